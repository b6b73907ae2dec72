/**
 * Whatever comes, the answer is a valid one or a refusal with a published code: no 5xx, no hang, no defect of ours. Damaged files of
 * sources are in the conformance tests of each connector. `FUZZ=100000 SEED=… npx vitest run test/fuzz` does more of it.
 */
import http from 'node:http';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorCodes } from '../../src/core/errors.ts';
import { startGateway } from '../../src/gateway.ts';
import { schema } from '../../src/schema.ts';
import type { GatewayServer } from '../../src/server/http.ts';
import { testDatabase } from '../kit/database.ts';
import { loadDemoData } from '../kit/demo.ts';
import { operations } from './operations.ts';

/** How many in all; four of five are bytes that are no operation. */
const CASES = Number(process.env.FUZZ ?? 10_000);
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
process.stdout.write(`fuzz: SEED=${SEED}\n`);
const runs = (share: number) => ({ numRuns: Math.ceil(CASES * share), seed: SEED, endOnFailure: true });

/** Codes that graphql-js and Yoga themselves give to what is not in the language or not in the schema. */
const ofTheLanguage = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
];
const codes = new Set<string>([...Object.keys(errorCodes), ...ofTheLanguage]);
const TEXTS = [
  '',
  ' ',
  'Dnipro',
  'UKR',
  'gwno:369',
  'ucdp-ged',
  "' OR 1=1 --",
  '{"$ne":null}',
  '%',
  '\\',
  '\u0000',
  '\ud800',
  '🙂',
  '../../etc/passwd',
  '<script>',
  'x'.repeat(600),
  'NaN',
  'null',
  '-1',
  'toString',
  '__proto__',
];

let server: GatewayServer;
const agent = new http.Agent({ keepAlive: true });
const logged: unknown[] = [];
const ids: string[] = [];

beforeAll(async () => {
  const database = await testDatabase();
  await loadDemoData(database);
  const log = {
    error: (said: unknown) => void logged.push(said),
    warn: () => undefined,
    info: () => undefined,
  };
  server = await startGateway({ database, host: '127.0.0.1', port: 0, log });
  const { body } = await send(
    'POST',
    '/graphql',
    JSON.stringify({
      query:
        '{ incidents(first: 50) { nodes { id reports { nodes { id } } } } statements { nodes { id } } meetings { nodes { id } } actors { nodes { id } } places { nodes { id } } datasets { id } }',
    }),
  );
  ids.push(...[...body.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id!));
  expect(ids.length).toBeGreaterThan(50);
});
afterAll(async () => {
  agent.destroy();
  await server.stop(100);
});

interface Answer {
  status: number;
  body: string;
}

function send(
  method: string,
  path: string,
  body?: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${server.url}${path}`,
      {
        method,
        agent,
        timeout: 60_000,
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      },
      (response) => {
        text(response).then((all) => resolve({ status: response.statusCode!, body: all }), reject);
      },
    );
    request.on('error', reject).on('timeout', () => request.destroy(new Error('no answer within 60 s')));
    request.end(body);
  });
}

/** An answer in the format of GraphQL; every error has a code that is published, and none is a defect. */
function expectAnswer({ status, body }: Answer, asked: string): { hasData: boolean } {
  expect(status, `${asked}\n${body}`).toBeLessThan(500);
  const answer = JSON.parse(body) as { data?: object | null; errors?: { extensions?: { code?: string } }[] };
  expect('data' in answer || Array.isArray(answer.errors), `${asked}\n${body}`).toBe(true);
  for (const { extensions } of answer.errors ?? [])
    expect(codes.has(extensions?.code ?? ''), `${asked}\n${body}`).toBe(true);
  expect(logged, asked).toEqual([]);
  return { hasData: Boolean(answer.data) };
}

describe('is answered, or refused with a code:', () => {
  test('bytes', { timeout: 600_000 }, async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((said) => new TextEncoder().encode(said)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (body) => {
        expectAnswer(await send('POST', '/graphql', body), String(body));
      }),
      runs(0.3),
    );
  });

  test('JSON', { timeout: 600_000 }, async () => {
    const odd = fc.record(
      {
        query: fc.oneof(
          fc.jsonValue(),
          fc.constantFrom(
            '{ __typename }',
            'query($a: Int) { __typename }',
            'mutation { __typename }',
            'subscription { __typename }',
          ),
        ),
        variables: fc.jsonValue(),
        operationName: fc.jsonValue(),
        extensions: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), odd), async (value) => {
        const body = JSON.stringify(value);
        expectAnswer(await send('POST', '/graphql', body), body);
      }),
      runs(0.3),
    );
  });

  test('addresses', { timeout: 600_000 }, async () => {
    const part = fc.oneof(
      fc.constantFrom(
        'graphql',
        'q',
        'docs',
        'corrections',
        'health',
        'Search.csv',
        'KilledByMonth.csv',
        'IncidentsInCountry.metadata.json',
        '..',
        '%2e%2e',
        'operations.json',
        'schema.graphql',
        'limits',
        '%',
      ),
      fc.string({ maxLength: 12 }).map(encodeURIComponent),
    );
    const parameters = fc.dictionary(
      fc.constantFrom(
        'query',
        'variables',
        'asOf',
        'format',
        'list',
        'country',
        'first',
        'bom',
        'extensions',
      ),
      fc.string({ maxLength: 20 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'HEAD', 'OPTIONS'),
        fc.array(part, { maxLength: 3 }),
        parameters,
        async (method, parts, given) => {
          const path = `/${parts.join('/')}?${new URLSearchParams(given)}`;
          const { status, body } = await send(method, path);
          expect(status, `${method} ${path}\n${body}`).toBeLessThan(500);
          expect(logged, path).toEqual([]);
        },
      ),
      runs(0.2),
    );
  });

  test('operations made from the schema', { timeout: 900_000 }, async () => {
    let answered = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(operations(schema, { ids, texts: TEXTS }), async (query) => {
        const answer = await send('POST', '/graphql', JSON.stringify({ query }));
        if (expectAnswer(answer, query).hasData) answered += 1;
        else refused += 1;
      }),
      runs(0.2),
    );
    // Operations of which nearly all are refused would try little of what answers.
    process.stdout.write(`fuzz: ${answered} operations were answered, ${refused} were refused\n`);
    expect(answered).toBeGreaterThan(refused / 10);
  });
});
