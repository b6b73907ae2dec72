/** Which reports are one depends on the reports only: not on when, in what order and by whom they came. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '../../../src/db/clients.ts';
import { linkableReports } from '../../../src/domains/incidents/linkable.ts';
import { clusters } from '../../../src/reconciliation/index.ts';
import { testDatabase } from '../../kit/database.ts';
import { publish } from '../../kit/records.ts';
import { partition, type Published, publishedStrikes } from './linking-kit.ts';

const RUNS = { numRuns: 3, verbose: 1 } as const;

/** Publishes reports in pieces, each of one dataset and at most so large, in the order given. */
async function inPieces(database: Database, reports: Published, size: number): Promise<void> {
  for (let rest = reports; rest.length > 0;) {
    const { dataset } = rest[0]!;
    const end = rest.findIndex((each, n) => each.dataset !== dataset || n === size);
    const piece = end < 0 ? rest : rest.slice(0, end);
    await publish(
      database,
      piece.map(({ record }) => record),
      { dataset },
    );
    rest = rest.slice(piece.length);
  }
}

const byDataset = (reports: Published): Published =>
  reports.toSorted((a, b) => (a.dataset < b.dataset ? -1 : a.dataset > b.dataset ? 1 : 0));

async function inBulk(reports: Published): Promise<{ database: Database; clusters: string[][] }> {
  const database = await testDatabase();
  await inPieces(database, byDataset(reports), 100);
  return { database, clusters: await partition(database) };
}

/** What the engine makes of all reports of a store at once. */
async function byEngine({ live }: Database): Promise<string[][]> {
  const stored = await live.incidentReport.findMany({ select: { id: true, datasetId: true, nativeId: true } });
  const names = new Map(stored.map(({ id, datasetId, nativeId }) => [id, `${datasetId} ${nativeId}`]));
  const reports = await linkableReports(live, [...names.keys()]);
  return clusters([...reports.values()])
    .map(({ members }) => members.map(({ id }) => names.get(id)!).sort())
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
}

test('the store links what the engine links', async () => {
  let linked = 0;
  await fc.assert(
    fc.asyncProperty(publishedStrikes, async (reports) => {
      const bulk = await inBulk(reports);
      expect(bulk.clusters).toEqual(await byEngine(bulk.database));
      linked += bulk.clusters.filter(({ length }) => length > 1).length;
    }),
    RUNS,
  );
  expect(linked).toBeGreaterThan(3);
});

test('one by one, in any order and some of them twice, gives what bulk gives', async () => {
  const shuffled = publishedStrikes.chain((reports) =>
    fc.record({
      reports: fc.constant(reports),
      order: fc.shuffledSubarray([...reports.keys()], { minLength: reports.length }),
      again: fc.subarray([...reports.keys()], { maxLength: 4 }),
      size: fc.constantFrom(1, 3),
    }),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ reports, order, again, size }) => {
      const { clusters: expected } = await inBulk(reports);
      const database = await testDatabase();
      await inPieces(
        database,
        [...order, ...again].map((n) => reports[n]!),
        size,
      );
      expect(await partition(database)).toEqual(expected);
    }),
    RUNS,
  );
});

test('sources that are written at the same time see each other', async () => {
  await fc.assert(
    fc.asyncProperty(publishedStrikes, async (reports) => {
      const { clusters: expected } = await inBulk(reports);
      const database = await testDatabase();
      const datasets = ['one', 'two', 'three'].map((name) => reports.filter(({ dataset }) => dataset === name));
      await Promise.all(datasets.map((own) => inPieces(database, own, 2)));
      expect(await partition(database)).toEqual(expected);
    }),
    RUNS,
  );
});

test('what was revised and withdrawn is linked as if it had always been so', async () => {
  await fc.assert(
    fc.asyncProperty(publishedStrikes, fc.integer({ min: 0, max: 100 }), async (reports, n) => {
      const [left, gone] = [reports.filter((_, at) => at !== n % reports.length), reports[n % reports.length]!];
      const { clusters: expected } = await inBulk(left);
      const database = await testDatabase();
      // All in another place and without a toll at first.
      const early = reports.map(({ dataset, record }) => ({
        dataset,
        record: { ...record, location: { ...record.location, latitude: 47 } },
      }));
      await inPieces(database, byDataset(early), 100);
      await inPieces(database, byDataset(reports), 4);
      await publish(
        database,
        left.filter(({ dataset }) => dataset === gone.dataset).map(({ record }) => record),
        { dataset: gone.dataset, complete: true },
      );
      // A run without any record withdraws nothing.
      const isLast = !left.some(({ dataset }) => dataset === gone.dataset);
      if (!isLast) expect(await partition(database)).toEqual(expected);
    }),
    RUNS,
  );
});
