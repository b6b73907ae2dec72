import { attributedTo, ownWord } from '../../core/assertion.ts';
import { countryByName } from '../../core/countries.ts';
import { exactly } from '../../core/quantity.ts';
import type { DataIssue } from '../../core/records.ts';
import { type Code, countryRef, type PlaceRef } from '../../core/references.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import type { Mapped, ParsedRow, RowMapper } from '../connector.ts';
import { countOf, dayOf, LARGEST, reject, textOf } from './cells.ts';
import { groupsOf } from './groups.ts';
import type { PlaceRow } from './rows.ts';

/** Where the people are, and what is wrong with its name. */
interface Asylum {
  place: PlaceRef | null;
  issues: DataIssue[];
}

/**
 * One row becomes its count of people, and of households where there is one, at the row's own date: in one answer each
 * country has another. The id is place, origin, groups and date, so that the figure of a day stays when a later one comes,
 * and is revised when the same day is published again.
 */
export function placeMapper(): RowMapper<PlaceRow> {
  const known = new Set<string>();
  return {
    *map(parsed: ParsedRow<PlaceRow>): Generator<Mapped> {
      const { row } = parsed;
      const date = dayOf(row.date);
      const geomaster = textOf(row.geomaster_id);
      const people = countOf(row.individuals);
      if (geomaster === null) {
        const message = 'The row has no number of a place.';
        return yield reject(parsed, 'MISSING_VALUE', 'geomaster_id', row.geomaster_id, message);
      }
      if (date === undefined) {
        const message = 'The date is no day of the calendar as YYYY-MM-DD.';
        return yield reject(parsed, 'BAD_DATE', 'date', row.date, message);
      }
      if (people === null || people === undefined) {
        const code = people === null ? 'MISSING_VALUE' : 'BAD_NUMBER';
        const message = `A number of people is a whole number from 0 to ${LARGEST}.`;
        return yield reject(parsed, code, 'individuals', row.individuals, message);
      }
      const asylum = asylumOf(row);
      if (!asylum) {
        const message = 'The name of a country of asylum is not that of a known one.';
        return yield reject(parsed, 'UNKNOWN_COUNTRY', 'geomaster_name', row.geomaster_name, message);
      }
      const base = figureOf(row, geomaster, date, asylum);
      if (known.has(base.nativeId)) {
        const message = 'An earlier row is of the same place, origin, groups and date; it is kept.';
        return yield reject(parsed, 'DUPLICATE_ROW', 'geomaster_id', geomaster, message);
      }
      known.add(base.nativeId);
      yield* figuresOf(parsed, base, people);
    },
  };
}

function* figuresOf(
  parsed: ParsedRow<PlaceRow>,
  base: Omit<DisplacementRecord, 'quantity'>,
  people: number,
): Iterable<Mapped> {
  const { row, position } = parsed;
  yield { kind: 'record', position, record: { ...base, quantity: exactly(people) } };
  const households = countOf(row.households);
  if (households === undefined) {
    const message = `A number of households is a whole number from 0 to ${LARGEST}, or null.`;
    yield reject(parsed, 'BAD_NUMBER', 'households', row.households, message);
  }
  // Where households were not counted there is null or 0, as the page was made.
  if (!households) return;
  const nativeId = `${base.nativeId}/households`;
  const record: DisplacementRecord = { ...base, nativeId, unit: 'HOUSEHOLD', quantity: exactly(households) };
  yield { kind: 'record', position, record };
}

function figureOf(
  row: PlaceRow,
  geomaster: string,
  date: string,
  asylum: Asylum,
): Omit<DisplacementRecord, 'quantity'> {
  const groups = groupsOf(row);
  const source = textOf(row.source);
  const place: Code = { scheme: 'unhcr-odp-geomaster', value: geomaster, label: textOf(row.geomaster_name) };
  return {
    domain: 'displacement',
    nativeId: [geomaster, groups.originCode ?? '-', groups.ids.join('+') || '-', date].join('/'),
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    attribution: source === null || source === 'UNHCR' ? [] : [attributedTo('ORIGIN', source)],
    issues: [...asylum.issues, ...groups.issues, ...dateIssues(row, date)],
    measure: groups.measure,
    populationType: groups.populationType,
    frame: 'UNHCR_MANDATE',
    method: groups.method,
    cause: 'UNKNOWN',
    referenceDate: date,
    period: null,
    origin: groups.origin,
    asylum: asylum.place,
    unit: 'PERSON',
    note: groups.names,
    codes: [place, ...groups.codes],
  };
}

/** The country by its name; below countries the portal does not say in which one a place is. */
function asylumOf(row: PlaceRow): Asylum | null {
  const name = textOf(row.geomaster_name);
  const country = name === null ? undefined : countryByName(name);
  if (country) return { place: countryRef(country.iso3), issues: [] };
  if (name === null || textOf(row.admin_level) === 'Country') return null;
  const message = 'The place is below a country, and the portal does not say which.';
  return { place: null, issues: [{ code: 'UNRESOLVED_NAME', path: 'asylum', message, value: name }] };
}

/** `month` may be 15, or another than that of the date: the date is trusted. */
function dateIssues(row: PlaceRow, date: string): DataIssue[] {
  const [month, year] = [textOf(row.month), textOf(row.year)];
  const isAlike =
    (month === null || Number(month) === Number(date.slice(5, 7))) &&
    (year === null || year === date.slice(0, 4));
  if (isAlike) return [];
  const message = 'Month and year of the row are not those of its date; the date was used.';
  const value = `month ${month ?? 'null'}, year ${year ?? 'null'} / ${date}`;
  return [{ code: 'DATE_SUSPECT', path: 'referenceDate', message, value }];
}
