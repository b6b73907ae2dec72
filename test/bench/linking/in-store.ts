/** What one new report takes in a store of very many. */
import os from 'node:os';
import { type Database, openDatabase } from '../../../src/db/clients.ts';
import type { LinkableReport } from '../../../src/reconciliation/index.ts';
import { benchDatabase } from '../live/database.ts';
import { type Added, addOneByOne } from './added.ts';
import { denseReports } from './dense.ts';
import { fillStore, type Origin, originIn } from './store.ts';

/** Reports that are added before the measurement, and of which the statements are counted. */
const WARM_UP = 20;

/** Reports that are added to a town of which very many tell. */
const DENSE = 30;

/** Fills a store with all reports but some, and adds these one by one. */
export async function addToStore(
  reports: readonly LinkableReport[],
  count: number,
  print: (line: string) => void,
): Promise<void> {
  const step = Math.floor(reports.length / (count + 2 * WARM_UP));
  const added = reports.filter((_, n) => n % step === 0).slice(0, count + 2 * WARM_UP);
  const held = new Set(added);
  const database = await benchDatabase();
  try {
    const origin = await originIn(database.live);
    await addOneByOne(database, origin, added.slice(0, 1));
    const kept = reports.filter((report) => !held.has(report));
    await fillStore(database.live, origin, kept, added[0]!);
    await addOneByOne(database, origin, added.slice(1, WARM_UP));
    const times = await addOneByOne(database, origin, added.slice(WARM_UP, WARM_UP + count));
    printTimes(times, print);
    let statements = 0;
    const counted = openDatabase({ url: database.url, onStatement: () => void (statements += 1) });
    await addOneByOne(counted, origin, added.slice(WARM_UP + count));
    await counted.close();
    print(`${statements / WARM_UP} statements`);
    await addToTown(database, origin, added[0]!, print);
    print(`load ${os.loadavg()[0]!.toFixed(1)} at the end`);
  } finally {
    await database.close();
  }
}

/** Adds the last reports of a town of which many others tell the same. */
async function addToTown(
  database: Database,
  origin: Origin,
  model: LinkableReport,
  print: (line: string) => void,
): Promise<void> {
  const reports = denseReports();
  await fillStore(database.live, origin, reports.slice(0, -DENSE), model);
  print(`${reports.length} reports of one town:`);
  printTimes(await addOneByOne(database, origin, reports.slice(-DENSE)), print);
}

function printTimes(times: readonly Added[], print: (line: string) => void): void {
  for (const part of ['linking', 'transaction'] as const) print(`${part}: ${spread(times, part)}`);
}

function spread(times: readonly Added[], part: keyof Added): string {
  const sorted = times.map((added) => added[part]).sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  return `median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`;
}
