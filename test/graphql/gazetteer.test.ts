/** What gazetteers say of places, looked up by code and by name. */
import { beforeAll, describe, expect, it } from 'vitest';
import { unknownExtent } from '../../src/core/geo.ts';
import { countryRef, placeRef } from '../../src/core/references.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { gazetteerEntry, publish } from '../kit/records.ts';

let database: TestDatabase;
let graph: Graph;

const bakhmut = placeRef('SETTLEMENT', 'Bakhmut', countryRef('UKR'));
const code = (scheme: string, value: string, validFrom: string | null = null) => ({
  scheme,
  value,
  validFrom,
  validTo: null,
});

const records = [
  gazetteerEntry('bakhmut', {
    place: bakhmut,
    names: [
      { name: 'Artemivsk', lang: null, isPreferred: false },
      { name: 'Bakhmut', lang: 'en', isPreferred: true },
      { name: 'Бахмут', lang: 'uk', isPreferred: true },
    ],
    codes: [code('GEONAMES', '711000'), code('PCODE', 'UA1402', '2020-07-17')],
    location: { ...unknownExtent, latitude: 48.6, longitude: 38, precision: 'SETTLEMENT' },
    population: 71_094,
    featureCode: 'P.PPLA2',
  }),
  gazetteerEntry('old raion', {
    place: placeRef('ADM2', 'Artemivsk raion', countryRef('UKR')),
    names: [{ name: 'Artemivsk raion', lang: null, isPreferred: false }],
    codes: [code('PCODE', 'UA14')],
    validTo: '2020-07-17',
  }),
  gazetteerEntry('poland', {
    place: countryRef('POL'),
    names: [{ name: 'Poland', lang: 'en', isPreferred: true }],
    codes: [code('M49', '616'), code('ISO3166_1_ALPHA3', 'POL')],
    population: 37_000_000,
  }),
];

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, records, { complete: true });
});

async function natives(args: string): Promise<string[]> {
  const { data } = await graph.ask<{ gazetteerEntries: { nodes: { nativeId: string }[] } }>(
    `{ gazetteerEntries(${args}) { nodes { nativeId } } }`,
  );
  return data.gazetteerEntries.nodes.map(({ nativeId }) => nativeId);
}

const ENTRY = `name names { name lang isPreferred } codes { scheme value validFrom validTo } population featureCode validFrom validTo
  location { point { latitude } precision } place { name gazetteerEntries { totalCount } }`;

describe('an entry of a gazetteer', () => {
  it('tells all names and codes of its place, in the order of the gazetteer', async () => {
    const { data, statements } = await graph.ask<{ gazetteerEntries: { nodes: object[] } }>(
      `{ gazetteerEntries(where: { nativeId: { eq: "bakhmut" } }) { nodes { ${ENTRY} } } }`,
    );
    expect(data.gazetteerEntries.nodes).toEqual([
      {
        name: 'Bakhmut',
        names: [
          { name: 'Artemivsk', lang: null, isPreferred: false },
          { name: 'Bakhmut', lang: 'en', isPreferred: true },
          { name: 'Бахмут', lang: 'uk', isPreferred: true },
        ],
        codes: [
          { scheme: 'GEONAMES', value: '711000', validFrom: null, validTo: null },
          { scheme: 'PCODE', value: 'UA1402', validFrom: '2020-07-17', validTo: null },
        ],
        population: 71_094,
        featureCode: 'P.PPLA2',
        validFrom: null,
        validTo: null,
        location: { point: { latitude: 48.6 }, precision: 'SETTLEMENT' },
        place: { name: 'Bakhmut', gazetteerEntries: { totalCount: 1 } },
      },
    ]);
    const all = await graph.ask(`{ gazetteerEntries { nodes { ${ENTRY} } } }`);
    expect([statements.length, all.statements.length]).toEqual([1, 1]);
  });

  it.each([
    ['code: { scheme: "PCODE", value: "UA1402" }', ['bakhmut']],
    ['code: { scheme: "GEONAMES", value: "UA1402" }', []],
    ['code: { value: "616" }', ['poland']],
    ['code: { value: "616" }, AND: [{ code: { value: "POL" } }]', ['poland']],
    ['NOT: { code: { scheme: "PCODE", value: "UA14" } }', ['bakhmut', 'poland']],
    ['name: { contains: "artemivsk" }', ['old raion']],
    ['anyName: { eq: "Artemivsk" }', ['bakhmut']],
    ['anyName: { eq: "Бахмут" }', ['bakhmut']],
    ['country: { eq: "UKR" }', ['old raion', 'bakhmut']],
    ['placeKind: { in: [COUNTRY, SETTLEMENT] }', ['bakhmut', 'poland']],
    ['population: { gte: 100000 }', ['poland']],
    ['featureCode: { eq: "P.PPLA2" }', ['bakhmut']],
    ['validAt: "2020-07-17", country: { eq: "UKR" }', ['old raion', 'bakhmut']],
    ['validAt: "2020-07-18", country: { eq: "UKR" }', ['bakhmut']],
  ])('is found by %s', async (where, found) => {
    expect(await natives(`where: { ${where} }`)).toEqual(found);
  });

  it('comes by name or by population, the unknown last, page by page', async () => {
    expect(await natives('first: 2')).toEqual(['old raion', 'bakhmut']);
    expect(await natives('last: 1')).toEqual(['poland']);
    for (const [direction, expected] of [
      ['ASC', ['bakhmut', 'poland', 'old raion']],
      ['DESC', ['poland', 'bakhmut', 'old raion']],
    ] as const)
      expect(await natives(`orderBy: [{ field: POPULATION, direction: ${direction} }]`)).toEqual(expected);
  });

  it('is revised with its codes, and says so', async () => {
    const revised = records.map((record) =>
      record.nativeId === 'bakhmut' ? { ...record, codes: [code('PCODE', 'UA1499')] } : record,
    );
    const report = await publish(database, revised, { complete: true });
    expect(report).toMatchObject({ created: 0, revised: 1, unchanged: 2, withdrawn: 0 });
    expect(await natives('where: { code: { value: "UA1402" } }')).toEqual([]);
    expect(await natives('where: { code: { value: "UA1499" } }')).toEqual(['bakhmut']);
    const [change] = await database.live.$queryRaw<{ kind: string; path: string; before: number }[]>`
      SELECT kind, changed -> 0 ->> 'path' AS path, jsonb_array_length(changed -> 0 -> 'before') AS before
        FROM feed.change_log WHERE node_type = 'GazetteerEntry' AND to_version = 2`;
    expect(change).toEqual({ kind: 'REVISED', path: 'codes', before: 2 });
  });
});
