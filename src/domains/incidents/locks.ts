/** Who may decide which reports are about one happening: one writer of a country at a time. */
import type { Transaction } from '../../db/transaction.ts';

/**
 * Waits until nobody else decides in these countries, and keeps them until the transaction ends: writers of different
 * sources then see each other's reports. Before anything of the incidents is locked, and in one order everywhere, or
 * two writers could wait for each other.
 */
export async function lockCountries(tx: Transaction, countries: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext('incidents of a country'), key)
      FROM (SELECT DISTINCT hashtext(country) AS key FROM unnest(${[...countries]}::text[]) AS country ORDER BY 1) AS keys`;
}

/** The same for the countries of some reports, of those that they were compared with and that were named with them. */
export async function lockCountriesOf(tx: Transaction, reports: readonly string[]): Promise<void> {
  const found = await tx.$queryRaw<{ country: string }[]>`
    SELECT DISTINCT coalesce(country, '')::text AS country FROM incident_report
     WHERE id IN (
       SELECT unnest(${[...reports]}::uuid[])
       UNION SELECT other_id FROM link_candidate WHERE report_id = ANY (${[...reports]}::uuid[])
       UNION SELECT other.report_id FROM editor_link own JOIN editor_link other USING (decision_id)
              WHERE own.report_id = ANY (${[...reports]}::uuid[]))`;
  await lockCountries(
    tx,
    found.map(({ country }) => country),
  );
}
