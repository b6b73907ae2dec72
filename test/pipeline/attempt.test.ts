/** Looks at a source over HTTP: what is kept of them, and that nothing is lost or done twice. */
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connector, FetchContext, Fetched, Reached, Unchanged } from '../../src/connectors/connector.ts';
import { SourceError } from '../../src/core/errors.ts';
import { attempt, type AttemptContext } from '../../src/pipeline/attempt.ts';
import { FAILURES_TO_OPEN } from '../../src/pipeline/schedule.ts';
import { lookAtDue, startScheduler } from '../../src/pipeline/scheduler.ts';
import { configureSources, readStates, type Source } from '../../src/pipeline/source-state.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { incident } from '../kit/records.ts';
import type { UpstreamAnswer, UpstreamRequest } from '../world/upstream.ts';
import { startWorld, type World } from '../world/world.ts';
import { fileOf, lineSource, Pipeline } from './kit.ts';

const HOUR = 3_600_000;
/** The machine may have other work. */
const patient = { timeout: 20_000 };
const address = 'https://upstream.example/';

let database: TestDatabase;
let world: World;
let now: Date;
let answer: (request: UpstreamRequest) => UpstreamAnswer;

beforeEach(async () => {
  database = await testDatabase();
  now = new Date('2026-03-02T00:00:00Z');
  const upstream = { hosts: ['upstream.example'], answer: (request: UpstreamRequest) => answer(request) };
  world = await startWorld({ upstreams: [upstream], now: () => now });
});
afterEach(() => world.close());

type FetchOf = (context: FetchContext) => AsyncGenerator<Fetched | Reached | Unchanged>;

/** A source of lines of JSON whose fetch a test gives. */
function sourceOf(fetch: FetchOf, more: Partial<Connector> = {}): Source {
  const connector = { ...lineSource({ updateMode: 'DELTA' }), schedule: { every: 'PT1H' }, fetch, ...more };
  return { connector, disabled: null, env: {} };
}

let pipeline: Pipeline;
beforeEach(() => void (pipeline = new Pipeline(database)));

function context(): AttemptContext {
  const http = { ...world.http, retries: { count: 0, minMs: 1, maxMs: 1 } };
  return { ...pipeline.context, http, now: () => now, chance: () => 0.5 };
}

const stateOf = async (id = 'test') => (await readStates(database.live)).get(id)!;
const lockOf = async (source: string): Promise<number> => {
  const [row] = await database.live.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = ${`ingest ${source}`}`;
  return row!.count;
};
const reports = () => database.live.incidentReport.findMany({ orderBy: { nativeId: 'asc' } });
const nativeIds = async () => (await reports()).map(({ nativeId }) => nativeId);

async function fetched(get: FetchContext['http'], name: string, ifChanged = false): Promise<Fetched | null> {
  const { status, bytes, url } = await get.get(`${address}${name}`, { ifChanged });
  if (status === 304) return null;
  return { bytes, url, fileName: `${name}.ndjson`, contentType: null, etag: null };
}

/** Reads the files a, b, c, one after the other, each a portion; begins behind the one of the checkpoint. */
const inOrder: FetchOf = async function* ({ http, since }) {
  for (const name of ['a', 'b', 'c'].filter((each) => each > (since?.file ?? ''))) {
    const file = await fetched(http, name);
    if (file) yield file;
    yield { checkpoint: { file: name } };
  }
};

const named = ({ url }: UpstreamRequest): string => url.pathname.slice(1);

describe('a look', () => {
  it('publishes what came, and the next one begins behind it', async () => {
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    const source = sourceOf(inOrder);
    const first = await attempt(context(), source, 'COMMAND');
    expect(first).toMatchObject({ outcome: 'PUBLISHED', files: 3, requests: 3, error: null });
    expect(await nativeIds()).toEqual(['a', 'b', 'c']);
    expect(await stateOf()).toMatchObject({
      checkpoint: { file: 'c' },
      failures: 0,
      lastSuccessAt: now,
      lastChangeAt: now,
    });
    const second = await attempt(context(), source, 'COMMAND');
    expect(second).toMatchObject({ outcome: 'NOT_MODIFIED', files: 0, requests: 0 });
  });

  it('is back-filled as a whole where it is the first, and news afterwards', async () => {
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    await attempt(context(), sourceOf(inOrder), 'COMMAND');
    const later: FetchOf = async function* ({ http }) {
      yield (await fetched(http, 'd'))!;
    };
    await attempt(context(), sourceOf(later), 'COMMAND');
    const changes = await database.live.$queryRaw<{ id: string; backfill: boolean }[]>`
      SELECT r.native_id AS id, c.is_backfill AS backfill FROM feed.change_log c
        JOIN incident_report r ON r.id = c.node_id ORDER BY c.position`;
    expect(changes.map(({ id, backfill }) => `${id} ${backfill}`)).toEqual([
      'a true',
      'b true',
      'c true',
      'd false',
    ]);
  });

  it('that breaks half-way keeps what is whole, and the next one brings the rest', async () => {
    answer = (request) =>
      named(request) === 'c' ? { status: 503, body: 'away' } : { body: fileOf(incident(named(request))) };
    const source = sourceOf(inOrder);
    const broken = await attempt(context(), source, 'COMMAND');
    expect(broken).toMatchObject({ outcome: 'PARTLY_PUBLISHED', error: { code: 'SOURCE_UNREADABLE' } });
    expect(await nativeIds()).toEqual(['a', 'b']);
    expect(await stateOf()).toMatchObject({ checkpoint: { file: 'b' }, failures: 1, lastSuccessAt: null });
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    expect(await attempt(context(), source, 'COMMAND')).toMatchObject({ outcome: 'PUBLISHED', files: 1 });
    expect(await nativeIds()).toEqual(['a', 'b', 'c']);
    expect(await stateOf()).toMatchObject({ failures: 0, lastErrorCode: null });
  });

  it('publishes nothing behind a portion that cannot be published', async () => {
    answer = (request) =>
      named(request) === 'b' ? { body: 'no lines of JSON\n' } : { body: fileOf(incident(named(request))) };
    const report = await attempt(context(), sourceOf(inOrder), 'COMMAND');
    expect(report).toMatchObject({ outcome: 'PARTLY_PUBLISHED', error: { code: 'SOURCE_UNREADABLE' } });
    expect(await nativeIds()).toEqual(['a']);
    expect(await stateOf()).toMatchObject({ checkpoint: { file: 'a' } });
  });

  it('goes on behind it where the portions are independent, and keeps the checkpoints of the good ones', async () => {
    const each: FetchOf = async function* ({ http, since }) {
      for (const name of ['a', 'b', 'c'].filter((one) => since?.[one] === undefined)) {
        yield (await fetched(http, name))!;
        yield { checkpoint: { [name]: 'read' } };
      }
    };
    answer = (request) =>
      named(request) === 'b' ? { body: 'no lines of JSON\n' } : { body: fileOf(incident(named(request))) };
    const source = sourceOf(each, { portions: 'INDEPENDENT' });
    await attempt(context(), source, 'COMMAND');
    expect(await nativeIds()).toEqual(['a', 'c']);
    expect(await stateOf()).toMatchObject({
      checkpoint: { a: 'read', c: 'read' },
      failures: 0,
      lastSuccessAt: now,
      lastErrorCode: 'SOURCE_UNREADABLE',
    });
  });

  it('of which one portion fails is no failure while others are as they were, and is one when all fail', async () => {
    const names = ['a', 'b', 'c'];
    const each: FetchOf = async function* ({ http }) {
      for (const name of names) {
        const file = await fetched(http, name, true);
        yield* file ? [file, { checkpoint: { [name]: 'read' } }] : [{ unchanged: true as const }];
      }
    };
    const bad = new Set<string>();
    answer = (request) => {
      if (bad.has(named(request))) return { body: 'no lines of JSON\n' };
      if (request.headers['if-none-match'] === '"1"') return { status: 304, body: '' };
      return { headers: { etag: '"1"' }, body: fileOf(incident(named(request))) };
    };
    const source = sourceOf(each, { portions: 'INDEPENDENT' });
    expect(await attempt(context(), source, 'COMMAND')).toMatchObject({ outcome: 'PUBLISHED' });
    bad.add('b');
    for (let look = 0; look < FAILURES_TO_OPEN; look += 1) {
      now = new Date(now.getTime() + HOUR);
      const report = await attempt(context(), source, 'COMMAND');
      expect(report).toMatchObject({ outcome: 'PARTLY_PUBLISHED', error: { code: 'SOURCE_UNREADABLE' } });
    }
    expect(await stateOf()).toMatchObject({
      failures: 0,
      circuitOpenSince: null,
      lastSuccessAt: now,
      lastErrorCode: 'SOURCE_UNREADABLE',
      nextDueAt: new Date(now.getTime() + HOUR),
    });
    for (const name of names) bad.add(name);
    expect(await attempt(context(), source, 'COMMAND')).toMatchObject({ outcome: 'FAILED' });
    expect(await stateOf()).toMatchObject({ failures: 1 });
  });

  it('asks again for bytes of which nothing came, and not for those that were published', async () => {
    const whole: FetchOf = async function* ({ http }) {
      const file = await fetched(http, 'a', true);
      if (file) yield file;
    };
    const source = sourceOf(whole);
    let body = 'no lines of JSON\n';
    answer = (request) => {
      const etag = `"${body.length}"`;
      if (request.headers['if-none-match'] === etag) return { status: 304, body: '' };
      return { headers: { etag }, body };
    };
    expect(await attempt(context(), source, 'COMMAND')).toMatchObject({ outcome: 'FAILED' });
    expect(await attempt(context(), source, 'COMMAND')).toMatchObject({ outcome: 'FAILED', files: 1 });
    body = fileOf(incident('a'));
    expect(await attempt(context(), source, 'COMMAND')).toMatchObject({ outcome: 'PUBLISHED' });
    expect(await attempt(context(), source, 'COMMAND')).toMatchObject({
      outcome: 'NOT_MODIFIED',
      requests: 1,
    });
    expect((await stateOf()).lastSuccessAt).toEqual(now);
  });

  it('asks again for bytes that the fetch itself turned down, also where other portions were published', async () => {
    const each: FetchOf = async function* ({ http }) {
      for (const name of ['a', 'b']) {
        const file = await fetched(http, name, true);
        // A wall against bots, with the validator of the real file.
        if (!file || file.bytes.toString().startsWith('<')) continue;
        yield file;
        yield { checkpoint: { [name]: 'read' } };
      }
      throw new SourceError('SOURCE_UNREADABLE', 'a is away', { details: { isPartial: true } });
    };
    const isWall = { now: true };
    answer = (request) => {
      if (request.headers['if-none-match'] === '"1"') return { status: 304, body: '' };
      const body = isWall.now && named(request) === 'a' ? '<html>' : fileOf(incident(named(request)));
      return { headers: { etag: '"1"' }, body };
    };
    const source = sourceOf(each, { portions: 'INDEPENDENT' });
    await attempt(context(), source, 'COMMAND');
    expect(await nativeIds()).toEqual(['b']);
    isWall.now = false;
    expect(await attempt(context(), source, 'COMMAND')).toMatchObject({ files: 1 });
    expect(await nativeIds()).toEqual(['a', 'b']);
  });

  it('tells neither secrets nor what an upstream answered to everybody', async () => {
    answer = () => ({
      status: 500,
      body: 'SELECT failed for s3cr+t key at https://intern.example/?token=t0k3n',
    });
    const setting = { name: 'A_KEY', description: 'a key', isSecret: true, isRequired: true };
    const asked: FetchOf = async function* ({ http, env }) {
      await http.get(`${address}a?q=${encodeURIComponent(env.A_KEY!)}`).catch((thrown: unknown) => {
        const error = thrown as SourceError;
        const message = `${error.message} for ${env.A_KEY} at ${address}a?q=1&key=0ther`;
        throw new SourceError(error.code, message, { hint: error.hint!, details: error.details });
      });
      yield* [];
    };
    const source = { ...sourceOf(asked, { settings: [setting] }), env: { A_KEY: 's3cr+t' } };
    const report = await attempt(context(), source, 'COMMAND');
    const told = `${address}a answered 500 for REDACTED at ${address}a?q=1&key=REDACTED`;
    expect(report!.error).toMatchObject({ message: told, hint: expect.stringContaining('SELECT failed') });
    expect((await stateOf()).lastErrorMessage).toBe(told);
    const [kept] = await database.live.sourceAttempt.findMany();
    expect(JSON.stringify([report, kept!.errorMessage])).not.toMatch(/s3cr.{1,3}t|t0k3n|0ther/);
  });

  it('keeps no secret that stands in a path, neither in the archive nor in the graph', async () => {
    answer = () => ({ body: fileOf(incident('a')) });
    const setting = { name: 'A_KEY', description: 'a key', isSecret: true, isRequired: true };
    const asked: FetchOf = async function* ({ http, env }) {
      const file = await fetched(http, `v1/${env.A_KEY}/rows`);
      if (file) yield { ...file, fileName: `${env.A_KEY}.ndjson` };
    };
    const source = { ...sourceOf(asked, { settings: [setting] }), env: { A_KEY: 's3cr3t' } };
    await attempt(context(), source, 'COMMAND');
    expect(await database.live.snapshot.findMany()).toMatchObject([
      { url: `${address}v1/REDACTED/rows`, fileName: 'REDACTED.ndjson' },
    ]);
    expect(JSON.stringify(await pipeline.archive.journal())).not.toContain('s3cr3t');
  });

  it('of bytes that are published already is a success without a change', async () => {
    answer = () => ({ body: fileOf(incident('a')) });
    const again: FetchOf = async function* ({ http }) {
      yield (await fetched(http, 'a'))!;
    };
    await attempt(context(), sourceOf(again), 'COMMAND');
    const changedAt = now;
    now = new Date(now.getTime() + HOUR);
    expect(await attempt(context(), sourceOf(again), 'COMMAND')).toMatchObject({ outcome: 'UNCHANGED' });
    expect(await stateOf()).toMatchObject({ lastChangeAt: changedAt, lastSuccessAt: now });
  });

  it('that loses its right to the source writes nothing more, whatever came', async () => {
    const losing: FetchOf = async function* ({ http }) {
      yield (await fetched(http, 'a'))!;
      yield { checkpoint: { file: 'a' } };
      yield (await fetched(http, 'b'))!;
      const [{ ended } = { ended: 0 }] = await database.live.$queryRaw<{ ended: number }[]>`
        SELECT count(pg_terminate_backend(pid))::int AS ended FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'ingest test'`;
      expect(ended).toBe(1);
      // The process learns of it in its own time.
      await expect.poll(() => lockOf('test'), patient).toBe(0);
      await setImmediate();
      yield { checkpoint: { file: 'b' } };
    };
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    await expect(attempt(context(), sourceOf(losing), 'COMMAND')).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    });
    expect(await nativeIds()).toEqual(['a']);
    expect(await stateOf()).toMatchObject({ checkpoint: { file: 'a' }, lastSuccessAt: null });
  });

  it('below the expectations is a failure, and the last good data stays', async () => {
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    const one: FetchOf = async function* ({ http }) {
      yield (await fetched(http, now.getUTCHours() === 0 ? 'a' : 'b'))!;
    };
    await attempt(context(), sourceOf(one), 'COMMAND');
    now = new Date(now.getTime() + HOUR);
    const strict = { ...lineSource().expectations, minRows: 2 };
    const report = await attempt(context(), sourceOf(one, { expectations: strict }), 'COMMAND');
    expect(report).toMatchObject({ outcome: 'BELOW_EXPECTATIONS', error: { code: 'BELOW_EXPECTATIONS' } });
    expect(await nativeIds()).toEqual(['a']);
  });
});

describe('the configuration', () => {
  it('may come anew while a source is looked at, and takes nothing back of what the look keeps', async () => {
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    const source = sourceOf(inOrder);
    await configureSources(database.live, [source]);
    const stale = await readStates(database.live);
    await attempt(context(), source, 'COMMAND');
    const kept = await stateOf();
    // Read before the look, and written behind it.
    const late = new Proxy(database.live, {
      get: (live, name) =>
        name === 'sourceState'
          ? { findMany: () => [...stale.values()] }
          : (Reflect.get(live, name, live) as unknown),
    });
    await configureSources(late, [{ ...source, disabled: 'SOURCES does not name it.' }]);
    expect(await stateOf()).toEqual({
      ...kept,
      enabled: false,
      disabledReason: 'SOURCES does not name it.',
    });
  });

  it('that is as it was writes nothing', async () => {
    await configureSources(database.live, [sourceOf(inOrder)]);
    await configureSources(database.live, [sourceOf(inOrder)]);
    expect(await database.live.sourceState.findMany()).toMatchObject([{ version: 1 }]);
  });
});

describe('the schedule', () => {
  it('looks at what is due, and at nothing else', async () => {
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    const source = sourceOf(inOrder);
    const options = { sources: [source], onError: (error: unknown) => expect.unreachable(String(error)) };
    expect(await lookAtDue(context(), options)).toHaveLength(1);
    expect((await stateOf()).nextDueAt).toEqual(new Date(now.getTime() + HOUR));
    now = new Date(now.getTime() + HOUR - 1);
    expect(await lookAtDue(context(), options)).toEqual([]);
    now = new Date(now.getTime() + 1);
    expect(await lookAtDue(context(), options)).toHaveLength(1);
  });

  it('never looks at a disabled source, and says why it is', async () => {
    const source = { ...sourceOf(inOrder), disabled: 'It needs A_KEY.' };
    await configureSources(database.live, [source]);
    await lookAtDue(context(), { sources: [source], onError: () => undefined });
    expect(world.requests).toEqual([]);
    expect(await stateOf()).toMatchObject({ enabled: false, disabledReason: 'It needs A_KEY.' });
  });

  it('looks out of turn where somebody asked for it, once', async () => {
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    const source = sourceOf(inOrder);
    const options = { sources: [source], onError: () => undefined };
    await lookAtDue(context(), options);
    await database.live.sourceState.update({
      where: { source: 'test' },
      data: { requestedAt: now, requestedBy: 'operator', version: { increment: 1 } },
    });
    expect(await lookAtDue(context(), options)).toHaveLength(1);
    expect(await lookAtDue(context(), options)).toEqual([]);
    // Another process that saw the request before it was met.
    expect(await attempt(context(), source, 'MANUAL')).toBeNull();
    const attempts = await database.live.sourceAttempt.findMany({ orderBy: { startedAt: 'asc' } });
    expect(attempts.map(({ trigger }) => trigger).sort()).toEqual(['MANUAL', 'SCHEDULE']);
  });

  it('meets a request whose clock is ahead of ours once', async () => {
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    const options = { sources: [sourceOf(inOrder)], onError: () => undefined };
    await lookAtDue(context(), options);
    await database.live.sourceState.update({
      where: { source: 'test' },
      data: { requestedAt: new Date(now.getTime() + 60_000), version: { increment: 1 } },
    });
    expect(await lookAtDue(context(), options)).toHaveLength(1);
    expect(await lookAtDue(context(), options)).toEqual([]);
  });

  it('does not wait for the time of a clock that was wrong', async () => {
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    const options = { sources: [sourceOf(inOrder)], onError: () => undefined };
    const right = now;
    now = new Date('2036-01-01T00:00:00Z');
    await lookAtDue(context(), options);
    now = right;
    expect(await lookAtDue(context(), options)).toHaveLength(1);
    expect((await stateOf()).nextDueAt).toEqual(new Date(now.getTime() + HOUR));
    expect(await lookAtDue(context(), options)).toEqual([]);
  });

  it('does not come at once to a look that its process does not survive, also where it was asked for', async () => {
    answer = () => ({ body: '' });
    const never: FetchOf = async function* ({ http }) {
      await http.get(`${address}a`);
      await new Promise(() => undefined);
    };
    const source = sourceOf(never);
    await configureSources(database.live, [source]);
    await database.live.sourceState.update({
      where: { source: 'test' },
      data: { requestedAt: now, version: { increment: 1 } },
    });
    void attempt(context(), source, 'MANUAL').catch(() => undefined);
    await expect.poll(() => world.requests.length, patient).toBe(1);
    expect(await stateOf()).toMatchObject({
      lastAttemptAt: now,
      nextDueAt: new Date(now.getTime() + 60_000),
      requestedAt: null,
    });
    // What a process leaves that was killed: its lock is gone.
    await database.live.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'ingest test'`;
    const options = { sources: [sourceOf(inOrder)], onError: () => undefined };
    expect(await lookAtDue(context(), options)).toEqual([]);
    now = new Date(now.getTime() + 60_000);
    answer = () => ({ status: 500, body: 'broken' });
    expect(await lookAtDue(context(), options)).toHaveLength(1);
    expect(await stateOf()).toMatchObject({ failures: 2 });
    const [killed] = await database.live.sourceAttempt.findMany({ orderBy: { startedAt: 'asc' } });
    expect(killed).toMatchObject({ outcome: 'FAILED' });
  });

  it('looks at what becomes due while a slow source is looked at, and ends what is under way', async () => {
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => void (open = resolve));
    const slow: FetchOf = async function* ({ http }) {
      const file = await fetched(http, 'slow');
      await gate;
      yield file!;
    };
    const slowOne = { ...sourceOf(slow), connector: { ...sourceOf(slow).connector, id: 'slow' } };
    const seen: string[] = [];
    const scheduler = startScheduler(context(), {
      sources: [slowOne, sourceOf(inOrder)],
      intervalMs: 10,
      onReport: ({ source }) => seen.push(source),
      onError: (error) => expect.unreachable(String(error)),
    });
    await expect.poll(() => seen, patient).toEqual(['test']);
    now = new Date(now.getTime() + 2 * HOUR);
    await expect.poll(() => seen, patient).toEqual(['test', 'test']);
    const stopped = scheduler.stop();
    open();
    await stopped;
    expect(seen).toEqual(['test', 'test', 'slow']);
  });

  it('opens the circuit after five failures in a row, and closes it with the first success', async () => {
    answer = () => ({ status: 500, body: 'broken' });
    const source = sourceOf(inOrder);
    const options = { sources: [source], onError: () => undefined };
    let looks = 0;
    for (let minute = 0; minute < 24 * 60; minute += 5) {
      now = new Date(now.getTime() + 5 * 60_000);
      looks += (await lookAtDue(context(), options)).length;
    }
    const open = await stateOf();
    expect(open.circuitOpenSince).not.toBeNull();
    // Five until it opens, within half an hour, then one an hour.
    expect(looks).toBeGreaterThanOrEqual(26);
    expect(looks).toBeLessThanOrEqual(30);
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    now = open.nextDueAt!;
    await lookAtDue(context(), options);
    expect(await stateOf()).toMatchObject({ circuitOpenSince: null, failures: 0 });
    expect(await nativeIds()).toEqual(['a', 'b', 'c']);
  });

  it('comes back when the upstream says', async () => {
    answer = () => ({ status: 429, headers: { 'retry-after': String(4 * 3_600) }, body: 'slow down' });
    await attempt(context(), sourceOf(inOrder), 'COMMAND');
    expect((await stateOf()).nextDueAt).toEqual(new Date(now.getTime() + 4 * HOUR));
  });

  it('comes back within a day, however long the upstream sends it away', async () => {
    answer = () => ({ status: 429, headers: { 'retry-after': '9'.repeat(17) }, body: 'slow down' });
    await attempt(context(), sourceOf(inOrder), 'COMMAND');
    expect((await stateOf()).nextDueAt).toEqual(new Date(now.getTime() + 24 * HOUR));
  });

  it('counts failed requests into the quota, sends none above it, and waits for its period', async () => {
    answer = () => ({ status: 500, body: 'broken' });
    const schedule = { every: 'PT1M', quota: { requests: 2, per: 'P1D' } };
    const source = sourceOf(inOrder, { schedule });
    await attempt(context(), source, 'COMMAND');
    await attempt(context(), source, 'COMMAND');
    const third = await attempt(context(), source, 'COMMAND');
    expect(world.requests).toHaveLength(2);
    expect(third).toMatchObject({ error: { code: 'QUOTA_EXHAUSTED' }, requests: 0 });
    expect(await stateOf()).toMatchObject({
      quotaUsed: 2,
      failures: 2,
      nextDueAt: new Date(now.getTime() + 24 * HOUR),
    });
    now = new Date(now.getTime() + 24 * HOUR);
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    expect(await attempt(context(), source, 'COMMAND')).toMatchObject({ outcome: 'PARTLY_PUBLISHED' });
  });

  it('counts the requests of a look whose process was killed', async () => {
    answer = () => ({ body: '' });
    const never: FetchOf = async function* ({ http }) {
      for (let n = 0; n < 40; n += 1) await http.get(`${address}${n}`);
      await new Promise(() => undefined);
      yield* [];
    };
    const schedule = { every: 'PT1M', quota: { requests: 1_000, per: 'P1D' } };
    void attempt(context(), sourceOf(never, { schedule }), 'COMMAND').catch(() => undefined);
    await expect.poll(() => world.requests.length, patient).toBe(40);
    const { quotaUsed, quotaSince } = await stateOf();
    expect(quotaSince).toEqual(now);
    expect(quotaUsed).toBeGreaterThanOrEqual(40);
    expect(quotaUsed).toBeLessThanOrEqual(100);
  });

  it('says once that the database is away, and once that it is back', async () => {
    let isAway = true;
    let refused = 0;
    const away = new Proxy(database.live, {
      get: (live, name) => {
        if (isAway && name === 'sourceState') {
          refused += 1;
          throw new Error('away');
        }
        return Reflect.get(live, name, live) as unknown;
      },
    });
    const told: string[] = [];
    let asked = 0;
    const scheduler = startScheduler(
      { ...context(), database: { ...database, live: away }, now: () => ((asked += 1), now) },
      {
        sources: [],
        intervalMs: 1,
        onError: (error) => told.push((error as Error).message),
        onRecovery: () => told.push('back'),
      },
    );
    await expect.poll(() => refused, patient).toBeGreaterThan(3);
    isAway = false;
    await expect.poll(() => asked, patient).toBeGreaterThan(3);
    isAway = true;
    await expect.poll(() => told.length, patient).toBe(3);
    await scheduler.stop();
    expect(told).toEqual(['away', 'back', 'away']);
  });

  it('lets one process at a time look at a source', async () => {
    let running = 0;
    let most = 0;
    const slow: FetchOf = async function* ({ http }) {
      running += 1;
      most = Math.max(most, running);
      const file = await fetched(http, 'a');
      running -= 1;
      if (file) yield file;
    };
    answer = (request) => ({ body: fileOf(incident(named(request))) });
    const source = sourceOf(slow);
    const options = { sources: [source], onError: (error: unknown) => expect.unreachable(String(error)) };
    const all = await Promise.all(Array.from({ length: 4 }, () => lookAtDue(context(), options)));
    expect(most).toBe(1);
    expect(all.flat()).toHaveLength(1);
    expect(await database.live.sourceAttempt.count()).toBe(1);
  });
});
