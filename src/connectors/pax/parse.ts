import { SourceError } from '../../core/errors.ts';
import type { Parsed, Snapshot } from '../connector.ts';
import { readCsv, type CsvRow } from '../formats/csv.ts';
import { levelCell } from './cells.ts';
import { descriptiveColumns, issueColumns } from './lookups.ts';

/** One agreement, and what the whole file says about its columns. */
export interface PaxRow {
  cells: CsvRow;
  /** Columns of issue codes, in the order of the file. */
  issues: readonly string[];
  /** Columns that are neither known nor codes; a later version may have them. */
  others: readonly string[];
}

/** Without these a table is not the one of agreements. */
const requiredColumns = ['PP', 'PPName', 'AgtId', 'Agt', 'Dat', 'Stage'];

/** Agreements of a CSV of any version. A file with columns that nobody knows is read twice, to learn what they hold. */
export async function* parseAgreements(snapshot: Snapshot): AsyncGenerator<Parsed<PaxRow>> {
  let columns: Pick<PaxRow, 'issues' | 'others'> | undefined;
  for await (const item of readCsv(snapshot, { requiredColumns })) {
    if (item.kind === 'rejected') {
      yield item;
      continue;
    }
    columns ??= await sortColumns(Object.keys(item.row), snapshot);
    yield { ...item, row: { cells: item.row, ...columns } };
  }
}

async function sortColumns(names: string[], snapshot: Snapshot): Promise<Pick<PaxRow, 'issues' | 'others'>> {
  // Names of columns get into records and raw rows, where PostgreSQL keeps no NUL.
  if (names.some((name) => name.includes('\0'))) {
    throw new SourceError('SOURCE_UNREADABLE', `${snapshot.fileName}: the name of a column is damaged`);
  }
  const candidates = names.filter((name) => !descriptiveColumns.has(name));
  const unknown = candidates.filter((name) => !issueColumns.has(name));
  const others = unknown.length > 0 ? await withoutCodes(unknown, snapshot) : new Set<string>();
  return { issues: candidates.filter((name) => !others.has(name)), others: [...others] };
}

/** Those of the columns that hold anything but 0 to 3 in some row. A count that is 2 in one row is no code there. */
async function withoutCodes(columns: readonly string[], snapshot: Snapshot): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const item of readCsv(snapshot, { requiredColumns })) {
    if (item.kind === 'rejected') continue;
    for (const column of columns) if (levelCell(item.row, column) === undefined) found.add(column);
  }
  return found;
}
