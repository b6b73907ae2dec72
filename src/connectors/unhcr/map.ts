import { ownWord } from '../../core/assertion.ts';
import { exactly } from '../../core/quantity.ts';
import type { DataIssue } from '../../core/records.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import type {
  Mapped,
  MappedRecord,
  ParsedRow,
  Position,
  Rejection,
  RowMapper,
  Snapshot,
} from '../connector.ts';
import { storable } from '../formats/json.ts';
import { type End, endResolver, type ResolvedEnd } from './places.ts';
import {
  LARGEST,
  textOf,
  wholeNumber,
  type Figure,
  type Strand,
  type Table,
  type TableRow,
} from './table.ts';

/** UNHCR publishes nothing from 1 to 4, and 5 more often than any other figure. */
const SMALLEST_FIGURE = 5;
const smallFigureNote =
  'UNHCR publishes no figure from 1 to 4 in this dataset, and 5 more often than any other: read 5 as "1 to 5".';

/** What has to be remembered of a row until all rows of its countries and strand are known. */
interface Entry {
  year: number;
  /** One bit for each figure of the strand: a figure above 0, a published 0; neither is "not published". */
  positives: number;
  zeros: number;
  position: Position;
  snapshot: Snapshot | undefined;
  origin: ResolvedEnd;
  asylum: ResolvedEnd;
  strand: Strand;
  issues: readonly DataIssue[];
}

/**
 * One row becomes one record for each figure above 0. The zeros that fill a table say nothing, with two exceptions.
 * Where a series (origin, asylum, strand, column) was above 0 in its latest earlier published year, the 0 says that it
 * ended; that can be told only when all rows are read, since pages come in any order. And where an earlier release had
 * a figure, the 0 revises it: those zeros are records for whoever knows that figure, and for nobody else.
 */
export class TableMapper implements RowMapper<TableRow> {
  readonly #table: Table;
  readonly #resolve = endResolver();
  /** By origin, asylum and strand, in the order of the rows. */
  readonly #series = new Map<string, Entry[]>();

  constructor(table: Table) {
    this.#table = table;
  }

  *map(parsed: ParsedRow<TableRow>): Iterable<Mapped> {
    const { row, position, snapshot } = parsed;
    const year = wholeNumber(row[this.#table.year]);
    if (!year || year < 1900 || year > 2099) {
      const message = 'The year is not a whole number from 1900 to 2099.';
      return yield reject(parsed, 'BAD_DATE', message, this.#table.year);
    }
    const origin = this.#endOf(parsed, 'origin');
    if ('kind' in origin) return yield origin;
    const asylum = this.#endOf(parsed, 'asylum');
    if ('kind' in asylum) return yield asylum;
    const strand = this.#table.strandOf(row);
    if ('code' in strand) return yield reject(parsed, strand.code, strand.message, strand.column);
    const place = [origin.iso3, asylum.iso3, ...strand.key].join('/');
    const entries = this.#series.get(place) ?? [];
    if (entries.length === 0) this.#series.set(place, entries);
    const twin = entries.find((entry) => entry.year === year);
    if (twin) {
      const message = `${year} of ${place} was already given at ${twin.position}, which is kept.`;
      return yield reject(parsed, 'DUPLICATE_ROW', message, null);
    }
    const ends = { origin, asylum, strand, issues: strand.issues };
    const entry: Entry = { year, positives: 0, zeros: 0, position, snapshot, ...ends };
    entries.push(entry);
    yield* figuresOf(parsed, entry, this.#table.total);
  }

  *finish(): Iterable<Mapped> {
    for (const entries of this.#series.values()) yield* zerosOf(entries);
  }

  #endOf(parsed: ParsedRow<TableRow>, end: End): ResolvedEnd | Rejection {
    const columns = this.#table.ends[end];
    const found = this.#resolve(end, textOf(parsed.row[columns.iso]), textOf(parsed.row[columns.code]));
    return found.ok
      ? found.end
      : reject(parsed, found.why.code, found.why.message, columns[found.why.column]);
  }
}

function* figuresOf(parsed: ParsedRow<TableRow>, entry: Entry, total: Figure | undefined): Iterable<Mapped> {
  const { figures } = entry.strand;
  const counts = figures.map(({ column }) => wholeNumber(parsed.row[column]));
  const whole = total && wholeNumber(parsed.row[total.column]);
  entry.issues = [...entry.issues, ...totalIssues(counts, whole ?? null)];
  for (const [index, one] of figures.entries()) {
    const count = counts[index];
    if (count === null) continue;
    if (count === undefined) {
      yield badNumber(parsed, one.column);
    } else if (count === 0) {
      entry.zeros |= 1 << index;
    } else {
      entry.positives |= 1 << index;
      yield figure(entry, one, count);
    }
  }
  if (!total) return;
  if (whole === undefined) yield badNumber(parsed, total.column);
  else if (whole && counts.every((count) => !count)) yield figure(entry, total, whole);
}

/** A row whose published total is not what its published figures make: both are the publisher's. */
function totalIssues(counts: readonly (number | null | undefined)[], total: number | null): DataIssue[] {
  const parts = counts.filter((count) => typeof count === 'number');
  const sum = parts.reduce((all, count) => all + count, 0);
  if (total === null || parts.length < counts.length || sum === 0 || sum === total) return [];
  const message = `The figures of the row make ${sum}, and the published total is ${total}; each is kept as published.`;
  return [{ code: 'CONTRADICTION', path: 'quantity', message, value: `${parts.join(' + ')} / ${total}` }];
}

function* zerosOf(entries: Entry[]): Iterable<Mapped> {
  entries.sort((a, b) => a.year - b.year);
  let running = 0;
  for (const entry of entries) {
    const ended = running & entry.zeros;
    running = (running | entry.positives) & ~entry.zeros;
    for (const [index, one] of entry.strand.figures.entries()) {
      const bit = 1 << index;
      if (ended & bit) yield figure(entry, one, 0);
      else if (entry.zeros & bit) yield { ...figure(entry, one, 0), onlyIfKnown: true };
    }
  }
}

function figure(entry: Entry, { column, type, measure, flowKind }: Figure, count: number): MappedRecord {
  const { year, origin, asylum, strand, position, snapshot, issues } = entry;
  const isStock = measure === 'STOCK';
  const record: DisplacementRecord = {
    domain: 'displacement',
    nativeId: [year, origin.iso3, asylum.iso3, ...strand.key, column].join('/'),
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    issues: [...origin.issues, ...asylum.issues, ...issues],
    measure,
    populationType: type,
    frame: 'UNHCR_MANDATE',
    method: 'UNKNOWN',
    cause: 'UNKNOWN',
    referenceDate: isStock ? `${year}-12-31` : null,
    period: isStock ? null : { start: `${year}-01-01`, end: `${year}-12-31` },
    origin: origin.place,
    asylum: asylum.place,
    quantity: exactly(count),
    unit: strand.unit,
    note: count === SMALLEST_FIGURE ? smallFigureNote : null,
    ...(flowKind ? { flowKind } : {}),
    ...(strand.codes.length > 0 ? { codes: [...strand.codes] } : {}),
  };
  return { kind: 'record', position, snapshot, record };
}

function badNumber(parsed: ParsedRow<TableRow>, column: string): Rejection {
  const message = `A number is a whole number from 0 to ${LARGEST}, or "-" where there is none.`;
  return reject(parsed, 'BAD_NUMBER', message, column);
}

function reject(
  { position, row, raw }: ParsedRow<TableRow>,
  code: string,
  message: string,
  column: string | null,
): Rejection {
  const value = column === null ? null : textOf(row[column]);
  return { kind: 'rejected', position, code, message, column, value, raw: storable(raw) };
}
