/** What clients of the contract rely on stays: `schema/released.graphql` is renewed with a release, by `npm run schema:release`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { expect, test } from 'vitest';

const text = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '../../schema', name), 'utf8');

async function breaking(from: GraphQLSchema, to: GraphQLSchema): Promise<string[]> {
  const changes = await diff(from, to);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}

const released = buildSchema(text('released.graphql'));

test('no change breaks a client of the released contract', async () => {
  expect(await breaking(released, buildSchema(text('schema.graphql')))).toEqual([]);
});

test.each<[what: string, from: string | RegExp, to: string]>([
  ['a field that is gone', /^ {2}totalCount: Int!$/m, '  count: Int!'],
  ['a value that may be null', /^ {2}totalCount: Int!$/m, '  totalCount: Int'],
  ['an argument that is required', 'search(', 'search(must: String!, '],
])('%s is found', async (_, from, to) => {
  const changed = text('released.graphql').replace(from, to);
  expect(changed).not.toBe(text('released.graphql'));
  expect(await breaking(released, buildSchema(changed))).not.toEqual([]);
});
