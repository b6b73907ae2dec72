/**
 * Attacks that are known to end other servers: each is refused within its bound, over HTTP, event streams and sockets, while
 * another client is answered and memory stays as it was.
 */
import { once } from 'node:events';
import {
  type GraphQLArgument,
  getNamedType,
  GraphQLNonNull,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { startGateway } from '../../src/gateway.ts';
import { schema } from '../../src/schema.ts';
import { CostRates } from '../../src/server/rates.ts';
import { afterwards } from '../kit/afterwards.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { digest } from '../kit/digest.ts';
import { incident, publish } from '../kit/records.ts';
import { LiveSocket } from './live/socket.ts';

const logged: object[] = [];
const log = {
  error: (details: object) => void logged.push(details),
  warn: () => undefined,
  info: () => undefined,
};
let database: TestDatabase;
let endpoint: string;

beforeAll(async () => {
  database = await testDatabase();
  await publish(database, [incident('a'), incident('b')]);
  const rates = new CostRates({ anonymous: 1_000_000_000, key: 1_000_000_000 }, null);
  const server = await startGateway({ database, rates, host: '127.0.0.1', port: 0, log });
  afterwards(() => server.stop(100));
  endpoint = `${server.url}/graphql`;
});
afterAll(() => expect(logged).toEqual([]));

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(endpoint, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

const transports: Record<string, (body: object) => Promise<Answer>> = {
  HTTP: async (body) => (await (await post(JSON.stringify(body))).json()) as Answer,
  SSE: async (body) => {
    const response = await post(JSON.stringify(body), { accept: 'text/event-stream' });
    const text = await response.text();
    return JSON.parse(/^(?:data: )?(\{.*\})$/m.exec(text)![1]!) as Answer;
  },
  WebSocket: (body) =>
    new Promise<Answer>((resolve) => {
      const client = createClient({
        url: endpoint.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        retryAttempts: 0,
      });
      const end = (answer: unknown): void => {
        void client.dispose();
        resolve(answer as Answer);
      };
      client.subscribe(body as { query: string }, {
        next: end,
        error: (errors) =>
          end(
            Array.isArray(errors)
              ? { errors }
              : {
                  errors: [{ message: '', extensions: { code: String((errors as { code?: number }).code) } }],
                },
          ),
        complete: () => undefined,
      });
    }),
};

const times = (count: number, part: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');
const nested = (depth: number, leaf: unknown): unknown =>
  Array.from({ length: depth }).reduce((inner) => ({ AND: [inner] }), leaf);
const where = 'query ($w: IncidentWhere) { incidents(where: $w) { totalCount } }';

/** What is sent, and the codes of which one refuses it: a message of a socket is smaller than a body. */
const attacks: [what: string, body: object, codes: string[]][] = [
  [
    '20,000 aliases',
    { query: `{ ${times(20_000, (n) => `a${n}:__typename`)} }` },
    ['BODY_TOO_LARGE', '1009'],
  ],
  [
    '20,000 aliases that fit into a body',
    { query: `{ ${times(9_000, (n) => `a${n}:__typename`)} }` },
    ['BODY_TOO_LARGE', 'TOO_MANY_TOKENS', '1009'],
  ],
  [
    '2,000 fragments',
    {
      query: `{ ${times(2_000, (n) => `...f${n}`)} } ${times(2_000, (n) => `fragment f${n} on Query{__typename}`)}`,
    },
    ['BODY_TOO_LARGE', 'TOO_MANY_TOKENS', '1009'],
  ],
  ['fields 500 times', { query: `{ ${times(500, () => '__typename')} }` }, ['TOO_MANY_FIELDS']],
  [
    'fragments that double in each step',
    {
      query: `{ ...f0 } ${times(19, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`)} fragment f19 on Query { ${times(20, (n) => `incidents${n}: incidents(first: 500) { nodes { reports(first: 500) { nodes { id } } } }`)} }`,
    },
    ['TOO_COSTLY'],
  ],
  [
    'fragments in a circle',
    { query: '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }' },
    ['GRAPHQL_VALIDATION_FAILED'],
  ],
  [
    'depth through introspection',
    { query: `{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }` },
    ['GRAPHQL_VALIDATION_FAILED'],
  ],
  [
    'depth of brackets',
    { query: `{ incidents(where: ${'['.repeat(900)}${']'.repeat(900)}) { totalCount } }` },
    ['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'],
  ],
  [
    '390 guesses at names',
    { query: `{ ${times(390, (n) => `incidentt${n}`)} }` },
    ['GRAPHQL_VALIDATION_FAILED'],
  ],
  [
    'variables 2,000 deep',
    {
      query: '{ __typename }',
      variables: JSON.parse(`{"w":${'['.repeat(2_000)}${']'.repeat(2_000)}}`) as object,
    },
    ['TOO_MANY_VARIABLES'],
  ],
  [
    '20,000 variables',
    { query: '{ __typename }', variables: { w: Array.from({ length: 20_000 }, () => 1) } },
    ['TOO_MANY_VARIABLES'],
  ],
  [
    'conditions within each other',
    { query: where, variables: { w: nested(14, { title: { eq: 'x' } }) } },
    ['BAD_USER_INPUT', 'TOO_MANY_VARIABLES', ''],
  ],
  [
    'an operator for a value',
    { query: where, variables: { w: { title: { eq: { not: '' } } } } },
    ['BAD_USER_INPUT'],
  ],
  [
    'an operator of the database',
    { query: where, variables: { w: { title: { startsWith: '', path: ['x'] } } } },
    ['BAD_USER_INPUT'],
  ],
  [
    'a prototype',
    {
      query: where,
      variables: JSON.parse('{"w":{"__proto__":{"isAdmin":true},"constructor":{"eq":"x"}}}') as object,
    },
    ['BAD_USER_INPUT'],
  ],
  [
    'an operator for an id',
    { query: 'query ($i: ID!) { node(id: $i) { id } }', variables: { i: { contains: '' } } },
    ['BAD_USER_INPUT'],
  ],
  [
    'an object for a page',
    { query: 'query ($n: Int) { incidents(first: $n) { totalCount } }', variables: { n: { gt: 0 } } },
    ['BAD_USER_INPUT'],
  ],
];

describe.each(Object.entries(transports))('over %s', (_, ask) => {
  test.each(attacks)('%s: refused within half a second of this process', async (_what, body, codes) => {
    const before = process.cpuUsage();
    const answer = await ask(body);
    const { user, system } = process.cpuUsage(before);
    // With the client's own part, and that of whatever else this process does.
    expect((user + system) / 1_000).toBeLessThan(500);
    const found = answer.errors?.map(({ extensions }) => extensions.code) ?? [''];
    expect(found.filter((code) => !codes.includes(code))).toEqual([]);
    expect(answer.errors?.length ?? 1).toBeLessThanOrEqual(6);
  });
});

describe('SQL in every text that an argument takes', () => {
  const sql = `'; DROP TABLE incident; SELECT pg_sleep(5) -- " \\ $1 %_ \u0000`;
  const isText = (type: GraphQLArgument['type']): boolean => {
    const named = getNamedType(type);
    return isScalarType(named) && ['String', 'ID', 'DateTime', 'Date'].includes(named.name);
  };
  /** A value that is SQL wherever it may be; undefined where there is no text in it. */
  const poisoned = (type: GraphQLArgument['type'], depth = 0): unknown => {
    if (isNonNullType(type)) return poisoned(type.ofType, depth);
    if (isListType(type)) {
      const item = poisoned(type.ofType, depth);
      return item === undefined ? undefined : [item];
    }
    if (isText(type)) return sql;
    if (!isInputObjectType(type) || depth > 2) return undefined;
    const fields = Object.values(type.getFields()).flatMap((field) => {
      const value = poisoned(field.type, depth + 1);
      return value === undefined ? [] : [[field.name, value] as const];
    });
    const used = type.isOneOf ? fields.slice(0, 1) : fields;
    return used.length > 0 ? Object.fromEntries(used) : undefined;
  };
  const cases = Object.values(schema.getQueryType()!.getFields()).flatMap((field) =>
    field.args.flatMap((argument): [string, string, Record<string, unknown>][] => {
      const value = poisoned(argument.type);
      if (value === undefined) return [];
      const others = field.args.filter(
        (each) => each !== argument && each.type instanceof GraphQLNonNull && each.defaultValue === undefined,
      );
      if (others.some(({ type }) => poisoned(type) === undefined)) return [];
      const given = [argument, ...others];
      const named = getNamedType(field.type);
      const selection =
        isObjectType(named) || isUnionType(named) || 'getFields' in named ? '{ __typename }' : '';
      const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
      const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
      const variables = Object.fromEntries(given.map(({ name, type }) => [name, poisoned(type)]));
      return [
        [
          `${field.name}(${argument.name})`,
          `query (${declared}) { ${field.name}(${passed}) ${selection} }`,
          variables,
        ],
      ];
    }),
  );

  test('is data: nothing is changed, nothing waits, nothing of it is a defect', async () => {
    expect(cases.length).toBeGreaterThan(40);
    const before = await digest(database.url);
    const begun = performance.now();
    for (const [what, query, variables] of cases) {
      const { errors = [] } = await transports.HTTP!({ query, variables });
      expect(
        errors.filter(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR'),
        what,
      ).toEqual([]);
    }
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(await digest(database.url)).toEqual(before);
  });
});

describe('a socket', () => {
  test.each([
    [
      'a message of 60 MB',
      (socket: WebSocket) => socket.send(Buffer.alloc(60 * 1024 * 1024, ' '), () => undefined),
      1009,
    ],
    [
      'a message in fragments of one byte',
      (socket: WebSocket) => {
        for (let n = 0; n < 20_000 && socket.readyState === WebSocket.OPEN; n += 1)
          socket.send(' ', { fin: false }, () => undefined);
      },
      1008,
    ],
  ] as const)('with %s is closed, and memory is as it was', async (_, attack, code) => {
    const other = await LiveSocket.open(endpoint);
    afterwards(() => other.socket.terminate());
    const live = await LiveSocket.open(endpoint);
    const before = process.memoryUsage();
    attack(live.socket);
    const { code: closed } = await live.closed;
    // The client still writes when it is cut off, and may not come to read why.
    expect([code, 1006]).toContain(closed);
    const after = process.memoryUsage();
    // The client is in this process, too, with its 60 MB and their mask.
    expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(
      150 * 1024 * 1024,
    );
    other.subscribe('1', '{ feed { position } }');
    expect(await other.answer('1')).toMatchObject({ type: 'next', payload: { data: { feed: {} } } });
  });

  test('with 5,000 subscriptions has 50, and others are answered', async () => {
    const live = await LiveSocket.open(endpoint);
    afterwards(() => live.socket.terminate());
    const other = await LiveSocket.open(endpoint);
    afterwards(() => other.socket.terminate());
    for (let n = 0; n < 5_000; n += 1) live.subscribe(String(n), 'subscription { changes { cursor } }');
    const begun = performance.now();
    other.subscribe('1', '{ feed { position } }');
    expect((await other.answer('1')).type).toBe('next');
    expect(performance.now() - begun).toBeLessThan(5_000);
    await live.answer('4999');
    const refused = live.messages.filter(({ type }) => type === 'error');
    expect(refused).toHaveLength(4_950);
    expect(JSON.stringify(refused[0])).toContain('TOO_MANY_SUBSCRIPTIONS');
    live.socket.close();
    await once(live.socket, 'close');
  });
});

describe('what graphql-cop looks for', () => {
  const cop = async (query: string): Promise<Answer> => transports.HTTP!({ query });
  const unasked = (parameters: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${endpoint}${parameters}`, init);
  const answered = async (response: Response): Promise<boolean> =>
    ((await response.json().catch(() => ({}))) as Answer).data?.__typename !== undefined;

  const checks: Record<string, () => Promise<boolean>> = {
    'Alias Overloading': async () =>
      (await cop(`query cop { ${times(101, (n) => `alias${n}:__typename`)} }`)).data?.alias100 !== undefined,
    'Array-based Query Batching': async () => {
      const answers: unknown = await (
        await post(JSON.stringify(Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' }))))
      ).json();
      return Array.isArray(answers) && answers.length >= 10;
    },
    'Introspection-based Circular Query': async () =>
      ((
        await cop(
          'query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
        )
      ).data?.__schema ?? undefined) !== undefined,
    'Directive Overloading': async () =>
      (await cop('query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }')).errors?.length === 10,
    'Field Duplication': async () =>
      (await cop(`query cop { ${times(500, () => '__typename')} }`)).data?.__typename !== undefined,
    'Field Suggestions': async () =>
      (await cop('query cop { __schema { directive } }')).errors![0]!.message.includes('Did you mean'),
    'Mutation is allowed over GET': async () => answered(await unasked('?query=mutation+cop+{__typename}')),
    'GET Method Query Support': async () => answered(await unasked('?query=query+cop+{__typename}')),
    'POST based url-encoded query': async () =>
      answered(
        await unasked('', {
          method: 'POST',
          body: new URLSearchParams({ query: 'query cop { __typename }' }),
        }),
      ),
    'Trace Mode': async () => JSON.stringify(await cop('query cop { __typename }')).includes('tracing'),
    'Unhandled Errors Detection': async () =>
      JSON.stringify(await cop('qwerty cop { abc }')).includes('exception'),
    'GraphQL IDE': async () =>
      (await (await unasked('', { headers: { accept: 'text/html' } })).text()).includes('GraphiQL'),
    Introspection: async () =>
      (await cop('query cop { __schema { types { name fields { name } } } }')).data?.__schema !== undefined,
  };

  test('is not there, but for introspection and GraphiQL, which a public graph has', async () => {
    const found = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => ((await check()) ? [name] : [])),
    );
    expect(found.flat()).toEqual(['GraphQL IDE', 'Introspection']);
  });
});
