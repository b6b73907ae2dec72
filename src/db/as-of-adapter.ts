import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';

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

  constructor(pool: pg.PoolConfig, schema: PastSchema, options: Options) {
    super(pool, { ...options, schema });
    this.schema = schema;
  }

  override async connect(): Promise<Connected> {
    const connection = withPublicTypes(await super.connect(), this.schema);
    const startTransaction = connection.startTransaction.bind(connection);
    return Object.assign(connection, {
      startTransaction: async (...args: Parameters<typeof startTransaction>) =>
        inTurn(withPublicTypes(await startTransaction(...args), this.schema)),
    });
  }
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
