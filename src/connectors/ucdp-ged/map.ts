import { ownWord } from '../../core/assertion.ts';
import type { FuzzyPeriod } from '../../core/period.ts';
import { statedPeriod } from '../../core/period.ts';
import { unknownQuantity, type Quantity } from '../../core/quantity.ts';
import { quantityOrderIssues, type DataIssue } from '../../core/records.ts';
import type { Code, PlaceRef } from '../../core/references.ts';
import type { ReportRecord } from '../../domains/incidents/record.ts';
import type { MappedRecord, ParsedRow, RowMapper } from '../connector.ts';
import { actorsOf } from './actors.ts';
import { citationsOf } from './citations.ts';
import type { ReadDay } from './dates.ts';
import { clarities, datePrecisions, violenceTypes } from './lookups.ts';
import { countryOf, locationOf, placeOf } from './places.ts';
import type { GedRow } from './row.ts';

/** Rows of UCDP GED become incident records one by one; a row that was read is never refused here. */
export function mapper(): RowMapper<GedRow> {
  return { map: (parsed) => [mapRow(parsed)] };
}

function mapRow({ row, position }: ParsedRow<GedRow>): MappedRecord {
  const issues: DataIssue[] = [];
  const country = countryOf(row, issues);
  const place = placeOf(row, country);
  const record: ReportRecord = {
    domain: 'incidents',
    kind: 'report',
    nativeId: row.id,
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    attribution: citationsOf(row),
    headline: headlineOf(row, place),
    summary: null,
    period: periodOf(row, issues),
    location: locationOf(row, issues),
    country,
    place,
    category: violenceTypes.get(row.type_of_violence)?.category ?? 'UNKNOWN',
    categoryCodes: codesOf(row, issues),
    clarity: clarityOf(row, issues),
    killed: killedOf(row, issues),
    // UCDP GED counts the dead only.
    injured: unknownQuantity,
    deaths: deathsOf(row, issues),
    casualties: [],
    impacts: [],
    occurrences: null,
    actors: actorsOf(row, issues),
    reviewState: row.code_status,
    issues,
  };
  return { kind: 'record', position, record };
}

function periodOf(row: GedRow, issues: DataIssue[]): FuzzyPeriod {
  const [start, end] = [row.date_start, row.date_end];
  noteStyle(start, 'period.earliest', issues);
  noteStyle(end, 'period.latest', issues);
  const value = `${start.day} – ${end.day}`;
  if (start.day > end.day) {
    issues.push({
      code: 'PERIOD_ORDER',
      path: 'period',
      message: 'it ends before it begins; kept as published',
      value,
    });
  }
  const precision = row.date_prec === null ? undefined : datePrecisions.get(row.date_prec);
  if (precision === undefined && row.date_prec !== null) {
    const message = 'date_prec is not one of 1 to 5';
    issues.push({ code: 'UNKNOWN_CODE', path: 'period.precision', message, value: row.date_prec });
  }
  if (precision === 'DAY' && start.day !== end.day) {
    const message = 'date_prec says that the day is known, yet two days are given';
    issues.push({ code: 'CONTRADICTION', path: 'period.precision', message, value });
    return statedPeriod(start.day, end.day, 'RANGE');
  }
  return statedPeriod(start.day, end.day, precision ?? 'UNKNOWN');
}

function noteStyle(date: ReadDay, path: string, issues: DataIssue[]): void {
  if (!date.swappable) return;
  const message = `read as month/day/year, which is how known mirrors write it: ${date.day}; UCDP itself writes ISO dates`;
  issues.push({ code: 'DATE_SUSPECT', path, message, value: date.text });
}

function killedOf(row: GedRow, issues: DataIssue[]): Quantity {
  const { low, best, high } = row;
  const known = [low, best, high].filter((figure) => figure !== null);
  if (known.length === 0) return unknownQuantity;
  issues.push(...quantityOrderIssues('killed', row));
  const quantifier = new Set(known).size > 1 ? 'RANGE' : 'EXACT';
  return { low, best, high, quantifier, sourceText: null };
}

function deathsOf(row: GedRow, issues: DataIssue[]): ReportRecord['deaths'] {
  const parts = [row.deaths_a, row.deaths_b, row.deaths_civilians, row.deaths_unknown];
  const known = parts.filter((part) => part !== null);
  const sum = known.reduce((total, part) => total + part, 0);
  if (known.length === parts.length && row.best !== null && sum !== row.best) {
    const message = `deaths by side are ${sum} together, best is ${row.best}; UCDP defines best as their sum`;
    issues.push({ code: 'CONTRADICTION', path: 'deaths', message, value: parts.join(' + ') });
  }
  return {
    sideA: row.deaths_a,
    sideB: row.deaths_b,
    civilians: row.deaths_civilians,
    unknown: row.deaths_unknown,
  };
}

function clarityOf(row: GedRow, issues: DataIssue[]): ReportRecord['clarity'] {
  const clarity = row.event_clarity === null ? undefined : clarities.get(row.event_clarity);
  if (clarity !== undefined) return clarity;
  const message =
    'event_clarity is not 1 or 2; taken as a summary, because nothing says that it is one event';
  issues.push({ code: 'UNKNOWN_CODE', path: 'clarity', message, value: row.event_clarity });
  // Never INDIVIDUAL without the publisher's word: it would be linked and plotted as one event.
  return 'SUMMARY';
}

function codesOf(row: GedRow, issues: DataIssue[]): Code[] {
  const type = violenceTypes.get(row.type_of_violence);
  if (type === undefined) {
    const message = 'type_of_violence is not one of 1 to 3';
    issues.push({ code: 'UNKNOWN_CODE', path: 'category', message, value: row.type_of_violence });
  }
  const codes: { scheme: string; value: string | null; label: string | null }[] = [
    { scheme: 'UCDP_TYPE_OF_VIOLENCE', value: row.type_of_violence, label: type?.label ?? null },
    { scheme: 'UCDP_CONFLICT', value: row.conflict_new_id, label: row.conflict_name },
    { scheme: 'UCDP_DYAD', value: row.dyad_new_id, label: row.dyad_name },
    { scheme: 'UCDP_RELID', value: row.relid, label: null },
    { scheme: 'PRIO_GRID', value: row.priogrid_gid, label: null },
  ];
  return codes.flatMap((code) => (code.value === null ? [] : [{ ...code, value: code.value }]));
}

/** Who, where, when, in published names: press headlines belong to their publishers. */
function headlineOf(row: GedRow, place: PlaceRef | null): string {
  const who = (row.dyad_name ?? `${row.side_a} - ${row.side_b}`).replaceAll(' - ', ' – ');
  const where = place === null ? [] : [row.where_prec === '2' ? `near ${place.name}` : place.name];
  const [start, end] = [longDate(row.date_start.day), longDate(row.date_end.day)];
  return [who, ...where, start === end ? start : `${start} – ${end}`].join(', ');
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `17 July 2014`. */
function longDate(day: string): string {
  return dayFormat.format(new Date(`${day}T00:00:00Z`));
}
