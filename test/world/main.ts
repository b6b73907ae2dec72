/**
 * `npm run demo:live`: the whole gateway in the recorded world. Four weeks of its time pass in some minutes; what a newsroom
 * would see comes out of the feed, and the graph can be asked at any moment of it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import pino from 'pino';
import { readConfig } from '../../src/config.ts';
import { freshnessOf, type FreshnessStatus } from '../../src/core/freshness.ts';
import { readClocks } from '../../src/domains/provenance/clocks.ts';
import { type Change, readChanges } from '../../src/feed/index.ts';
import { startGateway } from '../../src/gateway.ts';
import { connectors } from '../../src/registry.ts';
import { openRuntime, type Runtime, runContext } from '../../src/runtime.ts';
import { allUpstreams, liveThrough, WorldClock, worldSources } from './live.ts';
import { worldBegin } from './upstream.ts';
import { startWorld } from './world.ts';

const DAY_MS = 86_400_000;
const DAYS = 28;
const day = (number: number): Date => new Date(worldBegin.getTime() + number * DAY_MS);

/** ReliefWeb answers nothing but errors for three days. */
const outage = { host: 'api.reliefweb.int', from: day(10), until: day(13) };

const command = new Command('demo:live')
  .description('Lets four weeks of a recorded world pass, and shows what a newsroom would see.')
  .option('--minutes <n>', 'minutes that the four weeks take', '4')
  .option('--port <n>', 'port to serve on', '4000')
  .option('--exit', 'end when the weeks are over; otherwise serve until Ctrl-C')
  .parse();
const { minutes, port, exit } = command.opts<{ minutes: string; port: string; exit?: boolean }>();

const say = (at: Date, text: string): void =>
  void process.stdout.write(`${at.toISOString().slice(0, 16).replace('T', ' ')}  ${text}\n`);

/** What is new in the feed since the last call, in a line for each dataset. */
class Ticker {
  private position = 0n;
  private readonly runtime: Runtime;

  constructor(runtime: Runtime) {
    this.runtime = runtime;
  }

  async tell(at: Date): Promise<void> {
    const changes: Change[] = [];
    for (;;) {
      const page = await readChanges(this.runtime.database.live, this.position, 1_000);
      if (page.length === 0) break;
      changes.push(...page);
      this.position = page.at(-1)!.position;
    }
    const lines = new Map<string, Map<string, number>>();
    for (const { datasetId, kind, isBackfill, nodeType, cause } of changes) {
      const kinds = lines.get(datasetId ?? '') ?? new Map<string, number>();
      lines.set(datasetId ?? '', kinds);
      const superseded = cause.startsWith('superseded') ? ' (superseded)' : '';
      const what = `${nodeType} ${kind}${superseded}${isBackfill ? ' (back-filled)' : ''}`;
      kinds.set(what, (kinds.get(what) ?? 0) + 1);
    }
    for (const [dataset, kinds] of lines) {
      say(at, `${dataset}: ${[...kinds].map(([what, count]) => `${count} ${what}`).join(', ')}`);
    }
  }
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'recorded-world-'));
  const config = { ...readConfig({}), dataDir: folder, demoData: false };
  const runtime = await openRuntime(config, {
    mode: 'own',
    onStep: (step) => process.stdout.write(`${step}\n`),
  });
  const clock = new WorldClock(worldBegin);
  const upstreams = await allUpstreams();
  const world = await startWorld({
    upstreams,
    now: clock.now,
    faultOf: ({ url }, at) =>
      url.hostname === outage.host && at >= outage.from && at < outage.until ? 'SERVER_ERROR' : undefined,
  });
  const gateway = await startGateway({
    database: runtime.database,
    host: '127.0.0.1',
    port: Number(port),
    log: pino({ level: 'warn' }),
  });
  process.stdout.write(`\nThe graph of the recorded world: ${gateway.url}/graphiql\n\n`);
  const stop = async (): Promise<void> => {
    await gateway.stop();
    await world.close();
    await runtime.close();
    await rm(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => void stop().finally(() => process.exit(0)));
  }

  const ticker = new Ticker(runtime);
  const statuses = new Map<string, FreshnessStatus>();
  const begun = performance.now();
  await liveThrough({
    contexts: [
      {
        ...runContext(runtime),
        http: { ...world.http, retries: { count: 0, minMs: 1, maxMs: 1 } },
        now: clock.now,
      },
    ],
    sources: worldSources(connectors, upstreams),
    clock,
    until: day(DAYS),
    onReport: ({ source, error }) => {
      if (error) say(clock.now(), `${source}: ${error.message}`);
    },
    onMoment: async (at) => {
      await ticker.tell(at);
      for (const clocks of await readClocks(runtime.database.live)) {
        const { status, reason } = freshnessOf(clocks, at);
        const before = statuses.get(clocks.id);
        statuses.set(clocks.id, status);
        if (before && before !== status) say(at, `${clocks.id} is ${status}${reason ? `: ${reason}` : ''}`);
      }
      const passed = (at.getTime() - worldBegin.getTime()) / (DAYS * DAY_MS);
      await delay(Math.max(0, begun + passed * Number(minutes) * 60_000 - performance.now()));
    },
  });
  say(clock.now(), `the weeks are over; ${world.requests.length} requests were made`);
  if (exit) await stop();
  else process.stdout.write(`${gateway.url}/graphiql still answers. Ctrl-C ends it.\n`);
}

await main();
