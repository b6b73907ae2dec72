import { contentHash, deterministicId } from '../../core/ids.ts';
import type { IncidentRow, LinkRow, ReportRow } from './tables.ts';

/** The decision rule that links reports to incidents, named on each link. */
const METHOD = 'one-report-one-incident/1';

/** The incident that a report founds. Its id is the report's for ever, whatever is linked to it later. */
export function incidentIdOf(reportId: string): string {
  return deterministicId('Incident', reportId);
}

/** The incident as its one report has it. */
export function incidentOf(report: ReportRow): IncidentRow {
  const content = {
    id: incidentIdOf(report.id),
    title: report.headline ?? report.locationText ?? `Incident ${report.nativeId}`,
    status: 'ACTIVE' as const,
    periodEarliest: report.periodEarliest,
    periodLatest: report.periodLatest,
    periodPrecision: report.periodPrecision,
    periodBasis: report.periodBasis,
    periodText: report.periodText,
    periodTimezone: report.periodTimezone,
    latitude: report.latitude,
    longitude: report.longitude,
    radiusKm: report.radiusKm,
    geoPrecision: report.geoPrecision,
    locationText: report.locationText,
    country: report.country,
    placeId: report.placeId,
    category: report.category,
    clarity: report.clarity,
    killedLow: report.killedLow,
    killedBest: report.killedBest,
    killedHigh: report.killedHigh,
    killedQuantifier: report.killedQuantifier,
    killedText: report.killedText,
    injuredLow: report.injuredLow,
    injuredBest: report.injuredBest,
    injuredHigh: report.injuredHigh,
    injuredQuantifier: report.injuredQuantifier,
    injuredText: report.injuredText,
  };
  return { ...content, contentHash: contentHash(content) };
}

/** The decision that the report is about the incident that it founds. */
export function linkOf(report: ReportRow): LinkRow {
  const content = {
    incidentId: incidentIdOf(report.id),
    reportId: report.id,
    verdict: 'SAME' as const,
    probability: 1,
    method: METHOD,
    decidedBy: 'MODEL' as const,
    reasons: ['The report founded this incident.'],
  };
  return { ...content, contentHash: contentHash(content) };
}
