/** An edit is a run in one transaction: all of it or nothing. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { UserInputError } from '../../src/core/errors.ts';
import type { Edit } from '../../src/pipeline/context.ts';
import { exclusively } from '../../src/pipeline/lock.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { digest } from '../kit/digest.ts';
import { incident } from '../kit/records.ts';
import { badLine, fileOf, lineSource, Pipeline } from './kit.ts';

let database: TestDatabase;
let pipeline: Pipeline;
const source = lineSource({ updateMode: 'LIVE_OVERWRITE', expectations: { maxRejectedShare: 1 } });
const edit = (beforeCommit?: Edit['beforeCommit']): { edit: Edit } => ({
  edit: { cause: 'an edit by Ann', ...(beforeCommit ? { beforeCommit } : {}) },
});

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => {
  pipeline = new Pipeline(database);
});

const state = async () => [await digest(database.url), await pipeline.archive.journal()];

test('what is refused for one row leaves nothing: no run, no rejected row, no entry in the journal', async () => {
  const before = await state();
  const file = fileOf(incident('a'), badLine('line 2'));
  await expect(pipeline.run(source, { file }, edit())).rejects.toThrow(UserInputError);
  expect(await state()).toEqual(before);
});

test('what cannot be read, or has too few rows, leaves nothing', async () => {
  const before = await state();
  await expect(pipeline.run(source, { file: 'not JSON\n' }, edit())).rejects.toThrow('not JSON');
  await expect(pipeline.run(source, { file: '' }, edit())).rejects.toThrow('0 rows');
  expect(await state()).toEqual(before);
});

test('what its last step throws undoes all that was written', async () => {
  const before = await state();
  let written = 0;
  const failing = edit(async (tx) => {
    written = await tx.incidentReport.count({ where: { nativeId: 'b' } });
    throw new Error('the last step');
  });
  await expect(pipeline.run(source, { file: fileOf(incident('b')) }, failing)).rejects.toThrow(
    'the last step',
  );
  expect(written).toBe(1);
  expect(await state()).toEqual(before);
});

test('it is visible all at once, with its cause, and is no back-fill even as the first of its source', async () => {
  let seen: unknown[] = [];
  const watching = edit(async () => {
    seen = [await database.live.incidentReport.count(), await database.live.ingestRun.count()];
  });
  const before = [await database.live.incidentReport.count(), await database.live.ingestRun.count()];
  const report = await pipeline.run(source, { file: fileOf(incident('c'), incident('d')) }, watching);
  expect(seen).toEqual(before);
  expect(report).toMatchObject({ outcome: 'DONE', created: 2 });
  const changes = await database.live.$queryRaw<object[]>`
    SELECT DISTINCT cause, is_backfill AS "isBackfill" FROM feed.change_log`;
  expect(changes).toEqual([{ cause: 'an edit by Ann', isBackfill: false }]);
  expect(await pipeline.archive.journal()).toMatchObject([{ cause: 'an edit by Ann' }]);
});

test('it waits for the run of its source that is under way', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const other = exclusively(database.url, source.id, () => {
    begin();
    return held;
  });
  await begun;
  const waiting = pipeline.run(source, { file: fileOf(incident('e')) }, edit());
  expect(await Promise.race([waiting, lockAwaited()])).toBe('waits');
  release();
  await other;
  expect(await waiting).toMatchObject({ outcome: 'DONE', created: 1 });
});

/** Resolves when somebody waits for an advisory lock. */
async function lockAwaited(): Promise<string> {
  for (;;) {
    const [found] = await database.live.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
    if (found!.n > 0) return 'waits';
  }
}
