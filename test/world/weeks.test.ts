/**
 * Four weeks of the recorded world without a hand: two processes keep the sources up to date, one upstream is broken for three
 * days, and in the end the store has what it would have had if everything had been read at once on the last day.
 */
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { freshnessOf } from '../../src/core/freshness.ts';
import { readClocks } from '../../src/domains/provenance/clocks.ts';
import type { AttemptContext, AttemptReport } from '../../src/pipeline/attempt.ts';
import { connectors } from '../../src/registry.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { Pipeline } from '../pipeline/kit.ts';
import { allUpstreams, liveThrough, WorldClock, worldSources } from './live.ts';
import { worldBegin } from './upstream.ts';
import { startWorld } from './world.ts';

/** One of each way in which publishers correct, and those that bring the most. */
const watched = [
  'ucdp-ged',
  'acled',
  'idmc-gidd',
  'idmc-idu',
  'unhcr-population',
  'unhcr-solutions',
  'hdx-hapi-conflict-events',
  'reliefweb',
  'iso-3166',
  'wikidata-offices',
];

const day = (number: number): Date => new Date(worldBegin.getTime() + number * 86_400_000);
const end = day(28);

/** ReliefWeb answers nothing but errors for three days. */
const outage = { host: 'api.reliefweb.int', from: day(10), until: day(13) };

interface Lived {
  database: TestDatabase;
  reports: (AttemptReport & { process: number; at: Date })[];
  /** Statuses of the broken source, as they changed. */
  statuses: string[];
}

async function live(begin: Date, processes: number, isBroken: boolean): Promise<Lived> {
  const database = await testDatabase();
  const upstreams = await allUpstreams();
  const clock = new WorldClock(begin);
  const world = await startWorld({
    upstreams,
    now: clock.now,
    faultOf: ({ url }, at) =>
      isBroken && url.hostname === outage.host && at >= outage.from && at < outage.until
        ? 'SERVER_ERROR'
        : undefined,
  });
  const http = { ...world.http, retries: { count: 0, minMs: 1, maxMs: 1 } };
  const base = new Pipeline(database).context;
  const contexts: AttemptContext[] = Array.from({ length: processes }, () => ({
    ...base,
    http,
    now: clock.now,
    chance: () => 0.5,
  }));
  const reports: Lived['reports'] = [];
  const statuses: string[] = [];
  await liveThrough({
    contexts,
    sources: worldSources(connectors, upstreams).filter(({ connector }) => watched.includes(connector.id)),
    clock,
    until: end,
    onReport: (report, process) => void reports.push({ ...report, process, at: clock.now() }),
    onMoment: async (at) => {
      const broken = (await readClocks(database.live)).find(({ id }) => id === 'reliefweb')!;
      const { status } = freshnessOf(broken, at);
      if (statuses.at(-1) !== status) statuses.push(status);
    },
  });
  await world.close();
  return { database, reports, statuses };
}

interface Stored {
  dataset: string;
  line: string;
  native: string;
  hash: string;
}

const tables = [
  'incident_report',
  'event_count',
  'displacement_figure',
  'statement',
  'gazetteer_entry',
  'office_tenure',
] as const;

/** What is active, in words that two stores can be compared by. */
async function active({ live: db }: TestDatabase): Promise<string[]> {
  const rows: Stored[] = [];
  for (const table of tables) {
    rows.push(
      ...(await db.$queryRawUnsafe<Stored[]>(
        `SELECT dataset_id AS dataset, line, native_id AS native, content_hash AS hash FROM ${table} WHERE record_status = 'ACTIVE'`,
      )),
    );
  }
  return rows.map(({ dataset, line, native, hash }) => `${dataset} ${line} ${native} ${hash}`).sort();
}

describe('four weeks without a hand', { timeout: 600_000 }, () => {
  let weeks: Lived;
  beforeAll(async () => {
    weeks = await live(worldBegin, 2, true);
  }, 600_000);

  it('look at every source when it is due, in one process at a time', () => {
    const moments = weeks.reports.map(({ source, at }) => `${source} ${at.toISOString()}`);
    expect(new Set(moments).size).toBe(moments.length);
    expect(new Set(weeks.reports.map(({ process }) => process)).size).toBe(2);
    for (const id of watched) {
      expect(weeks.reports.filter(({ source }) => source === id).length, id).toBeGreaterThanOrEqual(4);
    }
  });

  it('fail nowhere but where the world is broken', () => {
    const failed = weeks.reports.filter(({ error }) => error !== null);
    expect(failed.map(({ source, error }) => `${source}: ${error?.message}`)).toEqual(
      failed.map(() => expect.stringMatching(/^reliefweb: .* answered 500$/)),
    );
    expect(failed.length).toBeGreaterThan(4);
  });

  it('show the broken upstream as stale until it is whole again', () => {
    expect(weeks.statuses).toEqual(['CURRENT', 'STALE', 'CURRENT']);
  });

  it('bring new, corrected, withdrawn and superseded rows into the feed', async () => {
    const kinds = await weeks.database.live.$queryRaw<
      { dataset: string; kind: string; superseded: boolean }[]
    >`
      SELECT DISTINCT dataset_id AS dataset, kind, coalesce(cause LIKE 'superseded by %', false) AS superseded FROM feed.change_log`;
    const seen = new Set(
      kinds.map(({ dataset, kind, superseded }) => `${dataset} ${kind}${superseded ? ' superseded' : ''}`),
    );
    for (const expected of [
      'ucdp-ged CREATED',
      'ucdp-ged RETRACTED superseded',
      'acled CREATED',
      'acled REVISED',
      'acled RETRACTED',
      'idmc-gidd REVISED',
      'idmc-idu REVISED',
      'idmc-idu RETRACTED',
      'reliefweb REVISED',
    ]) {
      expect([...seen], expected).toContain(expected);
    }
  });

  it('tell of each version of each record once', async () => {
    const doubles = await weeks.database.live.$queryRaw<unknown[]>`
      SELECT node_id, to_version FROM feed.change_log GROUP BY node_id, to_version HAVING count(*) > 1`;
    expect(doubles).toEqual([]);
    const [numbers] = await weeks.database.live.$queryRaw<{ changes: number; newest: number }[]>`
      SELECT count(*)::int AS changes, max(position)::int AS newest FROM feed.change_log`;
    expect(numbers!.changes).toBe(numbers!.newest);
  });

  it('lose nothing: the store is as if everything had been read at once on the last day', async () => {
    const atOnce = await live(end, 1, false);
    onTestFinished(() => undefined);
    expect(await active(weeks.database)).toEqual(await active(atOnce.database));
  });
});
