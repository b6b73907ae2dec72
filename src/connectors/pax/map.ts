import { ownWord } from '../../core/assertion.ts';
import { isoDay } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import type { AgreementRecord, ProcessRecord } from '../../domains/negotiations/record.ts';
import type { Mapped, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import type { CsvRow } from '../formats/csv.ts';
import { cell, levelCell, listCell } from './cells.ts';
import { locationsOf } from './locations.ts';
import { externalCodeColumns, stages } from './lookups.ts';
import type { PaxRow } from './parse.ts';

const yesOrNo: ReadonlyMap<string, boolean> = new Map([
  ['Yes', true],
  ['No', false],
]);

/** What a run has met so far. */
interface Memory {
  /** Name of each process by its number, as first given. */
  processes: Map<string, string>;
  agreements: Set<string>;
}

/** The cells without which a row is no agreement. */
interface Essentials {
  id: string;
  title: string;
  date: string | null;
}

/**
 * Rows to agreements. A process is given once, before the first agreement that names it; its native id is
 * `process/<PP>`, that of an agreement is its number.
 */
export function paxMapper(): RowMapper<PaxRow> {
  const memory: Memory = { processes: new Map(), agreements: new Set() };
  return {
    *map(parsed: ParsedRow<PaxRow>): Generator<Mapped> {
      const essentials = essentialsOf(parsed, memory.agreements);
      if ('kind' in essentials) return yield essentials;
      memory.agreements.add(essentials.id);
      const { position, row } = parsed;
      const issues: DataIssue[] = [];
      const process = processOf(row.cells, memory, issues);
      if (process.isNew) yield { kind: 'record', position, record: process.record };
      yield { kind: 'record', position, record: agreementOf(row, essentials, process.nativeId, issues) };
    },
  };
}

function essentialsOf(parsed: ParsedRow<PaxRow>, known: ReadonlySet<string>): Essentials | Rejection {
  const { cells } = parsed.row;
  const [id, title, date] = [cell(cells, 'AgtId'), cell(cells, 'Agt'), cell(cells, 'Dat')];
  if (id === null) return rejection(parsed, 'MISSING_VALUE', 'AgtId', id, 'The agreement has no number');
  if (!/^\d+$/.test(id))
    return rejection(parsed, 'BAD_NUMBER', 'AgtId', id, 'The number of the agreement is none');
  if (known.has(id)) return rejection(parsed, 'DUPLICATE_ID', 'AgtId', id, 'An earlier row has this number');
  if (title === null) return rejection(parsed, 'MISSING_VALUE', 'Agt', title, 'The agreement has no title');
  if (date !== null && !isoDay.safeParse(date).success) {
    return rejection(parsed, 'BAD_DATE', 'Dat', date, 'The date is not a day of the calendar as YYYY-MM-DD');
  }
  return { id, title, date };
}

type ProcessOfRow =
  { isNew: true; nativeId: string; record: ProcessRecord } | { isNew: false; nativeId: string | null };

function processOf(cells: CsvRow, { processes }: Memory, issues: DataIssue[]): ProcessOfRow {
  const [number, name] = [cell(cells, 'PP'), cell(cells, 'PPName')];
  const earlier = number === null ? undefined : processes.get(number);
  if (number === null || (earlier === undefined && name === null)) {
    const value = number ?? name;
    const message = 'The process has no number or no name, so that no process is linked';
    if (value !== null) issues.push({ code: 'UNRESOLVED_NAME', path: 'process', message, value });
    return { isNew: false, nativeId: null };
  }
  const nativeId = `process/${number}`;
  if (earlier !== undefined || name === null) {
    if (name !== null && name !== earlier) {
      const message = `Process ${number} is called "${earlier}" in an earlier row; that name is used`;
      issues.push({ code: 'CONTRADICTION', path: 'process', message, value: name });
    }
    return { isNew: false, nativeId };
  }
  processes.set(number, name);
  return { isNew: true, nativeId, record: processRecord(nativeId, name) };
}

/** PA-X tells no more of a process than its name. */
function processRecord(nativeId: string, name: string): ProcessRecord {
  return {
    domain: 'negotiations',
    kind: 'process',
    nativeId,
    name,
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    issues: [],
    track: 'UNKNOWN',
    period: null,
    parties: [],
    formats: [],
  };
}

function agreementOf(
  { cells, issues: issueColumns, others }: PaxRow,
  { id, title, date }: Essentials,
  process: string | null,
  issues: DataIssue[],
): AgreementRecord {
  const locations = locationsOf(cells, date);
  const stageCode = cell(cells, 'Stage');
  issues.push(...locations.issues, ...othersOf(cells, others));
  return {
    domain: 'negotiations',
    kind: 'agreement',
    nativeId: id,
    url: `https://www.peaceagreements.org/agreements/${id}/`,
    assertedAt: null,
    document: null,
    ...ownWord,
    issues,
    title,
    date,
    process,
    stage: meaningOf('stage', stageCode, stages, issues),
    stageCode,
    substageCode: cell(cells, 'StageSub'),
    agreementType: cell(cells, 'Agtp'),
    agreementStatus: cell(cells, 'Status'),
    conflictType: cell(cells, 'Contp'),
    countriesAsReported: cell(cells, 'Con'),
    locations: locations.places,
    parties: cell(cells, 'Part'),
    thirdParties: cell(cells, 'ThrdPart'),
    interim: meaningOf('interim', cell(cells, 'Interim'), yesOrNo, issues),
    pages: pagesOf(cells, issues),
    externalCodes: externalCodeColumns.flatMap(([column, scheme]) =>
      listCell(cells, column).map((value) => ({ scheme, value, label: null })),
    ),
    issuesAddressed: issuesAddressed(cells, issueColumns, issues),
  };
}

/** The meaning of a code. One that the codebook does not have has none; it is kept in an issue. */
function meaningOf<Value>(
  path: string,
  code: string | null,
  meanings: ReadonlyMap<string, Value>,
  issues: DataIssue[],
): Value | null {
  const meaning = code === null ? null : meanings.get(code);
  if (meaning !== undefined) return meaning;
  const message = `"${code}" is none of ${[...meanings.keys()].join(', ')}`;
  issues.push({ code: 'UNKNOWN_CODE', path, message, value: code });
  return null;
}

function pagesOf(cells: CsvRow, issues: DataIssue[]): number | null {
  const text = cell(cells, 'Lgt');
  if (text === null) return null;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  issues.push({
    code: 'UNKNOWN_CODE',
    path: 'pages',
    message: `"${text}" is no number of pages`,
    value: text,
  });
  return null;
}

function issuesAddressed(
  cells: CsvRow,
  columns: readonly string[],
  issues: DataIssue[],
): AgreementRecord['issuesAddressed'] {
  const addressed: AgreementRecord['issuesAddressed'] = [];
  for (const code of columns) {
    const level = levelCell(cells, code);
    if (level) addressed.push({ code, level });
    if (level !== undefined) continue;
    const value = cell(cells, code);
    const message = `"${value}" is no level of the issue ${code}, which are 0 to 3`;
    issues.push({ code: 'UNKNOWN_CODE', path: `issuesAddressed.${code}`, message, value });
  }
  return addressed;
}

/** Values of columns that no version up to 10 has and that hold no codes: kept, so that nobody misses them. */
function othersOf(cells: CsvRow, columns: readonly string[]): DataIssue[] {
  return columns.flatMap((column) => {
    const value = cell(cells, column);
    if (value === null) return [];
    const message = `The column ${column} is not in the codebook of version 10 and holds no levels of an issue`;
    return [{ code: 'UNKNOWN_CODE' as const, path: column, message, value }];
  });
}

function rejection(
  { position, raw }: ParsedRow<PaxRow>,
  code: string,
  column: string,
  value: string | null,
  message: string,
): Rejection {
  return { kind: 'rejected', position, code, message, column, value, raw };
}
