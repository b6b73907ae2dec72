/**
 * Who else uses the server: each process that joins holds an advisory lock, shared, on a connection of its own for
 * as long as it needs the server; the owner takes the same lock alone before it stops. PostgreSQL itself takes the
 * lock from a process that died.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const advisoryLock = 5_203_118_254;
const lookAgainMs = 100;
/** A server that does not answer in this time must not hold up who wants to stop it. */
const answerMs = 2_000;

/** Leaves the users of the server, or lets others join again. Repeatable. */
export type Leave = () => Promise<void>;

/** Joins the users of a server; null when its owner is about to stop it, or it is gone. */
export async function joinUsers(url: string): Promise<Leave | null> {
  const client = newClient(url);
  const leave: Leave = () => client.end().catch(() => undefined);
  try {
    await client.connect();
    if (await tryLock(client, 'pg_try_advisory_lock_shared')) return leave;
  } catch {
    // It is gone, which whoever asks finds out by trying again.
  }
  await leave();
  return null;
}

/**
 * Waits until all who joined have left, at most `patienceMs`. Nobody can join from then on.
 * @param onWait called once when there is somebody to wait for
 */
export async function usersHaveLeft(url: string, patienceMs: number, onWait: () => void): Promise<Leave> {
  const client = newClient(url);
  const deadline = Date.now() + patienceMs;
  try {
    await client.connect();
    for (let looks = 0; !(await tryLock(client, 'pg_try_advisory_lock')); looks += 1) {
      if (looks === 0) onWait();
      if (Date.now() >= deadline) break;
      await sleep(lookAgainMs);
    }
  } catch {
    // A server that is gone has no users.
  }
  return () => client.end().catch(() => undefined);
}

function newClient(url: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'user of the embedded database',
    connectionTimeoutMillis: answerMs,
    query_timeout: answerMs,
  });
  // A server that goes away is noticed by those who work with it.
  client.on('error', () => undefined);
  return client;
}

async function tryLock(client: pg.Client, attempt: string): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(`SELECT ${attempt}($1) AS free`, [advisoryLock]);
  return rows[0]!.free;
}
