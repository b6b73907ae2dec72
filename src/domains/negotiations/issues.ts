import { contentHash } from '../../core/ids.ts';
import { actorId, issueId, type IssueRef, optionId, type OptionRef } from '../../core/references.ts';
import type { Transaction } from '../../db/transaction.ts';
import { insertMissing } from '../../db/versioned.ts';

const issueTable = {
  name: 'agenda_issue',
  key: ['id'],
  columns: { id: 'uuid', key: 'text', label: 'text', codes: 'jsonb', parentId: 'uuid', contentHash: 'text' },
} as const;

const optionTable = {
  name: 'issue_option',
  key: ['id'],
  columns: {
    id: 'uuid',
    key: 'text',
    issueId: 'uuid',
    label: 'text',
    actorToActId: 'uuid',
    action: 'text',
    object: 'text',
    contentHash: 'text',
  },
} as const;

/** Makes sure that the issues (with those above them) are there; one that is there stays as it is. */
export async function storeIssues(tx: Transaction, refs: readonly IssueRef[]): Promise<void> {
  const parents = refs.flatMap(({ parent }) => parent ?? []);
  if (parents.length > 0) await storeIssues(tx, parents);
  await insertMissing(tx, issueTable, inIdOrder(refs.map(issueRow)));
}

/** Makes sure that the options, with their issues, are there. */
export async function storeOptions(tx: Transaction, refs: readonly OptionRef[]): Promise<void> {
  await storeIssues(
    tx,
    refs.map(({ issue }) => issue),
  );
  await insertMissing(tx, optionTable, inIdOrder(refs.map(optionRow)));
}

function issueRow({ key, label, codes, parent }: IssueRef) {
  const row = { id: issueId({ key }), key, label, codes, parentId: parent && issueId(parent) };
  return { ...row, contentHash: contentHash(row) };
}

function optionRow({ key, issue, label, actorToAct, action, object }: OptionRef) {
  const row = {
    id: optionId({ key }),
    key,
    issueId: issueId(issue),
    label,
    actorToActId: actorToAct && actorId(actorToAct),
    action,
    object,
  };
  return { ...row, contentHash: contentHash(row) };
}

// Equal keys are one row, and one order everywhere keeps two writers from waiting for each other.
function inIdOrder<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
