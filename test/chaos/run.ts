/** One chaos run: servers, writers and clients under faults, then rest, then the verdict of the checker. */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Random, randomFrom } from '../kit/random.ts';
import { until } from '../kit/until.ts';
import { check, type Violation } from './checker.ts';
import { ChaosClient, type ClientOptions } from './clients.ts';
import type { ChaosCluster } from './cluster.ts';
import { Fleet } from './fleet.ts';
import type { Filter, History, LogEntry } from './history.ts';
import { infect, type Mutant } from './mutants.ts';
import { type Fault, Nemesis } from './nemesis.ts';
import { type Carriage, FaultProxy } from './proxy.ts';
import { type Workload, Writers } from './writers.ts';

export interface ChaosOptions {
  cluster: ChaosCluster;
  random: Random;
  /** How long faults last, in seconds. */
  seconds: number;
  servers: number;
  clients: number;
  /** Changes that a server's tail keeps: few, so that readers come across its edge. */
  ringSize: number;
  heartbeatMs: number;
  /** How long clients may take to reach the head once all has come to rest, in ms. */
  settleMs: number;
  workload: Workload;
  faults: Partial<Record<Fault, number>>;
  gapMs: number;
  carriage: Carriage;
  mutant: Mutant | null;
}

export interface ChaosResult {
  violations: Violation[];
  history: History;
  /** What happened, for people to read. */
  counts: Record<string, number>;
  /** Why connections of clients ended, and what servers logged. */
  noise: Record<string, number>;
}

/** Faults, sizes and workload of an ordinary run. */
export const ordinary = {
  servers: 3,
  clients: 8,
  ringSize: 40,
  heartbeatMs: 1_000,
  settleMs: 20_000,
  gapMs: 900,
  carriage: { splits: 0.2, delays: 0.2 },
  workload: {
    writers: 10,
    hotNodes: 6,
    hotShare: 0.3,
    newNodes: 3,
    holdMs: 12,
    pauseMs: 60,
    longMs: 300,
    rollbackShare: 0.1,
    sequenceShare: 0.7,
  },
  faults: {
    ...{ kill: 2, crash: 1, reset: 3, stall: 2, 'half-open': 2 },
    ...{ 'database reset': 1, 'deaf tails': 1, 'session end': 2 },
  },
  mutant: null,
} satisfies Partial<ChaosOptions>;

/** What clients ask for, in turn: everything, little of much, nearly nothing. */
const filters: Filter[] = [
  {},
  { kinds: ['STATUS_CHANGED'] },
  {},
  { nodeTypes: ['Incident'] },
  { kinds: ['CREATED'], nodeTypes: ['Actor'] },
  { kinds: ['MERGED'] },
  { nodeTypes: ['Actor'] },
];

export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { cluster, random, seconds, mutant, workload, carriage } = options;
  const own = (): Random => randomFrom(random.below(2 ** 31));
  const url = await cluster.createDatabase();
  // Commits that no crash can take back need not wait for the disk.
  if (!options.faults.crash)
    await query(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`);
  if (mutant) await infect(url, mutant);
  const databaseProxy = await FaultProxy.start(cluster.port, own(), { splits: 0, delays: 0 });
  const proxied = new URL(url);
  proxied.port = String(databaseProxy.port);
  const fleet = await Fleet.start({ ...options, url: proxied.href, mutant, carriage, random: own() });
  const writers = new Writers(proxied.href, workload);
  const nemesis = new Nemesis({
    ...{ cluster, url, fleet, databaseProxy },
    ...{ random: own(), weights: options.faults, gapMs: options.gapMs },
  });
  const clients: ChaosClient[] = [];
  try {
    writers.start(own());
    nemesis.start();
    clients.push(...(await startClients(options, url, fleet, own)));
    await nemesis.stop();
    await writers.stop();
    await fleet.allUp();
    const head = await rest(url);
    const caughtUp = async (): Promise<boolean> => clients.every(({ position }) => position >= head);
    // Who has not by then is found by the checker.
    await until(caughtUp, options.settleMs).catch(() => undefined);
    await Promise.all(clients.map((client) => client.stop()));
    const history: History = {
      head,
      log: await readLog(url),
      writes: writers.writes,
      clients: clients.map((client) => client.history),
      defects: fleet.defects,
    };
    const violations = check(history);
    return {
      violations,
      history,
      counts: countsOf(history, clients, nemesis, seconds),
      noise: noiseOf(clients, fleet),
    };
  } finally {
    await Promise.all([nemesis.stop(), writers.stop()]);
    await Promise.all(clients.map((client) => client.stop()));
    await fleet.stop();
    await databaseProxy.stop();
  }
}

/** Half of the clients begin with the feed, the others where it stands then; returns when the time of faults is over. */
async function startClients(
  { clients, seconds }: ChaosOptions,
  url: string,
  fleet: Fleet,
  own: () => Random,
): Promise<ChaosClient[]> {
  const started: ChaosClient[] = [];
  const servers = fleet.proxies.map(({ port }) => `127.0.0.1:${port}`);
  const share = (seconds * 1_000) / (2 * clients);
  for (let n = 0; n < clients; n += 1) {
    const transport: ClientOptions['transport'] = n % 4 === 2 ? 'sse' : 'websocket';
    const filter = filters[n % filters.length]!;
    const feed = await feedOf(url);
    const start = { ...feed, position: n % 2 === 0 ? 0n : feed.position };
    const name = `client ${n + 1} (${transport}, ${JSON.stringify(filter)})`;
    const client = new ChaosClient({ name, transport, filter, start, servers, random: own() });
    client.start();
    started.push(client);
    await wait(share);
  }
  await wait((seconds * 1_000) / 2);
  return started;
}

/** Where the feed stands; waits for a database that is away. */
async function feedOf(url: string): Promise<ClientOptions['start']> {
  const rows = await query<{ feed: string; epoch: number; position: string }>(
    url,
    `SELECT left(replace(feed_id::text, '-', ''), 8) AS feed, (SELECT max(epoch) FROM feed.epoch) AS epoch, position
       FROM feed.head`,
  );
  return { ...rows[0]!, position: BigInt(rows[0]!.position) };
}

/** Gives all that is committed its position; returns the head. */
async function rest(url: string): Promise<number> {
  for (;;) {
    const [answer] = await query<{ taken: number }>(url, 'SELECT feed.sequence(5000) AS taken');
    if (answer!.taken === 0) return Number((await feedOf(url)).position);
  }
}

async function readLog(url: string): Promise<LogEntry[]> {
  return query<LogEntry>(
    url,
    `SELECT position::int, event_id AS "eventId", node_type AS "nodeType", node_id AS "nodeId", kind,
            from_version AS "fromVersion", to_version AS "toVersion", cause
       FROM feed.change_log ORDER BY change_log.position`,
  );
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(sql)).rows;
    } catch (error) {
      if (attempt === 100) throw error;
      await wait(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function countsOf(
  { log, writes, clients: histories }: History,
  clients: readonly ChaosClient[],
  { counts }: Nemesis,
  seconds: number,
): Record<string, number> {
  const begun = writes.filter(({ entries }) => entries.length > 0);
  const ended = (outcome: string): number => begun.filter((write) => write.outcome === outcome).length;
  const batches = histories.flatMap((history) => history.batches);
  return {
    'seconds of faults': seconds,
    events: log.length,
    'writes acknowledged': ended('acknowledged'),
    'writes rolled back': ended('rolled back'),
    'writes unknown': ended('unknown'),
    'writes cut off before they appended': writes.length - begun.length,
    ...Object.fromEntries([...counts].map(([fault, count]) => [`fault: ${fault}`, count])),
    clients: clients.length,
    connections: clients.reduce((sum, { sessions }) => sum + sessions, 0),
    'batches received': batches.length,
    'changes received': batches.reduce((sum, { changes }) => sum + changes.length, 0),
  };
}

function noiseOf(clients: readonly ChaosClient[], fleet: Fleet): Record<string, number> {
  const noise: Record<string, number> = Object.fromEntries(fleet.logged);
  for (const { errors } of clients)
    for (const [code, count] of errors) noise[`client: ${code}`] = (noise[`client: ${code}`] ?? 0) + count;
  return noise;
}
