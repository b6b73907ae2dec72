/**
 * Rows of a list of nodes, as many as there are: their ids are found once, in their order, and kept by the database; their contents
 * are read by these, so that what is taken down meanwhile is missing.
 */
import { setImmediate as turn } from 'node:timers/promises';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  getVariableValues,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { connectAt, type PastConnection, pinTo } from '../../graphql/as-of.ts';
import { LIST_READING, type ListReading } from '../../graphql/connections.ts';
import type { Context } from '../../graphql/context.ts';
import { tableOf } from '../../graphql/models.ts';
import { type Joins, orderSql } from '../../graphql/order-sql.ts';
import { planByIds, type ReadByIds, type SelectedQuery } from '../../graphql/selection-sql.ts';
import { UntoldInSql, whereSql } from '../../graphql/where-sql.ts';
import { type Answer, compiled, type Field, fieldOf, type Operation } from './compiled.ts';
import type { Reading, Rows } from './rows.ts';

/** Ids that are fetched at once, and rows that are read at once. */
const IDS = 10_000;
const BATCH = 500;
/** Rows that are answered at once: they are gone before the collector of memory thinks them old, and nobody waits long for a turn. */
const SLICE = 100;

/** A list that can be streamed, with all that does not depend on its rows. */
interface Streamed {
  reading: Reading;
  list: ListReading;
  root: Field;
  answer: Answer;
}

/** Opens a list for reading; undefined: it is not one that can be read so. Throws the error of an operation that is refused. */
export async function openStream(reading: Reading): Promise<Rows | undefined> {
  const streamed = streamedBy(reading);
  if (!streamed) return undefined;
  const { list, root } = streamed;
  const context = freshContext(reading);
  const { where, page } = await list.planned({}, root.args, context);
  const connection = await connectAt(context, reading.asOf);
  try {
    const met = whereSql(list.model, where, 't');
    const asked = whereSql(list.model, page.where, 't');
    const joins: Joins = new Map();
    const by = Prisma.raw(orderSql(list.model, page.orderBy, 't', joins));
    const joined = Prisma.raw([...joins.values()].join(''));
    const table = Prisma.raw(`${tableOf(list.model)} t`);
    const { rows } = await connection.read(Prisma.sql`SELECT count(*) FROM ${table} WHERE ${met}`);
    await connection.read(
      Prisma.sql`DECLARE listed NO SCROLL CURSOR WITH HOLD FOR
        SELECT t.id FROM ${table}${joined} WHERE ${met} AND ${asked}${by} LIMIT ${reading.limit}`,
    );
    const ids = await nextIds(connection);
    const read = planByIds(list.model, queryIn(streamed, context), ids.type);
    return {
      totalCount: Number(rows[0]![0]),
      pages: () => pagesOf(streamed, connection, read, batchesOf(connection, ids.values)),
      close: () => connection.close(),
    };
  } catch (error) {
    connection.close();
    if (error instanceof UntoldInSql) return undefined;
    throw error;
  }
}

function streamedBy(reading: Reading): Streamed | undefined {
  const { schema, listed, variables } = reading;
  if (!listed.isPaged) return undefined;
  const [operation, ...fragments] = listed.document.definitions as [
    OperationDefinitionNode,
    ...FragmentDefinitionNode[],
  ];
  const query = schema.getQueryType()!;
  const [node] = operation.selectionSet.selections as [FieldNode];
  const list = query.getFields()[node.name.value]!.extensions[LIST_READING] as ListReading | undefined;
  if (!list) return undefined;
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], {
    ...variables,
    exportAfter: listed.page.after ?? null,
  });
  if (errors) throw errors[0]!;
  const of: Operation = {
    schema,
    operation,
    fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
    variables: coerced,
  };
  const root = fieldOf(of, query, [node], undefined);
  const nodes = node.selectionSet!.selections.find(
    (one): one is FieldNode => one.kind === Kind.FIELD && one.name.value === 'nodes',
  )!;
  const path = { prev: root.info.path, key: 'nodes', typename: `${list.model}Connection` };
  const answer = compiled(of, listed.rowType as GraphQLObjectType, [nodes], path);
  return { reading, list, root, answer };
}

// A context of its own for each batch: what a context has loaded stays with it.
function freshContext({ createContext, asOf }: Reading): Context {
  const context = createContext();
  pinTo(context, asOf);
  return context;
}

const queryIn = ({ list, root }: Streamed, context: Context): SelectedQuery =>
  list.selected(context, root.info, { id: true });

async function nextIds(connection: PastConnection): Promise<{ values: string[]; type: number }> {
  const { rows, columns } = await connection.read(Prisma.raw(`FETCH ${IDS} FROM listed`));
  return { values: rows.map(([id]) => id!), type: columns[0]!.type };
}

async function* batchesOf(
  connection: PastConnection,
  first: readonly string[],
): AsyncGenerator<readonly string[]> {
  for (let ids = first; ids.length > 0; ids = (await nextIds(connection)).values)
    for (let n = 0; n < ids.length; n += BATCH) yield ids.slice(n, n + BATCH);
}

async function* pagesOf(
  streamed: Streamed,
  connection: PastConnection,
  read: ReadByIds,
  batches: AsyncGenerator<readonly string[]>,
): AsyncGenerator<readonly unknown[]> {
  const next = async (): Promise<object[] | undefined> => {
    const { value } = (await batches.next()) as { value: readonly string[] | undefined };
    return value && read(connection, value);
  };
  for (let batch = next(), rows = await batch; rows; rows = await batch) {
    batch = next();
    // Who stops reading here leaves it unread; otherwise it is thrown above.
    batch.catch(() => undefined);
    const context = freshContext(streamed.reading);
    // What was read is what this selects, and resolvers are told so.
    queryIn(streamed, context);
    for (let n = 0; n < rows.length; n += SLICE) {
      yield await streamed.answer(rows.slice(n, n + SLICE), context);
      // What the database has sent of the next ones is taken, and others have their turn.
      await turn();
    }
  }
}
