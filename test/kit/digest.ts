import pg from 'pg';

export interface DigestOptions {
  /** Tables that are left out, with their schema: `public.ingest_run`. */
  without?: readonly string[];
  /** Columns that are left out, in all tables. */
  ignoring?: readonly string[];
}

/** The pipeline's books about its runs, which tell one run from another of the same bytes. */
export const runTables = ['ingest_run', 'run_snapshot'].flatMap((name) => [
  `public.${name}`,
  `history.${name}`,
]);

/** When, where and by which transaction a row was written: never the same in two databases. */
export const clockColumns = [
  'recorded_at',
  'recorded_xid',
  'superseded_at',
  'superseded_xid',
  'sequenced_at',
  'retrieved_at',
  'feed_id',
  'at',
  'snapshot',
  'database_oid',
];

/**
 * A digest of each table of the graph, of its history and of the feed: two databases with the same content have the
 * same, and a difference names its table.
 */
export async function digest(url: string, options: DigestOptions = {}): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%s.%s', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname IN ('public', 'history', 'feed') AND tablename <> '_prisma_migrations' ORDER BY 1`,
    );
    const tables = rows.map(({ name }) => name).filter((name) => !options.without?.includes(name));
    const digests: Record<string, string> = {};
    for (const table of tables) digests[table] = await tableDigest(client, table, options.ignoring ?? []);
    return digests;
  } finally {
    await client.end();
  }
}

async function tableDigest(client: pg.Client, table: string, ignoring: readonly string[]): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(
    `SELECT count(*) || ' rows ' || coalesce(md5(string_agg(row, E'\\n' ORDER BY row COLLATE "C")), '') AS digest
       FROM (SELECT (to_jsonb(t) - $1::text[])::text AS row FROM ${table} t) AS rows`,
    [[...ignoring]],
  );
  return rows[0]!.digest;
}
