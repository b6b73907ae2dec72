import { contentHash, deterministicId } from '../../core/ids.ts';
import type { Cell, VersionedTable } from '../../db/versioned.ts';
import type { Scope } from '../domain.ts';
import { happeningColumns } from './kinds.ts';
import type { IncidentRecord } from './record.ts';

/** The decision rule that links reports to incidents, named on each link. */
const METHOD = 'one-report-one-incident/1';

type Row = Record<string, Cell> & { contentHash: string };

export const incidentTable: VersionedTable<Row & { id: string }> = {
  name: 'incident',
  key: ['id'],
  columns: {
    id: 'uuid',
    title: 'text',
    status: '"EntityStatus"',
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
    probability: 'float8',
    method: 'text',
    decidedBy: '"DecidedBy"',
    reasons: 'jsonb',
    contentHash: 'text',
  },
};

/** The incident that a report founds. Its id is the report's for ever, whatever is linked to it later. */
export function incidentIdOf(reportId: string): string {
  return deterministicId('Incident', reportId);
}

/** The incident as its one report has it. */
export function incidentOf(reportId: string, record: IncidentRecord, scope: Scope): Row & { id: string } {
  const happening = Object.entries(happeningColumns).map(
    ([name, [, value]]) => [name, value(record, scope)] as const,
  );
  const content = {
    id: incidentIdOf(reportId),
    title: record.headline ?? record.location.sourceText ?? `Incident ${record.nativeId}`,
    status: 'ACTIVE' as const,
    ...Object.fromEntries(happening),
  };
  return { ...content, contentHash: contentHash(content) };
}

/** The decision that the report is about the incident that it founds. */
export function linkOf(reportId: string): Row & { incidentId: string; reportId: string } {
  const content = {
    incidentId: incidentIdOf(reportId),
    reportId,
    verdict: 'SAME' as const,
    probability: 1,
    method: METHOD,
    decidedBy: 'MODEL' as const,
    reasons: ['The report founded this incident.'],
  };
  return { ...content, contentHash: contentHash(content) };
}
