import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { readCsv } from './connectors/formats/csv.ts';
import { UserInputError } from './core/errors.ts';
import {
  type LabelledReport,
  maverickColumns,
  readMaverickRow,
} from './reconciliation/evaluation/maverick.ts';

/**
 * Reads a CSV of the MAVERICK layout, whole. Throws SourceError for another layout, and UserInputError for a file that is not
 * there or has a row that cannot be read or has no event: a part of the truth would be no truth.
 */
export async function readLabelledReports(file: string): Promise<LabelledReport[]> {
  await access(file).catch(() => {
    throw new UserInputError('BAD_USER_INPUT', `There is no file ${file}.`, {
      hint: 'Name a CSV of the MAVERICK layout.',
    });
  });
  const source = { fileName: path.basename(file), open: () => createReadStream(file) };
  const labelled: LabelledReport[] = [];
  const ids = new Set<string>();
  const options = { requiredColumns: maverickColumns, lastLineMayBeOpen: true };
  for await (const item of readCsv(source, options)) {
    if (item.kind === 'rejected') throw unreadable(item.position, item.message);
    const { report, ...label } = readMaverickRow(item.row);
    if (label.event === '') throw unreadable(item.position, 'it has no event_id');
    // The engine takes reports of one id for one report.
    const id = ids.has(report.id) ? `${report.id} ${item.position}` : report.id;
    ids.add(id);
    labelled.push({ ...label, report: { ...report, id } });
  }
  return labelled;
}

function unreadable(position: string, why: string): UserInputError {
  return new UserInputError('BAD_USER_INPUT', `${position}: ${why}`, {
    hint: 'Every row must be a report with the event that it is about.',
  });
}
