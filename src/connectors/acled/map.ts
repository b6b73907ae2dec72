import { type AttributionStep, attributedTo, ownWord } from '../../core/assertion.ts';
import { countryByIso3, countryByName, resolveCountry } from '../../core/countries.ts';
import type { GeoExtent } from '../../core/geo.ts';
import { type FuzzyPeriod, statedPeriod, wholeMonths } from '../../core/period.ts';
import { type Quantity, unknownQuantity } from '../../core/quantity.ts';
import type { DataIssue } from '../../core/records.ts';
import { type Code, countryRef, type PlaceRef, placeRef } from '../../core/references.ts';
import type { ReportRecord } from '../../domains/incidents/record.ts';
import type { Mapped, Rejection, RowMapper } from '../connector.ts';
import { actorsOf } from './actors.ts';
import { eventTypes, geoPrecisions, subEventTypes } from './lookups.ts';
import type { AcledRow, EventRow } from './parse.ts';

/**
 * Events become incident reports, and deletions withdraw them, in the order of the times that ACLED gives for both, whatever
 * that of the files: with a week of overlap a deletion comes again beside the event that was written after it.
 */
export function mapper(): RowMapper<AcledRow> {
  /** What was read of an event in this run: when ACLED wrote it, and who is first in it. */
  const read = new Map<string, { timestamp: number; actor1: string | null }>();
  /** When events were deleted, as far as this run tells. */
  const deleted = new Map<string, number>();
  return {
    map: ({ row, position, raw }) => {
      const nativeId = row.event_id_cnty;
      const known = read.get(nativeId);
      if ('deleted_timestamp' in row) {
        const deletedAt = Number(row.deleted_timestamp);
        deleted.set(nativeId, Math.max(deletedAt, deleted.get(nativeId) ?? 0));
        // Written after its deletion, or in the same second: what was deleted then for good would be in no list of events.
        if (known && known.timestamp >= deletedAt) return [];
        return [{ kind: 'withdrawal', position, of: { domain: 'incidents', kind: 'report', nativeId } }];
      }
      const timestamp = Number(row.timestamp);
      if (known && known.timestamp > timestamp) return [];
      if (timestamp < (deleted.get(nativeId) ?? 0)) return [];
      if (known?.timestamp === timestamp && known.actor1 !== row.actor1) return [monadic(row, position, raw)];
      read.set(nativeId, { timestamp, actor1: row.actor1 });
      return [mapEvent(row, position)];
    },
  };
}

function monadic(row: EventRow, position: string, raw: unknown): Rejection {
  return {
    kind: 'rejected',
    position,
    code: 'MONADIC_DUPLICATE',
    message:
      'the event was read before with another first actor: a monadic export has each event once per actor',
    column: 'event_id_cnty',
    value: row.event_id_cnty,
    raw,
  };
}

function mapEvent(row: EventRow, position: string): Mapped {
  const issues: DataIssue[] = [];
  const country = countryOf(row, issues);
  const place = placeOf(row, country);
  const record: ReportRecord = {
    domain: 'incidents',
    kind: 'report',
    nativeId: row.event_id_cnty,
    url: null,
    assertedAt: new Date(Number(row.timestamp) * 1000).toISOString(),
    document: null,
    ...ownWord,
    attribution: citationsOf(row),
    headline: [row.sub_event_type ?? row.event_type, place?.name, row.event_date].filter(Boolean).join(', '),
    // ACLED's notes are not ours to keep.
    summary: null,
    period: periodOf(row, issues),
    location: locationOf(row, issues),
    country,
    place,
    category: categoryOf(row, issues),
    categoryCodes: codesOf(row),
    clarity: 'INDIVIDUAL',
    killed: killedOf(row),
    injured: unknownQuantity,
    deaths: { sideA: null, sideB: null, civilians: null, unknown: null },
    casualties: [],
    impacts: [],
    occurrences: null,
    actors: actorsOf(row, issues),
    reviewState: null,
    issues,
  };
  return { kind: 'record', position, record };
}

/** `iso` is the ISO number without leading zeros; the name stands in where it is none, as for Kosovo (0). */
function countryOf(row: EventRow, issues: DataIssue[]): string | null {
  const byNumber = resolveCountry('ISO3166_1_NUMERIC', (row.iso ?? '').padStart(3, '0'), row.event_date);
  if (byNumber.ok) return byNumber.country.iso3;
  const named = row.country === null ? undefined : countryByName(row.country);
  if (named && named.kind !== 'PSEUDO') return named.iso3;
  const value = `${row.iso ?? ''} ${row.country ?? ''}`.trim() || null;
  const message = 'neither the number nor the name is that of a known country';
  issues.push({ code: 'UNKNOWN_CODE', path: 'country', message, value });
  return null;
}

function placeOf(row: EventRow, country: string | null): PlaceRef | null {
  const nation = country !== null && countryByIso3(country) ? countryRef(country) : null;
  const within = (kind: PlaceRef['kind'], name: string | null, parent: PlaceRef | null): PlaceRef | null =>
    name === null ? parent : placeRef(kind, name, parent);
  const adm1 = within('ADM1', row.admin1, nation);
  // A region's capital stands for the region, and its districts say no more.
  if (row.geo_precision === '3') return adm1;
  const adm3 = within('ADM3', row.admin3, within('ADM2', row.admin2, adm1));
  return within('SETTLEMENT', row.location, adm3);
}

function locationOf(row: EventRow, issues: DataIssue[]): GeoExtent {
  const precision = row.geo_precision === null ? undefined : geoPrecisions.get(row.geo_precision);
  if (precision === undefined && row.geo_precision !== null) {
    const message = 'geo_precision is not one of 1 to 3';
    issues.push({ code: 'UNKNOWN_CODE', path: 'location.precision', message, value: row.geo_precision });
  }
  return {
    ...pointOf(row, issues),
    radiusKm: null,
    precision: precision ?? 'UNKNOWN',
    sourceText: row.location,
  };
}

function pointOf(
  { latitude, longitude }: EventRow,
  issues: DataIssue[],
): Pick<GeoExtent, 'latitude' | 'longitude'> {
  const none = { latitude: null, longitude: null };
  if (latitude === null || longitude === null) return none;
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude };
  const message = 'there is no such point on Earth; the row has no point therefore';
  issues.push({ code: 'LOCATION_SUSPECT', path: 'location', message, value: `${latitude}, ${longitude}` });
  return none;
}

const DAY_MS = 86_400_000;
const dayBeside = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * `time_precision`: 1 the day, 2 a week, 3 a month or so. Of the week only one day is given, and it may be any of the seven: so
 * the bounds are those within which all of these weeks lie.
 */
function periodOf(row: EventRow, issues: DataIssue[]): FuzzyPeriod {
  const day = row.event_date;
  const inferred = { basis: 'INFERRED', sourceText: day } as const;
  switch (row.time_precision) {
    case '1':
      return statedPeriod(day, day, 'DAY');
    case '2':
      return { ...statedPeriod(dayBeside(day, -6), dayBeside(day, 6), 'WEEK'), ...inferred };
    case '3': {
      const [first, last] = wholeMonths(day, day);
      return { ...statedPeriod(first!, last!, 'MONTH'), ...inferred };
    }
    default: {
      const message = 'time_precision is not one of 1 to 3';
      issues.push({ code: 'UNKNOWN_CODE', path: 'period.precision', message, value: row.time_precision });
      return statedPeriod(day, day, 'UNKNOWN');
    }
  }
}

function categoryOf(row: EventRow, issues: DataIssue[]): ReportRecord['category'] {
  const category = eventTypes.get(row.event_type) ?? subEventTypes.get(row.sub_event_type ?? '');
  if (category) return category;
  const [value, what] = eventTypes.has(row.event_type)
    ? [row.sub_event_type, `a sub_event_type of ${row.event_type}`]
    : [row.event_type, 'an event_type'];
  issues.push({
    code: 'UNKNOWN_CODE',
    path: 'category',
    message: `it is not ${what} that ACLED documents`,
    value,
  });
  return 'UNKNOWN';
}

/** ACLED's types are words; `interaction` is a number until 2024. */
function codesOf(row: EventRow): Code[] {
  const codes: [scheme: string, value: string | null][] = [
    ['ACLED_DISORDER_TYPE', row.disorder_type],
    ['ACLED_EVENT_TYPE', row.event_type],
    ['ACLED_SUB_EVENT_TYPE', row.sub_event_type],
    ['ACLED_INTERACTION', row.interaction],
    ['ACLED_CIVILIAN_TARGETING', row.civilian_targeting],
  ];
  return codes.flatMap(([scheme, value]) => (value === null ? [] : [{ scheme, value, label: null }]));
}

/**
 * ACLED gives one conservative number, into which also words such as "several" are turned: so it is a low and, as ACLED's only
 * figure, its best one, and approximate. 0 is "none reported", which does not say that nobody died.
 */
function killedOf({ fatalities }: EventRow): Quantity {
  if (fatalities === null) return unknownQuantity;
  if (fatalities === 0) return { ...unknownQuantity, low: 0, quantifier: 'AT_LEAST' };
  return { ...unknownQuantity, low: fatalities, best: fatalities, quantifier: 'APPROXIMATELY' };
}

/** Names of media and partners; some partners are not named, for their safety. */
function citationsOf({ source }: EventRow): AttributionStep[] {
  const names = (source ?? '').split(';').flatMap((name) => name.trim() || []);
  return names.map((name) => ({
    ...attributedTo('RELAY', name),
    anonymity: /^undisclosed/i.test(name) ? 'ANONYMOUS' : 'NAMED',
  }));
}
