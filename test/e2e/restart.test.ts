/** A server is replaced by a newer one under load: no request fails, and nobody who follows the feed misses or repeats a change. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { eventStream, follow, webSocket, type Transport } from '../../src/client/index.ts';
import { openDatabase } from '../../src/db/clients.ts';
import { decodeCursor } from '../../src/feed/cursor.ts';
import { temporaryFolder, testDatabase } from '../kit/database.ts';
import { Command } from '../kit/process.ts';
import { incident, publish } from '../kit/records.ts';

const FOLLOWED = 'subscription ($after: String) { changes(after: $after) { changes { cursor } } }';
type Batch = { changes: { changes: { cursor: string }[] } };

/** What the opaque cursor says to those who make it. */
const positionOf = (cursor: string): number => Number(decodeCursor(cursor).position);

test('a restart by SIGHUP fails no request and loses no change', { timeout: 120_000 }, async () => {
  const { url: databaseUrl } = await testDatabase();
  const database = openDatabase({ url: databaseUrl, poolSize: 4 });
  const env = { DATABASE_URL: databaseUrl, DATA_DIR: temporaryFolder(), PORT: '0', DEMO_DATA: 'false' };
  const command = new Command('src/serve.ts', [], env);
  const [, url] = await command.prints(/Home\s+(http:\/\/\S+)\//);
  const answers = { good: 0, failed: [] as unknown[] };
  const over = new AbortController();

  const ask = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const body = JSON.stringify({ query: '{ incidents(first: 2) { nodes { title } } }' });
      const headers = { 'content-type': 'application/json' };
      try {
        const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
        const { errors } = (await response.json()) as { errors?: unknown };
        if (response.status === 200 && !errors) answers.good += 1;
        else answers.failed.push(errors ?? response.status);
      } catch (error) {
        answers.failed.push(String((error as Error).cause ?? error));
      }
      await delay(5);
    }
  };
  const publishing = async (): Promise<void> => {
    for (let n = 0; !over.signal.aborted; n += 1) {
      await publish(database, [incident(`change ${n}`)]);
      await delay(50);
    }
  };
  const { data } = (await (
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ feed { head } }"}',
    })
  ).json()) as { data: { feed: { head: string } } };
  const gone = new AbortController();
  const positions = (transport: Transport): number[] => {
    const seen: number[] = [];
    follow<Batch>({
      transport,
      query: FOLLOWED,
      after: data.feed.head,
      signal: gone.signal,
      next: ({ data: { changes } }) =>
        void seen.push(...changes.changes.map(({ cursor }) => positionOf(cursor))),
    }).catch((error: unknown) => answers.failed.push(error));
    return seen;
  };
  const followers = [
    positions(webSocket({ url: `${url!.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket })),
    positions(eventStream({ url: `${url}/graphql` })),
  ];
  const work = [ask(), ask(), ask(), ask(), publishing()];

  await expect
    .poll(() => Math.min(...followers.map((seen) => seen.length)), { timeout: 10_000 })
    .toBeGreaterThan(3);
  command.child.kill('SIGHUP');
  // The old one says that it stops when the new one has begun.
  await command.prints(/SIGTERM: stopping/);
  await expect.poll(() => command.stdout.match(/Home /g)?.length).toBe(2);
  const before = answers.good;
  await expect.poll(() => answers.good, { timeout: 20_000 }).toBeGreaterThan(before + 300);
  over.abort();
  await Promise.all(work);
  const [head] = await database.live.$queryRaw<{ position: bigint }[]>`SELECT position FROM feed.head`;
  const all = Array.from({ length: Number(head!.position) }, (_, index) => index + 1);
  await expect.poll(() => followers, { timeout: 20_000 }).toEqual([all, all]);
  gone.abort();
  expect(answers.failed).toEqual([]);
  command.child.kill('SIGTERM');
  expect((await command.finished).code).toBe(0);
  await database.close();
});
