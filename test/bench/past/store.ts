/** A store of many incidents, written past the pipeline: what it costs to read is the same. */
import { Prisma, type PrismaClient } from '../../../src/db/generated/prisma/client.ts';

/** Adds incidents with a report each, as copies of one that is there, over ten years. */
export async function fillIncidents(live: PrismaClient, count: number): Promise<void> {
  const day = `'2015-01-01'::date + n % 3650`;
  const about = {
    period_earliest: day,
    period_latest: day,
    killed_best: 'n % 40',
    content_hash: `'bench ' || n`,
  };
  const uuid = (of: string): string => `md5('${of} ' || n)::uuid`;
  await copies(live, 'incident_report', count, { ...about, id: uuid('report'), native_id: `'bench-' || n` });
  await copies(live, 'incident', count, { ...about, id: uuid('incident'), title: `'Bench ' || n` });
  await copies(live, 'incident_link', count, { incident_id: uuid('incident'), report_id: uuid('report') });
  await live.$executeRaw`ANALYZE`;
}

async function copies(
  live: PrismaClient,
  table: string,
  count: number,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const columns = await live.$queryRaw<{ name: string }[]>`
    SELECT attname AS name FROM pg_attribute
     WHERE attrelid = ${`public.${table}`}::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT LIKE 'recorded_%'`;
  const names = columns.map(({ name }) => name);
  const taken = names.map((name) => values[name] ?? `one.${name}`);
  await live.$executeRaw`
    INSERT INTO ${Prisma.raw(table)} (${Prisma.raw(names.join(', '))})
    SELECT ${Prisma.raw(taken.join(', '))}
      FROM (SELECT * FROM ${Prisma.raw(table)} LIMIT 1) AS one, generate_series(1, ${count}::int) AS n`;
}

/** Revises a tenth of the incidents and of their reports, in one transaction each, another tenth for each number. */
export async function reviseIncidents(live: PrismaClient, n: number): Promise<void> {
  for (const table of ['incident_report', 'incident']) {
    await live.$executeRaw`
      UPDATE ${Prisma.raw(table)} SET killed_best = killed_best + 1, version = version + 1
       WHERE content_hash LIKE 'bench %' AND abs(hashtext(content_hash) % 10) = ${n % 10}::int`;
  }
  await live.$executeRaw`ANALYZE`;
}

/** What is kept of replaced rows, by table: how many, and their bytes with those of their indexes. */
export function growthOf(live: PrismaClient): Promise<{ table: string; rows: number; bytes: number }[]> {
  return live.$queryRaw`
    SELECT relname AS "table", reltuples::int AS rows, pg_total_relation_size(oid)::float8 AS bytes
      FROM pg_class WHERE relnamespace = 'history'::regnamespace AND relkind = 'r' AND reltuples > 100 ORDER BY relname`;
}

/** The time of the database, which is over when it is told. */
export async function clockOf(live: PrismaClient): Promise<string> {
  const [row] = await live.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  await new Promise((resolve) => setTimeout(resolve, 5));
  return new Date(row!.now.getTime() + 1).toISOString();
}
