/** Who may decide which reports are about one happening: one writer of a country at a time. */
import { isOpenTransaction, type Transaction } from '../../db/transaction.ts';

/** The countries in which nobody else decides until the transaction ends. */
export type Reserved = ReadonlySet<string> | 'ALL';

/** What is to be decided reaches into countries that are not reserved. */
class BeyondReserved extends Error {}

/** Throws where countries are not reserved: the work begins anew with all of them (see `reserving`). */
export function requireReserved(reserved: Reserved, countries: Iterable<string>): void {
  if (reserved === 'ALL') return;
  for (const country of countries) if (!reserved.has(country)) throw new BeyondReserved();
}

/**
 * Does work that decides about some reports while nobody else decides in their countries: writers of different sources
 * then see each other's reports. The one such work of its transaction, unless that is somebody's edit; `work` writes to the
 * database only, since it may be undone and begun anew.
 *
 * No two can wait for each other: whoever waits for a country has only smaller ones, and whoever waits for all has none.
 * Where the decisions of editors tie reports of several countries, which is not known before, it gives back what it has.
 */
export async function reserving<T>(
  tx: Transaction,
  reports: readonly string[],
  work: (reserved: Reserved) => Promise<T>,
): Promise<T> {
  // An edit may do several such works, and must not wait while it has some countries.
  if (isOpenTransaction(tx)) return work(await reserveAll(tx));
  await tx.$executeRaw`SAVEPOINT reserving`;
  try {
    return await work(await reserveCountriesOf(tx, reports));
  } catch (error) {
    if (!(error instanceof BeyondReserved)) throw error;
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT reserving`;
    return await work(await reserveAll(tx));
  }
}

/** Waits until nobody else decides anywhere. Not for whoever has some countries already. */
export async function reserveAll(tx: Transaction): Promise<'ALL'> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('incidents of a country'))`;
  return 'ALL';
}

/** The countries of some reports, and of those that they were compared with before, one of which may have moved. */
async function reserveCountriesOf(tx: Transaction, reports: readonly string[]): Promise<Set<string>> {
  const ids = [...reports];
  const found = await tx.$queryRaw<{ country: string | null }[]>`
    SELECT country,
           CASE WHEN key IS NULL THEN pg_advisory_xact_lock_shared(hashtext('incidents of a country'))
                ELSE pg_advisory_xact_lock(hashtext('incidents of a country'), key) END::text AS is_locked
      FROM (SELECT NULL AS country, NULL::int AS key
             UNION
            SELECT coalesce(country, '')::text, hashtext(coalesce(country, '')) FROM incident_report
             WHERE id IN (SELECT unnest(${ids}::uuid[])
                           UNION SELECT other_id FROM link_candidate WHERE report_id = ANY (${ids}::uuid[]))
             ORDER BY key NULLS FIRST OFFSET 0) AS countries`;
  return new Set(found.flatMap(({ country }) => country ?? []));
}
