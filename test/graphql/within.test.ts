import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { polygonOfCircle, polygonText } from '../../src/core/area.ts';
import { type GeoPrecision } from '../../src/core/geo.ts';
import { countryRef, placeRef } from '../../src/core/references.ts';
import { Prisma } from '../../src/db/generated/prisma/client.ts';
import { whereSql } from '../../src/graphql/where-sql.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { momentNow } from '../kit/moment.ts';
import { gazetteerEntry, incident, publish } from '../kit/records.ts';

const at = (latitude: number, longitude: number, precision: GeoPrecision = 'SETTLEMENT') => ({
  latitude,
  longitude,
  radiusKm: null,
  precision,
  sourceText: null,
});
const oblast = placeRef('ADM1', 'Kharkivska', countryRef('UKR'));
const kharkiv = placeRef('SETTLEMENT', 'Kharkiv', oblast);
const station = placeRef('SITE', 'Station', kharkiv);
const named = (name: string) => [{ name, lang: null, isPreferred: true }];
const code = (scheme: string, value: string) => ({ scheme, value, validFrom: null, validTo: null });

let database: TestDatabase;
let graph: Graph;
beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    gazetteerEntry('UA63', {
      place: oblast,
      names: named('Kharkivska'),
      codes: [code('PCODE', 'UA63'), code('SHARED', '7')],
    }),
    gazetteerEntry('706483', {
      place: kharkiv,
      names: named('Kharkiv'),
      codes: [code('GEONAMES', '706483'), code('SHARED', '7'), code('GEONAMES', '804')],
      location: at(49.98, 36.25),
    }),
    incident('Kharkiv', { place: kharkiv, location: at(50, 36.25) }),
    incident('Station', { place: station, location: at(49.99, 36.2, 'EXACT_SITE') }),
    incident('Oblast', { place: oblast, location: at(49.5, 36.5, 'ADM1') }),
    incident('Country', { location: at(49, 32, 'COUNTRY') }),
    incident('Nowhere', { country: null, place: null }),
    incident('Warsaw', {
      country: 'POL',
      place: placeRef('SETTLEMENT', 'Warsaw', countryRef('POL')),
      location: at(52.23, 21.01),
    }),
    incident('Suva', { country: 'FJI', place: countryRef('FJI'), location: at(-18, 178.4) }),
    incident('Taveuni', { country: 'FJI', place: countryRef('FJI'), location: at(-16.8, -179.9) }),
  ]);
});

const LIST = `query ($where: IncidentWhere!) { incidents(where: $where) { totalCount nodes { title } }
  incidentFacets(where: $where, fields: [CATEGORY]) { nodeCount } }`;
async function found(where: object): Promise<string[]> {
  const { data } = await graph.ask<{
    incidents: { totalCount: number; nodes: { title: string }[] };
    incidentFacets: { nodeCount: number }[];
  }>(LIST, { where });
  expect(data.incidents.totalCount).toBe(data.incidents.nodes.length);
  expect(data.incidentFacets[0]!.nodeCount).toBe(data.incidents.totalCount);
  return data.incidents.nodes.map(({ title }) => title.replace('Incident ', '')).sort();
}
const inside = (within: object) => found({ within });
const box = { west: 36, south: 49, east: 37, north: 50 };
const corners = [
  { latitude: 49, longitude: 36 },
  { latitude: 49, longitude: 37 },
  { latitude: 50.1, longitude: 36.2 },
];

describe('within', () => {
  it.each<[string, object, string[]]>([
    ['a box, with its border and without centres of areas', { bbox: box }, ['Kharkiv', 'Station']],
    [
      'a box over the 180th meridian',
      { bbox: { west: 178, south: -19, east: -179, north: -16 } },
      ['Suva', 'Taveuni'],
    ],
    ['a circle', { circle: { latitude: 50, longitude: 36.25, radiusKm: 2 } }, ['Kharkiv']],
    ['a polygon', { polygon: corners }, ['Kharkiv', 'Station']],
    ['a closed polygon', { polygon: [...corners, corners[0]!] }, ['Kharkiv', 'Station']],
    ['a country, by any code', { country: 'gwno:369' }, ['Country', 'Kharkiv', 'Oblast', 'Station']],
    ['an area and all that lies in it', { area: 'UA63' }, ['Kharkiv', 'Oblast', 'Station']],
    ['a town, by its code', { area: 'geonames:706483' }, ['Kharkiv', 'Station']],
    ['a country as an area', { area: 'UA' }, ['Country', 'Kharkiv', 'Oblast', 'Station']],
  ])('finds what is in %s', async (_, within, expected) => {
    expect(await inside(within)).toEqual(expected);
  });

  it.each<[string, object, string[]]>([
    ['sites outside of it, without what nobody knows', { bbox: box }, ['Suva', 'Taveuni', 'Warsaw']],
    ['other countries, without what has none', { country: 'UKR' }, ['Suva', 'Taveuni', 'Warsaw']],
    ['other places, without what has none', { area: 'UA63' }, ['Country', 'Suva', 'Taveuni', 'Warsaw']],
  ])('under NOT finds %s', async (_, within, expected) => {
    expect(await found({ NOT: { within } })).toEqual(expected);
  });

  it('finds places by what gazetteers say, and takes ids of places in nested lists', async () => {
    const { data } = await graph.ask<{ placeByCode: { id: string } }>(
      `query ($bbox: BoxInput!) { places(where: { within: { bbox: $bbox } }) { nodes { name } } placeByCode(code: "UA63") { id } }`,
      { bbox: box },
    );
    expect(data).toMatchObject({ places: { nodes: [{ name: 'Kharkiv' }] } });
    const nested = `query ($area: String!) { places(where: { name: { eq: "Kharkiv" } }) { nodes { incidents(where: { within: { area: $area } }) { totalCount } } } }`;
    expect((await graph.ask(nested, { area: data.placeByCode.id })).data).toEqual({
      places: { nodes: [{ incidents: { totalCount: 1 } }] },
    });
    expect(await graph.refusal(nested, { area: 'UA63' })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each<[string, object]>([
    ['a code that no place has', { area: 'XX99' }],
    ['a code that two places have', { area: '7' }],
    ['a country that does not exist', { country: 'XYZ' }],
    ['a box upside down', { bbox: { ...box, south: 51 } }],
    ['a box that is not on earth', { bbox: { ...box, west: 181 } }],
    ['a polygon with two corners', { polygon: corners.slice(1) }],
    ['a circle without a radius', { circle: { latitude: 0, longitude: 0, radiusKm: 0 } }],
    ['a circle around a pole', { circle: { latitude: 89.99, longitude: 0, radiusKm: 10 } }],
    ['a circle over the 180th meridian', { circle: { latitude: 0, longitude: 179.99, radiusKm: 10 } }],
  ])('is refused of %s', async (_, within) => {
    expect(await graph.refusal(LIST, { where: { within } })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('finds what was there at a past moment', async () => {
    const before = await momentNow(database.live);
    await publish(database, [incident('moved', { place: kharkiv, location: at(49.5, 36.9) })], {
      dataset: 'moving',
    });
    const then = await momentNow(database.live);
    await publish(database, [incident('moved', { location: at(10, 10) })], { dataset: 'moving' });
    const count = `query ($bbox: BoxInput!) { incidents(where: { within: { bbox: $bbox } }) { totalCount } }`;
    const at_ = async (moment: string) =>
      (await graph.ask<{ incidents: { totalCount: number } }>(count, { bbox: box }, database.asOf(moment)))
        .data.incidents.totalCount;
    expect([await at_(before), await at_(then)]).toEqual([2, 3]);
    expect(await inside({ bbox: box })).toEqual(['Kharkiv', 'Station']);
  });

  it('finds nothing at a past moment where less is shown now', async () => {
    const title = 'Incident hidden';
    const hidden = incident('hidden', { place: kharkiv, location: at(49.5, 36.9) });
    await publish(database, [hidden], { dataset: 'hidden' });
    const then = await momentNow(database.live);
    const ask = async () =>
      (
        await graph.ask<{ incidents: { nodes: { title: string }[] } }>(
          LIST,
          { where: { within: { bbox: box } } },
          database.asOf(then),
        )
      ).data.incidents.nodes.map((node) => node.title);
    expect(await ask()).toContain(title);
    await database.live.incident.updateMany({
      where: { title },
      data: { sensitivity: 'RESTRICTED_PRECISION', geoPrecision: 'ADM1' },
    });
    expect(await ask()).not.toContain(title);
  });

  it.each(['present', 'past'])('is looked up in an index in the %s', async (time) => {
    const site = { sites: { some: { site: { equals: polygonText(corners) } } } };
    const settings = { 'app.as_of': await momentNow(database.live), search_path: 'asof, public' };
    const [, , plan] = await database.live.$transaction([
      database.live.$executeRaw`SET LOCAL enable_seqscan = off`,
      database.live.$executeRaw`
        SELECT set_config(key, value, true) FROM jsonb_each_text(${time === 'past' ? settings : {}}::jsonb)`,
      database.live.$queryRaw<{ 'QUERY PLAN': string }[]>(
        Prisma.sql`EXPLAIN (COSTS OFF) SELECT FROM incident x WHERE ${whereSql('Incident', site, 'x')}`,
      ),
    ]);
    const looked = plan
      .map((row) => row['QUERY PLAN'])
      .join('\n')
      .match(/Index Scan (using|on) incident_sites/g);
    // In the past also in the history.
    expect(looked).toHaveLength(time === 'past' ? 2 : 1);
  });
});

describe('a code', () => {
  const ask = 'query ($code: String!) { placeByCode(code: $code) { name } }';
  it.each([
    ['ukr', 'Ukraine'],
    ['UA63', 'Kharkivska'],
    ['pcode:UA63', 'Kharkivska'],
    ['geonames:706483', 'Kharkiv'],
    ['706483', 'Kharkiv'],
    ['numeric:804', 'Ukraine'],
  ])('%s means a place', async (code, name) => {
    expect((await graph.ask(ask, { code })).data).toEqual({ placeByCode: { name } });
  });
  it('that no place has means none', async () => {
    expect((await graph.ask(ask, { code: 'nothing' })).data).toEqual({ placeByCode: null });
  });
  it('of two systems is ambiguous, and the candidates are told', async () => {
    const refusal = await graph.refusal(ask, { code: '804' });
    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect(refusal.hint).toMatch(/Kharkiv, SETTLEMENT.*Ukraine, COUNTRY/);
    expect((await graph.refusal(ask, { code: 'YUG' })).hint).toContain('SRB');
  });
});

test('a circle has all points that are nearer than its radius, and none that are farther', () => {
  const distance = (a: { latitude: number; longitude: number }, b: typeof a): number => {
    const [one, other] = [(a.latitude * Math.PI) / 180, (b.latitude * Math.PI) / 180];
    const between = ((b.longitude - a.longitude) * Math.PI) / 180;
    const h = Math.sin((other - one) / 2) ** 2 + Math.cos(one) * Math.cos(other) * Math.sin(between / 2) ** 2;
    return 2 * 6371.0088 * Math.asin(Math.sqrt(h));
  };
  fc.assert(
    fc.property(fc.integer({ min: -70, max: 70 }), fc.integer({ min: 1, max: 500 }), (latitude, radiusKm) => {
      const centre = { latitude, longitude: 20 };
      for (const corner of polygonOfCircle({ ...centre, radiusKm }))
        expect(Math.abs(distance(centre, corner) / radiusKm - 1)).toBeLessThan(1e-9);
    }),
  );
});
