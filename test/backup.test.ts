/** A backup is restored into another cluster: the same rows, the same past, and the epoch rule of the feed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey, findKey } from '../src/db/api-keys.ts';
import { type Database, openDatabase } from '../src/db/clients.ts';
import { type EmbeddedDatabase, openEmbedded } from '../src/db/embedded.ts';
import { cursorAt, readState, resolveCursor, sequence } from '../src/feed/index.ts';
import { requireOneCluster } from '../src/feed/moment.ts';
import { Archive } from '../src/pipeline/archive.ts';
import { type TestDatabase, temporaryFolder, testDatabase } from './kit/database.ts';
import { digest } from './kit/digest.ts';
import { Command, type Finished } from './kit/process.ts';
import { incident, publish, statement } from './kit/records.ts';

let original: TestDatabase;
let embedded: EmbeddedDatabase;
let restored: Database;
let key: string;
let backedUp: Record<string, string>;
let lost: string;
const folder = temporaryFolder();
const file = path.join(folder, 'backup.tar.gz');
const target = path.join(folder, 'restored');
const SECRET = Buffer.from('a news report\n'.repeat(1_000));

/** Runs a command of the project on a database, or on the embedded one of a folder. */
const command = (script: string, dataDir: string, url?: string): Promise<Finished> =>
  new Command(`src/${script}.ts`, [file], { DATA_DIR: dataDir, ...(url ? { DATABASE_URL: url } : {}) })
    .finished;

const titlesAt = async (database: Database, moment: string): Promise<string[]> =>
  (await database.asOf(moment).incident.findMany({ select: { title: true }, orderBy: { title: 'asc' } })).map(
    ({ title }) => title,
  );

const momentsOf = ({ live }: Database): Promise<{ id: bigint; snapshot: string }[]> =>
  live.$queryRaw`SELECT id, snapshot::text FROM feed.moment ORDER BY position, id`;

/** Brings a cluster far ahead of the other one, as years of ingest would. */
const live = async ({ url }: Database): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'DO $$ BEGIN FOR n IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$',
  );
  await client.end();
};

beforeAll(async () => {
  original = await testDatabase();
  await live(original);
  await publish(original, [incident('a', { headline: 'First words' }), incident('b')]);
  await publish(original, [incident('a', { headline: 'Second words' }), incident('b')]);
  await publish(original, [incident('b'), statement('c')]);
  key = (await createKey(original.live, { name: 'desk', scopes: ['read'] })).key;
  await new Archive(path.join(folder, 'original/archive')).store(SECRET, {
    fileName: 'report.txt',
    url: null,
    contentType: null,
    etag: null,
    retrievedAt: '2026-01-02T03:04:05.000Z',
  });
  const done = await command('backup', path.join(folder, 'original'), original.url);
  expect(done).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/tables as of .*, 1 files/) as string,
  });
  backedUp = await digest(original.url);
  // What comes after the backup is lost with the original.
  await publish(original, [incident('lost')]);
  await sequence(original.live);
  const state = await readState(original.live);
  lost = cursorAt(state, state.head);
  expect(await command('restore', target)).toMatchObject({ code: 0, stderr: '' });
  embedded = await openEmbedded({ dataDir: target, mode: 'own' });
  restored = openDatabase({ url: embedded.url, poolSize: 3 });
}, 120_000);
afterAll(async () => {
  await restored.close();
  await embedded.stop();
});

describe('what was restored', () => {
  test('is, row by row and with the transactions that wrote it, what was backed up', async () => {
    const { 'feed.epoch': _then, ...then } = backedUp;
    const { 'feed.epoch': _now, ...now } = await digest(restored.url);
    expect(now).toEqual(then);
    const [cluster, ofOriginal] = await Promise.all(
      [restored, original].map((each) => each.live.$queryRaw`SELECT system_identifier FROM feed.place`),
    );
    expect(cluster).not.toEqual(ofOriginal);
  });

  test('has its references, keys and numbers', async () => {
    const references = (database: Database) => database.live.$queryRaw`
      SELECT conrelid::regclass::text AS table, conname, pg_get_constraintdef(oid) AS definition, convalidated
        FROM pg_constraint ORDER BY 1, 2`;
    expect(await references(restored)).toEqual(await references(original));
    expect(await findKey(restored.live, key)).toMatchObject({ name: 'desk' });
  });

  test('has the archive', async () => {
    const bytes = await new Archive(path.join(folder, 'again')).store(SECRET, {
      fileName: 'x',
      url: null,
      contentType: null,
      etag: null,
      retrievedAt: '2026-01-02T03:04:05.000Z',
    });
    const kept = new Archive(path.join(target, 'archive'));
    await expect(kept.check(bytes)).resolves.toBeUndefined();
  });
});

describe('the past', () => {
  test('means at each moment what it meant, also after new changes', async () => {
    const moments = await momentsOf(restored);
    const expected = await Promise.all(moments.map(({ snapshot }) => titlesAt(original, snapshot)));
    expect(expected.map(String)).toContain('First words,Incident b');
    expect(expected.map(String)).toContain('Incident b,Second words');
    const asked = () => Promise.all(moments.map(({ snapshot }) => titlesAt(restored, snapshot)));
    expect(await asked()).toEqual(expected);
    await publish(restored, [incident('d', { headline: 'After the restore' })]);
    await sequence(restored.live);
    expect(await asked()).toEqual(expected);
    const newest = (await momentsOf(restored)).at(-1)!;
    expect(await titlesAt(restored, newest.snapshot)).toContain('After the restore');
    expect(await titlesAt(restored, newest.snapshot)).toContain('Incident b');
  });

  test('may be asked for, though it was lived in another cluster', async () => {
    await expect(requireOneCluster(restored.live)).resolves.toBeUndefined();
  });
});

describe('the feed', () => {
  test('goes on for cursors of what both have in common, and refuses those of what was lost', async () => {
    const [before, now] = await Promise.all([readState(original.live), readState(restored.live)]);
    const shared = now.earlier.at(-1)!.end;
    expect(resolveCursor(now, cursorAt(before, shared))).toBe(shared);
    for (let n = 0; now.head + BigInt(n) <= before.head; n += 1)
      await publish(restored, [incident(`later ${n}`)]);
    await sequence(restored.live);
    const later = await readState(restored.live);
    expect(later.head).toBeGreaterThanOrEqual(before.head);
    expect(() => resolveCursor(later, lost)).toThrow(expect.objectContaining({ code: 'CURSOR_EPOCH' }));
  });
});

describe('a restore is refused', () => {
  test('where something is stored already', async () => {
    const again = await command('restore', target);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('has files already') as string });
    const used = await command('restore', path.join(folder, 'other'), original.url);
    expect(used.code).toBe(1);
    expect(used.stderr).toContain('Something is stored in this database already');
  });

  test('of a file that was cut off, and leaves nothing behind', async () => {
    const whole = readFileSync(file);
    const empty = await testDatabase();
    const before = await digest(empty.url);
    writeFileSync(file, whole.subarray(0, whole.length - 60));
    const cut = await command('restore', path.join(folder, 'cut'), empty.url);
    writeFileSync(file, whole);
    expect(cut.code).toBe(1);
    expect(cut.stderr).toContain('is no backup that can be restored');
    expect(await digest(empty.url)).toEqual(before);
    expect(existsSync(path.join(folder, 'cut/archive'))).toBe(false);
  });
});
