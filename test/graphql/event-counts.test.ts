/** Publishers' counts of happenings: kept apart by what must not be added up. */
import { beforeAll, describe, expect, it } from 'vitest';
import { exactly, unknownQuantity } from '../../src/core/quantity.ts';
import { statedPeriod } from '../../src/core/period.ts';
import { countryRef, placeRef } from '../../src/core/references.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { eventCount, publish } from '../kit/records.ts';

let database: TestDatabase;
let graph: Graph;

const oblast = placeRef('ADM1', 'Kharkiv oblast', countryRef('UKR'));
const january = statedPeriod('2025-01-01', '2025-01-31', 'MONTH');
const february = statedPeriod('2025-02-01', '2025-02-28', 'MONTH');
const strikes = { scheme: 'TEST_TYPE', value: 'strikes', label: null };

const records = [
  eventCount('country', { events: exactly(10), fatalities: exactly(4) }),
  eventCount('oblast', { place: oblast, adminLevel: 1, events: exactly(7), fatalities: exactly(0) }),
  eventCount('later', { period: february, events: exactly(12) }),
  eventCount('overlapping', {
    eventType: strikes,
    typesOverlap: true,
    period: february,
    events: { low: 3, best: null, high: null, quantifier: 'AT_LEAST', sourceText: '3+' },
    fatalities: unknownQuantity,
  }),
];

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, records, { complete: true });
});

interface List {
  totalCount: number;
  nodes: { nativeId: string }[];
}
async function natives(args: string): Promise<string[]> {
  const { data } = await graph.ask<{ eventCounts: List }>(`{ eventCounts(${args}) { nodes { nativeId } } }`);
  return data.eventCounts.nodes.map(({ nativeId }) => nativeId);
}

describe('a count of events', () => {
  it('tells what was counted where, when and on which level, unknown apart from none', async () => {
    const { data, statements } = await graph.ask<{ eventCounts: { nodes: object[] } }>(`{
      eventCounts(where: { nativeId: { in: ["oblast", "overlapping"] } }) { nodes {
        eventType { scheme value label } typesOverlap events { low best quantifier unit sourceText }
        fatalities { best quantifier unit } period { earliest latest precision } place { name kind } country adminLevel } } }`);
    expect(data.eventCounts.nodes).toEqual([
      {
        eventType: { scheme: 'TEST_TYPE', value: 'strikes', label: null },
        typesOverlap: true,
        events: { low: 3, best: null, quantifier: 'AT_LEAST', unit: 'EVENT', sourceText: '3+' },
        fatalities: { best: null, quantifier: 'UNKNOWN', unit: 'PERSON' },
        period: { earliest: '2025-02-01', latest: '2025-02-28', precision: 'MONTH' },
        place: { name: 'Ukraine', kind: 'COUNTRY' },
        country: 'UKR',
        adminLevel: 0,
      },
      {
        eventType: { scheme: 'TEST_TYPE', value: 'battles', label: 'Battles' },
        typesOverlap: false,
        events: { low: 7, best: 7, quantifier: 'EXACT', unit: 'EVENT', sourceText: null },
        fatalities: { best: 0, quantifier: 'EXACT', unit: 'PERSON' },
        period: { earliest: '2025-01-01', latest: '2025-01-31', precision: 'MONTH' },
        place: { name: 'Kharkiv oblast', kind: 'ADM1' },
        country: 'UKR',
        adminLevel: 1,
      },
    ]);
    expect(statements).toHaveLength(1);
  });

  it('founds no incident and is not in the timeline', async () => {
    const { data } = await graph.ask(
      '{ incidents { totalCount } incidentReports { totalCount } timeline { totalCount } }',
    );
    expect(data).toEqual({
      incidents: { totalCount: 0 },
      incidentReports: { totalCount: 0 },
      timeline: { totalCount: 0 },
    });
  });

  it.each([
    ['adminLevel: { eq: 1 }', ['oblast']],
    ['eventType: { eq: "strikes" }, eventTypeScheme: { eq: "TEST_TYPE" }', ['overlapping']],
    ['country: { eq: "UKR" }, adminLevel: { eq: 0 }, eventType: { eq: "battles" }', ['later', 'country']],
    ['periodEarliest: { gte: "2025-02-01" }, eventsBest: { gte: 1 }', ['later']],
    ['fatalitiesBest: { lt: 4 }', ['oblast']],
    ['NOT: { eventsBest: { gte: 10 } }', ['oblast']],
  ])('is found by %s', async (where, found) => {
    expect(await natives(`where: { ${where} }`)).toEqual(found);
  });

  it('comes by its period, or by what was counted, the unknown last in both directions', async () => {
    expect(await natives('orderBy: [{ field: EVENTS, direction: DESC }]')).toEqual([
      'later',
      'country',
      'oblast',
      'overlapping',
    ]);
    expect((await natives('orderBy: [{ field: FATALITIES, direction: ASC }]')).slice(0, 2)).toEqual([
      'oblast',
      'country',
    ]);
    expect((await natives('orderBy: [{ field: PERIOD, direction: ASC }]')).slice(0, 2).sort()).toEqual([
      'country',
      'oblast',
    ]);
  });

  it('is listed with its very area, and with its country all levels of it', async () => {
    const { data, statements } = await graph.ask(`{
      places(where: { kind: { eq: ADM1 } }) { nodes { eventCounts { totalCount nodes { nativeId } } } } }`);
    expect(data).toEqual({
      places: { nodes: [{ eventCounts: { totalCount: 1, nodes: [{ nativeId: 'oblast' }] } }] },
    });
    expect(statements).toHaveLength(1);
    const country = await graph.ask('{ country(code: "UKR") { eventCounts { totalCount } } }');
    expect(country.data).toEqual({ country: { eventCounts: { totalCount: 4 } } });
  });

  it('is released, revised and withdrawn like any record', async () => {
    const revised = records.map((record) =>
      record.nativeId === 'country' ? { ...record, events: exactly(11), period: january } : record,
    );
    const second = await publish(database, revised.slice(0, 3), { complete: true });
    expect(second).toMatchObject({ created: 0, revised: 1, unchanged: 2, withdrawn: 1 });
    const changes = await database.live.$queryRaw<{ kind: string; paths: string[] }[]>`
      SELECT kind, ARRAY(SELECT c ->> 'path' FROM jsonb_array_elements(changed) c ORDER BY 1) AS paths
        FROM feed.change_log WHERE node_type = 'EventCount' ORDER BY position`;
    expect(changes.map(({ kind }) => kind)).toEqual([...Array(4).fill('RELEASED'), 'REVISED', 'RETRACTED']);
    expect(changes[4]!.paths).toEqual(['eventsBest', 'eventsHigh', 'eventsLow']);
  });
});
