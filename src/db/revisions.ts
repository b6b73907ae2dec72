/** The versions that a row had, from the table and its history. */
import { Prisma, type PrismaClient } from './generated/prisma/client.ts';
import { type ChangedPath, changedPaths, ownColumns } from './versioned.ts';

/** A version of a row. */
export interface RowVersion {
  /** 1 for the first that is kept, and so on. */
  number: number;
  /** Rises with each revision of the content; null where the table counts none. */
  version: number | null;
  recordedFrom: Date;
  /** null: it is the present one. */
  recordedTo: Date | null;
  /** Columns that differ from the version before, in GraphQL's spelling; empty for the first. */
  changed: ChangedPath[];
}

interface Found {
  id: string;
  version: number | null;
  recordedFrom: Date;
  recordedTo: Date | null;
  row: Record<string, unknown>;
  isCoarse: boolean;
}

/** Columns that tell where something is: of what is shown coarse now, no version tells more. */
const places = ['latitude', 'longitude', 'radius_km', 'location_text', 'geo_precision', 'place_id'];

/**
 * The versions of rows by their ids, oldest first; with a moment those of then. One statement, whatever their number. The table is
 * a versioned one with a column `id`.
 */
export async function rowVersions(
  db: PrismaClient,
  { name, key }: { name: string; key: 'uuid' | 'text' },
  ids: readonly string[],
  moment: string | null,
): Promise<Map<string, RowVersion[]>> {
  const part = (schema: string, superseded: string): Prisma.Sql => Prisma.sql`
    SELECT id::text AS id, recorded_at, recorded_xid, ${Prisma.raw(superseded)}, to_jsonb(t) AS row
      FROM ${Prisma.raw(`${schema}.${name}`)} t WHERE id = ANY (${[...ids]}::${Prisma.raw(key)}[])`;
  const isThere = (xid: string): Prisma.Sql =>
    moment === null
      ? Prisma.sql`${Prisma.raw(xid)} IS NOT NULL`
      : Prisma.sql`coalesce(pg_visible_in_snapshot(${Prisma.raw(xid)}, ${moment}::pg_snapshot), false)`;
  const found = await db.$queryRaw<Found[]>`
    SELECT v.id, (v.row ->> 'version')::int AS version, v.recorded_at AS "recordedFrom",
           CASE WHEN ${isThere('v.superseded_xid')} THEN v.superseded_at END AS "recordedTo", v.row,
           coalesce(present.row ->> 'sensitivity', 'PUBLIC') <> 'PUBLIC' AS "isCoarse"
      FROM (${part('public', 'NULL::xid8 AS superseded_xid, NULL::timestamptz AS superseded_at')}
            UNION ALL ${part('history', 'superseded_xid, superseded_at')}) AS v
      LEFT JOIN LATERAL (SELECT to_jsonb(p) AS row FROM ${Prisma.raw(`public.${name}`)} p
                          WHERE p.id = v.id::${Prisma.raw(key)}) AS present ON true
     WHERE ${isThere('v.recorded_xid')}
     ORDER BY v.id, version NULLS FIRST, v.superseded_at NULLS LAST`;
  const byId = new Map<string, Found[]>(ids.map((id) => [id, []]));
  for (const row of found) byId.get(row.id)!.push(row);
  return new Map(
    [...byId].map(([id, rows]) => [id, rows.map((row, n) => versionOf(row, rows[n - 1], n + 1))]),
  );
}

function versionOf(
  { row, version, recordedFrom, recordedTo, isCoarse }: Found,
  before: Found | undefined,
  number: number,
): RowVersion {
  const ignored = new Set([
    ...ownColumns,
    'said_at',
    'superseded_at',
    'superseded_xid',
    ...(isCoarse ? places : []),
  ]);
  const changed = before ? changedPaths(before.row, row, ignored) : [];
  return { number, version, recordedFrom, recordedTo, changed };
}
