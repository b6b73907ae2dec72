/**
 * The CSV of all incidents beside `COPY … TO STDOUT`, in one run: rows a second, their ratio, and the memory that the server holds
 * meanwhile. `tsx test/bench/exports.ts [incidents]`; it needs psql.
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

const QUERY = '{ incidents { nodes { id title period { earliest latest } killed { best } } } }';
const COLUMNS =
  'i.id, i.title, i.period_earliest, i.period_latest, i.period_precision, i.killed_low, i.killed_best, i.killed_high';
const ORDER = `WHERE i.status = 'ACTIVE' ORDER BY i.period_latest DESC NULLS LAST, i.id`;

/** The same cells, with whose word each row is; and the columns of the table alone, which an export never gives alone. */
const copies: Readonly<Record<string, string>> = {
  'the same cells': `SELECT ${COLUMNS}, w.* FROM incident i, LATERAL (
    SELECT string_agg(DISTINCT p.name, '; '), string_agg(DISTINCT r.url, '; '), string_agg(DISTINCT c.name, '; '),
           string_agg(DISTINCT replace(d.attribution, '{date}', to_char(r.retrieved_at, 'YYYY-MM-DD')), '; ')
      FROM incident_link l JOIN incident_report r ON r.id = l.report_id JOIN publisher p ON p.id = r.publisher_id
           JOIN dataset d ON d.id = r.dataset_id JOIN licence c ON c.id = d.licence_id
     WHERE l.incident_id = i.id AND l.verdict = 'SAME' AND r.record_status = 'ACTIVE') w ${ORDER}`,
  'columns of the table alone': `SELECT ${COLUMNS} FROM incident i ${ORDER}`,
};

const database = await benchDatabase();
const gateway = new Remote<GatewayCalls>('gateway-process.ts');
try {
  await fillIncidents(database.live, INCIDENTS);
  await keepMoment(database.live);
  const port = await gateway.call('start', { url: database.url, port: 0 });
  const idle = (await gateway.call('used', { collect: true })).rss;
  const { rows, seconds, highest } = await exported(port, QUERY);
  const each = rows / seconds;
  process.stdout.write(
    `the export: ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(each)} a second; ` +
      `at most ${Math.round((highest - idle) / MIB)} MiB over the ${Math.round(idle / MIB)} MiB of the idle server\n`,
  );
  for (const [name, query] of Object.entries(copies)) {
    const copied = await copy(query);
    const ofCopy = copied.rows / copied.seconds;
    process.stdout.write(
      `COPY of ${name}: ${copied.rows} rows, ${Math.round(ofCopy)} a second; the export has ${(each / ofCopy).toFixed(3)} of it\n`,
    );
  }
} finally {
  await gateway.kill();
  await database.close();
}
process.stdout.write(
  `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}, load ${os.loadavg()[0]!.toFixed(1)} at the end\n`,
);

async function copy(query: string): Promise<{ rows: number; seconds: number }> {
  const begun = performance.now();
  const psql = spawn('psql', [database.url, '-qc', `COPY (${query}) TO STDOUT (FORMAT csv, HEADER)`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
