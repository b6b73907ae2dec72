import pg from 'pg';
import { OperationError } from '../core/errors.ts';

/**
 * Does what may be done for a source by one process at a time; throws OperationError where another one is at it. The
 * lock lives as long as the connection that holds it, so that a killed process leaves none.
 */
export async function exclusively<T>(url: string, source: string, work: () => Promise<T>): Promise<T> {
  const connection = new pg.Client({ connectionString: url, application_name: `ingest ${source}` });
  connection.on('error', () => undefined);
  await connection.connect();
  try {
    const { rows } = await connection.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_lock(hashtext('ingest'), hashtext($1)) AS locked`,
      [source],
    );
    if (!rows[0]!.locked) {
      throw new OperationError('CONFIGURATION', `Another run of ${source} is under way.`, {
        hint: 'Wait until it has ended; a run that was killed gives the source free at once.',
      });
    }
    return await work();
  } finally {
    await connection.end();
  }
}
