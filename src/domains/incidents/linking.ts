/** Compares reports that are new or changed with their neighbours, and keeps what the model says of each pair. */
import type { Transaction } from '../../db/transaction.ts';
import { compare, THRESHOLD } from '../../reconciliation/index.ts';
import { replacePairs, type ScoredPair } from './candidates.ts';
import { neighboursOf } from './neighbours.ts';
import { incidentIdOf } from './reconcile.ts';

/**
 * Compares reports that are new, changed or gone with their neighbours, and returns those whose clusters may change by it;
 * reports that do not stand any more are compared with none. Their countries are to be reserved.
 */
export async function tiedTo(tx: Transaction, reports: readonly string[]): Promise<Set<string>> {
  const changed = await replacePairs(tx, reports, await scoredPairs(tx, reports));
  const close = changed.filter(({ probability }) => probability >= THRESHOLD);
  return new Set([
    ...close.flatMap(({ one, other }) => [one, other]),
    ...(await entangledAmong(tx, reports)),
  ]);
}

/** All pairs that count in the engine, so that clusters are made of these without another look at the reports. */
async function scoredPairs(tx: Transaction, ids: readonly string[]): Promise<ScoredPair[]> {
  const pairs = await neighboursOf(tx, ids);
  return pairs.flatMap(([one, other]) => {
    const { probability, reasons } = compare(one, other);
    return probability > 0 ? [{ one: one.id, other: other.id, probability, reasons }] : [];
  });
}

/** Of some reports those that are more than the only one of the incident that they found: linked, or named by an editor. */
async function entangledAmong(tx: Transaction, reports: readonly string[]): Promise<Set<string>> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT l.report_id::text AS id
      FROM incident_link l JOIN incident_link o ON o.incident_id = l.incident_id
       AND o.report_id <> l.report_id AND o.verdict = 'SAME'
     WHERE l.report_id = ANY (${[...reports]}::uuid[]) AND l.verdict = 'SAME'
    UNION
    SELECT l.report_id::text
      FROM unnest(${[...reports]}::uuid[], ${reports.map(incidentIdOf)}::uuid[]) AS own (report_id, incident_id)
      JOIN incident_link l ON l.report_id = own.report_id AND l.verdict = 'SAME' AND l.incident_id <> own.incident_id
    UNION
    SELECT report_id::text FROM editor_link
     WHERE separation_id IS NULL AND report_id = ANY (${[...reports]}::uuid[])`;
  return new Set(found.map(({ id }) => id));
}
