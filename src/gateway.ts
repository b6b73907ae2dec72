import path from 'node:path';
import { readExamples } from './examples.ts';
import type { Database } from './db/clients.ts';
import { startSequencer, Tail } from './feed/index.ts';
import { createContext } from './graphql/context.ts';
import { printedSchema, schema } from './schema.ts';
import { type GatewayServer, startServer } from './server/http.ts';
import type { Log } from './server/yoga.ts';

export interface GatewayOptions {
  database: Database;
  host: string;
  port: number;
  log: Log;
}

const webDirectory = path.resolve(import.meta.dirname, '../dist/web');

/** Sequences, follows and serves a database until it is stopped. */
export async function startGateway({ database, host, port, log }: GatewayOptions): Promise<GatewayServer> {
  const onError = (error: unknown): void =>
    log.warn({ err: error }, 'the feed cannot read the database; it will try again');
  const tail = await Tail.start({ live: database.live, url: database.url, onError });
  const sequencer = startSequencer(database.live, { onError });
  const stopFeed = async (): Promise<void> => {
    await Promise.all([tail.stop(), sequencer.stop()]);
  };
  try {
    return await startServer({
      schema,
      sdl: printedSchema(),
      examples: readExamples(),
      webDirectory,
      host,
      port,
      log,
      createContext: () => createContext(database.live, tail),
      endStreams: stopFeed,
      isHealthy: async () => (await database.live.$queryRaw<unknown[]>`SELECT 1`).length === 1,
    });
  } catch (error) {
    await stopFeed();
    throw error;
  }
}
