import { attributedTo, ownWord } from '../../core/assertion.ts';
import { statedPeriod, wholeMonths } from '../../core/period.ts';
import { exactly, type Quantity, unknownQuantity } from '../../core/quantity.ts';
import type { DataIssue } from '../../core/records.ts';
import type { EventCountRecord } from '../../domains/incidents/record.ts';
import type { ParsedRow, Rejection, RowMapper } from '../connector.ts';
import { areaOf } from './areas.ts';
import { cellText, countOf, type Days, daysOf, reject, rowIssues } from './cells.ts';
import { oncePerKey } from './once.ts';
import type { HapiRow } from './endpoints.ts';

/** ACLED's groups of event types; civilian targeting is, most of it, political violence as well. */
const eventTypes: ReadonlyMap<string, string> = new Map([
  ['civilian_targeting', 'Civilian targeting'],
  ['demonstration', 'Demonstration'],
  ['political_violence', 'Political violence'],
]);

const acled = attributedTo('ORIGIN', 'Armed Conflict Location & Event Data (ACLED)');

/** One row becomes one count of events of a type in an area and a month. */
export const eventMapper = (): RowMapper<HapiRow> => oncePerKey(recordOf);

function recordOf(parsed: ParsedRow<HapiRow>): EventCountRecord | Rejection {
  const { row } = parsed;
  const area = areaOf(parsed);
  if ('kind' in area) return area;
  const days = daysOf(parsed);
  if ('kind' in days) return days;
  const type = cellText(row.event_type);
  if (type === null) return reject(parsed, 'MISSING_VALUE', 'The row names no type of event.', 'event_type');
  const events = quantityOf(parsed, 'events');
  if ('kind' in events) return events;
  const fatalities = quantityOf(parsed, 'fatalities');
  if ('kind' in fatalities) return fatalities;
  return {
    domain: 'incidents',
    kind: 'count',
    nativeId: [area.key, type, days.start, days.end].join('|'),
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    attribution: [acled],
    issues: [...rowIssues(row, days), ...area.issues, ...typeIssues(type)],
    eventType: { scheme: 'HDX_HAPI_EVENT_TYPE', value: type, label: eventTypes.get(type) ?? null },
    typesOverlap: true,
    events,
    fatalities,
    period: statedPeriod(days.start, days.end, precisionOf(days)),
    place: area.place,
    country: area.iso3,
    adminLevel: area.level,
  };
}

function quantityOf(parsed: ParsedRow<HapiRow>, column: 'events' | 'fatalities'): Quantity | Rejection {
  const count = countOf(parsed.row[column]);
  if (count === undefined) {
    return reject(parsed, 'BAD_NUMBER', 'A count is a whole number, or blank where it is not known.', column);
  }
  return count === null ? unknownQuantity : exactly(count);
}

function precisionOf({ start, end }: Days): 'MONTH' | 'DAY' | 'DAY_RANGE' {
  if (start === end) return 'DAY';
  const [first, last] = wholeMonths(start, start);
  return start === first && end === last ? 'MONTH' : 'DAY_RANGE';
}

function typeIssues(type: string): DataIssue[] {
  if (eventTypes.has(type)) return [];
  const message = `HAPI is known to have ${[...eventTypes.keys()].join(', ')}.`;
  return [{ code: 'UNKNOWN_CODE', path: 'eventType', message, value: type }];
}
