/**
 * Clients that others wrote, against the real gateway: each follows `changes`, the gateway is stopped and started under
 * it while changes go on, and it sees all of them once. What they do is what docs/live.md recommends.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { Client as UrqlClient, subscriptionExchange } from '@urql/core';
import type { Browser } from 'puppeteer-core';
import { createClient as createSseClient } from 'graphql-sse';
import { type Client, createClient as createWsClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import {
  type Changes,
  CHANGES,
  restartedGateway,
  type RestartedGateway,
  type StartClient,
} from '../kit/restarts.ts';
import { browserAbsent, launchBrowser, openPage } from '../web/kit.ts';

/** How soon clients come back here, in ms; elsewhere it is seconds, with jitter. */
const SOON = 50;

/** Passes on what a graphql-ws client brings, and goes on from the last cursor on each new connection. */
function resuming(client: Client): Client {
  return {
    ...client,
    subscribe: (payload, sink) => {
      const variables = { ...payload.variables };
      return client.subscribe<Changes>(
        { ...payload, variables },
        {
          ...sink,
          next: (result) => {
            sink.next(result as never);
            variables.after = result.data!.changes.cursor;
          },
        },
      );
    },
  };
}

const wsClient = (url: string): Client =>
  createWsClient({
    url,
    webSocketImpl: WebSocket,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: () => sleep(SOON),
  });

const clients: Record<string, StartClient> = {
  'graphql-ws': ({ socketEndpoint, after }, apply) => {
    const client = wsClient(socketEndpoint);
    const variables = { after };
    const results = client.iterate<Changes>({ query: CHANGES, variables });
    const reading = (async () => {
      for await (const { data } of results) {
        apply(data!.changes);
        variables.after = data!.changes.cursor;
      }
    })();
    return async () => {
      await results.return!();
      await client.dispose();
      await reading;
    };
  },

  'graphql-sse': ({ endpoint, after }, apply) => {
    const retrying = { retryAttempts: Infinity, retry: () => sleep(SOON) };
    const client = createSseClient({ url: () => endpoint, ...retrying });
    const variables = { after };
    let left = false;
    const reading = (async () => {
      // A server that is stopped in order completes the subscription.
      while (!left) {
        for await (const { data } of client.iterate<Changes>({ query: CHANGES, variables })) {
          apply(data!.changes);
          variables.after = data!.changes.cursor;
        }
      }
    })();
    return async () => {
      left = true;
      client.dispose();
      await reading;
    };
  },

  'Apollo Client': ({ socketEndpoint, after }, apply) => {
    const socket = wsClient(socketEndpoint);
    const link = new GraphQLWsLink(resuming(socket));
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    const subscription = client
      .subscribe<Changes>({ query: gql(CHANGES), variables: { after }, fetchPolicy: 'no-cache' })
      .subscribe(({ data }) => apply(data!.changes));
    return async () => {
      subscription.unsubscribe();
      client.stop();
      await socket.dispose();
    };
  },

  urql: ({ endpoint, socketEndpoint, after }, apply) => {
    const socket = resuming(wsClient(socketEndpoint));
    const exchange = subscriptionExchange({
      forwardSubscription: ({ query, variables }) => ({
        subscribe: (sink) => ({
          unsubscribe: socket.subscribe({ query: query!, variables }, sink as never),
        }),
      }),
    });
    const client = new UrqlClient({ url: endpoint, exchanges: [exchange], preferGetMethod: false });
    const { unsubscribe } = client
      .subscription<Changes>(CHANGES, { after })
      .subscribe(({ data }) => data && apply(data.changes));
    return async () => {
      unsubscribe();
      await socket.dispose();
    };
  },

  'curl in a loop': ({ endpoint, after }, apply) => {
    let cursor = after;
    let curl: ChildProcess;
    const left = new AbortController();
    const reading = (async () => {
      for (; !left.signal.aborted; await sleep(SOON)) {
        const parameters = new URLSearchParams({
          query: CHANGES,
          variables: JSON.stringify({ after: cursor }),
        });
        const args = ['-sN', '-H', 'accept: text/event-stream', `${endpoint}?${parameters}`];
        curl = spawn('curl', args, { stdio: ['ignore', 'pipe', 'inherit'] });
        for await (const line of createInterface(curl.stdout!)) {
          if (!line.startsWith('data: ')) continue;
          const { data } = JSON.parse(line.slice('data: '.length)) as { data: Changes };
          apply(data.changes);
          cursor = data.changes.cursor;
        }
      }
    })();
    return async () => {
      left.abort();
      curl.kill();
      await reading;
    };
  },
};

let gateway: RestartedGateway;
beforeAll(async () => {
  gateway = await restartedGateway();
});
afterAll(() => gateway.stop());

const ALL = [1, 2, 3, 4, 5, 6, 7];

describe('nothing is missing and nothing comes twice, though the gateway is stopped and started, with', () => {
  test.each(Object.entries(clients))('%s', async (_, start) => {
    expect(await gateway.seen(start)).toEqual(ALL);
  });
});

// Waits for the gateway to put ids on its events, and to go on behind Last-Event-ID.
describe.skipIf(browserAbsent())(
  'and also with the EventSource of Chromium, which knows nothing of GraphQL',
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser.close());

    test('by its own means', async () => {
      const { page, close } = await openPage(browser);
      const seen = await gateway.seen(async ({ url, endpoint, after }, apply) => {
        // A page of the reader's own, which may do what data may not.
        await page.setBypassCSP(true);
        await page.goto(`${url}/health`);
        await page.exposeFunction('apply', apply);
        const query = 'subscription { changes { cursor changes { cursor } } }';
        const address = `${endpoint}?${new URLSearchParams({ query, after })}`;
        await page.evaluate(`new Promise((resolve) => {
        const source = new EventSource(${JSON.stringify(address)});
        source.onopen = resolve;
        source.addEventListener('next', (event) => apply(JSON.parse(event.data).data.changes));
      })`);
        return close;
      });
      expect(seen).toEqual(ALL);
    });
  },
);
