import { ownWord } from '../../core/assertion.ts';
import { countryByIso3 } from '../../core/countries.ts';
import { exactly, type Quantity, unknownQuantity } from '../../core/quantity.ts';
import { countryRef, type PlaceRef } from '../../core/references.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import type { Mapped, MappedRecord, ParsedRow, Position, Rejection, RowMapper } from '../connector.ts';
import { type Column, type Figure, figures } from './lookups.ts';
import type { ConflictRow } from './parse.ts';

/** Largest count that the store can hold. */
const LARGEST = 2_147_483_647;

const noFigureNote = 'IDMC lists this country and year and gives no figure: unknown, not 0.';

interface Situation {
  year: number;
  iso3: string;
  place: PlaceRef;
  position: Position;
}

/**
 * One row becomes a flow and a stock. A figure that IDMC leaves out (null) becomes no record beside the other one,
 * since unknown is not 0. Where both are left out, both become records without a quantity: that IDMC lists the
 * country and year is published, and no row of a release may vanish.
 */
export function conflictMapper(): RowMapper<ConflictRow> {
  const positions = new Map<string, Position>();
  let lastUpdated: string | undefined;

  function* map(parsed: ParsedRow<ConflictRow>): Iterable<Mapped> {
    lastUpdated ??= parsed.row.lastUpdated;
    if (parsed.row.lastUpdated !== lastUpdated) {
      const message = `The page is of the release of ${parsed.row.lastUpdated}; this run began with that of ${lastUpdated}.`;
      return yield reject(parsed, 'MIXED_RELEASES', message, null);
    }
    const situation = situationOf(parsed);
    if ('kind' in situation) return yield situation;
    const key = `${situation.year}/${situation.iso3}`;
    const first = positions.get(key);
    if (first !== undefined) {
      const message = `${key} was already given at ${first}, which is kept.`;
      return yield reject(parsed, 'DUPLICATE_ROW', message, null);
    }
    positions.set(key, parsed.position);
    yield* figuresOf(parsed, situation);
  }

  return { map };
}

function situationOf(parsed: ParsedRow<ConflictRow>): Situation | Rejection {
  const { iso3, country_name: name, year } = parsed.row.cells;
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 1900 || year > 2099) {
    return reject(parsed, 'BAD_DATE', 'The year is not a whole number from 1900 to 2099.', 'year');
  }
  const country = typeof iso3 === 'string' ? countryByIso3(iso3) : undefined;
  if (!country) {
    const message = `The code that IDMC gives for ${JSON.stringify(name)} is not an ISO 3166-1 alpha-3 code, XKX or AB9.`;
    return reject(parsed, 'UNKNOWN_COUNTRY', message, 'iso3');
  }
  return { year, iso3: country.iso3, place: countryRef(country.iso3), position: parsed.position };
}

function* figuresOf(parsed: ParsedRow<ConflictRow>, situation: Situation): Iterable<Mapped> {
  const { cells } = parsed.row;
  const published = figures.filter(
    ({ column, rounded }) => cells[column] !== null || cells[rounded] !== null,
  );
  if (published.length === 0) {
    for (const figure of figures) yield recordOf(situation, figure, unknownQuantity, noFigureNote);
  }
  for (const figure of published) {
    const count = cells[figure.column];
    const rounded = cells[figure.rounded];
    if (isCount(count)) {
      const note = isCount(rounded) && rounded !== count ? `Rounded by IDMC: ${rounded}.` : null;
      yield recordOf(situation, figure, exactly(count), note);
    } else if (count === null) {
      const message = 'A rounded figure is published and the exact one that it stands for is not.';
      yield reject(parsed, 'MISSING_VALUE', message, figure.column);
    } else {
      const message = `A count is a whole number from 0 to ${LARGEST}, or null where there is none.`;
      yield reject(parsed, 'BAD_NUMBER', message, figure.column);
    }
  }
}

function recordOf(
  situation: Situation,
  figure: Figure,
  quantity: Quantity,
  note: string | null,
): MappedRecord {
  const { year, iso3, place, position } = situation;
  const isStock = figure.measure === 'STOCK';
  const record: DisplacementRecord = {
    domain: 'displacement',
    nativeId: `${year}/${iso3}/${figure.column}`,
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    issues: [],
    measure: figure.measure,
    populationType: 'IDP',
    frame: 'IDMC',
    method: 'UNKNOWN',
    cause: 'CONFLICT',
    referenceDate: isStock ? `${year}-12-31` : null,
    period: isStock ? null : { start: `${year}-01-01`, end: `${year}-12-31` },
    origin: place,
    asylum: place,
    quantity,
    unit: figure.unit,
    note,
    ...(isStock ? {} : { flowKind: 'DISPLACEMENT' }),
  };
  return { kind: 'record', position, record };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST;
}

function reject(
  parsed: ParsedRow<ConflictRow>,
  code: string,
  message: string,
  column: Column | null,
): Rejection {
  const cell = column === null ? null : parsed.row.cells[column];
  const value =
    cell === null || cell === undefined ? null : typeof cell === 'string' ? cell : JSON.stringify(cell);
  return { kind: 'rejected', position: parsed.position, code, message, column, value, raw: parsed.raw };
}
