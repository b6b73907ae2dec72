/** Links are made anew after the weights changed, or for what was stored before there was a model. */
import { beforeAll, expect, test } from 'vitest';
import { rebuildLinks } from '../../../src/domains/incidents/rebuild.ts';
import { readChanges, sequence } from '../../../src/feed/index.ts';
import { type TestDatabase, testDatabase } from '../../kit/database.ts';
import { digest } from '../../kit/digest.ts';
import { publish } from '../../kit/records.ts';
import { strike } from './linking-kit.ts';

let database: TestDatabase;
const days = ['2022-03-01', '2022-05-01', '2022-07-01', '2022-09-01'];
const reports = (of: 'Dnipro' | 'Odesa') => days.map((day) => strike(day, { town: of, day, killed: 4 }));

/** Pairs of the two publishers that are one incident. */
const merged = () => database.live.incident.count({ where: { status: 'MERGED' } });
const everything = () => digest(database.url, { without: ['feed.moment'] });

// As a store from before: nobody compared the reports with each other.
beforeAll(async () => {
  database = await testDatabase();
  await publish(database, reports('Dnipro'), { dataset: 'recorder' });
  await publish(database, reports('Odesa'), { dataset: 'ministry' });
  const { latitude, longitude, locationText, placeId } = await database.live.incidentReport.findFirstOrThrow({
    where: { datasetId: 'recorder' },
  });
  await database.live.incidentReport.updateMany({
    where: { datasetId: 'ministry' },
    data: { latitude, longitude, locationText, placeId, headline: 'Missile strike on Dnipro' },
  });
});

test('a rebuild that is killed goes on where it ended, and links what one writer of all would', async () => {
  expect(await merged()).toBe(0);
  const batches: number[] = [];
  const killed = rebuildLinks(database.live, {
    batch: 3,
    onBatch: ({ done }) => {
      batches.push(done);
      if (batches.length === 2) throw new Error('killed');
    },
  });
  await expect(killed).rejects.toThrow('killed');
  expect(
    await rebuildLinks(database.live, { batch: 3, onBatch: ({ done }) => void batches.push(done) }),
  ).toBe(true);
  expect(batches).toEqual([3, 6, 2]);
  expect(await merged()).toBe(4);
  expect(await database.live.linkCandidate.count()).toBe(8);
});

test('the feed tells it, with its cause and as no news', async () => {
  await sequence(database.live);
  const changes = (await readChanges(database.live, 0n, 500)).filter(({ cause }) =>
    cause.startsWith('links'),
  );
  expect(changes.map(({ kind }) => kind)).toEqual(Array(8).fill('MERGED'));
  expect(changes[0]).toMatchObject({
    nodeType: 'Incident',
    datasetId: null,
    isBackfill: true,
    cause: expect.stringMatching(/^links rebuilt by .+ \(weights [0-9a-f]{12}\)$/),
  });
});

test('again, it has nothing to do; made to, it changes nothing', async () => {
  const before = await everything();
  expect(await rebuildLinks(database.live)).toBe(false);
  expect(await rebuildLinks(database.live, { again: true })).toBe(true);
  expect(await everything()).toEqual(before);
});

test('pairs by other weights are compared anew', async () => {
  await database.live.linkCandidate.updateMany({ data: { weightsHash: 'old', probability: 0.3 } });
  await rebuildLinks(database.live, { again: true });
  expect(await database.live.linkCandidate.count({ where: { weightsHash: 'old' } })).toBe(0);
});

test('figures that an earlier rule made are made anew, and the feed tells what changed', async () => {
  const [one] = await database.live.incident.findMany({ where: { status: 'ACTIVE' }, take: 1 });
  const data = { killedHigh: 99, contentHash: 'as an earlier rule made it' };
  await database.live.incident.update({ where: { id: one!.id }, data });
  await database.live.$executeRaw`UPDATE linking.rebuild SET weights_hash = weights_hash || ' of old'`;
  await sequence(database.live);
  const { length } = await readChanges(database.live, 0n, 500);
  expect(await rebuildLinks(database.live)).toBe(true);
  expect(await database.live.incident.findUnique({ where: { id: one!.id } })).toMatchObject({
    killedHigh: 4,
  });
  await sequence(database.live);
  const [change, ...others] = await readChanges(database.live, BigInt(length), 500);
  expect(others).toEqual([]);
  expect(change).toMatchObject({ nodeId: one!.id, kind: 'REVISED', isBackfill: true });
});
