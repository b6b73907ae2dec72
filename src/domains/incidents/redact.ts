import { unknownExtent } from '../../core/geo.ts';
import { wholeMonths } from '../../core/period.ts';
import { unknownQuantity } from '../../core/quantity.ts';
import { countryRef } from '../../core/references.ts';
import { redactedBase } from '../record-domain.ts';
import type { CasualtyFigureRecord, EventCountRecord, IncidentRecord, ReportRecord } from './record.ts';

type Redacted<R extends IncidentRecord> = Pick<R, 'country' | 'period' | 'place'> & {
  [Property in keyof ReturnType<typeof redactedBase>]: ReturnType<typeof redactedBase>[Property];
};

/** What may be shown of a record that may not be passed on: that it is there, and its country and month. */
export function redact(record: IncidentRecord): IncidentRecord {
  const [earliest, latest] = wholeMonths(record.period.earliest, record.period.latest);
  const shown = {
    ...redactedBase(record),
    country: record.country,
    place: record.country === null ? null : countryRef(record.country),
    period: { ...record.period, earliest, latest, precision: 'MONTH' as const, sourceText: null },
  };
  if (record.kind === 'count') return count(record, shown);
  if (record.kind === 'casualties') return casualties(record, shown);
  return report(shown);
}

function report(shown: Redacted<ReportRecord>): ReportRecord {
  return {
    ...shown,
    domain: 'incidents',
    kind: 'report',
    headline: null,
    summary: null,
    location: shown.country === null ? unknownExtent : { ...unknownExtent, precision: 'COUNTRY' },
    category: 'UNKNOWN',
    categoryCodes: [],
    clarity: 'INDIVIDUAL',
    killed: unknownQuantity,
    injured: unknownQuantity,
    deaths: { sideA: null, sideB: null, civilians: null, unknown: null },
    casualties: [],
    impacts: [],
    actors: [],
    occurrences: null,
    reviewState: null,
  };
}

function count(
  { eventType, typesOverlap }: EventCountRecord,
  shown: Redacted<EventCountRecord>,
): EventCountRecord {
  const figures = { events: unknownQuantity, fatalities: unknownQuantity, adminLevel: null };
  return { ...shown, domain: 'incidents', kind: 'count', eventType, typesOverlap, ...figures };
}

function casualties(
  { casualtyKind, outcome }: CasualtyFigureRecord,
  shown: Redacted<CasualtyFigureRecord>,
): CasualtyFigureRecord {
  return {
    ...shown,
    domain: 'incidents',
    kind: 'casualties',
    casualtyKind,
    outcome,
    civilianStatus: 'UNKNOWN',
    side: null,
    sex: null,
    ageGroup: null,
    quantity: unknownQuantity,
    population: null,
    method: null,
  };
}
