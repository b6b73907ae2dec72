/** What is measured. Each scenario has processes of its own. */
import { type BenchDatabase, headOf, publish, publishAtRate } from './database.ts';
import type { BroadcastCalls } from './broadcast-process.ts';
import type { ClientCalls } from './client-process.ts';
import type { GatewayCalls } from './gateway-process.ts';
import { Remote } from './remote.ts';

const FIELDS = 'cursor kind nodeType toVersion cause countries recordedAt validFrom';
const CHANGES = `subscription ($after: String) { changes(after: $after) { cursor changes { ${FIELDS} } } }`;
const NODES = `subscription ($after: String) { changes(after: $after) { cursor changes { ${FIELDS}
  node { ... on Incident { id title status killed { low best high } } } } } }`;

export interface Options {
  seconds: number;
  rate: number;
  rounds: number;
}

export interface Fan {
  subscribers: number;
  /** Deliveries (messages, times subscribers) per second; medians. */
  deliveries: { gateway: number; broadcast: number; ratio: number };
  /** CPU time of the server per delivery, in µs; medians. */
  cpu: { gateway: number; broadcast: number; ratio: number };
  /** Changes per second that reached all, and how many a message had, in saturation. */
  changesPerSecond: number;
  changesPerMessage: number;
  bytesPerMessage: number;
  /** Resident bytes per idle connection. */
  memory: { gateway: number; broadcast: number };
  /** ms from commit to client at the given rate: fields of the change alone, and with fields of a real node. */
  latency: Record<'changes' | 'nodes', Latency>;
}

interface Latency {
  p50: number;
  p99: number;
  max: number;
  changesPerMessage: number;
}

/**
 * Twenty-five changes for each of a hundred thousand deliveries a second, which is more than a core can do; not many
 * more, since then their bytes alone would be measured.
 */
const saturationOf = (subscribers: number) => ({ rate: (25 * 100_000) / subscribers, each: 25 });

/** Throughput, latency and memory for a number of subscribers of one operation. */
export async function measureFan(
  database: BenchDatabase,
  subscribers: number,
  options: Options,
): Promise<Fan> {
  const gateway = new Remote<GatewayCalls>('gateway-process.ts');
  const broadcast = new Remote<BroadcastCalls>('broadcast-process.ts');
  const [ours, theirs] = [
    new Remote<ClientCalls>('client-process.ts'),
    new Remote<ClientCalls>('client-process.ts'),
  ];
  try {
    const port = await gateway.call('start', { url: database.url, port: 0 });
    const floor = await broadcast.call('start');
    const connect = (count: number) => ({
      gateway: () => ours.call('connect', { port, count, query: CHANGES }),
      broadcast: () => theirs.call('connect', { port: floor, count }),
    });
    const memory = {
      gateway: await perConnection(gateway, ours, subscribers, (n) => connect(n).gateway()),
      broadcast: await perConnection(broadcast, theirs, subscribers, (n) => connect(n).broadcast()),
    };
    const rounds: Round[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      rounds.push(
        await saturate(database, { gateway, broadcast, ours, theirs }, subscribers, options.seconds),
      );
    }
    await theirs.call('disconnect');
    const changes = await latency(database, ours, options);
    await ours.call('disconnect');
    await ours.call('connect', { port, count: subscribers, query: NODES });
    const nodes = await latency(database, ours, { ...options, nodes: database.nodes });
    return { subscribers, memory, ...summaryOf(rounds), latency: { changes, nodes } };
  } finally {
    await Promise.all([gateway, broadcast, ours, theirs].map((each) => each.kill()));
  }
}

interface Measurable {
  call(name: 'used', argument: { collect: boolean }): Promise<{ rss: number; cpuMs: number }>;
}

/** Resident memory with connections minus without; after some have come and gone, so that code is loaded. */
async function perConnection(
  server: Measurable,
  clients: Remote<ClientCalls>,
  count: number,
  connect: (count: number) => Promise<void>,
): Promise<number> {
  await connect(200);
  await clients.call('disconnect');
  const before = await server.call('used', { collect: true });
  await connect(count);
  const after = await server.call('used', { collect: true });
  return (after.rss - before.rss) / count;
}

interface Round {
  deliveries: [number, number];
  cpu: [number, number];
  changesPerSecond: number;
  changesPerMessage: number;
  bytesPerMessage: number;
}

interface Fleet {
  gateway: Remote<GatewayCalls>;
  broadcast: Remote<BroadcastCalls>;
  ours: Remote<ClientCalls>;
  theirs: Remote<ClientCalls>;
}

/** The gateway at its limit, then a bare broadcast of the same bytes to as many. */
async function saturate(
  database: BenchDatabase,
  fleet: Fleet,
  subscribers: number,
  seconds: number,
): Promise<Round> {
  const { gateway, broadcast, ours, theirs } = fleet;
  await ours.call('watch', { copies: true });
  const before = await gateway.call('used', { collect: false });
  await publishAtRate(database, { ...saturationOf(subscribers), seconds });
  await ours.call('reached', { position: await headOf(database) });
  const after = await gateway.call('used', { collect: false });
  const our = await ours.call('summary');
  refuseFaults(our.faults);
  await theirs.call('watch', {});
  const begin = await broadcast.call('used', { collect: false });
  await broadcast.call('broadcast', our.copies);
  await theirs.call('received', { messages: our.messages });
  const end = await broadcast.call('used', { collect: false });
  const their = await theirs.call('summary');
  return {
    deliveries: [our.messages / (our.ms / 1_000), their.messages / (their.ms / 1_000)],
    cpu: [(after.cpuMs - before.cpuMs) / our.messages, (end.cpuMs - begin.cpuMs) / their.messages],
    changesPerSecond: our.changes / subscribers / (our.ms / 1_000),
    changesPerMessage: our.changes / our.messages,
    bytesPerMessage: our.copies.reduce((sum, { length }) => sum + length, 0) / our.copies.length,
  };
}

async function latency(
  database: BenchDatabase,
  clients: Remote<ClientCalls>,
  { rate, seconds, nodes }: Options & { nodes?: readonly string[] },
): Promise<Latency> {
  await clients.call('watch', { latencies: true });
  await publishAtRate(database, { rate, seconds, nodes });
  await clients.call('reached', { position: await headOf(database) });
  const { latency: measured, changes, messages, faults } = await clients.call('summary');
  refuseFaults(faults);
  return { ...measured, changesPerMessage: changes / messages };
}

function summaryOf(
  rounds: readonly Round[],
): Pick<Fan, 'deliveries' | 'cpu' | 'changesPerSecond' | 'changesPerMessage' | 'bytesPerMessage'> {
  const pair = (of: (round: Round) => [number, number]) => ({
    gateway: median(rounds.map((round) => of(round)[0])),
    broadcast: median(rounds.map((round) => of(round)[1])),
    ratio: median(rounds.map((round) => of(round)[0] / of(round)[1])),
  });
  return {
    deliveries: pair(({ deliveries }) => deliveries),
    cpu: pair(({ cpu }) => [cpu[0] * 1_000, cpu[1] * 1_000]),
    changesPerSecond: median(rounds.map((round) => round.changesPerSecond)),
    changesPerMessage: median(rounds.map((round) => round.changesPerMessage)),
    bytesPerMessage: median(rounds.map((round) => round.bytesPerMessage)),
  };
}

export interface Storm {
  subscribers: number;
  missed: number;
  /** From the first connection until all were where the feed was, in ms. */
  ms: number;
  /** SQL of the new process, but for the sequencer's. */
  statements: string[];
}

/** Kills the gateway below its clients while changes go on; all come back at once with the cursors that they hold. */
export async function measureStorm(
  database: BenchDatabase,
  subscribers: number,
  rate: number,
): Promise<Storm> {
  const clients = new Remote<ClientCalls>('client-process.ts');
  const gateway = new Remote<GatewayCalls>('gateway-process.ts');
  const again = new Remote<GatewayCalls>('gateway-process.ts');
  try {
    const port = await gateway.call('start', { url: database.url, port: 0 });
    await clients.call('connect', { port, count: subscribers, query: NODES });
    const writing = publishAtRate(database, { rate, seconds: 4, nodes: database.nodes });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await gateway.kill();
    await clients.call('allClosed');
    const held = await clients.call('least');
    await writing;
    const position = await headOf(database);
    await again.call('start', { url: database.url, port });
    await again.call('statements');
    const ms = await clients.call('storm', { port, position });
    const statements = await again.call('statements');
    const { faults } = await clients.call('summary');
    refuseFaults(faults);
    return { subscribers, missed: position - held, ms, statements };
  } finally {
    await Promise.all([clients, gateway, again].map((each) => each.kill()));
  }
}

export interface Stall {
  events: number;
  others: number;
  /** Growth of the server's resident memory while one did not read, and the same again when none stalls; bytes. */
  growth: number;
  /** What the stalled one was ended with. */
  code: number;
  /** Until it had all, once it came back; ms. */
  resumedMs: number;
}

/** Longest time without reading, so that the measurement need not take a minute. */
const SLOW_MS = 3_000;

/** One of several does not read while events come. */
export async function measureStall(database: BenchDatabase, events: number, others = 20): Promise<Stall> {
  const clients = new Remote<ClientCalls>('client-process.ts');
  const gateway = new Remote<GatewayCalls>('gateway-process.ts');
  // As large as an entry with several changed paths, so that the kernel's buffers do not hold them all.
  const text = 'x'.repeat(400);
  const write = async (count: number): Promise<number> => {
    for (let written = 0; written < count; written += 1_000) await publish(database, 1_000, { text });
    return headOf(database);
  };
  try {
    const port = await gateway.call('start', { url: database.url, port: 0, slowMs: SLOW_MS });
    await clients.call('connect', { port, count: others + 1, query: CHANGES });
    await clients.call('reached', { position: await write(10_000) });
    const before = await gateway.call('used', { collect: true });
    await clients.call('stall');
    const position = await write(events);
    await clients.call('reached', { position, except: 1 });
    const after = await gateway.call('used', { collect: true });
    // Whoever does not read is looked at once in this time; on a quick machine all was written in less.
    await new Promise((resolve) => setTimeout(resolve, 2.5 * SLOW_MS));
    const code = await clients.call('release');
    const begun = performance.now();
    await clients.call('resume', { port });
    await clients.call('reached', { position });
    const resumedMs = performance.now() - begun;
    refuseFaults((await clients.call('summary')).faults);
    return { events, others, growth: after.rss - before.rss, code, resumedMs };
  } finally {
    await Promise.all([clients, gateway].map((each) => each.kill()));
  }
}

function refuseFaults(faults: readonly string[]): void {
  if (faults.length > 0)
    throw new Error(`Subscribers missed changes, or were refused: ${faults.slice(0, 5).join('; ')}`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
