import { beforeAll, describe, expect, it } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { countryRef, governmentRef, namedActorRef, placeRef } from '../../src/core/references.ts';
import type { ReportRecord } from '../../src/domains/incidents/record.ts';
import { origin, toll } from '../kit/assertions.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, onDay, publish } from '../kit/records.ts';

let graph: Graph;

const motorway = placeRef('LINE', 'Motorway', countryRef('UKR'));
const forces = namedActorRef('ARMED_FORCE', 'Armed forces of Russia', 'RUS');
const authorities = namedActorRef('UNSPECIFIED', 'Authorities', 'UKR');

type Count = ReportRecord['casualties'][number];
const count = (properties: Partial<Count>): Count => ({
  outcome: 'KILLED',
  civilianStatus: 'UNKNOWN',
  side: null,
  sex: null,
  ageGroup: null,
  quantity: exactly(1),
  partOf: null,
  ...properties,
});
const impact = (properties: Partial<ReportRecord['impacts'][number]>): ReportRecord['impacts'][number] => ({
  objectType: 'OTHER',
  effect: 'HIT',
  intent: 'UNKNOWN',
  quantity: null,
  place: null,
  wording: null,
  ...properties,
});

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    incident('strike', {
      killed: exactly(4),
      injured: exactly(40),
      attribution: [origin('authorities', 'COLLECTIVE', authorities)],
      casualties: [
        count({ civilianStatus: 'CIVILIAN', quantity: exactly(3) }),
        count({ sex: 'FEMALE', ageGroup: 'adults', quantity: exactly(2), partOf: 0 }),
      ],
      impacts: [
        impact({ objectType: 'OFFICE_BUILDING', wording: 'targeted' }),
        impact({ objectType: 'VEHICLE', place: motorway, quantity: exactly(7) }),
      ],
      actors: [
        {
          actor: forces,
          role: 'PERPETRATOR',
          nameAsReported: 'Russian',
          certainty: 'ATTRIBUTED_BY_AUTHORITY',
          attribution: [origin('authorities', 'COLLECTIVE', authorities)],
        },
        {
          actor: namedActorRef('POPULATION', 'Civilians of Dnipro', 'UKR'),
          role: 'VICTIM_GROUP',
          nameAsReported: 'civilians',
          certainty: null,
          attribution: [],
        },
      ],
    }),
    incident('of ten injured', { injured: exactly(10), killed: exactly(0) }),
    incident('of some injured', {
      injured: { low: 10, best: null, high: null, quantifier: 'AT_LEAST', sourceText: 'at least ten' },
      actors: [
        {
          actor: governmentRef('UKR'),
          role: 'SIDE_A',
          nameAsReported: 'Kyiv',
          certainty: null,
          attribution: [],
        },
      ],
    }),
    incident('of nobody'),
    incident('both', {
      casualties: [count({ outcome: 'KILLED_OR_INJURED', quantity: exactly(30) })],
    }),
    incident('many', {
      clarity: 'SUMMARY',
      occurrences: { low: 2, best: null, high: null, quantifier: 'VAGUE', sourceText: 'repeatedly' },
      period: { ...onDay('2022-02-24'), latest: null, precision: 'RANGE' },
    }),
    toll('killed or injured', {
      outcome: 'KILLED_OR_INJURED',
      civilianStatus: 'MIXED',
      quantity: {
        low: 20_000,
        best: null,
        high: 99_999,
        quantifier: 'VAGUE',
        sourceText: 'tens of thousands',
      },
      population: 'soldiers and civilians',
      place: countryRef('UKR'),
    }),
    toll('killed', { casualtyKind: 'VERIFIED_COUNT', civilianStatus: 'CIVILIAN', quantity: exactly(15_000) }),
  ]);
});

const one = async (list: string, nativeId: string, selection: string): Promise<unknown> => {
  const { data } = await graph.ask<Record<string, { nodes: unknown[] }>>(
    `query ($id: String!) { ${list}(where: { nativeId: { eq: $id } }) { nodes { ${selection} } } }`,
    { id: nativeId },
  );
  return data[list]!.nodes[0];
};
async function names(list: string, where: string): Promise<string[]> {
  const { data } = await graph.ask<Record<string, { nodes: { nativeId: string }[] }>>(
    `{ ${list}(where: { ${where} }) { nodes { nativeId } } }`,
  );
  return data[list]!.nodes.map(({ nativeId }) => nativeId).sort();
}

describe('a report', () => {
  it('has all its counts in one list, and tells which is part of which', async () => {
    const counts =
      'casualties { ordinal outcome civilianStatus sex ageGroup side quantity { best unit } partOf }';
    const plain = { civilianStatus: 'UNKNOWN', sex: null, ageGroup: null, side: null, partOf: null };
    const people = (best: number) => ({ quantity: { best, unit: 'PERSON' } });
    expect(await one('incidentReports', 'strike', counts)).toEqual({
      casualties: [
        { ...plain, ordinal: 0, outcome: 'KILLED', ...people(4) },
        { ...plain, ordinal: 1, outcome: 'INJURED', ...people(40) },
        { ...plain, ordinal: 2, outcome: 'KILLED', civilianStatus: 'CIVILIAN', ...people(3) },
        {
          ...plain,
          ordinal: 3,
          outcome: 'KILLED',
          sex: 'FEMALE',
          ageGroup: 'adults',
          ...people(2),
          partOf: 2,
        },
      ],
    });
  });

  it('tells what was hit, and not that it was meant', async () => {
    expect(
      await one(
        'incidentReports',
        'strike',
        'impacts { objectType effect intent wording quantity { best unit } place { name kind } }',
      ),
    ).toEqual({
      impacts: [
        {
          objectType: 'OFFICE_BUILDING',
          effect: 'HIT',
          intent: 'UNKNOWN',
          wording: 'targeted',
          quantity: null,
          place: null,
        },
        {
          objectType: 'VEHICLE',
          effect: 'HIT',
          intent: 'UNKNOWN',
          wording: null,
          quantity: { best: 7, unit: 'OBJECT' },
          place: { name: 'Motorway', kind: 'LINE' },
        },
      ],
    });
  });

  it('tells of a perpetrator on whose word it is one', async () => {
    expect(
      await one(
        'incidentReports',
        'strike',
        'actors { role certainty nameAsReported actor { name } attribution { role name anonymity firsthand title date actor { name } } }',
      ),
    ).toEqual({
      actors: [
        {
          role: 'PERPETRATOR',
          certainty: 'ATTRIBUTED_BY_AUTHORITY',
          nameAsReported: 'Russian',
          actor: { name: 'Armed forces of Russia' },
          attribution: [
            {
              role: 'ORIGIN',
              name: 'authorities',
              anonymity: 'COLLECTIVE',
              firsthand: null,
              title: null,
              date: null,
              actor: { name: 'Authorities' },
            },
          ],
        },
        {
          role: 'VICTIM_GROUP',
          certainty: null,
          nameAsReported: 'civilians',
          actor: { name: 'Civilians of Dnipro' },
          attribution: [],
        },
      ],
    });
  });

  it('of several happenings tells how many, and is no incident', async () => {
    expect(
      await one('incidentReports', 'many', 'occurrences { low best unit sourceText } links { decision }'),
    ).toEqual({
      occurrences: { low: 2, best: null, unit: 'EVENT', sourceText: 'repeatedly' },
      links: [],
    });
    expect(await one('incidentReports', 'strike', 'occurrences { low }')).toEqual({ occurrences: null });
    const { data } = await graph.ask('{ incidents(where: { title: { contains: "many" } }) { totalCount } }');
    expect(data.incidents).toEqual({ totalCount: 0 });
  });
});

describe('an incident', () => {
  it('tells how many sources say so of their own, and how much of it may be shown', async () => {
    const { data } = await graph.ask<{ incidents: { nodes: object[] } }>(
      '{ incidents(where: { title: { contains: "strike" }, independentOrigins: { gte: 1 } }) { nodes { independentOrigins sensitivity reports { totalCount } } } }',
    );
    expect(data.incidents.nodes).toEqual([
      { independentOrigins: 1, sensitivity: 'PUBLIC', reports: { totalCount: 1 } },
    ]);
  });
});

describe('I9: killed or injured', () => {
  it('is never part of those killed', async () => {
    expect(await one('incidentReports', 'both', 'killed { low best high } injured { best }')).toEqual({
      killed: { low: null, best: null, high: null },
      injured: { best: null },
    });
    expect(
      await names('incidentReports', 'casualties: { some: { outcome: { eq: KILLED }, best: { gte: 30 } } }'),
    ).toEqual([]);
    expect(await names('casualtyFigures', 'outcome: { eq: KILLED }')).toEqual(['killed']);
  });
});

describe('a toll over a place and a time', () => {
  it('has bounds and no best where its words are vague', async () => {
    expect(
      await one(
        'casualtyFigures',
        'killed or injured',
        'kind outcome civilianStatus population country place { name casualtyFigures { totalCount } } quantity { low best high quantifier unit sourceText }',
      ),
    ).toEqual({
      kind: 'CUMULATIVE_TOLL',
      outcome: 'KILLED_OR_INJURED',
      civilianStatus: 'MIXED',
      population: 'soldiers and civilians',
      country: 'UKR',
      place: { name: 'Ukraine', casualtyFigures: { totalCount: 1 } },
      quantity: {
        low: 20_000,
        best: null,
        high: 99_999,
        quantifier: 'VAGUE',
        unit: 'PERSON',
        sourceText: 'tens of thousands',
      },
    });
  });

  it.each([
    ['kind: { eq: VERIFIED_COUNT }', ['killed']],
    ['civilianStatus: { in: [MIXED, CIVILIAN] }, country: { eq: "UA" }', ['killed', 'killed or injured']],
    ['best: { gte: 1 }', ['killed']],
    ['low: { gte: 20000 }', ['killed or injured']],
    ['population: { contains: "SOLDIERS" }', ['killed or injured']],
    ['periodLatest: { lt: "2025-01-01" }', []],
  ])('is found by %s', async (where, expected) => {
    expect(await names('casualtyFigures', where)).toEqual(expected);
  });
});

const injured = (condition: string) => `outcome: { eq: INJURED }, ${condition}`;

describe('conditions on what belongs to a report', () => {
  it.each([
    [`casualties: { some: { ${injured('best: { gte: 10 }')} } }`, ['of ten injured', 'strike']],
    [
      `casualties: { none: { ${injured('best: { gte: 10 }')} } }`,
      ['both', 'many', 'of nobody', 'of some injured'],
    ],
    ['casualties: { every: { outcome: { eq: INJURED } } }', ['many', 'of nobody', 'of some injured']],
    // What is unknown does not meet it: "at least ten" is not known to be ten or more by its best.
    [
      'casualties: { every: { best: { gte: 0 } } }',
      ['both', 'many', 'of nobody', 'of ten injured', 'strike'],
    ],
    [
      'casualties: { every: { NOT: { best: { gte: 1000 } } } }',
      ['both', 'many', 'of nobody', 'of ten injured', 'strike'],
    ],
    [
      'casualties: { some: {}, every: { OR: [{ best: { lt: 31 } }, { low: { gte: 10 } }] } }',
      ['both', 'of some injured', 'of ten injured', 'strike'],
    ],
    ['casualties: { every: { OR: [] } }', ['many', 'of nobody']],
    ['casualties: { some: { OR: [] } }', []],
    [
      'casualties: { none: { OR: [] } }',
      ['both', 'many', 'of nobody', 'of some injured', 'of ten injured', 'strike'],
    ],
    [
      'casualties: { every: {} }',
      ['both', 'many', 'of nobody', 'of some injured', 'of ten injured', 'strike'],
    ],
    ['NOT: { casualties: { every: { outcome: { eq: INJURED } } } }', ['both', 'of ten injured', 'strike']],
    ['NOT: { casualties: { every: { best: { gte: 0 } } } }', ['of some injured']],
    ['actors: { some: { role: { eq: PERPETRATOR }, certainty: { not: CLAIMED_BY_ACTOR } } }', ['strike']],
    ['actors: { some: {}, every: { certainty: { in: [ATTRIBUTED_BY_AUTHORITY] } } }', []],
    ['actors: { some: {}, every: { actorCountry: { eq: "UKR" } } }', ['of some injured']],
    ['impacts: { some: { objectType: { eq: VEHICLE } } }', ['strike']],
    ['impacts: { some: {}, every: { intent: { eq: UNKNOWN } } }', ['strike']],
  ])('%s', async (where, expected) => {
    expect(await names('incidentReports', where)).toEqual(expected);
  });

  it('reach to incidents through their reports', async () => {
    const titles = async (where: string): Promise<string[]> => {
      const { data } = await graph.ask<{ incidents: { nodes: { title: string }[] } }>(
        `{ incidents(where: { ${where} }) { nodes { title } } }`,
      );
      return data.incidents.nodes.map(({ title }) => title.replace('Incident ', '')).sort();
    };
    expect(await titles('reports: { every: { injuredBest: { gte: 10 } } }')).toEqual([
      'of ten injured',
      'strike',
    ]);
    expect(await titles('reports: { some: { impacts: { some: {} } } }')).toEqual(['strike']);
    expect(
      await titles('reports: { every: { casualties: { every: { outcome: { eq: INJURED } } } } }'),
    ).toEqual(['of nobody', 'of some injured']);
  });
});
