/** `npm run chaos`: servers, writers and clients under faults, and whether the feed kept its promises. */
import { Command } from 'commander';
import { randomOf } from '../kit/random.ts';
import { ChaosCluster } from './cluster.ts';
import { mutantOf, mutants } from './mutants.ts';
import { type ChaosOptions, ordinary, runChaos } from './run.ts';
import { loadOf } from './stress.ts';

interface Arguments {
  minutes: string;
  seconds?: string;
  seed?: string;
  mutant?: string;
  servers: string;
  clients: string;
  writers: string;
  ring: string;
  heartbeat: string;
  settle: string;
}

const program = new Command('chaos')
  .description(
    'Runs servers, writers and clients under faults; fails when the feed loses, doubles or reorders a change.',
  )
  .option('--minutes <n>', 'how long faults last', '1')
  .option('--seconds <n>', 'the same in seconds')
  .option('--seed <n>', 'repeats the plan of faults and writes (not what the machine makes of it)')
  .option(
    '--mutant <name>',
    `a deliberate bug, under the load that brings it out: ${mutants.map(({ name }) => name).join(', ')}`,
  )
  .option('--servers <n>', 'server processes', String(ordinary.servers))
  .option('--clients <n>', 'resuming clients, every fourth over SSE', String(ordinary.clients))
  .option('--writers <n>', 'concurrent writers', String(ordinary.workload.writers))
  .option('--ring <n>', 'changes that a server keeps in memory', String(ordinary.ringSize))
  .option('--heartbeat <ms>', 'longest silence on a subscription', String(ordinary.heartbeatMs))
  .option(
    '--settle <ms>',
    'how long clients may take to reach the head at the end',
    String(ordinary.settleMs),
  );

const given = program.parse().opts<Arguments>();
if (given.seed) process.env.SEED = given.seed;
const random = randomOf('chaos');
const print = (lines: Record<string, number>): void => {
  for (const [name, count] of Object.entries(lines))
    process.stdout.write(`${String(count).padStart(9)}  ${name}\n`);
};

const cluster = await ChaosCluster.start();
try {
  const { violations, counts, noise } = await runChaos({ ...options(), cluster, random });
  print(counts);
  const totals = ['lost', 'doubled', 'reordered'].map((kind) => {
    const found = violations.filter((violation) => violation.kind === kind);
    return [`${kind} for clients`, found.reduce((sum, { count }) => sum + count, 0)] as const;
  });
  print(Object.fromEntries(totals));
  process.stdout.write('Why connections ended, and what servers logged:\n');
  print(noise);
  for (const { kind, about, count, example } of violations)
    process.stdout.write(`VIOLATION ${kind}, ${count} times, ${about}: ${example}\n`);
  process.stdout.write(
    violations.length === 0 ? 'All promises were kept.\n' : `Failed; --seed ${random.seed}\n`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
} finally {
  await cluster.stop();
}

function options(): Omit<ChaosOptions, 'cluster' | 'random'> {
  const seconds = given.seconds ? Number(given.seconds) : Number(given.minutes) * 60;
  if (given.mutant) {
    const mutant = mutantOf(given.mutant);
    return { ...loadOf(mutant.load), ...(given.seconds ? { seconds } : {}), mutant };
  }
  return {
    ...ordinary,
    seconds,
    servers: Number(given.servers),
    clients: Number(given.clients),
    ringSize: Number(given.ring),
    heartbeatMs: Number(given.heartbeat),
    settleMs: Number(given.settle),
    workload: { ...ordinary.workload, writers: Number(given.writers) },
  };
}
