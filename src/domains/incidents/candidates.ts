/** Pairs of reports that may be about one happening, as they are kept. */
import type { Transaction } from '../../db/transaction.ts';
import type { ComparedPair } from '../../reconciliation/index.ts';
import type { Ids } from './neighbours.ts';
import { LINK_METHOD, WEIGHTS_HASH } from './reconcile.ts';

/** Two reports and what the model says of them. */
export interface ScoredPair extends ComparedPair {
  reasons: readonly string[];
}

/** What decided of two reports, in words. */
export type Reasons = (one: string, other: string) => readonly string[];

interface KeptPair extends ScoredPair {
  weightsHash: string;
}

/** Gives some reports exactly these pairs, and returns those that are new or changed. The caller locks the countries. */
export async function replacePairs(
  tx: Transaction,
  reports: readonly string[],
  pairs: readonly ScoredPair[],
): Promise<ScoredPair[]> {
  const before = new Map((await keptPairs(tx, reports)).map((pair) => [keyOf(pair), pair]));
  const now = new Set(pairs.map(keyOf));
  const gone = [...before].filter(([key]) => !now.has(key)).map(([, pair]) => pair);
  const changed = pairs.filter((pair) => !isSame(before.get(keyOf(pair)), pair));
  await deletePairs(tx, gone);
  await writePairs(tx, changed);
  return changed;
}

const keyOf = ({ one, other }: Pick<ScoredPair, 'one' | 'other'>): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;

function isSame(kept: KeptPair | undefined, { probability, reasons }: ScoredPair): boolean {
  return (
    kept?.probability === probability &&
    kept.weightsHash === WEIGHTS_HASH &&
    JSON.stringify(kept.reasons) === JSON.stringify(reasons)
  );
}

function keptPairs(tx: Transaction, reports: readonly string[]): Promise<KeptPair[]> {
  return tx.$queryRaw<KeptPair[]>`
    SELECT report_id::text AS one, other_id::text AS other, probability, reasons, weights_hash AS "weightsHash"
      FROM link_candidate WHERE report_id = ANY (${[...reports]}::uuid[])`;
}

/** The pairs among some reports, each once. */
export function pairsAmong(tx: Transaction, reports: readonly string[]): Promise<ComparedPair[]> {
  return tx.$queryRaw<ComparedPair[]>`
    SELECT report_id::text AS one, other_id::text AS other, probability
      FROM link_candidate
     WHERE report_id = ANY (${[...reports]}::uuid[]) AND other_id = ANY (${[...reports]}::uuid[]) AND report_id < other_id`;
}

/** What decided of some pairs. */
export async function reasonsOf(tx: Transaction, pairs: readonly Ids[]): Promise<Reasons> {
  if (pairs.length === 0) return () => [];
  const found = await tx.$queryRaw<{ one: string; other: string; reasons: string[] }[]>`
    SELECT report_id::text AS one, other_id::text AS other, reasons
      FROM unnest(${pairs.map(([one]) => one)}::uuid[], ${pairs.map(([, other]) => other)}::uuid[]) AS x (report_id, other_id)
      JOIN link_candidate USING (report_id, other_id)`;
  const byPair = new Map(found.map((pair) => [keyOf(pair), pair.reasons]));
  return (one, other) => byPair.get(keyOf({ one, other })) ?? [];
}

async function deletePairs(tx: Transaction, pairs: readonly ScoredPair[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM link_candidate c
     USING unnest(${pairs.map(({ one }) => one)}::uuid[], ${pairs.map(({ other }) => other)}::uuid[]) AS x (one, other)
     WHERE (c.report_id, c.other_id) IN ((x.one, x.other), (x.other, x.one))`;
}

async function writePairs(tx: Transaction, pairs: readonly ScoredPair[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO link_candidate AS t (report_id, other_id, probability, method, weights_hash, reasons)
    SELECT p.report_id, p.other_id, x.probability, ${LINK_METHOD}, ${WEIGHTS_HASH}, x.reasons
      FROM unnest(${pairs.map(({ one }) => one)}::uuid[], ${pairs.map(({ other }) => other)}::uuid[],
                  ${pairs.map(({ probability }) => probability)}::float8[],
                  ${pairs.map(({ reasons }) => JSON.stringify(reasons))}::jsonb[]) AS x (one, other, probability, reasons)
     CROSS JOIN LATERAL (VALUES (x.one, x.other), (x.other, x.one)) AS p (report_id, other_id)
     ORDER BY 1, 2
        ON CONFLICT (report_id, other_id) DO UPDATE
       SET probability = excluded.probability, method = excluded.method, weights_hash = excluded.weights_hash,
           reasons = excluded.reasons`;
}
