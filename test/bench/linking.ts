/**
 * How long linking takes and how right it is on reports with a known truth: `npm run bench:linking -- --reports 1000000`.
 * The reports are invented. Density, places, lags and tolls are of the order of UCDP GED's: many countries of which few are
 * at war, few places with many events, two or three publishers for an event, each with its own toll, day and name of the place.
 */
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { Command } from 'commander';
import { metricsOf, tallyOf } from '../../src/reconciliation/evaluation/metrics.ts';
import {
  clusters,
  compare,
  isCandidate,
  linkAll,
  METHOD,
  THRESHOLD,
  type LinkableReport,
} from '../../src/reconciliation/index.ts';
import { addToStore } from './linking/in-store.ts';
import { madeReports } from './linking/made-reports.ts';

/** Reports of which one is linked online, each against those that an index of country and day gives. */
const ONLINE = 500;

async function run(options: { reports: string; seed: string; store?: boolean }): Promise<void> {
  const [count, seed] = [Number(options.reports), Number(options.seed)];
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`;
  print(`${count} reports, seed ${seed}; ${machine}; weights ${METHOD.weightsHash.slice(0, 12)}`);
  const { reports, eventOf } = madeReports(count, seed);
  print(`made: ${megabytes()}`);
  if (options.store) return addToStore(reports, ONLINE, print);
  const began = performance.now();
  const groups = linkAll(reports);
  print(`linked in ${((performance.now() - began) / 1000).toFixed(1)} s, ${megabytes()}`);
  const place = new Map(reports.map(({ id }, at) => [id, at]));
  const found = groups.map((ids) => ids.map((id) => place.get(id)!));
  const { pairwise, b3, events } = metricsOf(tallyOf(found, eventOf), 0);
  print(
    `pairs F1 ${pairwise.f1.toFixed(3)}, B³ F1 ${b3.f1.toFixed(3)}, events ${events.predicted} of ${events.true}`,
  );
  online(reports);
}

/** One new report: its neighbours from an index, their comparisons, and the cluster that it joins. */
function online(reports: readonly LinkableReport[]): void {
  const index = new Map<string, LinkableReport[]>();
  for (const report of reports)
    for (const day of daysOf(report)) push(index, `${report.country} ${day} ${cellOf(report)}`, report);
  const times: number[] = [];
  for (let n = 0; n < ONLINE; n++) {
    const report = {
      ...reports[Math.floor((n * reports.length) / ONLINE)]!,
      id: `new ${n}`,
      document: `new ${n}`,
    };
    const began = performance.now();
    const cells = cellsAround(report);
    const keys = daysOf(report, 3).flatMap((day) => cells.map((cell) => `${report.country} ${day} ${cell}`));
    const near = new Set(keys.flatMap((key) => index.get(key) ?? []));
    const compared = [...near]
      .filter((other) => isCandidate(report, other))
      .map((other) => ({ one: report.id, other: other.id, ...compare(report, other) }));
    const close = compared.filter(({ probability }) => probability >= THRESHOLD);
    const part = new Set(close.map(({ other }) => other));
    clusters([report, ...[...near].filter(({ id }) => part.has(id))], close);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => times[Math.floor(share * (times.length - 1))]!.toFixed(2);
  print(`one new report: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(1)} ms`);
}

/** Days of a report, with some before and after. */
function daysOf({ earliest, latest }: LinkableReport, around = 0): number[] {
  const day = (iso: string): number => Date.parse(iso) / 86_400_000;
  const [from, to] = [day(earliest!) - around, day(latest!) + around];
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

const COARSE = 'anywhere';

/** A degree is 60 km and more in the latitudes of the invented places. */
function cellOf({ geoPrecision, latitude, longitude }: LinkableReport): string {
  return geoPrecision === 'ADM1' ? COARSE : `${Math.floor(latitude!)} ${Math.floor(longitude!)}`;
}

/** Cells that may have a neighbour of a report; of one that may be anywhere, all of its country. */
function cellsAround(report: LinkableReport): string[] {
  const reach = report.geoPrecision === 'ADM1' ? 6 : 1;
  const steps = Array.from({ length: 2 * reach + 1 }, (_, n) => n - reach);
  const [latitude, longitude] = [Math.floor(report.latitude!), Math.floor(report.longitude!)];
  return [COARSE, ...steps.flatMap((x) => steps.map((y) => `${latitude + x} ${longitude + y}`))];
}

function push<Value>(index: Map<string, Value[]>, key: string, value: Value): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

function megabytes(): string {
  const { maxRSS } = process.resourceUsage();
  return `${Math.round(process.memoryUsage.rss() / 1e6)} MB resident, ${Math.round(maxRSS / 1e3)} MB at most`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await new Command('bench:linking')
  .option('--reports <n>', 'how many reports to make', '1000000')
  .option('--seed <n>', 'the same number makes the same reports', '1')
  .option('--store', 'fill a database with them instead, and add single ones to it as the pipeline does')
  .action(run)
  .parseAsync();
