/**
 * How long two real files take into an empty embedded database, and how much memory the ingesting process takes at
 * its peak. Medians of several runs; the machine is named, since the numbers mean nothing without it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sharedData, sharedDataAbsent } from '../kit/shared-data.ts';

const root = path.resolve(import.meta.dirname, '../..');
const RUNS = Number(process.argv[2] ?? 3);

interface Measured {
  seconds: number;
  peakMegabytes: number;
}

for (const [source, relative, bound] of [
  ['ucdp-ged', 'ucdp/ged_ukraine_peacerep.csv', '10 s'],
  ['unhcr-population', 'unhcr/rdf_population.csv', '60 s, 500 MB'],
] as const) {
  const file = sharedData(relative);
  if (!file) {
    process.stdout.write(`${source}: not measured, ${sharedDataAbsent}\n`);
    continue;
  }
  const measured: Measured[] = [];
  for (let run = 0; run < RUNS; run += 1) measured.push(await measure(source, file));
  const seconds = median(measured.map((m) => m.seconds));
  const memory = median(measured.map((m) => m.peakMegabytes));
  process.stdout.write(
    `${source}: median of ${RUNS}: ${seconds.toFixed(1)} s, ${memory.toFixed(0)} MB at the peak (aim: ${bound}); ` +
      `all: ${measured.map((m) => m.seconds.toFixed(1)).join(', ')} s\n`,
  );
}
const load = os.loadavg()[0]!.toFixed(1);
process.stdout.write(
  `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}, load ${load} at the end\n`,
);

/** From the start of the command, with its database, to its end. */
async function measure(source: string, file: string): Promise<Measured> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gateway-bench-'));
  const started = performance.now();
  const child = spawn('npm', ['run', '--silent', 'ingest', '--', source, file, '--quiet'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const peakMegabytes = await peakMemory(child);
  const seconds = (performance.now() - started) / 1000;
  rmSync(dataDir, { recursive: true, force: true });
  return { seconds, peakMegabytes };
}

// npm and its shell stand above the process that is measured: the largest of the family is that one.
function peakMemory(child: ChildProcess): Promise<number> {
  let peak = 0;
  const timer = setInterval(() => {
    for (const pid of familyOf(child.pid!)) peak = Math.max(peak, residentMegabytes(pid));
  }, 100);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(timer);
      if (code === 0) resolve(peak);
      else reject(new Error(`ingest ended with ${code}`));
    });
  });
}

function familyOf(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(familyOf)];
}

function residentMegabytes(pid: number): number {
  if (!read(`/proc/${pid}/cmdline`).includes('src/ingest.ts')) return 0;
  return Number(/VmHWM:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
