/**
 * One server of a chaos run: what `npm start` runs, over a database and on a port that it is told, in JSON on the
 * command line. Writes `ready` once it listens, and one line of JSON for each thing that it logs. It ends with its parent.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import { openDatabase } from '../../src/db/clients.ts';
import { Tail } from '../../src/feed/index.ts';
import { startGateway } from '../../src/gateway.ts';
import { schema } from '../../src/schema.ts';
import { mutantOf } from './mutants.ts';

export interface ServerSettings {
  url: string;
  port: number;
  ringSize: number;
  /** Longest silence on a subscription. */
  heartbeatMs: number;
  mutant: string | null;
}

const { url, port, ringSize, heartbeatMs, mutant } = JSON.parse(process.argv[2]!) as ServerSettings;

process.stdin.resume().on('end', () => process.exit());

const start = Tail.start.bind(Tail);
Tail.start = (options) => start({ ringSize, ...options });
if (mutant) mutantOf(mutant).patch?.(schema);

const said = (level: string) => (details: object, message: string) => {
  const { err } = details as { err?: unknown };
  const error = inspect(err);
  process.stdout.write(`${JSON.stringify({ level, message, error })}\n`);
};
const log = { error: said('error'), warn: said('warn'), info: () => undefined };
const onConnectionError = (err: Error): void => log.warn({ err }, 'a connection broke');
const database = openDatabase({ url, poolSize: 10, onConnectionError });
const options = { database, host: '127.0.0.1', port, log };

for (;;) {
  try {
    await startGateway({ ...options, timing: { heartbeatMs, pingMs: heartbeatMs } });
    break;
  } catch (err) {
    log.warn({ err }, 'not started');
    await wait(100);
  }
}
process.stdout.write('ready\n');
