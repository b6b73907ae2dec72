/** Which reports are one depends on the reports only: not on when, in what order and by whom they came. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/db/clients.ts';
import { linkableColumns } from '../../../src/domains/incidents/linkable.ts';
import { linkAll, type LinkableReport } from '../../../src/reconciliation/index.ts';
import { testDatabase } from '../../kit/database.ts';
import { publish } from '../../kit/records.ts';
import { inOrder, inWorld, partition, type Published, publishedStrikes } from './linking-kit.ts';

const RUNS = { numRuns: 4, verbose: 1 } as const;

let bulk: Database;
let other: Database;
let worlds = 0;
beforeAll(async () => {
  [bulk, other] = [await testDatabase(), await testDatabase()];
});

/** Publishes reports in pieces, each of one dataset and at most so large, in the order given. */
async function inPieces(database: Database, reports: Published, size: number): Promise<void> {
  for (let rest = reports; rest.length > 0;) {
    const { dataset } = rest[0]!;
    const end = rest.findIndex((each, n) => each.dataset !== dataset || n === size);
    const piece = end < 0 ? rest : rest.slice(0, end);
    const records = piece.map(({ record }) => record);
    await publish(database, records, { dataset });
    rest = rest.slice(piece.length);
  }
}

const byDataset = (reports: Published): Published =>
  reports.toSorted((a, b) => (a.dataset < b.dataset ? -1 : a.dataset > b.dataset ? 1 : 0));

/** A world of its own, and the clusters that its reports have when each dataset comes at once. */
async function inBulk(reports: Published) {
  const world = (worlds += 1);
  const own = inWorld(reports, world);
  await inPieces(bulk, byDataset(own), 100);
  return { world, own, expected: await partition(bulk, world) };
}

/** What the engine makes of all reports of a world at once. */
async function byEngine(world: number): Promise<string[][]> {
  const stored = await bulk.live.incidentReport.findMany({
    where: { datasetId: { endsWith: `-${world}` } },
    select: { id: true, datasetId: true, nativeId: true },
  });
  const names = new Map(stored.map(({ id, datasetId, nativeId }) => [id, `${datasetId} ${nativeId}`]));
  const reports = await bulk.live.$queryRaw<LinkableReport[]>`
    SELECT ${linkableColumns('r')} FROM incident_report r WHERE r.id = ANY (${[...names.keys()]}::uuid[])`;
  return inOrder(linkAll(reports).map((ids) => ids.map((id) => names.get(id)!)));
}

test('the store links what the engine links', async () => {
  let linked = 0;
  await fc.assert(
    fc.asyncProperty(publishedStrikes, async (reports) => {
      const { world, expected } = await inBulk(reports);
      expect(expected).toEqual(await byEngine(world));
      linked += expected.filter(({ length }) => length > 1).length;
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
      const { world, own, expected } = await inBulk(reports);
      const pieces = [...order, ...again].map((n) => own[n]!);
      await inPieces(other, pieces, size);
      expect(await partition(other, world)).toEqual(expected);
    }),
    RUNS,
  );
});

test('sources that are written at the same time see each other', async () => {
  await fc.assert(
    fc.asyncProperty(publishedStrikes, async (reports) => {
      const { world, own, expected } = await inBulk(reports);
      const datasets = [...new Set(own.map(({ dataset }) => dataset))];
      await Promise.all(
        datasets.map((name) =>
          inPieces(
            other,
            own.filter(({ dataset }) => dataset === name),
            2,
          ),
        ),
      );
      expect(await partition(other, world)).toEqual(expected);
    }),
    RUNS,
  );
});

test('what was revised and withdrawn is linked as if it had always been so', async () => {
  await fc.assert(
    fc.asyncProperty(publishedStrikes, fc.nat(100), async (reports, n) => {
      // Each dataset keeps something: a run without any record withdraws nothing.
      const kept = ['one', 'two', 'three'].map((dataset, at) => ({
        dataset,
        record: { ...reports[0]!.record, nativeId: `kept ${at}`, period: reports[0]!.record.period },
      }));
      const gone = reports[n % reports.length]!;
      const {
        world,
        own: left,
        expected,
      } = await inBulk([...reports.filter((each) => each !== gone), ...kept]);
      const own = inWorld([...reports, ...kept], world);
      const elsewhere = own.map(({ dataset, record }) => ({
        dataset,
        record: { ...record, location: { ...record.location, latitude: 49.5 }, headline: null },
      }));
      await inPieces(other, byDataset(elsewhere), 100);
      await inPieces(other, byDataset(own), 4);
      const dataset = `${gone.dataset}-${world}`;
      const rest = left.filter((each) => each.dataset === dataset).map(({ record }) => record);
      await publish(other, rest, { dataset, complete: true });
      expect(await partition(other, world)).toEqual(expected);
    }),
    RUNS,
  );
});
