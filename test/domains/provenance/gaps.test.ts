/** Times in which nobody found out how an upstream stands. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Gap, readGaps } from '../../../src/domains/provenance/gaps.ts';
import type { AttemptOutcome } from '../../../src/db/generated/prisma/client.ts';
import {
  configureSources,
  forgetOldLooks,
  readState,
  storeAttempt,
  storeState,
} from '../../../src/pipeline/source-state.ts';
import { testDatabase, type TestDatabase } from '../../kit/database.ts';
import { lineSource } from '../../pipeline/kit.ts';

const DAY = 86_400_000;
const now = Date.now();
const daysAgo = (days: number): Date => new Date(now - days * DAY);

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  const connector = { ...lineSource(), schedule: { every: 'P1D' } };
  await configureSources(database.live, [{ connector, disabled: null, env: {} }]);
});

async function looked(days: number, outcome: AttemptOutcome): Promise<void> {
  const startedAt = daysAgo(days);
  const made = { id: randomUUID(), source: 'test', startedAt, finishedAt: startedAt, runs: [], files: 0 };
  const told = { errorCode: null, errorMessage: null, bytes: 0, requests: 0 };
  await storeAttempt(database.live, { ...made, ...told, trigger: 'SCHEDULE', outcome });
}
/** Looks each day of a time, from its first to its last. */
async function lookedDaily(first: number, last: number, outcome: AttemptOutcome): Promise<void> {
  for (let days = first; days >= last; days -= 1) await looked(days, outcome);
}
const told = (gaps: readonly Gap[]) => gaps.map(({ from, to }) => [from, to]);

describe('gaps', () => {
  it('are none where look after look went well', async () => {
    await lookedDaily(95, 0, 'NOT_MODIFIED');
    expect(await readGaps(database.live)).toEqual([]);
  });

  it('lie between two looks that went well, also where the first is of before the 90 days', async () => {
    await lookedDaily(99, 95, 'PUBLISHED');
    await lookedDaily(94, 81, 'FAILED');
    await lookedDaily(80, 50, 'UNCHANGED');
    await lookedDaily(49, 46, 'FAILED');
    await lookedDaily(45, 0, 'PARTLY_PUBLISHED');
    expect(told(await readGaps(database.live))).toEqual([
      [daysAgo(95), daysAgo(80)],
      [daysAgo(50), daysAgo(45)],
    ]);
  });

  it('go on where nothing went well for more than 90 days, as the state of the source remembers', async () => {
    await lookedDaily(99, 0, 'FAILED');
    const state = (await readState(database.live, 'test'))!;
    await storeState(database.live, { ...state, lastSuccessAt: daysAgo(200) });
    expect(told(await readGaps(database.live))).toEqual([[daysAgo(200), null]]);
  });

  it('begin with the first look where none ever went well', async () => {
    await lookedDaily(5, 0, 'FAILED');
    expect(told(await readGaps(database.live))).toEqual([[daysAgo(5), null]]);
    await database.live.sourceAttempt.deleteMany();
    expect(await readGaps(database.live)).toEqual([]);
  });

  it('are those of sources that are looked at', async () => {
    await lookedDaily(5, 0, 'FAILED');
    const connector = { ...lineSource(), schedule: { every: 'P1D' } };
    await configureSources(database.live, [{ connector, disabled: 'SOURCES does not name it.', env: {} }]);
    expect(await readGaps(database.live)).toEqual([]);
  });
});

it('looks, and how a source stood then, are kept for 100 days and no longer, also in the past', async () => {
  const state = (await readState(database.live, 'test'))!;
  for (const days of [150, 101, 99, 1]) {
    await looked(days, 'FAILED');
    await storeState(database.live, { ...state, lastAttemptAt: daysAgo(days) });
  }
  await database.live.sourceAttempt.updateMany({ data: { requests: 1 } });
  await forgetOldLooks(database.live, 'test', new Date(now));
  const counts = await database.live.$queryRaw`
    SELECT (SELECT count(*)::int FROM source_attempt) AS looks,
           (SELECT count(*)::int FROM history.source_attempt WHERE started_at < ${daysAgo(100)}) AS "oldLooks",
           (SELECT count(*)::int FROM history.source_state WHERE last_attempt_at < ${daysAgo(100)}) AS "oldStates",
           (SELECT count(*)::int FROM history.source_state WHERE last_attempt_at > ${daysAgo(100)}) AS states`;
  expect(counts).toEqual([{ looks: 2, oldLooks: 0, oldStates: 0, states: 1 }]);
  expect((await readState(database.live, 'test'))?.lastAttemptAt).toEqual(daysAgo(1));
});
