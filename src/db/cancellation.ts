/** Statements end when nobody waits for what they find. */
import pg from 'pg';
import { wantedUntil } from '../core/wanted.ts';

/** Connections of which each statement can be cancelled. */
export interface CancellingPool extends pg.Pool {
  /** Asks on one of its connections, for whomever the work is done. */
  askOn(client: pg.PoolClient, query: pg.QueryConfig): Promise<pg.QueryResult>;
}

/** Time between two attempts to cancel one statement, in ms: the first may come before it has begun. */
const AGAIN_MS = 200;

/** Opens a pool; it makes no connection before the first statement. */
export function cancellingPool(options: pg.PoolConfig): CancellingPool {
  const pool = new pg.Pool(options);
  const { connectionString } = options;
  // Its own connections, since all those of the pool may be busy with what is to be cancelled.
  const others = new pg.Pool({ connectionString, max: 2, idleTimeoutMillis: 10_000, allowExitOnIdle: true });
  others.on('error', () => undefined);
  // Without the database nothing runs that could be cancelled.
  const cancel = (client: pg.PoolClient): Promise<unknown> => {
    // Its types do not know of it.
    const { processID } = client as pg.PoolClient & { processID: number };
    return others.query('SELECT pg_cancel_backend($1)', [processID]).catch(() => undefined);
  };
  const askOn = async (client: pg.PoolClient, query: pg.QueryConfig): Promise<pg.QueryResult> => {
    const signal = wantedUntil();
    if (!signal) return client.query(query);
    if (signal.aborted) throw unwanted();
    return cancelledBy(signal, () => cancel(client), client.query(query));
  };
  const query = pool.query.bind(pool);
  const end = pool.end.bind(pool);
  return Object.assign<pg.Pool, object>(pool, {
    askOn,
    query: (asked: pg.QueryConfig) => (wantedUntil() ? askOnOne(pool, askOn, asked) : query(asked)),
    end: async () => {
      await Promise.all([end(), others.end()]);
    },
  }) as CancellingPool;
}

async function askOnOne(
  pool: pg.Pool,
  askOn: CancellingPool['askOn'],
  query: pg.QueryConfig,
): Promise<pg.QueryResult> {
  const client = await pool.connect();
  let failure: Error | undefined;
  // What breaks the connection fails the statement, too.
  const fail = (error: Error): void => void (failure = error);
  client.on('error', fail);
  try {
    return await askOn(client, query);
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.removeListener('error', fail);
    // As pg itself does it: a connection on which something failed is not used again.
    client.release(failure);
  }
}

/** An answer, or the end of the statement when the signal comes before it. Settles after the last attempt to cancel it. */
async function cancelledBy<Result>(
  signal: AbortSignal,
  cancel: () => Promise<unknown>,
  answer: Promise<Result>,
): Promise<Result> {
  let cancelling = Promise.resolve<unknown>(undefined);
  let again: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    const attempt = (): void => void (cancelling = cancelling.then(cancel));
    attempt();
    again = setInterval(attempt, AGAIN_MS);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await answer;
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearInterval(again);
    await cancelling;
  }
}

/** What PostgreSQL says of a statement that was cancelled, of one that never began. */
const unwanted = (): Error =>
  Object.assign(new Error('canceling statement due to user request'), {
    code: '57014',
    severity: 'ERROR',
    detail: undefined,
    column: undefined,
    hint: undefined,
  });

/** Asks again what was cancelled for somebody else: Prisma joins what several ask at once of the same table. */
export async function askedTogether<Result>(ask: () => PromiseLike<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    const isOurs = wantedUntil()?.aborted ?? false;
    if (isOurs || !(error as Error).message.includes('due to user request')) throw error;
    return ask();
  }
}
