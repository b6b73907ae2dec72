/** The client helper against the real gateway, in Node and in Chromium. It waits for `extensions.cursor`. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { eventStream, follow, type FollowOptions, webSocket } from '../../src/client/index.ts';
import { isBeyond } from '../../src/client/cursor.ts';
import { publishChanges } from '../kit/feed.ts';
import {
  type Begin,
  type Changes,
  CHANGES,
  restartedGateway,
  type RestartedGateway,
} from '../kit/restarts.ts';
import { browserAbsent, launchBrowser, openPage } from '../web/kit.ts';

const ALL = [1, 2, 3, 4, 5, 6, 7];

let gateway: RestartedGateway;
beforeAll(async () => {
  gateway = await restartedGateway();
});
afterAll(() => gateway.stop());
// The shortest waits that there are.
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const transports = {
  WebSocket: ({ socketEndpoint: url }: Begin) => webSocket({ url, webSocketImpl: WebSocket }),
  'server-sent events': ({ endpoint: url }: Begin) => eventStream({ url }),
};

/** Follows until it is left, which fails when following did. */
function followed<Data>(options: Omit<FollowOptions<Data>, 'signal'>): () => Promise<void> {
  const controller = new AbortController();
  const ended = follow<Data>({ ...options, signal: controller.signal });
  ended.catch(() => undefined);
  return async () => {
    controller.abort();
    await ended;
  };
}

describe.each(Object.entries(transports))('over %s', (_, transportTo) => {
  test('in Node nothing is missing and nothing comes twice, though the gateway is stopped and started', async () => {
    const seen = await gateway.seen((begin, apply) =>
      followed<Changes>({
        transport: transportTo(begin),
        query: CHANGES,
        after: begin.after,
        next: ({ data }) => apply(data.changes),
      }),
    );
    expect(seen).toEqual(ALL);
  });

  test('a typed subscription tells how far it has come without an event', async () => {
    const begin = await gateway.begin();
    const told: string[] = [];
    await publishChanges(gateway.database.live, 2);
    const leave = followed({
      transport: transportTo(begin),
      query: 'subscription ($after: String) { meetingChanged(after: $after) { cursor } }',
      after: begin.after,
      next: () => undefined,
      progress: (cursor) => void told.push(cursor),
    });
    await expect.poll(() => told.length, { timeout: 5_000 }).toBeGreaterThan(0);
    await leave();
    expect(isBeyond(told.at(-1)!, begin.after)).toBe(true);
  });

  test('it begins again with the snapshot when the database is another one', async () => {
    const begin = await gateway.begin();
    const foreign = Buffer.from(`${randomUUID().slice(0, 8)}:1:5`).toString('base64url');
    const snapshot = vi.fn(async () => begin.after);
    const seen: Changes[] = [];
    const leave = followed<Changes>({
      transport: transportTo(begin),
      query: CHANGES,
      after: foreign,
      snapshot,
      next: ({ data }) => void seen.push(data),
    });
    await expect.poll(() => snapshot.mock.calls.length, { timeout: 5_000 }).toBe(1);
    await publishChanges(gateway.database.live, 1);
    await expect
      .poll(() => seen.flatMap(({ changes }) => changes.changes), { timeout: 5_000 })
      .toHaveLength(1);
    await leave();
  });
});

describe.skipIf(browserAbsent())('in Chromium nothing is missing and nothing comes twice', () => {
  let module: string;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
    const configFile = path.join(import.meta.dirname, '../../vite.client.config.ts');
    const built = await build({ configFile, build: { write: false }, logLevel: 'silent' });
    const { output } = (built as Rolldown.RolldownOutput[])[0]!;
    module = `data:text/javascript,${encodeURIComponent(output[0].code)}`;
  });
  afterAll(() => browser.close());

  test.each(['webSocket', 'eventStream'])('over %s', async (transport) => {
    const { page, close } = await openPage(browser);
    const seen = await gateway.seen(async ({ url, endpoint, socketEndpoint, after }, apply) => {
      // A page of the reader's own, which may do what data may not.
      await page.setBypassCSP(true);
      await page.goto(`${url}/health`);
      await page.exposeFunction('apply', apply);
      const options = { query: CHANGES, after };
      const target = { url: transport === 'webSocket' ? socketEndpoint : endpoint };
      await page.evaluate(`import(${JSON.stringify(module)}).then(({ follow, ${transport} }) => {
        Math.random = () => 0;
        const next = ({ data }) => apply(data.changes);
        void follow({ ...${JSON.stringify(options)}, transport: ${transport}(${JSON.stringify(target)}), next });
      })`);
      return close;
    });
    expect(seen).toEqual(ALL);
  });
});
