/** A connection of its own that reads at one moment: for what is too much to be read in one piece. */
import type pg from 'pg';
import { SET, type Settings } from './as-of-adapter.ts';
import type { CancellingPool } from './cancellation.ts';
import type { Prisma } from './generated/prisma/client.ts';
import { statementNames } from './statement-names.ts';

/** Rows as the database sends them: each value in text, null where it is unknown. */
export interface TextRows {
  columns: readonly { name: string; /** The type, as its number in `pg_type`. */ type: number }[];
  rows: readonly (string | null)[][];
}

/** Text that is the same whatever the settings of the server are. */
const TEXT_FORM = `SET TimeZone TO 'UTC'; SET DateStyle TO 'ISO, YMD'; SET bytea_output TO 'hex'`;

const ignored = (): void => undefined;

const asText = { getTypeParser: () => (text: string) => text };

/** Reads in the order of the calls. What goes wrong is thrown by the call, as errors of pg. */
export class PastConnection {
  private readonly pool: CancellingPool;
  private readonly client: pg.PoolClient;
  private readonly nameOf = statementNames();

  private constructor(pool: CancellingPool, client: pg.PoolClient) {
    this.pool = pool;
    this.client = client;
  }

  /** Takes a connection of a pool, and sets what `settings` says. */
  static async open(pool: CancellingPool, settings: Settings): Promise<PastConnection> {
    const client = await pool.connect();
    // A lost connection is told by the query that it is lost under, or by the next one.
    client.on('error', ignored);
    const connection = new PastConnection(pool, client);
    try {
      await client.query(TEXT_FORM);
      await client.query(SET, [settings]);
    } catch (error) {
      connection.close();
      throw error;
    }
    return connection;
  }

  /** What a statement answers. */
  async read(statement: Prisma.Sql): Promise<TextRows> {
    const { text, values } = statement;
    const { fields, rows } = await this.pool.askOn(this.client, {
      name: this.nameOf({ sql: text }),
      text,
      values,
      rowMode: 'array',
      types: asText,
    } as pg.QueryConfig);
    return {
      columns: fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })),
      rows: rows as (string | null)[][],
    };
  }

  /** Ends the connection; what was opened on it is gone. */
  close(): void {
    this.client.release(true);
  }
}
