/** The codes of errors are one published list, and of what is not expected nothing is told. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../src/core/errors.ts';
import { Prisma } from '../../src/db/generated/prisma/client.ts';
import { maskError } from '../../src/server/yoga.ts';

const project = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(project, file), 'utf8');

test('the documentation has exactly the codes that there are, with their meaning', () => {
  const rows = [...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)`\s*\| (.*?)\s*\|$/gm)];
  expect(Object.fromEntries(rows.map(([, code, meaning]) => [code, meaning]))).toEqual(errorCodes);
});

test('no error of the server or the graph has another code', () => {
  const files = ['src/server', 'src/graphql', 'src/webhooks'].flatMap((folder) =>
    (readdirSync(path.join(project, folder), { recursive: true }) as string[])
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join(folder, file)),
  );
  const used = files.flatMap((file) =>
    [
      ...read(file).matchAll(
        /(?:InputError|OperationError)\(\s*'([A-Z_]+)'|extensions: \{\s*code: '([A-Z_]+)'/g,
      ),
    ].map(([, thrown, coded]) => (thrown ?? coded)!),
  );
  expect(used.length).toBeGreaterThan(40);
  expect([...new Set(used)].filter((code) => !(code in errorCodes))).toEqual([]);
});

describe('what is not expected is masked, and logged with its cause', () => {
  const secret = 'SELECT "password" FROM secret_table at /srv/gateway/src/db/clients.ts';
  const known = new Prisma.PrismaClientKnownRequestError(secret, {
    code: 'P2010',
    clientVersion: '7',
    meta: { driverAdapterError: { cause: { originalCode: '42P01', message: secret } } },
  });
  const kinds: [string, unknown][] = [
    ['an error', new Error(secret)],
    ['an error with a cause', new Error('x', { cause: new Error(secret) })],
    ['a wrong type', new TypeError(secret)],
    ['too deep a call', new RangeError(secret)],
    ['several errors', new AggregateError([new Error(secret)], secret)],
    ['an error of Prisma', known],
    [
      'an error of Prisma without a code',
      new Prisma.PrismaClientUnknownRequestError(secret, { clientVersion: '7' }),
    ],
    [
      'an error with a code and details',
      Object.assign(new Error(secret), { code: '42P01', extensions: { code: secret, sql: secret } }),
    ],
    ['a text', secret],
    ['an object', { message: secret, extensions: { sql: secret } }],
    ['nothing', undefined],
  ];

  test.each(kinds)('%s', (_, thrown) => {
    const logged: { err?: unknown }[] = [];
    const log = { error: (details: object) => void logged.push(details) };
    const original = thrown instanceof Error ? thrown : undefined;
    const located = new GraphQLError(String(original?.message), {
      path: ['incidents'],
      originalError: original,
    });
    for (const error of original ? [thrown, located] : [thrown]) {
      const told = JSON.stringify(maskError(error, log));
      expect(told).toContain('INTERNAL_SERVER_ERROR');
      expect(told).not.toMatch(/SELECT|secret|srv|clients\.ts|P2010|42P01|stack|Prisma/i);
      expect(logged.splice(0)).toMatchObject([{ err: thrown }]);
    }
  });
});
