import { contentHash, deterministicId } from '../../core/ids.ts';
import { snakeCase } from '../../db/rows.ts';
import type { Cell, VersionedTable } from '../../db/versioned.ts';
import { type Band, METHOD as MODEL } from '../../reconciliation/index.ts';
import type { BatchItem, Scope } from '../domain.ts';
import { happeningColumns } from './happening.ts';
import type { ReportRecord } from './record.ts';

/** The decision rule that links reports to incidents, named on each link. */
const METHOD = 'one-report-one-incident/1';

/** What is named on a link that somebody decided. */
const BY_HAND = 'editor/1';

/** The model that compares reports, named on what it decided, with the hash of its weights. */
export const LINK_METHOD = `${MODEL.name}/${MODEL.version}`;
export const WEIGHTS_HASH = MODEL.weightsHash;

type Row = Record<string, Cell> & { contentHash: string };

export const incidentTable: VersionedTable<Row & { id: string }> = {
  name: 'incident',
  key: ['id'],
  columns: {
    id: 'uuid',
    title: 'text',
    status: '"EntityStatus"',
    mergedIntoId: 'uuid',
    independentOrigins: 'int',
    sensitivity: '"Sensitivity"',
    contentHash: 'text',
    ...Object.fromEntries(Object.entries(happeningColumns).map(([name, [type]]) => [name, type])),
  },
};

export const linkTable: VersionedTable<Row & { incidentId: string; reportId: string }> = {
  name: 'incident_link',
  key: ['incidentId', 'reportId'],
  columns: {
    incidentId: 'uuid',
    reportId: 'uuid',
    verdict: '"LinkVerdict"',
    reviewState: '"LinkReviewState"',
    probability: 'float8',
    method: 'text',
    weightsHash: 'text',
    decidedBy: '"DecidedBy"',
    reasons: 'jsonb',
    contentHash: 'text',
  },
};

/** The incident that a report founds. Its id is the report's for ever, whatever is linked to it later. */
export function incidentIdOf(reportId: string): string {
  return deterministicId('Incident', reportId);
}

/** The incident as its one report has it. Its toll is that of the killed: of "killed or injured" it has none (I9). */
export function incidentOf(
  reportId: string,
  { record, sensitivity = 'PUBLIC' }: BatchItem<ReportRecord>,
  scope: Scope,
): Row & { id: string } {
  const happening = Object.entries(happeningColumns).map(
    ([name, [, value]]) => [name, value(record, scope)] as const,
  );
  const title = record.headline ?? record.location.sourceText ?? `Incident ${record.nativeId}`;
  const shown = { title, sensitivity, ...Object.fromEntries(happening) };
  return incidentRow(incidentIdOf(reportId), shown, alone);
}

/** What the reports of an incident make of it, beside what it is about. */
export interface Standing {
  status: 'ACTIVE' | 'RETRACTED' | 'MERGED';
  mergedIntoId: string | null;
  independentOrigins: number;
  /** Ids of its reports, where there are several: another one makes it another version. */
  reports?: readonly string[];
}

const alone: Standing = { status: 'ACTIVE', mergedIntoId: null, independentOrigins: 1 };

/** The incident as a stored report has it, a row of `incident_report` in the database's spelling. */
export function incidentOfRow(
  id: string,
  report: Readonly<Record<string, Cell>>,
  standing: Standing,
): Row & { id: string } {
  const happening = Object.keys(happeningColumns).map(
    (name) => [name, report[snakeCase(name)] ?? null] as const,
  );
  const title = report.headline ?? report.location_text ?? `Incident ${report.native_id as string}`;
  const shown = { title, sensitivity: report.sensitivity ?? 'PUBLIC', ...Object.fromEntries(happening) };
  return incidentRow(id, shown, standing);
}

function incidentRow(
  id: string,
  happening: Record<string, Cell>,
  { reports, ...standing }: Standing,
): Row & { id: string } {
  const content = { id, ...happening, ...standing };
  return { ...content, contentHash: contentHash({ ...content, reports }) };
}

/** A decision whether a report is about an incident, as it is stored. */
export type Link = Row & { incidentId: string; reportId: string };

/** The decision that the report is about the incident that it founds. */
export function linkOf(reportId: string): Link {
  return linkRow({
    incidentId: incidentIdOf(reportId),
    reportId,
    verdict: 'SAME',
    probability: 1,
    method: METHOD,
    decidedBy: 'MODEL',
    reasons: ['The report founded this incident.'],
  });
}

/** The decision that a report is about an incident which others founded that do not stand any more. */
export function linkOfLast(incidentId: string, reportId: string): Link {
  const reasons = ['It is the only report of this incident that still stands.'];
  return linkRow({
    incidentId,
    reportId,
    verdict: 'SAME',
    probability: 1,
    method: METHOD,
    decidedBy: 'MODEL',
    reasons,
  });
}

/** An editor's decision that a report is or is not about an incident. */
export function linkByHand(
  incidentId: string,
  reportId: string,
  verdict: 'SAME' | 'DIFFERENT',
  reason: string,
): Link {
  return linkRow({
    incidentId,
    reportId,
    verdict,
    probability: 1,
    method: BY_HAND,
    decidedBy: 'HUMAN',
    reasons: [reason],
  });
}

/** What the model says of a report: how sure it is of the decision, 0 to 1, and why. */
export interface Judgement {
  probability: number;
  reasons: readonly string[];
}

/** The model's decision that a report is about an incident, for sure or probably. */
export function linkByModel(
  incidentId: string,
  reportId: string,
  { probability, reasons }: Judgement,
  reviewState: Band,
): Link {
  const by = { method: LINK_METHOD, weightsHash: WEIGHTS_HASH, decidedBy: 'MODEL' };
  return linkRow({ incidentId, reportId, verdict: 'SAME', reviewState, probability, ...by, reasons });
}

/** The model's decision that a report is not about an incident any more that it held it to be about. */
export function partByModel(incidentId: string, reportId: string, { probability, reasons }: Judgement): Link {
  const by = { method: LINK_METHOD, weightsHash: WEIGHTS_HASH, decidedBy: 'MODEL' };
  return linkRow({ incidentId, reportId, verdict: 'DIFFERENT', probability, ...by, reasons });
}

/** A decision as it was, of another incident: what it was about is that one now. */
export function linkMoved(incidentId: string, link: Link): Link {
  return linkRow({ ...link, incidentId });
}

function linkRow(link: { incidentId: string; reportId: string } & Record<string, Cell>): Link {
  const { contentHash: _, ...given } = link;
  const reviewState = link.verdict === 'SAME' ? (link.reviewState ?? 'LINKED') : null;
  const content = { weightsHash: null, ...given, reviewState };
  return { ...content, contentHash: contentHash(content) };
}
