import { actorId } from '../../core/references.ts';
import type { Transaction } from '../../db/transaction.ts';
import { type Happening, isAnother, type LinkableReport } from '../../reconciliation/index.ts';
import { linkableColumns } from './linkable.ts';
import type { ReportRecord } from './record.ts';

/** Reads some stored reports, and tells whether a record with the native id of one is about another happening. */
export async function anotherHappening(
  tx: Transaction,
  stored: readonly string[],
): Promise<(stored: string, record: ReportRecord) => boolean> {
  const found = await tx.$queryRaw<LinkableReport[]>`
    SELECT ${linkableColumns('r')} FROM incident_report r WHERE r.id = ANY (${[...stored]}::uuid[])`;
  const reports = new Map(found.map((report) => [report.id, report]));
  return (id, record) => isAnother(reports.get(id)!, happeningOf(record));
}

function happeningOf({ country, period, location, actors }: ReportRecord): Happening {
  return {
    country,
    earliest: period.earliest,
    latest: period.latest,
    latitude: location.latitude,
    longitude: location.longitude,
    geoPrecision: location.precision,
    actors: actors.map(({ actor, role, nameAsReported }) => ({
      id: actorId(actor),
      name: nameAsReported,
      role,
    })),
  };
}
