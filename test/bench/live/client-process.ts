/** The subscribers of a benchmark: as many sockets as they are told to open. */
import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import { serve, used } from './remote.ts';
import { Seen, Subscriber } from './subscriber.ts';

/** Sockets that are opened at the same time. */
const AT_ONCE = 200;

const seen = new Seen();
const subscribers: Subscriber[] = [];

async function connect({
  port,
  count,
  query,
}: {
  port: number;
  count: number;
  query?: string;
}): Promise<void> {
  const limit = pLimit(AT_ONCE);
  const open = async (): Promise<void> => {
    const subscriber = new Subscriber(port, seen, { query, copies: subscribers.length === 0 });
    subscribers.push(subscriber);
    await subscriber.begun();
    if (subscriber.code !== undefined) throw new Error(`A socket was closed: ${subscriber.code}`);
  };
  await Promise.all(Array.from({ length: count }, () => limit(open)));
}

/** Resolves when all have come to a place in the feed, but those that are to be left out. */
async function reached({ position, except = 0 }: { position: number; except?: number }): Promise<void> {
  const rest = subscribers.slice(except);
  while (rest.some((each) => each.position < position)) {
    const ended = rest.find(({ code }) => code !== undefined);
    if (ended)
      throw new Error(`A subscriber was ended with ${ended.code} at ${ended.position} of ${position}.`);
    await delay(5);
  }
}

/** Resolves when so many messages were received. */
async function received({ messages }: { messages: number }): Promise<void> {
  while (seen.messages < messages) await delay(5);
}

function summary() {
  const { messages, changes, firstAt, lastAt, faults, copies } = seen;
  const sorted = Float64Array.from(seen.latencies ?? []).sort();
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return {
    messages,
    changes,
    ms: lastAt - firstAt,
    faults: [...new Set(faults)],
    copies: copies ?? [],
    latency: { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? NaN },
  };
}

/** All come back at once; resolves with the ms until all have come to a place in the feed. */
async function storm({ port, position }: { port: number; position: number }): Promise<number> {
  const begun = performance.now();
  const codes = subscribers.map(({ code }) => code);
  if (codes.includes(undefined)) throw new Error('Some are connected still.');
  await Promise.all(subscribers.map((each) => each.again(port)));
  await reached({ position });
  return performance.now() - begun;
}

const calls = {
  connect,
  watch: (what: Parameters<Seen['reset']>[0]) => seen.reset(what),
  reached,
  received,
  summary,
  storm,
  /** How many were closed, and with which codes. */
  codes: () => [...new Set(subscribers.flatMap(({ code }) => code ?? []))],
  allClosed: async () => {
    while (subscribers.some(({ code }) => code === undefined)) await delay(5);
  },
  /** The place in the feed that all have reached. */
  least: () => Math.min(...subscribers.map(({ position }) => position)),
  stall: () => subscribers[0]!.pause(),
  /** Lets the stalled one read what is left on its socket; resolves with the code of its end. */
  release: async () => {
    subscribers[0]!.resume();
    while (subscribers[0]!.code === undefined) await delay(5);
    return subscribers[0]!.code;
  },
  resume: ({ port }: { port: number }) => subscribers[0]!.again(port),
  disconnect: async () => {
    for (const subscriber of subscribers.splice(0)) subscriber.end();
    await delay(300);
  },
  used: () => used(false),
};
export type ClientCalls = typeof calls;

serve(calls);
