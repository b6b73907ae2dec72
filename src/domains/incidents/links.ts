/** Decisions of editors that reports are, or are not, about one happening. */
import { deterministicId } from '../../core/ids.ts';
import { EditRefused } from '../../core/edit-problem.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Batch, Domain, Lineage } from '../domain.ts';
import { type Cluster, clustersOf } from './clusters.ts';
import { linkDecisionSchema, type LinkDecisionRecord } from './record.ts';
import { reasonOf, remakeIncidents } from './remake.ts';

type Link = Extract<LinkDecisionRecord, { kind: 'link' }>;
type Separation = Extract<LinkDecisionRecord, { kind: 'separation' }>;

/**
 * Links are decisions about the records of others: each makes the incidents anew, and nothing withdraws it but a
 * separation. Storing one throws EditRefused where it breaks a rule.
 */
export const links: Domain<LinkDecisionRecord> = {
  name: 'links',
  tables: [],
  recordSchema: linkDecisionSchema,
  references: () => ({ places: [], actors: [], offices: [], issues: [], options: [], documents: [] }),
  recordId: ({ nativeId }, { datasetId, line }) => deterministicId('LinkDecision', datasetId, line, nativeId),
  validDays: () => [null, null],
  withdraw: async () => 0,
  store: async (tx, { lineage, records }: Batch<LinkDecisionRecord>) => {
    let created = 0;
    for (const { record } of records) {
      const isNew =
        record.kind === 'link' ? await link(tx, record, lineage) : await separate(tx, record, lineage);
      created += isNew ? 1 : 0;
    }
    return { created, revised: 0, unchanged: records.length - created };
  },
};

/** Says that reports are about one happening; false where that is what is said already. */
async function link(tx: Transaction, record: Link, lineage: Lineage): Promise<boolean> {
  if (await isKnown(tx, record.nativeId)) return false;
  const named = [...new Set(record.reports)];
  if (named.length < 2) throw refused('BAD_VALUE', 'It is one report.', 'Name two reports or more.');
  const clusters = await clustersOf(tx, named);
  const members = clusters.flatMap((cluster) => cluster.members);
  for (const id of named) {
    const found = members.find(({ reportId }) => reportId === id);
    if (!found || found.isTakenDown)
      throw refused(
        'UNKNOWN_NODE',
        'There is no such report.',
        'Use the id of an IncidentReport from an answer.',
      );
    if (!found.isActive)
      throw refused(
        'NOT_ACTIVE',
        'A publisher has withdrawn one of the reports.',
        'Link only reports that stand.',
      );
    if (found.row.occurrences_quantifier !== null || found.incident === null)
      throw refused(
        'SUMMARY_REPORT',
        'One of the reports sums up several happenings.',
        'Link reports of one happening only.',
      );
  }
  if (clusters.length < 2) return false;
  if (!record.allowSameDocument) refuseSameDocument(clusters);
  // One of each cluster: each report that is taken out of the decision then leaves what it was linked to by it.
  const joined = clusters.map((cluster) =>
    named.find((id) => cluster.members.some(({ reportId }) => reportId === id)),
  );
  const { nativeId: decision, by, why, assertedAt } = record;
  for (const report of joined) {
    const id = deterministicId('LinkDecision', decision, report!);
    await tx.$executeRaw`
      INSERT INTO link_decision (id, decision_id, report_id, decided_by, why, decided_at)
      VALUES (${id}::uuid, ${decision}::uuid, ${report}::uuid, ${by}, ${why}, ${assertedAt}::timestamptz)`;
  }
  await remakeIncidents(tx, named, lineage, { as: 'MERGED', reason: reasonOf(why, by, assertedAt!) });
  return true;
}

// One that is read again, by a later version of the connector, is done.
async function isKnown(tx: Transaction, decision: string): Promise<boolean> {
  const where = { OR: [{ decisionId: decision }, { separationId: decision }] };
  return (await tx.linkDecision.findFirst({ where, select: { id: true } })) !== null;
}

/** I20: a text that tells of two happenings means two. */
function refuseSameDocument(clusters: readonly Cluster[]): void {
  const seen = new Set<unknown>();
  for (const { members } of clusters) {
    const documents = new Set(members.flatMap(({ row }) => row.document_id ?? []));
    for (const document of documents) {
      if (seen.has(document))
        throw refused(
          'SAME_DOCUMENT',
          'I20: two of the reports rest on the same document, which tells of them as two happenings.',
          'If they are one all the same, say so with allowSameDocument: true.',
        );
      seen.add(document);
    }
  }
}

/** Takes a report out of the newest decision that names it; false where this separation was made already. */
async function separate(tx: Transaction, record: Separation, lineage: Lineage): Promise<boolean> {
  const { nativeId: separation, report, by, why, assertedAt } = record;
  if (await isKnown(tx, separation)) return false;
  const [cluster] = await clustersOf(tx, [report]);
  const newest = cluster?.newest.get(report);
  if (!cluster || !newest) {
    const hint = 'Only what was linked can be separated: see the links of the report.';
    throw refused('NOT_LINKED', 'The report is linked to no other.', hint);
  }
  // What a decision says of one report alone is nothing.
  await tx.$executeRaw`
    UPDATE link_decision d SET separation_id = ${separation}::uuid
     WHERE d.decision_id = ${newest.decisionId}::uuid AND d.separation_id IS NULL
       AND (d.report_id = ${report}::uuid
            OR 2 >= (SELECT count(*) FROM link_decision o
                      WHERE o.decision_id = d.decision_id AND o.separation_id IS NULL))`;
  const reports = cluster.members.map(({ reportId }) => reportId);
  await remakeIncidents(tx, reports, lineage, { as: 'SPLIT', reason: reasonOf(why, by, assertedAt!) });
  return true;
}

function refused(problem: EditRefused['problem'], message: string, hint: string): EditRefused {
  return new EditRefused(problem, message, { hint });
}
