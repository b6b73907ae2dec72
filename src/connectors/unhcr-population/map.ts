import { ownWord } from '../../core/assertion.ts';
import { exactly } from '../../core/quantity.ts';
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
import { type End, endResolver, ends, populations, type Population, type ResolvedEnd } from './lookups.ts';
import type { Column, PopulationRow } from './parse.ts';

/** Largest count that the store can hold. */
const LARGEST = 2_147_483_647;

/** UNHCR publishes nothing from 1 to 4, and 5 more often than any other figure. */
const SMALLEST_FIGURE = 5;
const smallFigureNote =
  'UNHCR publishes no figure from 1 to 4 in this dataset, and 5 more often than any other: read 5 as "1 to 5".';

/** What has to be remembered of a row until all rows of its pair of countries are known. */
interface Entry {
  year: number;
  /** One bit for each of `populations`: a figure above 0, a published 0; neither is "not published". */
  positives: number;
  zeros: number;
  position: Position;
  snapshot: Snapshot | undefined;
  origin: ResolvedEnd;
  asylum: ResolvedEnd;
}

/**
 * One row becomes one figure for each population above 0. The zeros that fill the table say nothing, with two
 * exceptions. Where a series (origin, asylum, population) was above 0 in its latest earlier published year, the 0 says
 * that it ended; that can be told only when all rows are read, since pages come in any order. And where an earlier
 * release had a figure, the 0 revises it: those zeros are records for whoever knows that figure, and for nobody else.
 */
export class PopulationMapper implements RowMapper<PopulationRow> {
  readonly #resolve = endResolver();
  /** By origin and asylum, in the order of the rows. */
  readonly #pairs = new Map<string, Entry[]>();

  *map(parsed: ParsedRow<PopulationRow>): Iterable<Mapped> {
    const { row, position } = parsed;
    const year = wholeNumber(row.year);
    if (!year || year < 1900 || year > 2099) {
      const message = 'The year is not a whole number from 1900 to 2099.';
      return yield reject(parsed, 'BAD_DATE', message, 'year');
    }
    const origin = this.#endOf(parsed, 'origin');
    if ('kind' in origin) return yield origin;
    const asylum = this.#endOf(parsed, 'asylum');
    if ('kind' in asylum) return yield asylum;
    const entries = this.#entriesOf(origin, asylum);
    const twin = entries.find((entry) => entry.year === year);
    if (twin) {
      const message = `${year}, ${origin.iso3} to ${asylum.iso3} was already given at ${twin.position}, which is kept.`;
      return yield reject(parsed, 'DUPLICATE_ROW', message, null);
    }
    const { snapshot } = parsed;
    const entry: Entry = { year, positives: 0, zeros: 0, position, snapshot, origin, asylum };
    entries.push(entry);
    yield* figuresOf(parsed, entry);
  }

  *finish(): Iterable<Mapped> {
    for (const entries of this.#pairs.values()) yield* zerosOf(entries);
  }

  #endOf(parsed: ParsedRow<PopulationRow>, end: End): ResolvedEnd | Rejection {
    const prefix = ends[end];
    const found = this.#resolve(end, textOf(parsed.row[`${prefix}_iso`]), textOf(parsed.row[prefix]));
    return found.ok ? found.end : reject(parsed, found.why.code, found.why.message, found.why.column);
  }

  #entriesOf(origin: ResolvedEnd, asylum: ResolvedEnd): Entry[] {
    const key = `${origin.iso3}/${asylum.iso3}`;
    const entries = this.#pairs.get(key) ?? [];
    if (entries.length === 0) this.#pairs.set(key, entries);
    return entries;
  }
}

function* figuresOf(parsed: ParsedRow<PopulationRow>, entry: Entry): Iterable<Mapped> {
  for (const [index, population] of populations.entries()) {
    const count = wholeNumber(parsed.row[population.column]);
    if (count === null) continue;
    if (count === undefined) {
      const message = `A number of people is a whole number from 0 to ${LARGEST}, or "-" where there is none.`;
      yield reject(parsed, 'BAD_NUMBER', message, population.column);
    } else if (count === 0) {
      entry.zeros |= 1 << index;
    } else {
      entry.positives |= 1 << index;
      yield figure(entry, population, count);
    }
  }
}

function* zerosOf(entries: Entry[]): Iterable<Mapped> {
  entries.sort((a, b) => a.year - b.year);
  let running = 0;
  for (const entry of entries) {
    const ended = running & entry.zeros;
    running = (running | entry.positives) & ~entry.zeros;
    for (const [index, population] of populations.entries()) {
      const bit = 1 << index;
      if (ended & bit) yield figure(entry, population, 0);
      else if (entry.zeros & bit) yield { ...figure(entry, population, 0), onlyIfKnown: true };
    }
  }
}

function figure(entry: Entry, population: Population, count: number): MappedRecord {
  const { year, origin, asylum, position, snapshot } = entry;
  const isStock = population.measure === 'STOCK';
  const record: DisplacementRecord = {
    domain: 'displacement',
    nativeId: `${year}/${origin.iso3}/${asylum.iso3}/${population.column}`,
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    issues: [...origin.issues, ...asylum.issues],
    measure: population.measure,
    populationType: population.type,
    frame: 'UNHCR_MANDATE',
    method: 'UNKNOWN',
    cause: 'UNKNOWN',
    referenceDate: isStock ? `${year}-12-31` : null,
    period: isStock ? null : { start: `${year}-01-01`, end: `${year}-12-31` },
    origin: origin.place,
    asylum: asylum.place,
    quantity: exactly(count),
    unit: 'PERSON',
    note: count === SMALLEST_FIGURE ? smallFigureNote : null,
  };
  return { kind: 'record', position, snapshot, record };
}

/** A published count: null where none is published ("-", blank), undefined where it is no count. */
function wholeNumber(cell: unknown): number | null | undefined {
  if (typeof cell === 'number')
    return Number.isInteger(cell) && cell >= 0 && cell <= LARGEST ? cell : undefined;
  const text = textOf(cell);
  if (text === null) return null;
  return /^\d{1,10}$/.test(text) && Number(text) <= LARGEST ? Number(text) : undefined;
}

function textOf(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null;
  const text = (typeof cell === 'string' ? cell : JSON.stringify(cell)).trim();
  return text === '' || text === '-' ? null : text;
}

function reject(
  parsed: ParsedRow<PopulationRow>,
  code: string,
  message: string,
  column: Column | null,
): Rejection {
  const value = column === null ? null : textOf(parsed.row[column]);
  return {
    kind: 'rejected',
    position: parsed.position,
    code,
    message,
    column,
    value,
    raw: storable(parsed.raw),
  };
}
