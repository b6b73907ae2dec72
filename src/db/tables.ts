/** What a database holds beside its form, which migrations make: tables, and the next numbers of its sequences. */
import type pg from 'pg';

/** A table, quoted and with its schema, and the columns that are not computed. */
export interface StoredTable {
  name: string;
  columns: readonly string[];
}

/** All tables that outlive a crash, but for Prisma's own; a partitioned one is told as one. */
export async function storedTables(client: pg.ClientBase): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name,
           array_agg(quote_ident(a.attname) ORDER BY a.attname) AS columns
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p'
       AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND c.relname <> '_prisma_migrations'
     GROUP BY n.nspname, c.relname ORDER BY 1`);
  return rows;
}

/** The names of the migrations that were applied, oldest first. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT migration_name AS name FROM public._prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1`);
  return rows.map(({ name }) => name);
}
