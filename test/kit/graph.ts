// The one of the server: another could be right where it is not.
import { execute } from '@graphql-tools/executor';
import {
  type ExecutionResult,
  getOperationAST,
  type GraphQLError,
  parse,
  subscribe,
  validate,
} from 'graphql';
import { openDatabase } from '../../src/db/clients.ts';
import type { PrismaClient } from '../../src/db/generated/prisma/client.ts';
import { Tail } from '../../src/feed/index.ts';
import { pinTo, requestOf, resolveAsOf } from '../../src/graphql/as-of.ts';
import { type Context, createContext } from '../../src/graphql/context.ts';
import { publicError } from '../../src/graphql/errors.ts';
import { schema } from '../../src/schema.ts';
import { afterwards } from './afterwards.ts';
import type { TestDatabase } from './database.ts';

/** What an operation gave, and the SQL that it took. */
export interface Answer<Data> {
  data: Data;
  statements: string[];
}

/** An error as clients see it. A defect has the code INTERNAL_SERVER_ERROR, which no test expects. */
export interface Refusal {
  code: string;
  message: string;
  hint: string | undefined;
}

export type Variables = Record<string, unknown>;

/** The graph over a test database, asked in this process. */
export interface Graph {
  /** Answers an operation; throws when the answer has any error. */
  ask<Data = Record<string, unknown>>(
    source: string,
    variables?: Variables,
    db?: PrismaClient,
  ): Promise<Answer<Data>>;
  /** The first error of an operation that must be refused. */
  refusal(source: string, variables?: Variables): Promise<Refusal>;
  /** Events of a subscription; `return()` ends it. Rejects when the subscription is refused. */
  follow<Data = Record<string, unknown>>(source: string, variables?: Variables): Promise<AsyncIterator<Data>>;
}

/** Opens the graph over a database, with a tail of its own whose reading is not counted. Ended after the tests. */
export async function openGraph(database: TestDatabase): Promise<Graph> {
  const unheard = openDatabase({ url: database.url, poolSize: 2 });
  const tail = await Tail.start({ live: unheard.live, url: database.url, onError: () => undefined });
  afterwards(async () => {
    await tail.stop();
    await unheard.close();
  });
  const run = async (source: string, variables: Variables | undefined, db: PrismaClient) => {
    database.statements.splice(0);
    const context: Context = createContext({ ...database, live: db }, tail);
    const document = checked(source);
    const request = requestOf(schema, getOperationAST(document)!, variables ?? {});
    if (request) pinTo(context, await resolveAsOf(context, request));
    const result = (await execute({
      schema,
      document,
      variableValues: variables,
      contextValue: context,
    })) as ExecutionResult;
    return { result, statements: database.statements.splice(0) };
  };
  return {
    async ask<Data>(source: string, variables?: Variables, db = database.live): Promise<Answer<Data>> {
      const { result, statements } = await run(source, variables, db);
      return { data: dataOf<Data>(result), statements };
    },
    async refusal(source, variables) {
      const { result } = await run(source, variables, database.live);
      const [error] = result.errors ?? [];
      if (!error) throw new Error(`It was not refused: ${JSON.stringify(result.data)}`);
      return asSeen(error);
    },
    async follow<Data>(source: string, variables?: Variables) {
      const contextValue: Context = createContext(database, tail);
      const events = await subscribe({
        schema,
        document: checked(source),
        variableValues: variables,
        contextValue,
      });
      if (!(Symbol.asyncIterator in events)) throw events.errors![0]!;
      return dataOfEvents<Data>(events);
    },
  };
}

function checked(source: string) {
  const document = parse(source);
  const [error] = validate(schema, document);
  if (error) throw error;
  return document;
}

function dataOf<Data>({ data, errors }: ExecutionResult): Data {
  if (errors?.[0]) throw errors[0].originalError ?? errors[0];
  // Prototype-less objects of graphql-js are unequal to literals.
  return JSON.parse(JSON.stringify(data)) as Data;
}

async function* dataOfEvents<Data>(events: AsyncIterable<ExecutionResult>): AsyncGenerator<Data> {
  for await (const event of events) yield dataOf<Data>(event);
}

// The server stamps what graphql-js itself refuses (coercion) the same way.
function asSeen(error: GraphQLError): Refusal {
  const seen = publicError(error) ?? error;
  const isOurs = error.originalError !== undefined || error.path !== undefined;
  const code = seen.extensions.code ?? (isOurs ? 'INTERNAL_SERVER_ERROR' : 'BAD_USER_INPUT');
  return { code: code as string, message: seen.message, hint: seen.extensions.hint as string | undefined };
}
