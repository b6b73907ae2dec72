/** What the store has of a release line at present, whatever the domain. */
import type { MappedRecord } from '../connectors/connector.ts';
import { Prisma, type PrismaClient } from '../db/generated/prisma/client.ts';
import type { Domain, Scope } from '../domains/domain.ts';

type Domains = ReadonlyMap<string, Domain>;

/** How many active records a line of a dataset has. */
export async function countActive(live: PrismaClient, domains: Domains, scope: Scope): Promise<number> {
  const tables = [...domains.values()].flatMap((domain) => domain.tables);
  const counts = tables.map(
    (table) => Prisma.sql`
      SELECT count(*) AS active FROM ${Prisma.raw(table)}
       WHERE dataset_id = ${scope.datasetId} AND line = ${scope.line} AND record_status = 'ACTIVE'::"RecordStatus"`,
  );
  const [sum] = await live.$queryRaw<{ active: number }[]>`
    SELECT sum(active)::int AS active FROM (${Prisma.join(counts, ' UNION ALL ')}) AS counts`;
  return sum!.active;
}

/** Those of some records whose ids active records of the line have: one statement for all. */
export async function activeAmong(
  live: PrismaClient,
  domains: Domains,
  scope: Scope,
  records: readonly MappedRecord[],
): Promise<MappedRecord[]> {
  const found = new Set<string>();
  const ids = records.map(({ record }) => domains.get(record.domain)?.recordId(record, scope) ?? null);
  const tables = new Set(records.flatMap(({ record }) => domains.get(record.domain)?.tables ?? []));
  const lookups = [...tables].map(
    // Also where the native id means another thing than the first one by now.
    (table) => Prisma.sql`
      SELECT id::text FROM ${Prisma.raw(table)} f
       WHERE id = ANY (${ids}::uuid[])
         AND EXISTS (SELECT FROM ${Prisma.raw(table)} r
                      WHERE (r.dataset_id, r.line, r.native_id) = (f.dataset_id, f.line, f.native_id)
                        AND r.record_status = 'ACTIVE'::"RecordStatus")`,
  );
  if (lookups.length === 0) return [];
  const active = await live.$queryRaw<{ id: string }[]>(Prisma.join(lookups, ' UNION ALL '));
  for (const { id } of active) found.add(id);
  return records.filter((_, index) => found.has(ids[index] ?? ''));
}
