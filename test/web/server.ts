import { startGateway } from '../../src/gateway.ts';
import { ingest, testDatabase } from '../kit/database.ts';
import { loadDemoData } from '../kit/demo.ts';

/** What the browser tests need of a gateway. */
export interface TestServer {
  /** Without a slash at the end. */
  url: string;
  /** Makes one change that the example subscriptions report. */
  change(): void;
  stop(): Promise<void>;
}

const quiet = { error: console.error, warn: console.warn, info: () => undefined };

/** The real gateway with the demo data, on a free port of loopback. */
export async function startServer(): Promise<TestServer> {
  const database = await testDatabase();
  await loadDemoData(database);
  const gateway = await startGateway({ database, host: '127.0.0.1', port: 0, log: quiet });
  let changes = 0;
  let written: Promise<unknown> = Promise.resolve();
  return {
    url: gateway.url,
    change: () => {
      written = written.then(() =>
        ingest(database, 'desk', [{ fileName: 'note.yaml', bytes: note(++changes) }]),
      );
    },
    stop: async () => {
      await written;
      await gateway.stop();
    },
  };
}

/** A newsroom's note whose toll grows. */
function note(killed: number): string {
  return `desk: 1
id: note
title: A note
source: note
sources:
  - id: note
    title: A note
    publisher: { id: example-news, name: Example News, kind: NEWS }
incidents:
  - id: one
    title: A strike
    period: 2026-01-01
    place: UKR
    category: UNKNOWN
    killed: ${killed}
`;
}
