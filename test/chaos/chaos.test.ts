/**
 * The feed under faults, and the checker under bugs: what the first proves is worth as much as what the second finds.
 * The seed repeats the plan of a run, not what the machine makes of it. CHAOS_SECONDS lengthens the first run.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Random, randomFrom, randomOf } from '../kit/random.ts';
import { ChaosCluster } from './cluster.ts';
import { type Mutant, mutants } from './mutants.ts';
import { type ChaosResult, ordinary, runChaos } from './run.ts';
import { loadNames, loadOf, type Load } from './stress.ts';

const FAULT_SECONDS = Number(process.env.CHAOS_SECONDS ?? 15);
const TIMEOUT_MS = 180_000 + FAULT_SECONDS * 2_000;

let cluster: ChaosCluster;
let random: Random;
beforeAll(async () => {
  random = randomOf('chaos');
  cluster = await ChaosCluster.start();
});
afterAll(() => cluster.stop());

test(
  'clients that resume get every acknowledged change once and in order, whatever is killed, crashed or cut',
  async () => {
    const { violations, counts, noise } = await runChaos({
      ...ordinary,
      ...{ cluster, random, seconds: FAULT_SECONDS },
    });
    process.stdout.write(`${JSON.stringify({ ...counts, ...noise })}\n`);
    expect(violations).toEqual([]);
    expect(counts.events).toBeGreaterThan(100);
    expect(counts).toMatchObject({ 'fault: kill': expect.any(Number), 'fault: crash': expect.any(Number) });
  },
  TIMEOUT_MS,
);

// Two at a time: a run mostly waits, but its server takes a core while it starts.
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
function run(mutant: Mutant | null, load?: Load): Promise<ChaosResult> {
  const options = { ...loadOf(load), cluster, mutant, random: randomFrom(random.below(2 ** 31)) };
  const result = lanes.shift()!.then(() => runChaos(options));
  lanes.push(result.catch(() => undefined));
  return result;
}

describe.concurrent('the checker', () => {
  test.each(loadNames)(
    'finds nothing in the program as it is, under the load "%s"',
    { timeout: TIMEOUT_MS },
    async (load) => {
      expect((await run(null, load)).violations).toEqual([]);
    },
  );

  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    'catches the mutant %s',
    // A race may not show in one run of a few seconds, on a machine that has other work.
    { timeout: TIMEOUT_MS, retry: 2 },
    async (_, mutant) => {
      const { violations } = await run(mutant, mutant.load);
      expect(violations.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...mutant.shows]));
    },
  );
});
