/** The archive into an empty database, by the command, gives every node its old id and its old content. */
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Archive } from '../../src/pipeline/archive.ts';
import { DEMO_LINE } from '../../src/pipeline/publish.ts';
import { conflictsOf } from '../connectors/idmc-gidd/page.ts';
import { ingest, temporaryFolder, testDatabase, type TestDatabase } from '../kit/database.ts';
import { withDemo } from '../kit/demo.ts';
import { clockColumns, digest } from '../kit/digest.ts';
import { gedRelease } from '../kit/ged.ts';
import { Command, type Finished } from '../kit/process.ts';

const demo = path.resolve(import.meta.dirname, '../../prisma/demo');
const dataDir = temporaryFolder();
const archive = new Archive(path.join(dataDir, 'archive'));
let original: TestDatabase;

beforeAll(async () => {
  original = await testDatabase();
  await pastOfTheDatabase(original);
});

/** A life as a gateway has it: demo data, releases, a revision, a withdrawal, a failure, a run below expectations. */
async function pastOfTheDatabase(database: TestDatabase): Promise<void> {
  for (const { id, fileExtensions } of withDemo) {
    const names = readdirSync(path.join(demo, id)).filter((name) =>
      fileExtensions.some((end) => name.endsWith(end)),
    );
    const files = names
      .sort()
      .map((fileName) => ({ fileName, bytes: readFileSync(path.join(demo, id, fileName)) }));
    await ingest(database, id, files, { archive, release: 'demo', line: DEMO_LINE });
  }
  const ged = (fileName: string, bytes: string, options = {}) =>
    ingest(database, 'ucdp-ged', [{ fileName, bytes }], { archive, ...options });
  const idmc = (released: string, rows: number, options = {}) => {
    const bytes = conflictsOf(released, rows);
    return ingest(database, 'idmc-gidd', [{ fileName: 'page_0.json', bytes }], { archive, ...options });
  };
  const outcomes = [
    await ged('ged231.csv', gedRelease(60)),
    // A first load that takes several runs.
    await ged('ged241.csv', gedRelease(50, 2), { isFirstLoad: true }),
    await ged('ged241.csv', gedRelease(50, 2), { force: true }),
    await ged('ged241.csv', withReusedId(gedRelease(50, 2))),
    await ged('ged251.csv', '<!doctype html><html></html>'),
    await ged('rejected.csv', gedRelease(60).replace('2023-01-02', '31 June')),
    await ged('GEDEvent_v25_0_3.csv', gedRelease(5, 9)),
    await idmc('2024-05-13', 950),
    await idmc('2025-05-13', 905, { complete: true }),
    await idmc('2024-05-13', 950),
  ].map(({ outcome, withdrawn }) => `${outcome} ${withdrawn}`);
  expect(outcomes).toEqual([
    // An id is used again, and given back by the release with a rejected row.
    ...['DONE 0', 'DONE 0', 'DONE 0', 'DONE 1', 'FAILED 0', 'DONE_WITH_REJECTIONS 1', 'DONE 0'],
    // The last one is older than what is published, and is refused again when it is replayed.
    ...['DONE 0', 'DONE 90', 'FAILED 0'],
  ]);
}

/** The same release, but the id of its first event is that of another one: in another country. */
const withReusedId = (release: string): string => {
  const [columns, event, ...others] = release.split('\n');
  const abroad = event!
    .replace(',Ukraine,369,', ',Mali,432,')
    .replace(/48\.138378,38\.639032/, '16.77,-3.01');
  expect(abroad).toMatch(/16\.77,-3\.01.*,Mali,/);
  return [columns, abroad, ...others].join('\n');
};

const replay = (database: TestDatabase, folder = dataDir): Promise<Finished> =>
  new Command('src/replay.ts', [], { DATA_DIR: folder, DATABASE_URL: database.url }).finished;

/** Everything but clocks; of a run also its end, and the hash that counts the end. */
const content = (database: TestDatabase) =>
  digest(database.url, {
    ignoring: [...clockColumns, 'finished_at'],
    without: ['public.ingest_run', 'history.ingest_run'],
  });

const runs = async (database: TestDatabase) =>
  database.live.ingestRun.findMany({
    omit: { finishedAt: true, contentHash: true, recordedAt: true },
    orderBy: { startedAt: 'asc' },
  });

test('all ids and all content, history, feed and books come back', async () => {
  const empty = await testDatabase();
  const before = readFileSync(path.join(dataDir, 'archive/journal.ndjson'));
  const { code, stdout, stderr } = await replay(empty);
  // The failed runs fail again, which the command does not keep to itself.
  expect(code, stderr).toBe(1);
  expect(stdout).toContain('ucdp-ged release 24.1: done');
  expect(await content(empty)).toEqual(await content(original));
  expect(await runs(empty)).toEqual(await runs(original));
  expect(readFileSync(path.join(dataDir, 'archive/journal.ndjson')).equals(before)).toBe(true);
});

test('a database that is not empty is refused and left as it is', async () => {
  const before = await digest(original.url);
  const { code, stderr } = await replay(original);
  expect([code, stderr]).toEqual([1, expect.stringContaining('The database is not empty.')]);
  expect(await digest(original.url)).toEqual(before);
});

test('an archive without runs is nothing to do', async () => {
  const { code, stderr } = await replay(await testDatabase(), temporaryFolder());
  expect([code, stderr]).toEqual([0, expect.stringContaining('0 runs in the archive')]);
});

test('bytes that are gone from the archive are missed clearly', async () => {
  const folder = temporaryFolder();
  const other = new Archive(path.join(folder, 'archive'));
  const database = await testDatabase();
  await ingest(database, 'ucdp-ged', [{ fileName: 'ged231.csv', bytes: gedRelease(3) }], { archive: other });
  const [entry] = await other.journal();
  const { sha256 } = entry!.snapshots[0]!;
  const file = path.join(folder, 'archive', sha256.slice(0, 2), sha256);
  renameSync(file, `${file}.gone`);
  const { code, stderr } = await replay(await testDatabase(), folder);
  expect(code).toBe(1);
  expect(stderr).toContain('ged231.csv');
  expect(stderr).not.toMatch(/^ {4}at /m);
});

test('bytes that are no longer those of their hash are not taken for them', async () => {
  const folder = temporaryFolder();
  const other = new Archive(path.join(folder, 'archive'));
  const database = await testDatabase();
  await ingest(database, 'ucdp-ged', [{ fileName: 'ged231.csv', bytes: gedRelease(3) }], { archive: other });
  const { sha256 } = (await other.journal())[0]!.snapshots[0]!;
  const file = path.join(folder, 'archive', sha256.slice(0, 2), sha256);
  expect(existsSync(file)).toBe(true);
  writeFileSync(file, gedRelease(2));
  const empty = await testDatabase();
  const { code, stderr } = await replay(empty, folder);
  expect([code, stderr]).toEqual([1, expect.stringContaining('ged231.csv')]);
  expect(await empty.live.incidentReport.count()).toBe(0);
});
