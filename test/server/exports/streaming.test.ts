/** Lists that are streamed have, row by row, what the operation answers page by page. */
import fc from 'fast-check';
import {
  type DocumentNode,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  type SelectionNode,
  visit,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { exactly } from '../../../src/core/quantity.ts';
import { readExamples } from '../../../src/examples.ts';
import { Tail } from '../../../src/feed/index.ts';
import { newestMoment } from '../../../src/graphql/as-of.ts';
import { LIST_READING } from '../../../src/graphql/connections.ts';
import { type AsOf, createContext } from '../../../src/graphql/context.ts';
import { schema } from '../../../src/schema.ts';
import { listedBy } from '../../../src/server/exports/operation.ts';
import { openPages } from '../../../src/server/exports/reading.ts';
import type { Reading, Rows } from '../../../src/server/exports/rows.ts';
import { openStream } from '../../../src/server/exports/streaming.ts';
import { afterwards } from '../../kit/afterwards.ts';
import { testDatabase, type TestDatabase } from '../../kit/database.ts';
import { loadDemoData } from '../../kit/demo.ts';
import { incident, publish } from '../../kit/records.ts';
import { rootQuery } from '../../kit/root-fields.ts';

let database: TestDatabase;
let tail: Tail;
let before: AsOf;
let now: AsOf;

beforeAll(async () => {
  database = await testDatabase();
  await loadDemoData(database);
  tail = await Tail.start({ live: database.live, url: database.url, onError: () => undefined });
  afterwards(() => tail.stop());
  before = await newestMoment({ live: database.live, tail });
  const revised = ['a', 'b', 'c'].map((name) => incident(name, { killed: exactly(3), country: 'UKR' }));
  await publish(database, revised);
  await database.live.incident.updateMany({
    where: { country: 'UKR' },
    data: { killedBest: 99, version: { increment: 1 } },
  });
  await database.live.incident.updateMany({
    where: { country: 'UKR', title: { contains: 'a' } },
    data: { sensitivity: 'RESTRICTED_PRECISION' },
  });
  await publish(database, [incident('later')]);
  now = await newestMoment({ live: database.live, tail });
});

function readingOf(document: DocumentNode, list: string | undefined, asOf: AsOf): Reading {
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  )!;
  const { coerced: variables = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], {});
  const listed = listedBy(schema, document, operation, { variables, list });
  return {
    schema,
    listed,
    variables: {},
    limit: null,
    asOf,
    createContext: () => createContext(database, tail),
  };
}

async function readAll(rows: Rows): Promise<{ totalCount: number; rows: unknown[] }> {
  try {
    const read: unknown[] = [];
    for await (const page of rows.pages()) read.push(...page);
    return { totalCount: rows.totalCount, rows: read };
  } finally {
    rows.close();
  }
}

/** Reads a list in both ways; how many rows it has. As text, so that the order of what is asked counts as well. */
async function compare(document: DocumentNode, asOf: AsOf, list?: string): Promise<number> {
  const reading = readingOf(document, list, asOf);
  const stream = await openStream(reading);
  if (!stream) throw new Error(`${reading.listed.key} is not streamed`);
  const streamed = await readAll(stream);
  const paged = await readAll(await openPages(reading));
  expect(streamed.totalCount).toBe(paged.totalCount);
  expect(streamed.rows.map((row) => JSON.stringify(row))).toEqual(
    paged.rows.map((row) => JSON.stringify(row)),
  );
  return streamed.rows.length;
}

const root = schema.getQueryType()!.getFields();
const lists = Object.keys(root).filter((name) => root[name]!.extensions[LIST_READING]);
const inFull = Object.fromEntries(lists.map((name) => [name, rootQuery(schema, name)]));
/** What is asked of what had been said by a time, of which the rest says nothing. */
const asSaid = (name: string): string => rootQuery(schema, name, {}, ['revisions', 'snapshot']);

describe('a list of nodes, with all that can be asked of them', () => {
  test.each(lists)('%s', async (name) => {
    await compare(parse(inFull[name]!), now);
    await compare(parse(asSaid(name)), { ...now, assertedBefore: new Date('2025-06-01T00:00:00Z') });
  });

  test('has rows in most of them', async () => {
    const counts = await Promise.all(
      lists.map((name) => compare(parse(`{ ${name} { nodes { __typename } } }`), now)),
    );
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(lists.length / 2);
  });
});

const isPart = (name: string): boolean => name === 'nodes' || lists.includes(name);

/** A part of a document: selections that a number says are left out, and now and then one that is asked twice. */
function partOf(document: DocumentNode, choices: readonly number[]): DocumentNode {
  let at = 0;
  const next = (): number => choices[(at += 1) % choices.length]!;
  return visit(document, {
    SelectionSet: {
      leave: (set) => {
        const kept = set.selections.filter(
          (one) => next() < 4 || (one.kind === Kind.FIELD && isPart(one.name.value)),
        );
        const some = kept.length > 0 ? kept : set.selections.slice(0, 1);
        const again = some.flatMap((one, n): SelectionNode[] =>
          one.kind === Kind.FIELD && !one.alias && !isPart(one.name.value) && next() === 0
            ? [{ ...one, alias: { kind: Kind.NAME, value: `again${n}` } }]
            : [],
        );
        return { ...set, selections: [...some, ...again] };
      },
    },
  });
}

test('any part of it, in any order, with any filter', async () => {
  const filters: Record<string, string[]> = {
    incidents: [
      'where: { country: { eq: "UKR" } }',
      'where: { NOT: { killedBest: { gte: 10 } } }',
      'where: { reports: { some: { nativeId: { contains: "1" } } } }',
      'orderBy: [{ field: KILLED, direction: ASC }]',
      'where: { periodEarliest: { lt: "2024-01-01" } } orderBy: [{ field: KILLED, direction: DESC }, { field: PERIOD, direction: ASC }]',
    ],
    incidentReports: [
      'where: { recordStatus: { in: [ACTIVE, RETRACTED] } }',
      'orderBy: [{ field: KILLED, direction: DESC }]',
    ],
    meetings: ['where: { status: { eq: HELD } }'],
  };
  const part = fc.constantFrom(...lists).chain((name) =>
    fc.record({
      asOf: fc.constantFrom('before', 'now'),
      name: fc.constant(name),
      filter: fc.constantFrom('', ...(filters[name] ?? [])),
      choices: fc.array(fc.nat(9), { minLength: 40, maxLength: 40 }),
    }),
  );
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  console.log(`seed ${seed}`);
  await fc.assert(
    fc.asyncProperty(part, async ({ asOf, name, filter, choices }) => {
      const query = inFull[name]!.replace(name, filter === '' ? name : `${name}(${filter})`);
      await compare(partOf(parse(query), choices), asOf === 'now' ? now : before);
    }),
    { numRuns: 40, seed },
  );
});

describe('a committed operation', () => {
  const streamed = readExamples().flatMap(({ name, document }) => {
    const parsed = parse(document);
    const [operation] = parsed.definitions as [OperationDefinitionNode];
    return operation.selectionSet.selections.flatMap((field) =>
      operation.operation === OperationTypeNode.QUERY &&
      field.kind === Kind.FIELD &&
      lists.includes(field.name.value)
        ? [{ name, document: parsed, key: (field.alias ?? field.name).value }]
        : [],
    );
  });
  test.each(streamed)('$name ($key)', async ({ document, key }) => {
    await compare(document, now, key);
  });
});
