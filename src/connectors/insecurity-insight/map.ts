import { z } from 'zod';
import { ownWord } from '../../core/assertion.ts';
import { type FuzzyPeriod, statedPeriod } from '../../core/period.ts';
import { unknownQuantity } from '../../core/quantity.ts';
import type { DataIssue } from '../../core/records.ts';
import type { Code } from '../../core/references.ts';
import type { ReportRecord } from '../../domains/incidents/record.ts';
import type { Mapped, ParsedRow, RowMapper } from '../connector.ts';
import { actorsOf } from './actors.ts';
import { type Cells, Fault, textOf } from './cells.ts';
import { casualtiesOf, countsOf, impactsOf } from './harm.ts';
import { countryOf, locationOf, placeOf } from './location.ts';
import { categoryOfWeapons } from './lookups.ts';
import { DESCRIPTION, type InsightRow } from './parse.ts';
import type { Topic } from './topics.ts';

const WEAPON = 'Weapon Carried/Used';

/** Columns with words of the publisher's own lists. */
const codeColumns: Readonly<Record<string, string>> = {
  SIND_WEAPON: WEAPON,
  SIND_PERPETRATOR_CLASS: 'Reported Perpetrator',
  SIND_LOCATION: 'Location of event',
  SIND_GEO_PRECISION: 'Geo Precision',
  SIND_EDUCATION_FACILITY: 'Type of education facility',
  SIND_PROTECTION_CONTEXT: 'Protection Event Context',
  SIND_ORGANISATION: 'Organisation Affected',
};

/** Rows become incident reports, or are rejected with the first fault that is found in them. */
export function mapper(): RowMapper<InsightRow> {
  const seen = new Set<string>();
  return { map: (parsed) => [mapRow(parsed, seen)] };
}

function mapRow({ row, position, raw }: ParsedRow<InsightRow>, seen: Set<string>): Mapped {
  try {
    const record = recordOf(row);
    if (seen.has(record.nativeId)) {
      throw new Fault(
        'DUPLICATE_ID',
        'SiND Event ID',
        record.nativeId,
        'another row of the list has this id',
      );
    }
    seen.add(record.nativeId);
    return { kind: 'record', position, record };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, message, column, value } = error;
    return { kind: 'rejected', position, code, message, column, value, raw };
  }
}

function recordOf({ topic, cells }: InsightRow): ReportRecord {
  const issues: DataIssue[] = [];
  const nativeId = idOf(cells);
  const period = periodOf(cells, issues);
  const country = countryOf(cells, issues);
  const place = placeOf(cells, country);
  return {
    domain: 'incidents',
    kind: 'report',
    nativeId,
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    headline: [topic.title, textOf(cells, WEAPON), place.name, period.earliest].filter(Boolean).join(', '),
    // The publisher's sentence may name people, and HDX gives it out for no country any more.
    summary: null,
    period,
    location: locationOf(cells, issues),
    country,
    place,
    category: categoryOf(topic, cells),
    categoryCodes: codesOf(cells),
    clarity: 'INDIVIDUAL',
    // Only people of the topic are counted, which is not the toll.
    killed: unknownQuantity,
    injured: unknownQuantity,
    deaths: { sideA: null, sideB: null, civilians: null, unknown: null },
    casualties: casualtiesOf(topic, cells),
    impacts: impactsOf(topic, cells),
    occurrences: null,
    actors: actorsOf(topic, cells),
    reviewState: textOf(cells, 'Verification status'),
    issues,
  };
}

function idOf(cells: Cells): string {
  const id = cells['SiND Event ID'] ?? cells['SiND ID'] ?? cells['SIND Event ID'] ?? null;
  if (id !== null && /^[1-9]\d{0,9}$/.test(id)) return id;
  throw new Fault(
    id === null ? 'MISSING_VALUE' : 'BAD_NUMBER',
    'SiND Event ID',
    id,
    'not the number of an event',
  );
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ');

/** `2024-03-01`, and in some topics `2024-02-28T00:00:00.000Z`. */
function periodOf(cells: Cells, issues: DataIssue[]): FuzzyPeriod {
  const cell = cells['Date'] ?? null;
  const day = /^(\d{4}-\d{2}-\d{2})(?:T00:00:00(?:\.0+)?Z)?$/.exec(cell ?? '')?.[1];
  if (day === undefined || !z.iso.date().safeParse(day).success) {
    throw new Fault(
      cell === null ? 'MISSING_VALUE' : 'BAD_DATE',
      'Date',
      cell,
      'not a day such as 2024-03-01',
    );
  }
  const description = cells[DESCRIPTION] ?? '';
  // Descriptions begin with the month, or with the day. Some years and months there are others than those of the date.
  const [, month = '', year] = /^(?:\d{1,2} )?([A-Z][a-z]+)[ ,]+(\d{4})\b/.exec(description) ?? [];
  const number = monthNames.indexOf(month) + 1;
  if (number > 0 && `${year}-${String(number).padStart(2, '0')}` !== day.slice(0, 7)) {
    const message = `the description begins with ${month} ${year}, the date is ${day}; the date is kept`;
    issues.push({ code: 'DATE_SUSPECT', path: 'period', message, value: `${month} ${year}` });
  }
  const isVague = /^(as reported|around|between)\b/i.test(description);
  return statedPeriod(day, day, isVague ? 'UNKNOWN' : 'DAY');
}

/** By the weapon; who was kidnapped, and nobody killed or injured, was abducted. */
function categoryOf(topic: Topic, cells: Cells): ReportRecord['category'] {
  const counted = new Map(countsOf(topic, cells).map(({ outcome, count }) => [outcome, count]));
  if (counted.has('MISSING') && !counted.has('KILLED') && !counted.has('INJURED')) return 'ABDUCTION';
  return categoryOfWeapons(cells[WEAPON] ?? '');
}

function codesOf(cells: Cells): Code[] {
  return Object.entries(codeColumns).flatMap(([scheme, column]) => {
    const value = textOf(cells, column);
    return value === null ? [] : [{ scheme, value, label: null }];
  });
}
