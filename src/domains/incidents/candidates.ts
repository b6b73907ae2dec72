/** Pairs of reports that may be about one happening, as they are kept. */
import type { Transaction } from '../../db/transaction.ts';
import type { ComparedPair } from '../../reconciliation/index.ts';
import { LINK_METHOD, WEIGHTS_HASH } from './reconcile.ts';

/** Two reports and what the model says of them. */
export interface ScoredPair extends ComparedPair {
  reasons: readonly string[];
}

/** What decided of two reports, in words. */
export type Reasons = (one: string, other: string) => readonly string[];

/** Gives some reports exactly these pairs, and returns those that are new or changed. The caller locks the countries. */
export async function replacePairs(
  tx: Transaction,
  reports: readonly string[],
  pairs: readonly ScoredPair[],
): Promise<ComparedPair[]> {
  const ids = [...reports];
  return tx.$queryRaw<ComparedPair[]>`
    WITH given AS MATERIALIZED (
      SELECT p.report_id, p.other_id, x.probability, x.reasons
        FROM unnest(${pairs.map(({ one }) => one)}::uuid[], ${pairs.map(({ other }) => other)}::uuid[],
                    ${pairs.map(({ probability }) => probability)}::float8[],
                    ${pairs.map(({ reasons }) => JSON.stringify(reasons))}::jsonb[]) AS x (one, other, probability, reasons)
       CROSS JOIN LATERAL (VALUES (x.one, x.other), (x.other, x.one)) AS p (report_id, other_id)
    ), gone AS (
      DELETE FROM link_candidate c
       WHERE (c.report_id = ANY (${ids}::uuid[]) OR c.other_id = ANY (${ids}::uuid[]))
         AND (c.report_id, c.other_id) NOT IN (SELECT report_id, other_id FROM given)
    ), written AS (
      INSERT INTO link_candidate AS t (report_id, other_id, probability, method, weights_hash, reasons)
      SELECT report_id, other_id, probability, ${LINK_METHOD}, ${WEIGHTS_HASH}, reasons FROM given ORDER BY 1, 2
          ON CONFLICT (report_id, other_id) DO UPDATE
         SET probability = excluded.probability, method = excluded.method, weights_hash = excluded.weights_hash,
             reasons = excluded.reasons
       WHERE (t.probability, t.weights_hash, t.reasons) <> (excluded.probability, excluded.weights_hash, excluded.reasons)
      RETURNING report_id, other_id, probability
    )
    SELECT report_id::text AS one, other_id::text AS other, probability FROM written WHERE report_id < other_id`;
}

const keyOf = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** What decided of some pairs. */
export async function reasonsOf(
  tx: Transaction,
  pairs: readonly (readonly [one: string, other: string])[],
): Promise<Reasons> {
  if (pairs.length === 0) return () => [];
  const found = await tx.$queryRaw<{ one: string; other: string; reasons: string[] }[]>`
    SELECT report_id::text AS one, other_id::text AS other, reasons
      FROM unnest(${pairs.map(([one]) => one)}::uuid[], ${pairs.map(([, other]) => other)}::uuid[]) AS x (report_id, other_id)
      JOIN link_candidate USING (report_id, other_id)`;
  const byPair = new Map(found.map(({ one, other, reasons }) => [keyOf(one, other), reasons]));
  return (one, other) => byPair.get(keyOf(one, other)) ?? [];
}
