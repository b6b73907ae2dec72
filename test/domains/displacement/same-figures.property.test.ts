import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { attributedTo } from '../../../src/core/assertion.ts';
import { exactly, unknownQuantity } from '../../../src/core/quantity.ts';
import { countryRef } from '../../../src/core/references.ts';
import { Prisma } from '../../../src/db/generated/prisma/client.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { listingOf } from '../../../src/graphql/listings.ts';
import { whereSql } from '../../../src/graphql/where-sql.ts';
import { type TestDatabase, testDatabase } from '../../kit/database.ts';
import { type Graph, openGraph } from '../../kit/graph.ts';
import { figure, publish } from '../../kit/records.ts';

const countries = ['UKR', 'SYR', 'POL', 'TUR'];
const types = ['REFUGEE', 'IDP', 'ASYLUM_SEEKER'] as const;
const days = ['2021-12-31', '2022-06-30', '2022-12-31'];

let database: TestDatabase;
let graph: Graph;

beforeAll(async () => {
  const [records] = fc.sample(fc.array(recordOf, { minLength: 120, maxLength: 120 }), {
    numRuns: 1,
    seed: 6,
  });
  database = await testDatabase();
  for (const dataset of ['one', 'two']) {
    const own = records!.filter((_, index) => index % 2 === (dataset === 'one' ? 0 : 1));
    await publish(
      database,
      own.map((record, index) => ({ ...record, nativeId: `${index}` })),
      { dataset },
    );
  }
  graph = await openGraph(database);
}, 60_000);

const quantity = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 9_999 }).map(exactly) },
  fc.constant(unknownQuantity),
  fc
    .integer({ min: 0, max: 99 })
    .map((low) => ({ ...unknownQuantity, low, quantifier: 'AT_LEAST' as const })),
);

const recordOf: fc.Arbitrary<DisplacementRecord> = fc
  .record({
    populationType: fc.constantFrom(...types),
    origin: fc.option(fc.constantFrom(...countries).map(countryRef)),
    asylum: fc.option(fc.constantFrom(...countries).map(countryRef)),
    time: fc.oneof(
      fc
        .constantFrom(...days)
        .map((referenceDate) => ({ measure: 'STOCK' as const, referenceDate, period: null })),
      fc.constantFrom(...days).map((end) => ({
        measure: 'FLOW' as const,
        referenceDate: null,
        period: { start: `${end.slice(0, 4)}-01-01`, end },
      })),
      fc.constant({ measure: 'UNSPECIFIED' as const, referenceDate: null, period: null }),
    ),
    quantity,
    unit: fc.constantFrom('PERSON' as const, 'HOUSEHOLD' as const),
    modality: fc.constantFrom('ASSERTED' as const, 'DENIED' as const),
    attribution: fc.constantFrom<DisplacementRecord['attribution'][]>(
      [],
      [attributedTo('ORIGIN', 'A %_ ministry')],
      [attributedTo('RELAY', 'An agency')],
    ),
    issues: fc.constantFrom<DisplacementRecord['issues'][]>(
      [],
      [{ code: 'DATE_SUSPECT', path: 'x', message: 'm', value: null }],
    ),
    more: fc.constantFrom<Partial<DisplacementRecord>[]>(
      {},
      { codes: [{ scheme: 'S', value: 'a', label: null }] },
      { codes: [{ scheme: 'T', value: 'a', label: null }] },
      { role: 'TRIANGULATION' as const },
      { sex: 'FEMALE' as const },
      { expiresOn: '2022-12-30' },
    ),
  })
  .map(({ time, more, ...rest }) => figure('0', { ...rest, ...time, ...more }));

const condition = fc.oneof(
  fc.constantFrom(...countries).map((eq) => ({ origin: { eq } })),
  fc.constantFrom(...days).map((gte) => ({ referenceDate: { gte } })),
  fc.constantFrom(...days).map((lt) => ({ expiresOn: { lt } })),
  fc.constantFrom('S', undefined).map((scheme) => ({ code: { ...(scheme ? { scheme } : {}), value: 'a' } })),
  fc.constantFrom('DATE_SUSPECT', 'OTHER').map((eq) => ({ issue: { eq } })),
  fc.constantFrom('ministry', '%_', 'agency').map((contains) => ({ originName: { contains } })),
  fc.constantFrom('A %_ ministry', 'ministry').map((eq) => ({ originName: { eq } })),
  fc.boolean().map((disaggregated) => ({ disaggregated })),
  fc.constantFrom('NAMED', 'ANONYMOUS').map((not) => ({ anonymity: { not } })),
  fc.constantFrom('COUNTRY', 'ADM1').map((eq) => ({ asylumKind: { eq } })),
);
const where = fc.oneof(
  condition,
  condition.map((one) => ({ NOT: one })),
  fc.tuple(condition, condition).map((OR) => ({ OR })),
  fc.tuple(condition, condition).map((AND) => ({ AND })),
);

it('a filter of figures means the same in SQL as in the list', async () => {
  const check = fc.asyncProperty(where, async (said) => {
    const meant = listingOf('DisplacementFigure').where.listed(said);
    const found = await database.live.$queryRaw<{ id: string }[]>(
      Prisma.sql`SELECT f.id::text FROM displacement_figure f WHERE ${whereSql('DisplacementFigure', meant, 'f')} ORDER BY f.id`,
    );
    const listed = await database.live.displacementFigure.findMany({
      where: meant as never,
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    expect(found).toEqual(listed);
  });
  await fc.assert(check, { numRuns: 80 });
});

interface Part {
  count: number;
  low: number | null;
  best: number | null;
  displacementFigures: {
    totalCount: number;
    nodes: { quantity: { low: number | null; best: number | null } }[];
  };
}
const FIGURES = 'displacementFigures(first: 200) { totalCount nodes { quantity { low best } } }';
const TOTALS = `query ($at: Date!, $period: PeriodInput!, $type: [PopulationType!]!, $unit: QuantityUnit, $dataset: String,
    $days: Int, $where: DisplacementFigureWhere) {
  stock: displacementStock(at: $at, populationType: $type, unit: $unit, dataset: $dataset, toleranceDays: $days, where: $where) { ...Parts }
  flow: displacementFlow(period: $period, populationType: $type, unit: $unit, dataset: $dataset, where: $where) { ...Parts }
}
fragment Parts on AggregateResult {
  ... on QuantityTotal {
    low best count: included ${FIGURES}
    unallocated { count low best ${FIGURES} } withBest { count low best ${FIGURES} }
    excluded { count reason displacementFigures(first: 200) { totalCount } }
  }
}`;

it('I25: every total drills down to the figures that add up to it, and every exclusion to what it counts', async () => {
  const question = fc.record({
    at: fc.constantFrom(...days),
    period: fc.constantFrom(
      { from: '2021-01-01', until: '2022-12-31' },
      { from: '2022-02-01', until: '2022-12-31' },
    ),
    type: fc.constantFrom(...types),
    unit: fc.constantFrom('PERSON', 'HOUSEHOLD'),
    dataset: fc.constantFrom('one', 'two'),
    days: fc.constantFrom(0, 200),
    where: fc.record({
      origin: fc.record({ eq: fc.constantFrom(...countries) }),
      asylum: fc.record({ eq: fc.constantFrom(...countries) }),
      disaggregated: fc.constant(false),
    }),
  });
  let totals = 0;
  const check = fc.asyncProperty(question, async (variables) => {
    type Total = Part & {
      unallocated: Part;
      withBest: Part;
      excluded: { count: number; displacementFigures: { totalCount: number } }[];
    };
    const { data } = await graph.ask<Record<'stock' | 'flow', Partial<Total>>>(TOTALS, variables);
    for (const total of [data.stock, data.flow]) {
      if (total.excluded === undefined) continue;
      totals += total.count! > 0 ? 1 : 0;
      for (const part of [total, total.unallocated!, total.withBest!]) addsUp(part as Part);
      for (const { count, displacementFigures } of total.excluded)
        expect(displacementFigures.totalCount).toBe(count);
    }
  });
  // Of it one figure is known, "at least" so many: nothing of the sum has a most likely value, which is not 0.
  const atLeast = {
    at: '2021-12-31',
    period: { from: '2021-01-01', until: '2022-12-31' },
    type: 'REFUGEE',
    unit: 'PERSON',
    dataset: 'one',
    days: 0,
    where: { origin: { eq: 'POL' }, asylum: { eq: 'POL' }, disaggregated: false },
  } as const;
  await fc.assert(check, { numRuns: 60, examples: [[atLeast]] });
  expect(totals).toBeGreaterThan(0);
});

function addsUp({ count, low, best, displacementFigures: { totalCount, nodes } }: Part): void {
  expect(totalCount).toBe(count);
  const values = nodes.map(({ quantity }) => quantity);
  expect(low).toBe(count === 0 ? null : values.reduce((sum, each) => sum + (each.low ?? 0), 0));
  const isKnown = count > 0 && values.every((each) => each.best !== null);
  expect(best).toBe(isKnown ? values.reduce((sum, each) => sum + each.best!, 0) : null);
}
