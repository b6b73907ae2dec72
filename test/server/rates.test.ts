/** How much may be asked in a minute: by address without a key, by key with one, over every transport. */
import type http from 'node:http';
import { createClient } from 'graphql-ws';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createKey } from '../../src/db/api-keys.ts';
import { startGateway } from '../../src/gateway.ts';
import { addressesBehind } from '../../src/server/client-address.ts';
import type { GatewayServer } from '../../src/server/http.ts';
import { CostRates } from '../../src/server/rates.ts';
import { afterwards } from '../kit/afterwards.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

/** A server where 100 may be asked in a minute without a key, and 200 with one. */
async function gateway(pool: pg.Pool | null = null): Promise<GatewayServer> {
  const rates = new CostRates({ anonymous: 100, key: 200 }, pool);
  const options = { database, rates, host: '127.0.0.1', port: 0, trustedProxies: ['loopback'] };
  const server = await startGateway({ ...options, log: silent });
  afterwards(() => server.stop(100));
  return server;
}

// 5, and 55 nodes.
const sixty = '{ incidents(first: 55) { nodes { id } } }';

const ask = async (server: GatewayServer, query: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}/graphql?${new URLSearchParams({ query })}`, {
    headers: { 'graphql-require-preflight': '1', ...headers },
  });
  const body = (await response.json()) as {
    errors?: { extensions: object }[];
    extensions?: { cost: { remaining: number; resetAt: string } };
  };
  return { response, ...body };
};

test('an answer tells what is left and until when, in its extensions and its head', async () => {
  const { response, extensions } = await ask(await gateway(), sixty);
  expect(extensions!.cost).toMatchObject({ requested: 60, remaining: 40 });
  const seconds = (Date.parse(extensions!.cost.resetAt) - Date.now()) / 1_000;
  expect(seconds).toBeGreaterThan(50);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(response.headers.get('ratelimit-policy')).toBe('"anonymous";q=100;w=60');
  expect(response.headers.get('ratelimit')).toMatch(/^"anonymous";r=40;t=\d+$/);
  expect(extensions).not.toHaveProperty('http');
});

test('who asks too much is refused with 429, a time to come back, and nothing read; others are not', async () => {
  const server = await gateway();
  await ask(server, sixty, { 'x-forwarded-for': '192.0.2.1' });
  database.statements.splice(0);
  const { response, errors } = await ask(server, sixty, { 'x-forwarded-for': '192.0.2.1' });
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', limit: 100, actual: 60 } }]);
  expect(database.statements.filter((sql) => /incident/.test(sql))).toEqual([]);
  expect((await ask(server, sixty, { 'x-forwarded-for': '192.0.2.2' })).response.status).toBe(200);
});

test('a key has an allowance of its own, wherever it is used', async () => {
  const server = await gateway();
  const { key } = await createKey(database.live, { name: 'a desk', scopes: ['read'] });
  const headers = { authorization: `Bearer ${key}` };
  await ask(server, sixty);
  for (const [n, status] of [200, 200, 200, 429].entries()) {
    const from = { ...headers, 'x-forwarded-for': `192.0.2.${n}` };
    expect((await ask(server, sixty, from)).response.status).toBe(status);
  }
});

test('a dry run takes 1', async () => {
  const { extensions } = await ask(await gateway(), sixty.replace('{', 'query @cost(dryRun: true) {'));
  expect(extensions!.cost).toMatchObject({ requested: 60, remaining: 99 });
});

test('subscriptions and queries of sockets and streams are paid from the same allowance', async () => {
  const server = await gateway();
  await ask(server, sixty);
  const watch = 'subscription { incidentChanged { incident { reports(first: 50) { nodes { id } } } } }';
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  afterwards(() => client.dispose());
  for (const query of [watch, sixty]) {
    const errors = await new Promise((resolve) => {
      const sink = { next: resolve, error: resolve, complete: () => undefined };
      client.subscribe({ query }, sink);
    });
    expect(JSON.stringify(errors), query).toContain('RATE_LIMITED');
    const stream = await fetch(`${server.url}/graphql?${new URLSearchParams({ query })}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(await stream.text(), query).toContain('RATE_LIMITED');
  }
});

test('several processes share the allowances of one database; without it each counts for itself', async () => {
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  afterwards(() => pool.end());
  const [one, other] = [await gateway(pool), await gateway(pool)];
  const from = { 'x-forwarded-for': '198.51.100.7' };
  expect((await ask(one, sixty, from)).response.status).toBe(200);
  expect((await ask(other, sixty, from)).response.status).toBe(429);
  await database.live.$executeRaw`ALTER TABLE access.rate RENAME TO rate_gone`;
  try {
    expect((await ask(other, sixty, from)).response.status).toBe(200);
    expect((await ask(other, sixty, from)).response.status).toBe(429);
  } finally {
    await database.live.$executeRaw`ALTER TABLE access.rate_gone RENAME TO rate`;
  }
});

describe('the address of who asks', () => {
  const request = (remote: string, forwarded?: string) =>
    ({
      socket: { remoteAddress: remote },
      connection: { remoteAddress: remote },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    }) as unknown as http.IncomingMessage;

  test.each([
    ['of nobody in between', [], '203.0.113.5', undefined, '203.0.113.5'],
    ['is no header that anybody can send', [], '203.0.113.5', '192.0.2.1', '203.0.113.5'],
    ['is what a trusted proxy says', ['10.0.0.0/8'], '10.1.2.3', '192.0.2.1', '192.0.2.1'],
    ['is not what the client told the proxy', ['10.0.0.0/8'], '10.1.2.3', '1.1.1.1, 192.0.2.1', '192.0.2.1'],
    ['of IPv6 is its network', [], '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
    ['of IPv4 in IPv6 is IPv4', [], '::ffff:192.0.2.9', undefined, '192.0.2.9'],
  ])('%s', (_, trusted, remote, forwarded, address) => {
    expect(addressesBehind(trusted)(request(remote, forwarded))).toBe(address);
  });
});
