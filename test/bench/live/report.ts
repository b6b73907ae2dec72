/** The results of the live benchmark in words. */
import os from 'node:os';
import type { Fan, Stall, Storm } from './scenarios.ts';

export interface Results {
  fans: Fan[];
  /** Changes per second while latency was measured. */
  rate: number;
  storm?: Storm;
  stall?: Stall;
}

const count = (value: number): string => Math.round(value).toLocaleString('en');
const short = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
const ratio = (value: number): string => value.toFixed(2);
const kib = (bytes: number): string => (bytes / 1024).toFixed(1);

const HEADING = '## Live delivery';

/** A section of Markdown. */
export function report(results: Results): string {
  const parts = [
    `${HEADING}\n\n\`npm run bench:live\`, ${new Date().toISOString().slice(0, 10)}. ${machine()}`,
    results.fans.length > 0 ? fans(results) : '',
    results.storm ? storm(results.storm) : '',
    results.stall ? stall(results.stall) : '',
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** Puts a report into a document in place of the one before, or behind what is there. */
export function withReport(document: string, section: string): string {
  const begin = document.indexOf(HEADING);
  if (begin < 0) return `${document || '# Benchmarks\n'}\n${section}`;
  const next = document.indexOf('\n## ', begin);
  return `${document.slice(0, begin)}${section}${next < 0 ? '' : document.slice(next)}`;
}

function machine(): string {
  const [cpu] = os.cpus();
  const gib = (os.totalmem() / 1024 ** 3).toFixed(0);
  const load = os.loadavg()[0]!.toFixed(1);
  return `${os.cpus().length} × ${cpu?.model.trim()}, ${gib} GiB, Node.js ${process.version}, load ${load} at the end. The server, the subscribers, PostgreSQL and the writer share these cores.`;
}

function fans({ fans, rate }: Results): string {
  const rows: [string, (fan: Fan) => string][] = [
    ['deliveries per second', ({ deliveries }) => count(deliveries.gateway)],
    ['the same of a bare broadcast', ({ deliveries }) => count(deliveries.broadcast)],
    ['**ratio**', ({ deliveries }) => `**${ratio(deliveries.ratio)}**`],
    ['CPU of the server per delivery, µs', ({ cpu }) => short(cpu.gateway)],
    ['the same of a bare broadcast, µs', ({ cpu }) => short(cpu.broadcast)],
    ['changes per second to everybody', (fan) => count(fan.changesPerSecond)],
    [
      'changes in a message; its bytes',
      (fan) => `${short(fan.changesPerMessage)}; ${count(fan.bytesPerMessage)}`,
    ],
    [`p50 / p99 from commit to client, ms, at ${rate}/s`, ({ latency }) => times(latency.changes)],
    ['the same with fields of the node', ({ latency }) => times(latency.nodes)],
    ['changes in a message at this rate', ({ latency }) => short(latency.changes.changesPerMessage)],
    ['**memory per connection, KiB**', ({ memory }) => `**${kib(memory.gateway)}**`],
    ['the same of a bare server, KiB', ({ memory }) => kib(memory.broadcast)],
  ];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(['subscribers of one operation', ...fans.map((fan) => count(fan.subscribers))]),
    line(['---', ...fans.map(() => '---:')]),
    ...rows.map(([name, cell]) => line([name, ...fans.map(cell)])),
  ].join('\n');
}

const times = ({ p50, p99 }: Fan['latency']['nodes']): string => `${count(p50)} / ${count(p99)}`;

function storm({ subscribers, missed, ms, statements }: Storm): string {
  return `**Reconnect storm.** The process was killed below ${count(subscribers)} subscribers and started again ${count(missed)} changes later; all came back at once with their cursors and had everything after ${count(ms)} ms, for ${statements.length} SQL statements of the feed and the graph, of which about ${Math.round(ms / 500)} are the tail's own looks, twice a second.`;
}

function stall({ events, others, growth, code, resumedMs }: Stall): string {
  return `**A reader that stands still.** Of ${others + 1} subscribers one did not read while ${count(events)} changes came. The others had them all; the server's memory grew by ${(growth / 1024 ** 2).toFixed(1)} MiB; the one was ended with ${code}, came back with its cursor and had all ${count(resumedMs)} ms later.`;
}
