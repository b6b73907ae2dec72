/** Decisions of editors that reports are, or are not, about one happening. */
import { deterministicId } from '../../core/ids.ts';
import { EditRefused } from '../../core/edit-problem.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Batch, Domain, Lineage } from '../domain.ts';
import { editorsGroups } from './clusters.ts';
import { type Reached, type Surroundings, surroundingsOf } from './components.ts';
import { reserveAll } from './locks.ts';
import { linkDecisionSchema, type LinkDecisionRecord } from './record.ts';
import { reasonOf } from './remade-links.ts';
import { remakeIncidents } from './remake.ts';

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
    return { created, revised: 0, unchanged: records.length - created, takenDown: [] };
  },
};

/** Says that reports are about one happening; false where that is what editors say already. */
async function link(tx: Transaction, record: Link, lineage: Lineage): Promise<boolean> {
  if (await isKnown(tx, record.nativeId)) return false;
  const reports = [...new Set(record.reports)];
  if (reports.length < 2) throw refused('BAD_VALUE', 'It is one report.', 'Name two reports or more.');
  const reserved = await reserveAll(tx);
  const { reached, named } = await surroundingsOf(tx, reports, reserved);
  for (const id of reports) refuseUnlinkable(reached.find(({ reportId }) => reportId === id));
  const editors = editorsGroups(reached, named);
  // One of each group: each report that is taken out of the decision then leaves what it was linked to by it.
  const joined = editors.among(reports).map(([first]) => first!);
  if (joined.length < 2) return false;
  const groups = joined.map((report) =>
    reached.filter(({ reportId }) => editors.of(reportId) === editors.of(report)),
  );
  if (!record.allowSameDocument) refuseSameDocument(groups);
  const { nativeId: decision, by, why, assertedAt } = record;
  await tx.$executeRaw`
    INSERT INTO editor_link (id, decision_id, report_id, decided_by, why, decided_at)
    SELECT id, ${decision}::uuid, report_id, ${by}, ${why}, ${assertedAt}::timestamptz
      FROM unnest(${joined.map((report) => deterministicId('LinkDecision', decision, report))}::uuid[],
                  ${joined}::uuid[]) AS x (id, report_id)`;
  await endSeparations(tx, groups.flat(), decision);
  const decided = { as: 'MERGED', reason: reasonOf(why, by, assertedAt!) } as const;
  await remakeIncidents(tx, reports, lineage, { reserved, decided });
  return true;
}

function refuseUnlinkable(report: Reached | undefined): void {
  if (!report) {
    const hint = 'Use the id of an IncidentReport from an answer.';
    throw refused('UNKNOWN_NODE', 'There is no such report.', hint);
  }
  if (report.status !== 'ACTIVE') {
    const hint = 'Link only reports that stand.';
    throw refused('NOT_ACTIVE', 'A publisher has withdrawn one of the reports.', hint);
  }
  if (!report.stands) {
    const hint = 'Link reports of one happening only.';
    throw refused('SUMMARY_REPORT', 'One of the reports sums up several happenings.', hint);
  }
}

// One that is read again, by a later version of the connector, is done.
async function isKnown(tx: Transaction, decision: string): Promise<boolean> {
  const where = { OR: [{ decisionId: decision }, { separationId: decision }] };
  if (await tx.editorLink.findFirst({ where, select: { id: true } })) return true;
  const separation = { where: { decisionId: decision }, select: { id: true } };
  return (await tx.editorSeparation.findFirst(separation)) !== null;
}

/** I20: a text that tells of two happenings means two. */
function refuseSameDocument(groups: readonly (readonly Reached[])[]): void {
  const seen = new Set<unknown>();
  for (const group of groups) {
    const documents = new Set(group.flatMap(({ document }) => document ?? []));
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

/** Whoever links what was separated takes that back. */
async function endSeparations(tx: Transaction, linked: readonly Reached[], decision: string): Promise<void> {
  const reports = linked.map(({ reportId }) => reportId);
  await tx.$executeRaw`
    UPDATE editor_separation SET link_id = ${decision}::uuid
     WHERE link_id IS NULL AND report_id = ANY (${reports}::uuid[]) AND other_id = ANY (${reports}::uuid[])`;
}

/**
 * Takes a report out of the newest decision of an editor that names it or, where none does, away from those that the
 * model links it to; false where this separation was made already. The model does not join them again.
 */
async function separate(tx: Transaction, record: Separation, lineage: Lineage): Promise<boolean> {
  const { nativeId: separation, report, by, why, assertedAt } = record;
  if (await isKnown(tx, separation)) return false;
  const reserved = await reserveAll(tx);
  const around = await surroundingsOf(tx, [report], reserved);
  const parted = await partedFrom(tx, report, around, separation);
  if (parted.length === 0) {
    const hint = 'Only what was linked can be separated: see the links of the report.';
    throw refused('NOT_LINKED', 'The report is linked to no other.', hint);
  }
  await tx.$executeRaw`
    INSERT INTO editor_separation (id, decision_id, report_id, other_id)
    SELECT id, ${separation}::uuid, ${report}::uuid, other_id
      FROM unnest(${parted.map((other) => deterministicId('LinkDecision', separation, other))}::uuid[],
                  ${parted}::uuid[]) AS x (id, other_id)`;
  const reports = around.reached.map(({ reportId }) => reportId);
  const decided = { as: 'SPLIT', reason: reasonOf(why, by, assertedAt!) } as const;
  await remakeIncidents(tx, reports, lineage, { reserved, decided });
  return true;
}

/** The reports that a report is taken away from, once the decision that linked them is ended. */
async function partedFrom(
  tx: Transaction,
  report: string,
  { reached, named }: Surroundings,
  separation: string,
): Promise<string[]> {
  const newest = named.findLast(({ reportId }) => reportId === report);
  const own = reached.find(({ reportId }) => reportId === report);
  if (!newest) {
    return reached
      .filter(({ reportId, current, stands }) => stands && reportId !== report && current === own?.current)
      .map(({ reportId }) => reportId);
  }
  const { decisionId } = newest;
  // What a decision says of one report alone is nothing.
  const isPair = named.filter((each) => each.decisionId === decisionId).length <= 2;
  const ended = named.filter(
    (each) => each.decisionId === decisionId && (isPair || each.reportId === report),
  );
  await tx.$executeRaw`
    UPDATE editor_link SET separation_id = ${separation}::uuid
     WHERE decision_id = ${decisionId}::uuid AND report_id = ANY (${ended.map(({ reportId }) => reportId)}::uuid[])`;
  const before = editorsGroups(reached, named);
  const after = editorsGroups(
    reached,
    named.filter((each) => !ended.includes(each)),
  );
  return reached
    .map(({ reportId }) => reportId)
    .filter((other) => before.of(other) === before.of(report) && after.of(other) !== after.of(report));
}

function refused(problem: EditRefused['problem'], message: string, hint: string): EditRefused {
  return new EditRefused(problem, message, { hint });
}
