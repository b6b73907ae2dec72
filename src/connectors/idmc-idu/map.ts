import { z } from 'zod';
import { type AttributionStep, attributedTo, ownWord } from '../../core/assertion.ts';
import { countryByIso3 } from '../../core/countries.ts';
import type { DataIssue } from '../../core/records.ts';
import { type Code, countryRef, type PlaceRef } from '../../core/references.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import type { Mapped, ParsedRow, Position, Rejection, RowMapper } from '../connector.ts';
import { cellText, listOf } from './cells.ts';
import { dayOf } from './dates.ts';
import { figureOf, isCount, LARGEST } from './figure.ts';
import { locationsOf } from './locations.ts';
import { causes, type Column, roles } from './lookups.ts';
import type { UpdateRow } from './parse.ts';

const instant = z.iso.datetime({ offset: true });

/** One update becomes one flow: people who were displaced in its period. */
export function updateMapper(): RowMapper<UpdateRow> {
  const positions = new Map<number, Position>();

  function* map(parsed: ParsedRow<UpdateRow>): Iterable<Mapped> {
    const facts = factsOf(parsed);
    if ('kind' in facts) return yield facts;
    const first = positions.get(facts.id);
    if (first !== undefined) {
      const message = `Update ${facts.id} was already given at ${first}, which is kept.`;
      return yield reject(parsed, 'DUPLICATE_ROW', message, 'id');
    }
    positions.set(facts.id, parsed.position);
    yield { kind: 'record', position: parsed.position, record: recordOf(parsed.row, facts) };
  }

  return { map };
}

/** What an update must have to be one. */
interface Facts {
  id: number;
  place: PlaceRef;
  figure: number;
  period: { start: string; end: string };
}

function factsOf(parsed: ParsedRow<UpdateRow>): Facts | Rejection {
  const { id, iso3, figure, displacement_start_date, displacement_end_date } = parsed.row.cells;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1) {
    return reject(parsed, 'BAD_NUMBER', 'An id is a whole number above 0.', 'id');
  }
  const country = typeof iso3 === 'string' ? countryByIso3(iso3) : undefined;
  if (!country) {
    const message = 'The code is not an ISO 3166-1 alpha-3 code, XKX or AB9.';
    return reject(parsed, 'UNKNOWN_COUNTRY', message, 'iso3');
  }
  if (figure === null) return reject(parsed, 'MISSING_VALUE', 'The update has no figure.', 'figure');
  if (!isCount(figure)) {
    return reject(parsed, 'BAD_NUMBER', `A figure is a whole number from 0 to ${LARGEST}.`, 'figure');
  }
  const [start, end] = [dayOf(displacement_start_date), dayOf(displacement_end_date)];
  if (start === undefined || end === undefined) {
    const message = 'A date is YYYY-MM-DD, or a midnight of UTC or of New Zealand.';
    const column = start === undefined ? 'displacement_start_date' : 'displacement_end_date';
    return reject(parsed, 'BAD_DATE', message, column);
  }
  return { id, place: countryRef(country.iso3), figure, period: { start, end } };
}

function recordOf(row: UpdateRow, { id, place, figure, period }: Facts): DisplacementRecord {
  const { cells } = row;
  const { quantity, unit, note, issues } = figureOf(row, figure);
  const where = locationsOf(row);
  const cause = codeOf('cause', cells.displacement_type, causes);
  const role = codeOf('role', cells.role, roles);
  const codes = codesOf(row);
  const event = eventOf(row);
  const createdAt = cellText(cells.created_at);
  return {
    domain: 'displacement',
    nativeId: String(id),
    url: null,
    assertedAt: createdAt !== null && instant.safeParse(createdAt).success ? createdAt : null,
    document: null,
    ...ownWord,
    attribution: attributionOf(row),
    issues: [...issues, ...where.issues, ...cause.issues, ...role.issues, ...periodIssues(row, period)],
    measure: 'FLOW',
    populationType: 'IDP',
    frame: 'IDMC',
    method: 'UNKNOWN',
    cause: cause.value ?? 'UNKNOWN',
    referenceDate: null,
    period,
    origin: place,
    asylum: place,
    quantity,
    unit,
    note: [note, ...notesOf(row, event !== undefined)].filter((part) => part !== null).join(' ') || null,
    flowKind: 'DISPLACEMENT',
    ...(role.value ? { role: role.value } : {}),
    ...(codes.length > 0 ? { codes } : {}),
    ...(event ? { event } : {}),
    ...(where.locations.length > 0 ? { locations: where.locations } : {}),
  };
}

function codeOf<Value>(
  path: string,
  cell: unknown,
  known: ReadonlyMap<string, Value>,
): { value: Value | undefined; issues: DataIssue[] } {
  const text = cellText(cell);
  const value = known.get(text ?? '');
  if (text === null || value !== undefined) return { value, issues: [] };
  const message = `IDMC is known to write ${[...known.keys()].join(', ')} here.`;
  return { value, issues: [{ code: 'UNKNOWN_CODE', path, message, value: text }] };
}

/** The event has an id only in later exports; the name alone does not tell two floods of a day apart. */
function eventOf({ cells }: UpdateRow): DisplacementRecord['event'] {
  const id = cellText(cells.event_id);
  return id === null ? undefined : { id, name: cellText(cells.event_name) };
}

function notesOf({ cells }: UpdateRow, hasEvent: boolean): string[] {
  const event = hasEvent ? null : cellText(cells.event_name);
  const source = cellText(cells.source_url);
  return [...(event ? [`Event: ${event}.`] : []), ...(source ? [`Source: ${source}`] : [])];
}

function codesOf({ cells, words }: UpdateRow): Code[] {
  const hazard = [cells.subtype, cells.type, cells.subcategory, cells.category].map(cellText);
  const labels = listOf(cells.event_code_types);
  const eventCodes = listOf(cells.event_codes).map((value, index) => ({
    scheme: 'IDMC_EVENT_CODE',
    value,
    label: labels[index] || null,
  }));
  const single = {
    IDMC_TERM: words.term,
    IDMC_HAZARD: hazard.find((name) => name !== null) ?? null,
    IDMC_DISPLACEMENT_OCCURRED: cellText(cells.displacement_occurred),
  };
  return [
    ...Object.entries(single).flatMap(([scheme, value]) => (value ? [{ scheme, value, label: null }] : [])),
    ...eventCodes.filter(({ value }) => value !== ''),
  ];
}

/** Whoever said it, and whose publication IDMC has it from. */
function attributionOf({ cells, words }: UpdateRow): AttributionStep[] {
  const sources = [...new Set(listOf(cells.sources))].filter((name) => name !== '');
  const origins = sources.map((name) => attributedTo('ORIGIN', name));
  const { cited } = words;
  if (!cited || sources.includes(cited.name)) return origins;
  return [...origins, { ...attributedTo('RELAY', cited.name), date: cited.date }];
}

function periodIssues({ words }: UpdateRow, { start, end }: Facts['period']): DataIssue[] {
  const value = `${start}/${end}`;
  const issues: DataIssue[] = [];
  if (start > end) {
    const message = 'The displacement ends before it begins; kept as published.';
    issues.push({ code: 'PERIOD_ORDER', path: 'period', message, value });
  }
  const { days } = words;
  if (days && (days.first !== start.slice(5) || days.last !== end.slice(5))) {
    const message = `The text says ${days.first} to ${days.last} (month and day); the dates were used.`;
    issues.push({ code: 'DATE_SUSPECT', path: 'period', message, value });
  }
  return issues;
}

function reject(parsed: ParsedRow<UpdateRow>, code: string, message: string, column: Column): Rejection {
  const value = cellText(parsed.row.cells[column]);
  return { kind: 'rejected', position: parsed.position, code, message, column, value, raw: parsed.raw };
}
