/** kill -9 of the ingest command at any moment: whole batches or nothing, and a second run makes it whole. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, testDatabase, type TestDatabase } from '../kit/database.ts';
import { clockColumns, digest, runTables } from '../kit/digest.ts';
import { gedRelease } from '../kit/ged.ts';
import { type Command, type Finished, ingestCommand } from '../kit/process.ts';
import { randomOf } from '../kit/random.ts';
import { until } from '../kit/until.ts';

const BATCH = 2_000;
/** A whole batch and a part of one. */
const EVENTS = BATCH + 50;
const KILLS = 3;

const file = path.join(temporaryFolder(), 'ged231.csv');
// A snapshot's hash counts when it was retrieved.
const comparable = {
  without: [...runTables, 'public.snapshot', 'feed.moment'],
  // What tells no time of its own is known to be said since it was retrieved.
  ignoring: [...clockColumns, 'said_at'],
};

/** The digest of a database into which nobody interfered, and how long its run took from the first moment on. */
let undisturbed: Record<string, string>;
let milliseconds: number;
beforeAll(async () => {
  writeFileSync(file, gedRelease(EVENTS));
  const database = await testDatabase();
  const command = ingest(database, temporaryFolder());
  await began(database);
  const from = Date.now();
  expect(await command.finished).toMatchObject({ code: 0 });
  milliseconds = Date.now() - from;
  undisturbed = await digest(database.url, comparable);
});

const ingest = (database: TestDatabase, dataDir: string): Command =>
  ingestCommand(dataDir, ['ucdp-ged', file], { DATABASE_URL: database.url });

/** Resolves when a run is in the books. */
const began = (database: TestDatabase): Promise<void> =>
  until(async () => (await database.live.ingestRun.count()) > 0);

/** Resolves when the database has noticed that the process is gone. */
const released = (database: TestDatabase): Promise<void> =>
  until(async () => {
    const sessions = await database.live.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ingest ucdp-ged'`;
    return sessions.length === 0;
  });

async function published(database: TestDatabase): Promise<number> {
  const [reports, incidents, links, outbox, [log]] = await Promise.all([
    database.live.incidentReport.count(),
    database.live.incident.count(),
    database.live.incidentLink.count(),
    database.live.$queryRaw<unknown[]>`SELECT 1 FROM feed.outbox`,
    database.live.$queryRaw<{ entries: number }[]>`SELECT count(*)::int AS entries FROM feed.change_log`,
  ]);
  expect([incidents, links, outbox.length + log!.entries]).toEqual([reports, reports, 2 * reports]);
  return reports;
}

describe('an ingest command that is killed', () => {
  const random = randomOf('kill -9 of ingest');
  // One kill in each part of the time that a run takes, so that no seed has all of them in one part.
  const shares = Array.from({ length: KILLS }, (_, n) => (n + random.below(1_000) / 1_000) / KILLS);

  test.each(shares)(
    'after %f of its time leaves whole batches; the next run makes it whole',
    async (share) => {
      const [database, dataDir] = [await testDatabase(), temporaryFolder()];
      const command = ingest(database, dataDir);
      await began(database);
      await new Promise((resolve) => setTimeout(resolve, share * milliseconds));
      command.child.kill('SIGKILL');
      await command.finished;
      await released(database);
      const reports = await published(database);
      expect(reports === EVENTS || reports % BATCH === 0, `${reports} reports`).toBe(true);

      const again: Finished = await ingest(database, dataDir).finished;
      expect(again.code, again.stderr).toBe(0);
      expect(await digest(database.url, comparable)).toEqual(undisturbed);
      const runs = await database.live.ingestRun.findMany({ select: { outcome: true, finishedAt: true } });
      expect(runs.filter(({ outcome }) => outcome === 'RUNNING')).toEqual([]);
      const left = readdirSync(path.join(dataDir, 'archive')).filter((name) => name.startsWith('.incoming'));
      expect(left).toEqual([]);
    },
  );
});
