import { contentHash } from '../../core/ids.ts';
import type { Cell, VersionedTable } from '../../db/versioned.ts';
import { precedesStart } from './record.ts';

/** A row of `meeting_report` in the database's spelling; days and instants are ISO text. */
export interface ReportRow extends Record<string, unknown> {
  asserted_at: string | null;
  status: string;
}

/** Columns of a meeting that its reports give: the newest that tells. */
const told = {
  title: 'text',
  kind: '"MeetingKind"',
  processId: 'uuid',
  roundLabel: 'text',
  sequence: 'int',
  venueId: 'uuid',
  hostId: 'uuid',
  agenda: 'text',
  outcomeKind: '"MeetingOutcome"',
  outcome: 'text',
} as const;

const periodParts = {
  Earliest: 'date',
  Latest: 'date',
  Precision: '"PeriodPrecision"',
  Basis: '"PeriodBasis"',
  Text: 'text',
  Timezone: 'text',
} as const;

const periodTypes = (prefix: string): Record<string, string> =>
  Object.fromEntries(Object.entries(periodParts).map(([part, type]) => [`${prefix}${part}`, type]));

type MeetingRow = Record<string, Cell> & { id: string; contentHash: string };

export const meetingTable: VersionedTable<MeetingRow> = {
  name: 'meeting',
  key: ['id'],
  columns: {
    id: 'uuid',
    status: '"MeetingStatus"',
    entityStatus: '"EntityStatus"',
    ...told,
    ...periodTypes('scheduled'),
    ...periodTypes('actual'),
    contentHash: 'text',
  },
};

/**
 * The meeting as some reports have it, the newest of them first. ACTIVE: the publishers still stand by them. RETRACTED:
 * these were the last, and are withdrawn.
 */
export function meetingOf(
  id: string,
  entityStatus: 'ACTIVE' | 'RETRACTED',
  newestFirst: readonly [ReportRow, ...ReportRow[]],
): MeetingRow {
  const scheduled = periodOf(newestFirst, 'scheduled');
  const content = {
    id,
    status: statusOf(newestFirst, scheduled.scheduledEarliest),
    entityStatus,
    ...Object.fromEntries(Object.keys(told).map((column) => [column, newest(newestFirst, column)])),
    ...scheduled,
    ...periodOf(newestFirst, 'actual'),
  };
  return { ...content, contentHash: contentHash(content) };
}

/** The newest status that can be true (I12). */
function statusOf(newestFirst: readonly [ReportRow, ...ReportRow[]], start: Cell | undefined): string {
  const possible = newestFirst.find(
    ({ status, asserted_at: at }) => status !== 'HELD' || !precedesStart(at, start as string | null),
  );
  // A report that contradicts itself in this is refused, so one of them is possible: the one that gives the start.
  return (possible ?? newestFirst[0]).status;
}

/** All parts of a period are those of one report. */
function periodOf(newestFirst: readonly ReportRow[], prefix: 'scheduled' | 'actual'): Record<string, Cell> {
  const said = newestFirst.find((report) => report[`${prefix}_precision`] !== null);
  return Object.fromEntries(
    Object.keys(periodParts).map((part) => [
      `${prefix}${part}`,
      said ? cell(said, `${prefix}${part}`) : null,
    ]),
  );
}

function newest(newestFirst: readonly ReportRow[], column: string): Cell {
  for (const report of newestFirst) {
    const value = cell(report, column);
    if (value !== null) return value;
  }
  return null;
}

function cell(row: ReportRow, column: string): Cell {
  return row[column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] ?? null;
}
