import pg from 'pg';
import { OperationError } from '../core/errors.ts';

/** What PostgreSQL says when a lock is not to be had in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/** The right to be at a source. */
export interface Lock {
  /** Throws OperationError once it is lost: another process may be at the source, and nothing more is to be written. */
  check(): void;
}

/**
 * Does what may be done for a source by one process at a time; throws OperationError where another one is at it, still
 * after `waitMs`. The lock lives as long as the connection that holds it, so that a killed process leaves none.
 */
export async function exclusively<T>(
  url: string,
  source: string,
  work: (lock: Lock) => Promise<T>,
  waitMs = 0,
): Promise<T> {
  const connection = new pg.Client({ connectionString: url, application_name: `ingest ${source}` });
  let isLost = false;
  connection.on('error', () => (isLost = true));
  connection.on('end', () => (isLost = true));
  await connection.connect();
  try {
    if (!(await isLocked(connection, source, waitMs))) {
      throw new OperationError('CONFIGURATION', `Another run of ${source} is under way.`, {
        hint: 'Wait until it has ended; a run that was killed gives the source free at once.',
        details: { isTaken: true },
      });
    }
    return await work({
      check: () => {
        if (!isLost) return;
        throw new OperationError(
          'DATABASE_UNAVAILABLE',
          `The lock on ${source} was lost with its connection.`,
          {
            hint: 'What was published is kept; the rest comes with the next look.',
          },
        );
      },
    });
  } finally {
    await connection.end();
  }
}

async function isLocked(connection: pg.Client, source: string, waitMs: number): Promise<boolean> {
  const key = `hashtext('ingest'), hashtext($1)`;
  if (waitMs === 0) {
    const { rows } = await connection.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_lock(${key}) AS locked`,
      [source],
    );
    return rows[0]!.locked;
  }
  await connection.query(`SET lock_timeout = ${waitMs}`);
  try {
    await connection.query(`SELECT pg_advisory_lock(${key})`, [source]);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}
