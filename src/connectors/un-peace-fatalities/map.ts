import { ownWord } from '../../core/assertion.ts';
import { countryByName, resolveCountry } from '../../core/countries.ts';
import { statedPeriod } from '../../core/period.ts';
import { exactly } from '../../core/quantity.ts';
import type { DataIssue } from '../../core/records.ts';
import type { CasualtyFigureRecord } from '../../domains/incidents/record.ts';
import type { Mapped, MappedRecord, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import type { FatalityRow } from './parse.ts';
import { dayOf, m49Of, textOf } from './values.ts';

/** What `type_of_incident` says of a death. Only a malicious act is somebody's violence. */
const outcomes: ReadonlyMap<string, CasualtyFigureRecord['outcome']> = new Map([
  ['Malicious Act', 'KILLED'],
  ['Accident', 'DIED'],
  ['Illness', 'DIED'],
  ['Self-Inflicted', 'DIED'],
  ['Other', 'DIED'],
  // Not known, or not yet, to have been a malicious act.
  ['To Be Determined', 'DIED'],
  ['Unknown', 'DIED'],
]);

/** Of military and police personnel it depends on the mission and the day whether they count as civilians. */
const civilians: ReadonlySet<string> = new Set(['International Civilian', 'Local']);

const sexes: ReadonlyMap<string, CasualtyFigureRecord['sex']> = new Map([
  ['M', 'MALE'],
  ['F', 'FEMALE'],
]);

/**
 * A row becomes the record of one person. They are made at the end: of some casualties of Kosovo the dump has two rows,
 * one as of Montenegro and one as of Serbia and Montenegro, and these are one person and not two.
 */
export function fatalityMapper(): RowMapper<FatalityRow> {
  const casualties = new Map<string, { first: ParsedRow<FatalityRow>; others: string[] }>();

  function* map(parsed: ParsedRow<FatalityRow>): Iterable<Mapped> {
    const id = textOf(parsed.row.casualty_id);
    const rejection = id === null ? missing(parsed, 'casualty_id') : faultOf(parsed);
    if (rejection || id === null) return yield* rejection ? [rejection] : [];
    const earlier = casualties.get(id);
    if (earlier === undefined) casualties.set(id, { first: parsed, others: [] });
    else if (isSamePerson(earlier.first.row, parsed.row))
      earlier.others.push(nationalityOf(parsed.row) ?? '');
    else {
      const message = `${id} was already given at ${earlier.first.position} with other values, which are kept`;
      yield reject(parsed, 'DUPLICATE_ID', 'casualty_id', message);
    }
  }

  function* finish(): Iterable<MappedRecord> {
    for (const [id, { first, others }] of casualties) {
      const { snapshot, position } = first;
      const record = recordOf(id, first.row, others);
      yield { kind: 'record', position, record, ...(snapshot ? { snapshot } : {}) };
    }
  }

  return { map, finish };
}

/** Whether two rows of one id differ in the nationality, which is not blank in both, and in nothing else but its codes. */
function isSamePerson(one: FatalityRow, other: FatalityRow): boolean {
  const words = ['mission_acronym', 'gender', 'casualty_personnel_type', 'type_of_incident'];
  return (
    dayOf(one.incident_date) === dayOf(other.incident_date) &&
    words.every((column) => textOf(one[column]) === textOf(other[column])) &&
    nationalityOf(one) !== nationalityOf(other) &&
    nationalityOf(other) !== null
  );
}

/** Why a row is no death of somebody of a mission. */
function faultOf(parsed: ParsedRow<FatalityRow>): Rejection | undefined {
  const { row } = parsed;
  if (dayOf(row.incident_date) === undefined) {
    const message = 'expected a day: milliseconds since 1970 at its beginning, or YYYY-MM-DD';
    return reject(parsed, 'BAD_DATE', 'incident_date', message);
  }
  if (textOf(row.mission_acronym) === null) return missing(parsed, 'mission_acronym');
  if (textOf(row.type_of_casualty) === 'Fatality') return undefined;
  const message = 'expected "Fatality", the only kind of casualty that the dataset is said to have';
  return reject(parsed, 'UNKNOWN_CODE', 'type_of_casualty', message);
}

function recordOf(nativeId: string, row: FatalityRow, others: readonly string[]): CasualtyFigureRecord {
  const issues: DataIssue[] = [];
  const day = dayOf(row.incident_date)!;
  const incident = textOf(row.type_of_incident);
  const personnel = textOf(row.casualty_personnel_type);
  const outcome = known('outcome', incident, outcomes, issues);
  for (const value of others) {
    const message = 'another row gives this casualty another nationality; it is one person';
    issues.push({ code: 'CONTRADICTION', path: 'population', message, value });
  }
  checkCodes(row, issues);
  return {
    domain: 'incidents',
    kind: 'casualties',
    nativeId,
    url: null,
    // `last_update` is that of the whole dump: of a row nobody can tell when it was written.
    assertedAt: null,
    document: null,
    ...ownWord,
    wording: incident === null ? null : `Type of incident: ${incident}`,
    issues,
    casualtyKind: 'VERIFIED_COUNT',
    outcome: outcome ?? 'DIED',
    civilianStatus: civilians.has(personnel ?? '') ? 'CIVILIAN' : 'UNKNOWN',
    side: null,
    sex: known('sex', textOf(row.gender), sexes, issues),
    ageGroup: null,
    quantity: exactly(1),
    period: statedPeriod(day, day, 'DAY'),
    // The nationality is not where somebody died, and a mission may be at work in several countries.
    place: null,
    country: null,
    population: [`${personnel ?? 'Personnel'} of ${textOf(row.mission_acronym)}`, nationalityOf(row)]
      .filter((part) => part !== null)
      .join(', '),
    method: 'Notification of casualty (NOTICAS)',
  };
}

/** `ZZ [Undetermined]` is none. */
function nationalityOf(row: FatalityRow): string | null {
  const text = textOf(row.casualty_nationality);
  return text?.startsWith('ZZ') ? null : text;
}

function known<Value>(
  path: string,
  value: string | null,
  meanings: ReadonlyMap<string, Value>,
  issues: DataIssue[],
): Value | null {
  const meaning = value === null ? null : meanings.get(value);
  if (meaning !== undefined) return meaning;
  const message = `it is none of ${[...meanings.keys()].join(', ')}`;
  issues.push({ code: 'UNKNOWN_CODE', path, message, value });
  return null;
}

/** The codes of the nationality. They are not kept, since no field is about it; that they contradict its name is. */
function checkCodes(row: FatalityRow, issues: DataIssue[]): void {
  const named = countryByName(nationalityOf(row) ?? '');
  const codes = [
    ['isocode3', 'ISO3166_1_ALPHA3', textOf(row.isocode3)],
    ['m49_code', 'M49', m49Of(row.m49_code)],
  ] as const;
  for (const [column, scheme, value] of codes) {
    const found = value === null ? undefined : resolveCountry(scheme, value);
    if (!found || (!found.ok && found.reason === 'AMBIGUOUS_CODE')) continue;
    if (!found.ok) issues.push({ code: 'UNKNOWN_CODE', path: 'population', message: found.message, value });
    else if (named && named.iso3 !== found.country.iso3) {
      const message = `${column} is ${found.country.name}, and the nationality is ${named.name}, which is kept`;
      issues.push({ code: 'CONTRADICTION', path: 'population', message, value });
    }
  }
}

function missing(parsed: ParsedRow<FatalityRow>, column: string): Rejection {
  return reject(parsed, 'MISSING_VALUE', column, `a casualty needs its ${column}`);
}

function reject(
  { position, raw, row }: ParsedRow<FatalityRow>,
  code: string,
  column: string,
  message: string,
): Rejection {
  const value = row[column];
  const text = value == null ? null : typeof value === 'string' ? value : JSON.stringify(value);
  return { kind: 'rejected', position, code, message, column, value: text, raw };
}
