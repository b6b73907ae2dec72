/**
 * What all versioned tables had at a moment: counts and digests. Read from the tables and their histories and not from the
 * views of the past, which show less of what may not be shown any more.
 */
import { createHash } from 'node:crypto';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import { inTransaction, type Transaction } from '../db/transaction.ts';

/** Types of the columns of a table, by name. */
export type Columns = Readonly<Record<string, string>>;

/** What one table had of one dataset. */
export interface FrozenPart {
  source: string;
  /** Empty for what is of no single dataset. */
  datasetId: string;
  rows: number;
  /** Of records and what is made of them those that stand; elsewhere all. */
  active: number;
  /** SHA-256 over the digests of the buckets, hex. */
  digest: string;
  columns: Columns;
  /** Of each bucket eight bytes of its digest. */
  buckets: Uint8Array<ArrayBuffer>;
}

/**
 * Rows are digested in buckets of their keys, so that a release can tell which of them are others later without keeping
 * a digest of each.
 */
export const BUCKETS = 4096;
const BUCKET_BYTES = 8;

/**
 * Tables that are no content of a release: tombstones hold at every moment, looks at sources are forgotten after a while, and a
 * release is not made of releases.
 */
const notContent = ['takedown', 'source_state', 'source_attempt', 'named_release', 'named_release_part'];

/** Reads what there was at a moment (a `pg_snapshot` in text); with `shapes`, of these tables by these columns. */
export function readFrozen(
  live: PrismaClient,
  snapshot: string,
  shapes?: ReadonlyMap<string, Columns>,
): Promise<FrozenPart[]> {
  return inTransaction(live, async (tx) => {
    // Instants are written in this zone.
    await tx.$executeRaw`SELECT set_config('TimeZone', 'UTC', true)`;
    const parts: FrozenPart[] = [];
    for (const [source, columns] of shapes ?? (await readShapes(tx)))
      parts.push(...(await partsOf(tx, { source, columns, snapshot })));
    return parts;
  });
}

/** The columns of the tables that have a past, without those that tell of the writing. */
export async function readShapes(tx: Pick<Transaction, '$queryRaw'>): Promise<Map<string, Columns>> {
  const rows = await tx.$queryRaw<{ source: string; columns: Columns }[]>`
    SELECT c.relname AS source,
           jsonb_object_agg(a.attname, format_type(a.atttypid, a.atttypmod)) AS columns
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'recorded_xid'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL (${notContent})
       AND to_regclass(format('history.%I', c.relname)) IS NOT NULL
     GROUP BY c.relname ORDER BY c.relname`;
  return new Map(rows.map(({ source, columns }) => [source, columns]));
}

/** The bucket of a key, in SQL. */
const bucketOf = (key: string): Prisma.Sql => Prisma.raw(`('x' || left(md5(${key}::text), 3))::bit(12)::int`);

async function partsOf(
  tx: Transaction,
  { source, columns, snapshot }: { source: string; columns: Columns; snapshot: string },
): Promise<FrozenPart[]> {
  const names = Object.keys(columns).sort();
  const selected = Prisma.raw(names.map((name) => `"${name}"`).join(', '));
  const status = names.find((name) => /"(Record|Entity)Status"$/.test(columns[name]!));
  const isActive = status ? `"${status}" = 'ACTIVE'` : 'true';
  const dataset = Prisma.raw('dataset_id' in columns ? "coalesce(dataset_id, '')" : "''");
  const table = Prisma.raw(`public."${source}"`);
  const history = Prisma.raw(`history."${source}"`);
  const rows = await tx.$queryRaw<Bucket[]>`
    SELECT dataset, bucket, count(*)::int AS rows, count(*) FILTER (WHERE is_active)::int AS active,
           sha256(string_agg(digest, ''::bytea ORDER BY digest)) AS digest
      FROM (SELECT ${dataset} AS dataset, ${bucketOf(`"${await keyOf(tx, source)}"`)} AS bucket,
                   ${Prisma.raw(isActive)} AS is_active,
                   sha256(convert_to(to_jsonb(v)::text, 'UTF8')) AS digest
              FROM (SELECT ${selected} FROM ${table} WHERE pg_visible_in_snapshot(recorded_xid, ${snapshot}::pg_snapshot)
                    UNION ALL
                    SELECT ${selected} FROM ${history}
                     WHERE pg_visible_in_snapshot(recorded_xid, ${snapshot}::pg_snapshot)
                       AND NOT pg_visible_in_snapshot(superseded_xid, ${snapshot}::pg_snapshot)) AS v) AS digested
     GROUP BY dataset, bucket ORDER BY dataset, bucket`;
  const datasets = [...new Set(rows.map((row) => row.dataset))];
  return datasets.map((datasetId) =>
    partOf(
      rows.filter((row) => row.dataset === datasetId),
      { source, datasetId, columns },
    ),
  );
}

interface Bucket {
  dataset: string;
  bucket: number;
  rows: number;
  active: number;
  digest: Uint8Array;
}

function partOf(
  rows: readonly Bucket[],
  part: Pick<FrozenPart, 'source' | 'datasetId' | 'columns'>,
): FrozenPart {
  const sum = (of: 'rows' | 'active'): number => rows.reduce((total, row) => total + row[of], 0);
  const whole = createHash('sha256');
  const buckets = new Uint8Array(BUCKETS * BUCKET_BYTES);
  for (const { bucket, digest } of rows) {
    whole.update(`${bucket}:`).update(digest);
    buckets.set(digest.subarray(0, BUCKET_BYTES), bucket * BUCKET_BYTES);
  }
  return { ...part, rows: sum('rows'), active: sum('active'), digest: whole.digest('hex'), buckets };
}

async function keyOf(tx: Transaction, source: string): Promise<string> {
  const [key] = await tx.$queryRaw<{ name: string }[]>`
    SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     WHERE i.indrelid = format('public.%I', ${source}::text)::regclass AND i.indisprimary`;
  return key!.name;
}

/** The digest of all parts together, hex. */
export function digestOf(
  parts: readonly Pick<FrozenPart, 'source' | 'datasetId' | 'rows' | 'digest'>[],
): string {
  const lines = parts.map(
    ({ source, datasetId, rows, digest }) => `${source}|${datasetId}|${rows}|${digest}\n`,
  );
  return createHash('sha256').update(lines.sort().join('')).digest('hex');
}

/** The buckets in which two parts differ. */
export function differingBuckets(one: Uint8Array, other: Uint8Array | undefined): number[] {
  return Array.from({ length: BUCKETS }, (_, n) => n).filter((n) => {
    const at = (bytes: Uint8Array | undefined): string =>
      Buffer.from(
        bytes?.subarray(n * BUCKET_BYTES, (n + 1) * BUCKET_BYTES) ?? new Uint8Array(BUCKET_BYTES),
      ).toString('hex');
    return at(one) !== at(other);
  });
}

/** Why the past was rewritten on purpose, by table and bucket. */
export async function readRewritten(live: PrismaClient): Promise<Map<string, Set<string>>> {
  const rows = await live.$queryRaw<{ source: string; bucket: number; cause: string }[]>`
    SELECT DISTINCT source, ${bucketOf('row_key')} AS bucket, cause FROM feed.rewritten`;
  const causes = new Map<string, Set<string>>();
  for (const { source, bucket, cause } of rows) {
    const place = `${source} ${bucket}`;
    causes.set(place, (causes.get(place) ?? new Set()).add(cause));
  }
  return causes;
}
