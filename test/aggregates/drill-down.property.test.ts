/** Every number drills down to the incidents that it is the sum of. DRILL_RUNS in the environment makes it more questions. */
import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { addend, type Bounds, sumOf } from '../../src/core/aggregate.ts';
import { unknownExtent } from '../../src/core/geo.ts';
import { statedPeriod, unknownPeriod } from '../../src/core/period.ts';
import { unknownQuantity } from '../../src/core/quantity.ts';
import { countryRef, placeId, placeRef } from '../../src/core/references.ts';
import type { ReportRecord } from '../../src/domains/incidents/record.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, publish } from '../kit/records.ts';

const RUNS = Number(process.env.DRILL_RUNS ?? 1);
const TIMEOUT = 120_000 * RUNS;

const ukraine = countryRef('UKR');
const donetsk = placeRef('ADM1', 'Donetsk oblast', ukraine);
const raion = placeRef('ADM2', 'Bakhmut raion', donetsk);
const bakhmut = placeRef('SETTLEMENT', 'Bakhmut', raion);
const kyiv = placeRef('SETTLEMENT', 'Kyiv', ukraine);
const places = [ukraine, donetsk, raion, bakhmut, kyiv, countryRef('POL'), null];

const value = fc.option(fc.nat(9), { freq: 6 });
const days = fc
  .tuple(fc.integer({ min: 0, max: 500 }), fc.oneof(fc.constant(0), fc.nat(5), fc.nat(60), fc.nat(400)))
  .map(([first, length]) =>
    [first, first + length].map((n) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10)),
  );
const row = fc.record({
  days,
  end: fc.constantFrom(
    'KNOWN',
    'KNOWN',
    'KNOWN',
    'KNOWN',
    'KNOWN',
    'NO_EARLIEST',
    'NO_LATEST',
    'NONE',
    'SWAPPED',
  ),
  isYear: fc.nat(5).map((n) => n === 0),
  place: fc.constantFrom(...places),
  hasCountry: fc.nat(4).map((n) => n > 0),
  geo: fc.constantFrom('SETTLEMENT', 'NEAR_SETTLEMENT', 'LINEAR_FEATURE', 'INTERNATIONAL', 'ADM1'),
  category: fc.constantFrom('BATTLE', 'BOMB_IED', 'UNKNOWN'),
  clarity: fc.constantFrom('INDIVIDUAL', 'INDIVIDUAL', 'INDIVIDUAL', 'SUMMARY'),
  values: fc.tuple(value, value, value),
  dataset: fc.constantFrom('a', 'b', 'c'),
  saidOn: fc.integer({ min: 1, max: 28 }),
});
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

function recordOf(each: Row, index: number): ReportRecord {
  const [first, last] = each.days as [string, string];
  const [from, until] = each.end === 'SWAPPED' ? [last, first] : [first, last];
  const stated = statedPeriod(from, until, each.isYear ? 'YEAR' : 'RANGE');
  const [low, best, high] = each.values;
  return incident(`${index}`, {
    assertedAt: new Date(Date.UTC(2024, 0, each.saidOn, 0, index)).toISOString(),
    period:
      each.end === 'NONE'
        ? unknownPeriod()
        : {
            ...stated,
            earliest: each.end === 'NO_EARLIEST' ? null : from,
            latest: each.end === 'NO_LATEST' ? null : until,
          },
    place: each.place,
    country: each.hasCountry ? (each.place?.country ?? 'UKR') : null,
    location: { ...unknownExtent, precision: each.geo as 'ADM1' },
    category: each.category as 'BATTLE',
    clarity: each.clarity as 'SUMMARY',
    killed:
      low === null && best === null && high === null
        ? unknownQuantity
        : { low, best, high, quantifier: 'RANGE', sourceText: null },
  });
}

/** Makes one incident of the reports of several: the last word of a publisher of which is one of them. */
async function linkTogether(database: TestDatabase, reports: readonly string[]): Promise<void> {
  const { incident, incidentLink } = database.live;
  const links = await incidentLink.findMany({ where: { reportId: { in: [...reports] }, verdict: 'SAME' } });
  const [first, ...others] = new Set(links.map(({ incidentId }) => incidentId));
  for (const incidentId of others) {
    await incidentLink.updateMany({ where: { incidentId, verdict: 'SAME' }, data: { incidentId: first! } });
    await incident.updateMany({ where: { mergedIntoId: incidentId }, data: { mergedIntoId: first! } });
    await incident.update({ where: { id: incidentId }, data: { status: 'MERGED', mergedIntoId: first! } });
  }
}

let graph: Graph;
beforeAll(async () => {
  const database = await testDatabase();
  const rows = fc.sample(row, { numRuns: 70, seed: 11 });
  for (const dataset of ['a', 'b', 'c']) {
    const records = rows.flatMap((each, index) => (each.dataset === dataset ? [recordOf(each, index)] : []));
    await publish(database, records, { dataset });
  }
  const [gone, merged, hidden] = await database.live.incident.findMany({ orderBy: { id: 'asc' }, take: 3 });
  await database.live.incident.update({ where: { id: gone!.id }, data: { status: 'RETRACTED' } });
  await database.live.incident.update({
    where: { id: merged!.id },
    data: { status: 'MERGED', mergedIntoId: hidden!.id },
  });
  await database.live.incident.update({ where: { id: hidden!.id }, data: { sensitivity: 'RESTRICTED' } });
  await database.live.incidentReport.updateMany({
    where: { links: { some: { incidentId: gone!.id } } },
    data: { recordStatus: 'WITHDRAWN_BY_PUBLISHER' },
  });
  const special = [gone, merged, hidden].map((each) => each!.id);
  const reports = await database.live.incidentReport.findMany({
    where: { links: { none: { incidentId: { in: special } } } },
    select: { id: true },
    orderBy: [{ datasetId: 'asc' }, { id: 'asc' }],
  });
  const ids = reports.map(({ id }) => id);
  for (let at = 0; at + 3 < ids.length; at += 4) await linkTogether(database, ids.slice(at, at + 3));
  graph = await openGraph(database);
});

const day = fc.nat(600).map((n) => new Date(Date.UTC(2021, 11, 1 + n)).toISOString().slice(0, 10));
const question = fc.record({
  dateRule: fc.constantFrom('CERTAINLY_WITHIN', 'POSSIBLY_WITHIN', 'PROPORTIONAL', 'START_DATE'),
  placeRule: fc.constantFrom('CERTAINLY_WITHIN', 'POSSIBLY_WITHIN'),
  period: fc.option(
    fc
      .tuple(day, day)
      .map((two) => two.sort())
      .map(([from, until]) => ({ from, until })),
  ),
  area: fc.constantFrom<{ country?: string; place?: string }>(
    {},
    { country: 'UKR' },
    ...[ukraine, donetsk, raion, bakhmut].map((place) => ({
      place: encodeGlobalId('Place', placeId(place)),
    })),
  ),
  publishers: fc.option(fc.constantFrom('a', 'b').map((id) => [`pub_publisher-of-${id}`])),
  where: fc.constantFrom({}, { category: { not: 'BATTLE' } }, { clarity: { eq: 'INDIVIDUAL' } }),
  policy: fc.constantFrom('REPRESENTATIVE', 'INFORMATIVE', 'SOURCE_PRIORITY', 'LATEST_OFFICIAL'),
  interval: fc.constantFrom('MONTH', 'YEAR'),
  by: fc.constantFrom(null, 'TYPE', 'COUNTRY', 'ADMIN1', 'PUBLISHER'),
});

interface Sum {
  count: number;
  low: number | null;
  best: number | null;
  high: number | null;
}
interface Said {
  killed: Bounds;
  provenance: { assertedAt: string; publisher: { id: string } };
}
interface Listed extends Sum {
  incidents: {
    totalCount: number;
    nodes: {
      killed: Bounds;
      reports: { nodes: Said[] };
    }[];
  };
}
const DRILL = `incidents(first: 500) { totalCount nodes {
  killed { low best high } reports { nodes { killed { low best high } provenance { assertedAt publisher { id } } } } } }`;
const SUM = `count low best high ${DRILL}`;
const TOTAL = `included low best high ${DRILL} withBest { ${SUM} } unallocated { ${SUM} } excluded { reason ${SUM} }`;
const ARGUMENTS = `outcome: KILLED, dateRule: $dateRule, placeRule: $placeRule, period: $period, country: $country, place: $place,
  publishers: $publishers, where: $where, policy: $policy`;
const VARIABLES = `$dateRule: DateRule!, $placeRule: PlaceRule!, $period: PeriodInput, $country: String, $place: ID,
  $publishers: [ID!], $where: IncidentWhere, $policy: ConsolidationPolicyName`;

/** Of a total over one publisher each incident adds what that publisher says of it at last; nobody, where it was retracted. */
function figuresOf({ incidents }: Listed, publishers: readonly string[] | null): Bounds[] {
  if (publishers === null) return incidents.nodes.map(({ killed }) => killed);
  return incidents.nodes.map(({ killed, reports }) => {
    const [last] = reports.nodes
      .filter(({ provenance }) => publishers.includes(provenance.publisher.id))
      .filter((said) => Object.values(said.killed).some((value) => value !== null))
      .sort((one, other) => (one.provenance.assertedAt > other.provenance.assertedAt ? -1 : 1));
    return last?.killed ?? killed;
  });
}

function expectListed(
  sum: Listed,
  isWhole: boolean,
  { what, publishers }: { what: string; publishers: readonly string[] | null },
): void {
  expect(sum.incidents.totalCount, what).toBe(sum.count);
  if (!isWhole) return;
  const added = sumOf(figuresOf(sum, publishers).map(addend));
  expect([sum.low, sum.best, sum.high], what).toEqual([added.low, added.best, added.high]);
}

it(
  'a total, what may be in it, and what is left out list the incidents that they are the sums of',
  async () => {
    const check = fc.asyncProperty(question, async ({ area, interval: _interval, by: _by, ...asked }) => {
      const { data } = await graph.ask<{
        casualtyTotal: Listed & {
          included: number;
          withBest: Listed;
          unallocated: Listed;
          excluded: (Listed & { reason: string })[];
        };
      }>(`query (${VARIABLES}) { casualtyTotal(${ARGUMENTS}) { ... on QuantityTotal { ${TOTAL} } } }`, {
        ...asked,
        ...area,
      });
      const total = data.casualtyTotal;
      const isWhole = asked.policy === 'REPRESENTATIVE' && asked.dateRule !== 'PROPORTIONAL';
      const of = (what: string) => ({ what, publishers: asked.publishers });
      expectListed({ ...total, count: total.included }, isWhole, of('total'));
      expectListed(total.withBest, isWhole, of('withBest'));
      expectListed(total.unallocated, isWhole, of('unallocated'));
      for (const each of total.excluded)
        expectListed(each, isWhole && each.reason !== 'UNKNOWN_QUANTITY', of(each.reason));
    });
    await fc.assert(check, { numRuns: 40 * RUNS });
  },
  TIMEOUT,
);

it(
  'each bucket of a series and what is in none list theirs',
  async () => {
    interface Bucket {
      label: string;
      sum: Listed;
      certain: Listed;
      possible: Listed;
    }
    const check = fc.asyncProperty(question, async ({ area, ...asked }) => {
      const { data } = await graph.ask<{
        incidentSeries: {
          total: Sum;
          isDisjoint: boolean;
          groups: { sum: Listed; unallocated: Listed; buckets: Bucket[] }[];
        };
      }>(
        `query (${VARIABLES}, $interval: SeriesInterval!, $by: IncidentSeriesKey) { incidentSeries(${ARGUMENTS}, interval: $interval, by: $by) {
        ... on IncidentSeries { total { low best high } isDisjoint groups { sum { ${SUM} } unallocated { ${SUM} }
          buckets { label sum { ${SUM} } certain { ${SUM} } possible { ${SUM} } } } } } }`,
        { ...asked, ...area },
      );
      const isWhole =
        asked.policy === 'REPRESENTATIVE' && asked.dateRule !== 'PROPORTIONAL' && asked.by !== 'PUBLISHER';
      const of = (what: string) => ({ what, publishers: asked.publishers });
      for (const { sum, unallocated, buckets } of data.incidentSeries.groups) {
        expectListed(sum, isWhole, of('sum'));
        expectListed(unallocated, isWhole, of('unallocated'));
        for (const bucket of buckets) {
          if (bucket.sum.low === null) continue;
          for (const part of ['sum', 'certain', 'possible'] as const)
            expectListed(bucket[part], isWhole, of(`${bucket.label} ${part}`));
        }
      }
      const { total, isDisjoint, groups } = data.incidentSeries;
      if (isDisjoint && asked.dateRule !== 'PROPORTIONAL')
        expect(groups.reduce((all, { sum }) => all + sum.low!, 0)).toBe(total.low);
    });
    await fc.assert(check, { numRuns: 12 * RUNS });
  },
  TIMEOUT,
);
