/**
 * How many subscribers one process serves, how soon, and at what cost: beside a bare broadcast of the same bytes by the
 * same library, in the same run. Every subscriber checks that it misses nothing. Numbers mean nothing without the
 * machine, which is named; ratios mean more.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { benchDatabase } from './live/database.ts';
import { report, type Results, withReport } from './live/report.ts';
import { type Fan, measureFan, measureStall, measureStorm } from './live/scenarios.ts';

const command = new Command('npm run bench:live --')
  .option('--subscribers <numbers>', 'of one operation, one run each', '1000,5000,10000')
  .option('--seconds <number>', 'of each measurement', Number, 5)
  .option('--rate <number>', 'changes per second while latency is measured', Number, 100)
  .option('--rounds <number>', 'of gateway and bare broadcast, in turn', Number, 3)
  .option('--only <scenario>', 'fan, storm or stall')
  .option('--json', 'print JSON')
  .option('--write', 'also put the report into docs/benchmarks.md')
  .parse();
const options = command.opts<{
  subscribers: string;
  seconds: number;
  rate: number;
  rounds: number;
  only?: string;
  json?: true;
  write?: true;
}>();
const isWanted = (scenario: string): boolean => (options.only ?? scenario) === scenario;
const note = (text: string): void => void process.stderr.write(`${text}\n`);

const database = await benchDatabase();
try {
  const results: Results = { fans: [], rate: options.rate };
  for (const count of isWanted('fan') ? options.subscribers.split(',').map(Number) : []) {
    note(`${count} subscribers`);
    const fan: Fan = await measureFan(database, count, options);
    results.fans.push(fan);
  }
  if (isWanted('storm')) {
    note('reconnect storm');
    results.storm = await measureStorm(database, 2_000, options.rate);
  }
  if (isWanted('stall')) {
    note('stalled reader');
    results.stall = await measureStall(database, 50_000);
  }
  const text = report(results);
  process.stdout.write(options.json ? `${JSON.stringify(results, null, 2)}\n` : text);
  if (options.write) {
    const file = path.resolve(import.meta.dirname, '../../docs/benchmarks.md');
    writeFileSync(file, withReport(existsSync(file) ? readFileSync(file, 'utf8') : '', text));
  }
} finally {
  await database.close();
}
