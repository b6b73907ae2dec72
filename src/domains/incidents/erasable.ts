import { EditRefused } from '../../core/edit-problem.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import type { Transaction } from '../../db/transaction.ts';
import { erasableEntities } from '../erasable.ts';
import { incidentKind } from './happening.ts';
import { incidentIdOf } from './reconcile.ts';

/** Incidents are taken down with their reports, and with the last of them. */
export const erasableIncidents = erasableEntities({
  nodeType: incidentKind.nodeType,
  table: 'incident',
  about: incidentKind.about,
  status: 'status',
  // One that was merged leads nowhere any more.
  also: Prisma.sql`, merged_into_id = NULL`,
  madeOf: { nodeType: 'IncidentReport', records: reportsOf, restingOn },
});

async function reportsOf(tx: Transaction, incidents: readonly string[]): Promise<string[]> {
  const ids = [...incidents];
  const merged = await tx.incident.count({ where: { id: { in: ids }, status: 'MERGED' } });
  if (merged > 0) {
    const hint = 'Take down the incident that it was merged into, or single reports of it.';
    throw new EditRefused('MERGED', 'The incident has no reports of its own any more.', {
      hint,
      path: 'node',
    });
  }
  const found = await tx.incidentLink.findMany({
    where: { incidentId: { in: ids }, verdict: 'SAME' },
    select: { reportId: true },
  });
  return found.map(({ reportId }) => reportId);
}

async function restingOn(
  tx: Transaction,
  reports: readonly string[],
): Promise<{ gone: string[]; left: string[] }> {
  const found = await tx.$queryRaw<{ id: string; isLeft: boolean }[]>`
    SELECT i.id::text, EXISTS (
             SELECT 1 FROM incident_link l JOIN incident_report r ON r.id = l.report_id
              WHERE l.incident_id = i.id AND l.verdict = 'SAME'::"LinkVerdict"
                AND r.record_status <> 'TAKEN_DOWN'::"RecordStatus") AS "isLeft"
      FROM incident i
     WHERE i.status <> 'TAKEN_DOWN'::"EntityStatus"
       AND (i.id = ANY (${reports.map(incidentIdOf)}::uuid[])
            OR i.id IN (SELECT l.incident_id FROM incident_link l
                         WHERE l.report_id = ANY (${[...reports]}::uuid[]) AND l.verdict = 'SAME'::"LinkVerdict"))
     ORDER BY i.id`;
  const ids = (isLeft: boolean): string[] =>
    found.filter((incident) => incident.isLeft === isLeft).map(({ id }) => id);
  return { gone: ids(false), left: ids(true) };
}
