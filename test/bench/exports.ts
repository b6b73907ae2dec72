/**
 * The CSV of all incidents beside `COPY … TO STDOUT` of the same columns, in one run: rows a second, their ratio, and the memory
 * that the server holds meanwhile. `tsx test/bench/exports.ts [incidents]`; it needs psql.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import { keepMoment } from '../../src/feed/sequencer.ts';
import { benchDatabase } from './live/database.ts';
import type { GatewayCalls } from './live/gateway-process.ts';
import { Remote } from './live/remote.ts';
import { fillIncidents } from './past/store.ts';

const INCIDENTS = Number(process.argv[2] ?? 100_000);
const MIB = 1024 * 1024;

const queries: Record<string, string> = {
  'columns of the incidents themselves':
    '{ incidents { nodes { id title period { earliest latest } killed { best } } } }',
};
const COPY = `COPY (SELECT id, title, period_earliest, period_latest, period_precision, killed_low, killed_best, killed_high
                      FROM incident ORDER BY period_earliest DESC NULLS LAST, id) TO STDOUT (FORMAT csv, HEADER)`;

const database = await benchDatabase();
const gateway = new Remote<GatewayCalls>('gateway-process.ts');
try {
  await fillIncidents(database.live, INCIDENTS);
  await keepMoment(database.live);
  const port = await gateway.call('start', { url: database.url, port: 0 });
  const idle = (await gateway.call('used', { collect: true })).rss;
  for (const [name, query] of Object.entries(queries)) {
    const copied = await copy();
    const { rows, seconds, highest } = await exported(port, query);
    const ratio = rows / seconds / (copied.rows / copied.seconds);
    process.stdout.write(
      `${name}: ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} a second; COPY ${Math.round(copied.rows / copied.seconds)} a second; ` +
        `ratio ${ratio.toFixed(3)}; at most ${Math.round((highest - idle) / MIB)} MiB over the ${Math.round(idle / MIB)} MiB of the idle server\n`,
    );
  }
} finally {
  await gateway.kill();
  await database.close();
}
process.stdout.write(
  `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}, load ${os.loadavg()[0]!.toFixed(1)} at the end\n`,
);

async function copy(): Promise<{ rows: number; seconds: number }> {
  const begun = performance.now();
  const psql = spawn('psql', [database.url, '-qc', COPY], { stdio: ['ignore', 'pipe', 'inherit'] });
  let lines = 0;
  psql.stdout.on('data', (chunk: Buffer) => (lines += chunk.filter((byte) => byte === 10).length));
  await once(psql, 'close');
  return { rows: lines - 1, seconds: (performance.now() - begun) / 1_000 };
}

/** Reads an export to its end; the memory is looked at from outside, so that looking does not wait for it. */
async function exported(
  port: number,
  query: string,
): Promise<{ rows: number; seconds: number; highest: number }> {
  let highest = 0;
  const look = setInterval(() => {
    const [, resident] = readFileSync(`/proc/${gateway.child.pid}/statm`, 'utf8').split(' ');
    highest = Math.max(highest, Number(resident) * 4096);
  }, 100);
  const begun = performance.now();
  try {
    const rows = await new Promise<number>((resolve, reject) => {
      const address = `http://127.0.0.1:${port}/graphql?${new URLSearchParams({ format: 'csv', query })}`;
      http
        .get(address, (response) => {
          response.on('error', reject).on('data', () => undefined);
          response.on('end', () => resolve(Number(response.trailers['row-count'])));
        })
        .on('error', reject);
    });
    return { rows, seconds: (performance.now() - begun) / 1_000, highest };
  } finally {
    clearInterval(look);
  }
}
