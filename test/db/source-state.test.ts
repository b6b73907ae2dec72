import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { storeDataset } from '../../src/pipeline/ledger.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { momentNow } from '../kit/moment.ts';
import { lineSource } from '../pipeline/kit.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await inTransaction(database.live, async (tx) => {
    for (const id of ['not-read-yet', 'bad', 'any']) await storeDataset(tx, lineSource({ id }));
  });
});

const own = { contentHash: 'x', version: 1 };

describe('how a source stands', () => {
  it('is known before anything of it is read, and at each moment since', async () => {
    const source = 'not-read-yet';
    const checkpoint = { since: '2026-01-01', pages: [1, 2] };
    await database.live.sourceState.create({ data: { source, checkpoint, ...own } });
    const before = await momentNow(database.live);
    const data = { enabled: false, disabledReason: 'terms changed', failures: 3, checkpoint: {}, version: 2 };
    await database.live.sourceState.update({ where: { source }, data });
    expect(await database.live.sourceState.findUnique({ where: { source } })).toMatchObject(data);
    expect(await database.asOf(before).sourceState.findUnique({ where: { source } })).toMatchObject({
      enabled: true,
      failures: 0,
      quotaUsed: 0,
      checkpoint,
      validators: {},
      version: 1,
    });
  });

  it('has no count below nothing', async () => {
    const created = database.live.sourceState.create({ data: { source: 'bad', failures: -1, ...own } });
    await expect(created).rejects.toThrow('counts_are_not_negative');
  });
});

describe('an attempt', () => {
  const attempt = (properties: object) =>
    database.live.sourceAttempt.create({
      data: {
        id: randomUUID(),
        source: 'any',
        startedAt: new Date('2026-01-01T00:00:00Z'),
        trigger: 'SCHEDULE',
        outcome: 'RUNNING',
        ...own,
        ...properties,
      },
    });

  it('has the runs that it made, and as many bytes as there are', async () => {
    const runs = [randomUUID(), randomUUID()];
    const bytes = 5_000_000_000n;
    const { id } = await attempt({ outcome: 'PUBLISHED', finishedAt: new Date(), runs, bytes });
    const found = await database.live.sourceAttempt.findUniqueOrThrow({ where: { id } });
    expect(found).toMatchObject({ runs, bytes, files: 0, requests: 0 });
    expect(await attempt({})).toMatchObject({ runs: [], finishedAt: null });
  });

  it.each([
    ['runs and has ended', { finishedAt: new Date() }],
    ['has an outcome and no end', { outcome: 'FAILED' }],
  ])('that %s is refused', async (_, properties) => {
    await expect(attempt(properties)).rejects.toThrow('either_running_or_finished');
  });
});
