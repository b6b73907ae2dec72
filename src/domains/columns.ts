/** Columns of the value objects that several tables have. */
import type { Capacity } from '../core/capacity.ts';
import type { GeoExtent } from '../core/geo.ts';
import type { FuzzyPeriod } from '../core/period.ts';
import type { Quantity } from '../core/quantity.ts';
import { actorId, issueId, officeId, placeId } from '../core/references.ts';
import type { Subject, SubjectKind } from '../core/subject.ts';
import type { Cell } from '../db/versioned.ts';
import type { Scope } from './domain.ts';
import { type Column, recordId } from './stored.ts';

type Columns<R> = Record<string, Column<R>>;

/** Columns of a value object, whose values are all null where the record has none. */
function group<R, Value>(
  prefix: string,
  pick: (record: R) => Value | null,
  parts: Record<string, readonly [type: string, value: (value: Value) => Cell]>,
): Columns<R> {
  return Object.fromEntries(
    Object.entries(parts).map(([part, [type, value]]): [string, Column<R>] => {
      const name = prefix === '' ? part : `${prefix}${part.charAt(0).toUpperCase()}${part.slice(1)}`;
      const column = (record: R): Cell => {
        const picked = pick(record);
        return picked === null ? null : value(picked);
      };
      return [name, [type, column]];
    }),
  );
}

/** When: `<prefix>Earliest`, `…Latest`, `…Precision`, `…Basis`, `…Text`, `…Timezone`. */
export function periodColumns<R>(prefix: string, pick: (record: R) => FuzzyPeriod | null): Columns<R> {
  return group(prefix, pick, {
    earliest: ['date', (period) => period.earliest],
    latest: ['date', (period) => period.latest],
    precision: ['"PeriodPrecision"', (period) => period.precision],
    basis: ['"PeriodBasis"', (period) => period.basis],
    text: ['text', (period) => period.sourceText],
    timezone: ['text', (period) => period.timezone],
  });
}

/** How many: `<prefix>Low`, `…Best`, `…High`, `…Quantifier`, `…Text`. */
export function quantityColumns<R>(prefix: string, pick: (record: R) => Quantity | null): Columns<R> {
  return group(prefix, pick, {
    low: ['int', (quantity) => quantity.low],
    best: ['int', (quantity) => quantity.best],
    high: ['int', (quantity) => quantity.high],
    quantifier: ['"Quantifier"', (quantity) => quantity.quantifier],
    text: ['text', (quantity) => quantity.sourceText],
  });
}

/** Where, without the place: `latitude`, `longitude`, `radiusKm`, `geoPrecision`, `locationText`. */
export function extentColumns<R>(pick: (record: R) => GeoExtent): Columns<R> {
  return group<R, GeoExtent>('', pick, {
    latitude: ['float8', (extent) => extent.latitude],
    longitude: ['float8', (extent) => extent.longitude],
    radiusKm: ['float8', (extent) => extent.radiusKm],
    geoPrecision: ['"GeoPrecision"', (extent) => extent.precision],
    locationText: ['text', (extent) => extent.sourceText],
  });
}

/** In which office: `capacityAsReported`, `capacityOfficeId`, `capacityFormer`. */
export function capacityColumns<R>(pick: (record: R) => Capacity | null): Columns<R> {
  return group('capacity', pick, {
    asReported: ['text', (capacity) => capacity.asReported],
    officeId: ['uuid', (capacity) => capacity.office && officeId(capacity.office)],
    former: ['boolean', (capacity) => capacity.former],
  });
}

const subjectTypes = {
  report: 'IncidentReport',
  // A meeting has the id of the report that founded it.
  meeting: 'MeetingReport',
  process: 'NegotiationProcess',
  event: 'ContextEvent',
  change: 'PersonnelChange',
} as const;

const subjectKinds = [
  'report',
  'meeting',
  'process',
  'issue',
  'actor',
  'place',
  'event',
  'change',
] as const satisfies readonly SubjectKind[];

/** The columns of what something is about: `<prefix>ReportId`, `…MeetingId`, …; one of them has a value at most. */
export function subjectColumns<R>(prefix: string, pick: (record: R) => Subject | null): Columns<R> {
  return Object.fromEntries(
    subjectKinds.map((kind): [string, Column<R>] => [
      subjectColumn(prefix, kind),
      [
        'uuid',
        (record, scope) => {
          const subject = pick(record);
          return subject?.of === kind ? subjectId(subject, scope) : null;
        },
      ],
    ]),
  );
}

/** The columns of a subject that name records or what is made of them, with the types of these (see Erasable). */
export function subjectRecords(prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(subjectTypes).map(([kind, type]) => [subjectColumn(prefix, kind as SubjectKind), type]),
  );
}

/** Types of the columns of a subject in a table of dependents. */
export function subjectTypesOf(prefix: string): Record<string, string> {
  return Object.fromEntries(subjectKinds.map((kind) => [subjectColumn(prefix, kind), 'uuid']));
}

/** Cells of a subject in a table of dependents. */
export function subjectCells(prefix: string, subject: Subject, scope: Scope): Record<string, Cell> {
  return { [subjectColumn(prefix, subject.of)]: subjectId(subject, scope) };
}

function subjectColumn(prefix: string, kind: SubjectKind): string {
  return `${prefix}${kind.charAt(0).toUpperCase()}${kind.slice(1)}Id`;
}

function subjectId(subject: Subject, scope: Scope): string {
  switch (subject.of) {
    case 'issue':
      return issueId(subject.issue);
    case 'actor':
      return actorId(subject.actor);
    case 'place':
      return placeId(subject.place);
    default:
      return recordId(subjectTypes[subject.of], scope, subject.nativeId);
  }
}
