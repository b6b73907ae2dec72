/** What an operation may be and cost: the same over HTTP, event streams and sockets. */
import { readdirSync, readFileSync } from 'node:fs';
import { getIntrospectionQuery, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { openDatabase } from '../../src/db/clients.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { startGateway } from '../../src/gateway.ts';
import { operationLimits } from '../../src/core/limits.ts';
import { schema } from '../../src/schema.ts';
import type { GatewayServer } from '../../src/server/http.ts';
import { costOf } from '../../src/server/operation-cost.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { incident, publish } from '../kit/records.ts';

let database: TestDatabase;
let server: GatewayServer;
const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };

beforeAll(async () => {
  database = await testDatabase();
  await publish(database, [incident('a'), incident('b')]);
  server = await startGateway({ database, host: '127.0.0.1', port: 0, log: silent });
});
afterAll(() => server.stop(100));

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: Record<string, unknown> }[];
  extensions?: { cost?: { requested: number; limit: number } };
}

const post = (body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** The one answer to an operation, by transport. */
const transports: Record<string, (query: string, variables?: object) => Promise<Answer>> = {
  HTTP: async (query, variables) => (await (await post({ query, variables })).json()) as Answer,
  SSE: async (query, variables) => {
    const text = await (await post({ query, variables }, { accept: 'text/event-stream' })).text();
    return JSON.parse(/^data: (\{.*\})$/m.exec(text)![1]!) as Answer;
  },
  WebSocket: async (query, variables) => {
    const client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    try {
      return await new Promise<Answer>((resolve, reject) => {
        client.subscribe<Record<string, unknown>>(
          { query, variables: variables as Record<string, unknown> },
          {
            next: (answer) => resolve(answer as Answer),
            error: (errors) =>
              Array.isArray(errors) ? resolve({ errors: errors as Answer['errors'] }) : reject(errors),
            complete: () => undefined,
          },
        );
      });
    } finally {
      await client.dispose();
    }
  },
};

/** Statements that read a table. */
const readOf = (table: string): string[] =>
  database.statements.filter((sql) => new RegExp(`\\b${table}\\b`).test(sql));

const times = (count: number, part: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');
const chain = (depth: number): string => `${'{ ofType '.repeat(depth)}{ name }${' }'.repeat(depth)}`;

const attacks: [what: string, query: string, code: string, limit: number, actual: number][] = [
  [
    'aliases of __typename',
    `{ ${times(101, (n) => `a${n}: __typename`)} }`,
    'TOO_MANY_ALIASES',
    operationLimits.aliases,
    101,
  ],
  [
    'thousands of aliases',
    `{ ${times(3_000, (n) => `a${n}:__typename`)} }`,
    'TOO_MANY_TOKENS',
    operationLimits.tokens,
    9_002,
  ],
  [
    '2,000 fragments',
    `{ __typename } ${times(1_000, (n) => `fragment f${n} on Query { __typename }`)}`,
    'TOO_MANY_TOKENS',
    operationLimits.tokens,
    7_003,
  ],
  [
    'a depth bomb in introspection',
    `{ __type(name: "Query") ${chain(20)} }`,
    'TOO_DEEP',
    operationLimits.depth,
    22,
  ],
  [
    'a depth bomb through fragments',
    `{ __type(name: "Query") { ...f0 } } ${times(7, (n) => `fragment f${n} on __Type { ofType { ofType { ofType { ...f${n + 1} } } } }`)} fragment f7 on __Type { name }`,
    'TOO_DEEP',
    operationLimits.depth,
    23,
  ],
  [
    'directives',
    `{ __typename ${times(51, () => '@include(if: true)')} }`,
    'TOO_MANY_DIRECTIVES',
    operationLimits.directives,
    51,
  ],
];

describe.each(Object.entries(transports))('%s', (_, ask) => {
  test.each(attacks)('refuses %s', async (_what, query, code, limit, actual) => {
    const { errors } = await ask(query);
    const found = errors!.find(({ extensions }) => extensions.code === code);
    expect(found?.extensions).toMatchObject({ code, limit, actual, hint: expect.any(String) });
  });

  test('refuses what costs too much, before it reads', async () => {
    const query = '{ incidents(first: 500) { nodes { reports(first: 500) { nodes { id } } } } }';
    database.statements.splice(0);
    const { errors, data } = await ask(query);
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([
      { extensions: { code: 'TOO_COSTLY', limit: operationLimits.cost, actual: 253_005 } },
    ]);
    expect(readOf('incident')).toEqual([]);
  });

  test('takes what introspection asks', async () => {
    const { data, errors } = await ask(getIntrospectionQuery());
    expect([errors, data?.__schema]).toMatchObject([undefined, { queryType: { name: 'Query' } }]);
  });
});

test.each(attacks)('an export is bounded as well: %s', async (_what, query, code, limit, actual) => {
  const response = await fetch(`${server.url}/graphql?format=csv`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code, limit, actual } }] });
});

test('a subscription that costs too much does not begin, over streams and sockets', async () => {
  const query =
    'subscription { incidentChanged { incident { reports(first: 500) { nodes { claims(first: 500) { nodes { id } } } } } } }';
  for (const transport of ['SSE', 'WebSocket']) {
    expect(await transports[transport]!(query), transport).toMatchObject({
      errors: [{ extensions: { code: 'TOO_COSTLY' } }],
    });
  }
});

describe('the cost', () => {
  const cost = async (query: string, variables?: object): Promise<unknown> =>
    (await transports.HTTP!(query, variables)).extensions?.cost;

  test.each([
    ['{ __typename }', 1],
    ['{ incidents { totalCount } }', 5],
    ['{ incidents(first: 2) { nodes { id title } } }', 7],
    ['{ incidents(first: 2) { edges { node { id } } pageInfo { hasNextPage } } }', 7],
    ['{ incidents(first: 2) { nodes { reports(first: 3) { nodes { id } } } } }', 23],
    ['query ($n: Int!) { incidents(first: $n) { nodes { id } } }', 12],
    ['query A { incidents(first: 7) { nodes { id } } }', 12],
  ])('of %s is %d', async (query, requested) => {
    expect(await cost(query, { n: 7 })).toMatchObject({ requested, limit: operationLimits.cost });
  });

  test('is all that a dry run tells: nothing is read', async () => {
    const query = 'query @cost(dryRun: true) { incidents(first: 2) { nodes { id } } }';
    database.statements.splice(0);
    expect(await transports.HTTP!(query)).toMatchObject({
      data: null,
      extensions: { cost: { requested: 7, limit: operationLimits.cost } },
    });
    expect(readOf('incident')).toEqual([]);
  });

  test('of every committed operation is within the limits', () => {
    const folder = new URL('../../schema/operations/', import.meta.url);
    const costs = readdirSync(folder)
      .filter((name) => name.endsWith('.graphql'))
      .map(
        (name) =>
          [name, costOf({ schema, document: parse(readFileSync(new URL(name, folder), 'utf8')) })] as const,
      );
    expect(costs.length).toBeGreaterThan(50);
    expect(costs.filter(([, each]) => each > operationLimits.cost / 2)).toEqual([]);
  });
});

test('the limits are told', async () => {
  const { data } = await transports.HTTP!('{ limits { limits { name value code } prices { of cost } } }');
  const { limits, prices } = data!.limits as { limits: object[]; prices: object[] };
  expect(limits).toContainEqual({ name: 'cost', value: operationLimits.cost, code: 'TOO_COSTLY' });
  expect(prices.length).toBeGreaterThan(3);
});

test('a statement that takes too long is given up, and so told', async () => {
  const reading = openDatabase({ url: database.url, poolSize: 2, statementTimeoutMs: 300 });
  const own = await startGateway({ database, reading, host: '127.0.0.1', port: 0, log: silent });
  try {
    const { status, answer } = await inTransaction(database.live, async (tx) => {
      await tx.$executeRaw`LOCK TABLE incident IN ACCESS EXCLUSIVE MODE`;
      const response = await fetch(
        `${own.url}/graphql?query=${encodeURIComponent('{ incidents { nodes { id } } }')}`,
        { headers: { 'graphql-require-preflight': '1' } },
      );
      return { status: response.status, answer: (await response.json()) as Answer };
    });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'TIMEOUT', hint: expect.any(String) } }]);
    expect(status).toBe(200);
  } finally {
    await own.stop(100);
    await reading.close();
  }
});

test('an alias `then`, which would be taken for a promise, is refused with a hint', async () => {
  const answer = (await (await post({ query: '{ then: __typename }' })).json()) as Answer;
  expect(answer.errors).toMatchObject([
    { message: 'No alias may be `then`.', extensions: { hint: 'Take another alias.' } },
  ]);
});
