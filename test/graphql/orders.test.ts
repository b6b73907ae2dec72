/** A page of a list in its own order is read along an index, however long the list is. */
import { getNamedType, isObjectType, isRequiredArgument } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { Prisma } from '../../src/db/generated/prisma/client.ts';
import { findListing } from '../../src/graphql/listings.ts';
import { schema } from '../../src/schema.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';

/** Root fields by the model that they list, newest first; names and what hangs on a run are sorted. */
const newestFirst = Object.values(schema.getQueryType()!.getFields()).flatMap(({ name, type, args }) => {
  const model = getNamedType(type).name.replace(/Connection$/, '');
  const listing = isObjectType(getNamedType(type)) ? findListing(model) : undefined;
  const [sort] = listing?.order.sorts(null) ?? [];
  return sort?.direction === 'desc' && !sort.column.includes('.') && !args.some(isRequiredArgument)
    ? [[name]]
    : [];
});

let database: TestDatabase;
let graph: Graph;
beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
});

it('there are lists of which the newest come first', () => expect(newestFirst.length).toBeGreaterThan(10));

async function planOf(query: string): Promise<string> {
  const { statements } = await graph.ask(query);
  expect(statements).toHaveLength(1);
  const [, , plan] = await database.live.$transaction([
    // Few rows are read as a whole and sorted unless that is forbidden.
    database.live.$executeRaw`SET LOCAL enable_seqscan = off`,
    database.live.$executeRaw`SET LOCAL enable_sort = off`,
    database.live.$queryRaw<{ 'QUERY PLAN': string }[]>(
      Prisma.raw(`EXPLAIN (GENERIC_PLAN, COSTS OFF) ${statements[0]!}`),
    ),
  ]);
  return plan.map((row) => row['QUERY PLAN']).join('\n');
}

describe('no page is sorted of', () => {
  it.each(newestFirst)('%s', async (field) => {
    expect(await planOf(`{ ${field}(first: 3) { nodes { __typename } } }`)).not.toContain('Sort');
  });

  it.each(['country: { eq: "UKR" }'])('incidents with %s', async (where) => {
    expect(
      await planOf(`{ incidents(first: 3, where: { ${where} }) { nodes { __typename } } }`),
    ).not.toContain('Sort');
  });

  it('incidents by the number of the dead', async () => {
    const order = 'orderBy: [{ field: KILLED, direction: DESC }]';
    expect(await planOf(`{ incidents(first: 3, ${order}) { nodes { __typename } } }`)).not.toContain('Sort');
  });
});
