import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import type { CancellingPool } from './cancellation.ts';

type Connected = Awaited<ReturnType<PrismaPg['connect']>>;
type Query = Parameters<Connected['queryRaw']>[0];
type Options = ConstructorParameters<typeof PrismaPg>[1];

/** The schemas of the past: `said` narrows `asof` to what publishers had said by a time. */
export type PastSchema = 'asof' | 'said';

/**
 * The adapter of the clients of the past: reads the views of their schema. Prisma qualifies enum types with the schema
 * of the tables, but the types live in `public` only. After ` AS ` a qualified name is always the type of a CAST
 * (aliases are never qualified) and literals are always parameters, so one replacement in the text is exact.
 */
export class AsOfPg extends PrismaPg {
  private readonly schema: PastSchema;
  private readonly onConnectionError: (error: Error) => void;

  constructor(pool: CancellingPool, schema: PastSchema, options: Options) {
    super(pool, { ...options, schema });
    this.schema = schema;
    this.onConnectionError = options?.onConnectionError ?? (() => undefined);
  }

  override async connect(): Promise<Connected> {
    const connection = await super.connect();
    const transaction = onOneConnection(connection, this.onConnectionError);
    return Object.assign(withPublicTypes(Object.create(connection) as Connected, this.schema), {
      startTransaction: async () => inTurn(withPublicTypes(await transaction(), this.schema)),
    });
  }
}

type Transaction = Awaited<ReturnType<Connected['startTransaction']>>;

/** What each connection was set to last. */
const settingsOf = new WeakMap<pg.PoolClient, string>();

/**
 * Begins transactions of the past, without BEGIN and COMMIT: they write nothing, and all that they read is of one moment, which
 * never changes. The first statement of each says which moment that is, and is sent only where the connection was set to
 * another one; so none reads at the moment of another.
 */
function onOneConnection(connection: Connected, onError: (error: Error) => void): () => Promise<Transaction> {
  const { provider, adapterName } = connection;
  return async () => {
    const client = await clientOf(connection);
    client.on('error', onError);
    const pool = connection.underlyingDriver() as CancellingPool;
    const asked = { query: (query: pg.QueryConfig) => pool.askOn(client, query) };
    // The queries of the adapter, on one connection instead of the pool.
    const one = Object.create(connection, { client: { value: asked } }) as Connected;
    const release = (isBroken: boolean): Promise<void> => {
      client.removeListener('error', onError);
      client.release(isBroken);
      return Promise.resolve();
    };
    const set = async (query: Query): Promise<number> => {
      const settings = JSON.stringify([query.sql, query.args]);
      if (settingsOf.get(client) === settings) return 0;
      settingsOf.delete(client);
      const done = await one.executeRaw(query);
      settingsOf.set(client, settings);
      return done;
    };
    return {
      provider,
      adapterName,
      options: { usePhantomQuery: true },
      queryRaw: (query) => one.queryRaw(query),
      executeRaw: set,
      commit: () => release(false),
      // What failed on it may be the connection.
      rollback: () => release(true),
      createSavepoint: none,
      rollbackToSavepoint: none,
      releaseSavepoint: none,
    };
  };
}

const none = (): Promise<void> => Promise.resolve();

/** A connection of the pool; what goes wrong is told as of any other query. */
async function clientOf(connection: Connected): Promise<pg.PoolClient> {
  const told = connection as unknown as { onError(error: unknown): never };
  return connection
    .underlyingDriver()
    .connect()
    .catch((error: unknown) => told.onError(error));
}

function withPublicTypes<T extends Pick<Connected, 'queryRaw' | 'executeRaw'>>(
  queryable: T,
  schema: PastSchema,
): T {
  const queryRaw = queryable.queryRaw.bind(queryable);
  const executeRaw = queryable.executeRaw.bind(queryable);
  return Object.assign(queryable, {
    queryRaw: (query: Query) => queryRaw(publicTypes(query, schema)),
    executeRaw: (query: Query) => executeRaw(publicTypes(query, schema)),
  });
}

/** What is read in steps may ask for several at once, and a connection answers one after the other. */
function inTurn<T extends Pick<Connected, 'queryRaw'>>(queryable: T): T {
  const queryRaw = queryable.queryRaw.bind(queryable);
  let last: Promise<unknown> = Promise.resolve();
  return Object.assign(queryable, {
    queryRaw: (query: Query) => {
      const answer = last.then(() => queryRaw(query));
      last = answer.catch(() => undefined);
      return answer;
    },
  });
}

function publicTypes(query: Query, schema: PastSchema): Query {
  return { ...query, sql: query.sql.replaceAll(` AS "${schema}"."`, ' AS "public"."') };
}
