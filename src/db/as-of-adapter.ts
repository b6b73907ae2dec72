import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import type { CancellingPool } from './cancellation.ts';

type Connected = Awaited<ReturnType<PrismaPg['connect']>>;
type Query = Parameters<Connected['queryRaw']>[0];
type Options = NonNullable<ConstructorParameters<typeof PrismaPg>[1]>;

/** What is told of connections. */
interface Hearing {
  onStatement: ((sql: string) => void) | undefined;
  onConnectionError: (error: Error) => void;
}

/** The schemas of the past: `said` narrows `asof` to what publishers had said by a time. */
export type PastSchema = 'asof' | 'said';

/** What connections are set to, as a JSON object of PostgreSQL's settings. */
export type Settings = string;

const settingsAsked = new AsyncLocalStorage<Settings>();

/**
 * Asks something of a client over AsOfPg: each of its statements is sent on a connection that is set so. Prisma puts calls of
 * `findUnique` together that come at once, whoever asked them: none may be asked in here.
 */
export function askWith<Answer>(settings: Settings, ask: () => PromiseLike<Answer>): Promise<Answer> {
  // What Prisma returns begins when it is awaited.
  return settingsAsked.run(settings, async () => await ask());
}

/**
 * The adapter of the clients of the past: reads the views of their schema, and only within `askWith`. Prisma qualifies enum types with the
 * schema of the tables, but the types live in `public` only. After ` AS ` a qualified name is always the type of a CAST
 * (aliases are never qualified) and literals are always parameters, so one replacement in the text is exact.
 */
export class AsOfPg extends PrismaPg {
  private readonly schema: PastSchema;
  private readonly hearing: Hearing;

  /** `onStatement` sees the statements that set a connection, of which Prisma does not know. */
  constructor(
    pool: CancellingPool,
    schema: PastSchema,
    { onStatement, ...options }: Options & { onStatement: ((sql: string) => void) | undefined },
  ) {
    super(pool, { ...options, schema });
    this.schema = schema;
    this.hearing = { onStatement, onConnectionError: options.onConnectionError ?? (() => undefined) };
  }

  override async connect(): Promise<Connected> {
    const pooled = await super.connect();
    const { schema, hearing } = this;
    return Object.assign(Object.create(pooled) as Connected, {
      queryRaw: (query: Query) => onOne(pooled, hearing, (one) => one.queryRaw(publicTypes(query, schema))),
      executeRaw: (query: Query) =>
        onOne(pooled, hearing, (one) => one.executeRaw(publicTypes(query, schema))),
      startTransaction: () =>
        Promise.reject(new Error('The past needs no transactions: it does not change.')),
    });
  }
}

/** What each connection was set to last. */
const settingsOf = new WeakMap<pg.PoolClient, Settings>();

/**
 * Sends a statement on one connection of the pool, which is set before where it was set to something else: so none reads at the
 * moment of another. Statements of one question may take several connections: its moment never changes.
 */
async function onOne<Answer>(
  pooled: Connected,
  { onStatement, onConnectionError }: Hearing,
  send: (one: Connected) => Promise<Answer>,
): Promise<Answer> {
  const settings = settingsAsked.getStore();
  if (settings === undefined) throw new Error('The past was asked without a moment.');
  const client = await clientOf(pooled);
  client.on('error', onConnectionError);
  // The queries of the adapter, on this connection instead of the pool.
  const pool = pooled.underlyingDriver() as CancellingPool;
  const asked = { query: (query: pg.QueryConfig) => pool.askOn(client, query) };
  const one = Object.create(pooled, { client: { value: asked } }) as Connected;
  // What failed on a connection may be the connection.
  let isBroken = true;
  try {
    if (settingsOf.get(client) !== settings) {
      settingsOf.delete(client);
      onStatement?.(SET);
      await one.executeRaw({
        sql: SET,
        args: [settings],
        argTypes: [{ scalarType: 'string', arity: 'scalar' }],
      });
      settingsOf.set(client, settings);
    }
    const answer = await send(one);
    isBroken = false;
    return answer;
  } finally {
    client.removeListener('error', onConnectionError);
    client.release(isBroken);
  }
}

/** Sets a connection to what is said as Settings. */
export const SET = 'SELECT set_config(key, value, false) FROM jsonb_each_text($1::jsonb)';

/** A connection of the pool; what goes wrong is told as of any other query. */
async function clientOf(pooled: Connected): Promise<pg.PoolClient> {
  const told = pooled as unknown as { onError(error: unknown): never };
  return pooled
    .underlyingDriver()
    .connect()
    .catch((error: unknown) => told.onError(error));
}

function publicTypes(query: Query, schema: PastSchema): Query {
  return { ...query, sql: query.sql.replaceAll(` AS "${schema}"."`, ' AS "public"."') };
}
