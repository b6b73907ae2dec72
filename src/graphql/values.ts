/** Value objects that the types of all domains share. */
import {
  PeriodBasis,
  PeriodPrecision,
  Quantifier,
  type QuantityUnit,
  RecordStatus,
} from '../db/generated/prisma/enums.ts';
import { builder } from './builder.ts';
import { enumFilter } from './where.ts';

/** What a quantity counts; of things only impacts tell, which have no column for it. */
type Unit = QuantityUnit | 'OBJECT';

export const PeriodPrecisionEnum = builder.enumType(PeriodPrecision, {
  name: 'PeriodPrecision',
  description: 'How exactly the time of something is known.',
  values: {
    INSTANT: { description: 'A clock time.' },
    DAY: { description: 'One day; earliest and latest are equal.' },
    DAY_RANGE: { description: 'Some days, fewer than a week.' },
    WEEK: { description: 'A week.' },
    MONTH: { description: 'A month, or 8 to 30 days.' },
    YEAR: { description: 'A year.' },
    RANGE: { description: 'A longer range of days.' },
    UNKNOWN: { description: 'Not known.' },
  },
});
export const PeriodBasisEnum = builder.enumType(PeriodBasis, {
  name: 'PeriodBasis',
  description: 'Where the days of a period come from.',
  values: {
    STATED: { description: 'The source states them.' },
    RELATIVE_TO_PUBLICATION: { description: 'Worked out from a relative date and the day of publication.' },
    INFERRED: { description: 'Inferred from something else, e.g. the day of publication itself.' },
    UNRESOLVED_RELATIVE: { description: 'A relative date ("Monday") that cannot be placed in the calendar.' },
  },
});
export const QuantifierEnum = builder.enumType(Quantifier, {
  name: 'Quantifier',
  description: 'How a source qualifies a number.',
  values: {
    EXACT: { description: 'One number, without qualification.' },
    AT_LEAST: { description: 'This or more: a low and no best.' },
    AT_MOST: { description: 'This or fewer: a high and no best.' },
    MORE_THAN: { description: 'More than this.' },
    LESS_THAN: { description: 'Fewer than this.' },
    APPROXIMATELY: { description: 'About this.' },
    RANGE: { description: 'A low, a best or a high that differ.' },
    VAGUE: { description: 'Words ("tens of thousands"), bounded by a published lexicon.' },
    UNKNOWN: { description: 'The source gives no number.' },
  },
});
export const QuantityUnitEnum = builder.enumType('QuantityUnit', {
  description: 'What a quantity counts.',
  values: {
    PERSON: { description: 'People.' },
    HOUSEHOLD: { description: 'Households, whose size the source may or may not give.' },
    MOVEMENT: { description: 'Movements: one person who moves three times counts three times.' },
    EVENT: { description: 'Happenings, e.g. strikes or meetings.' },
    KM: { description: 'Kilometres.' },
    CASE: { description: 'A case of an asylum procedure; it may stand for several people.' },
    OBJECT: { description: 'Things: buildings, vehicles.' },
  } satisfies Record<Unit, object>,
});
export const SexEnum = builder.enumType('Sex', {
  description: 'Sex of the people that a figure counts.',
  values: {
    FEMALE: { description: 'Women and girls.' },
    MALE: { description: 'Men and boys.' },
    OTHER: { description: 'Others.' },
    UNKNOWN: { description: 'Those whose sex is not known, as a part that is counted for itself.' },
  } as const,
});
export const RecordStatusEnum = builder.enumType(RecordStatus, {
  name: 'RecordStatus',
  description: 'Whether the publisher still stands by a record.',
  values: {
    ACTIVE: { description: 'In the newest data of its publisher, as far as that is known.' },
    WITHDRAWN_BY_PUBLISHER: {
      description: 'No longer in a complete release of its publisher. It stays readable.',
    },
    RETRACTED: { description: 'Its publisher took it back. It stays readable.' },
    TAKEN_DOWN: { description: 'Taken down here for safety or law: its content is gone.' },
  },
});

export const sexFilter = enumFilter('SexFilter', SexEnum);
export const periodPrecisionFilter = enumFilter('PeriodPrecisionFilter', PeriodPrecisionEnum);
export const recordStatusFilter = enumFilter('RecordStatusFilter', RecordStatusEnum);

export interface QuantityShape {
  low: number | null;
  best: number | null;
  high: number | null;
  quantifier: Quantifier;
  unit: Unit;
  sourceText: string | null;
}

export const Quantity = builder.objectRef<QuantityShape>('Quantity').implement({
  description:
    'A count with its uncertainty, as published. null is unknown, never 0. "At least 7 million" has a low and no ' +
    'best; a best is never derived. Publishers break low <= best <= high at times: the values are kept and the ' +
    'record has a DataIssue.',
  fields: (t) => ({
    low: t.exposeInt('low', { nullable: true, description: 'Lowest reliable value.' }),
    best: t.exposeInt('best', {
      nullable: true,
      description: 'Most likely value, where the source gives one.',
    }),
    high: t.exposeInt('high', { nullable: true, description: 'Highest reliable value.' }),
    quantifier: t.field({
      type: QuantifierEnum,
      description: 'How the source qualifies the number.',
      resolve: ({ quantifier }) => quantifier,
    }),
    unit: t.field({ type: QuantityUnitEnum, description: 'What is counted.', resolve: ({ unit }) => unit }),
    sourceText: t.exposeString('sourceText', {
      nullable: true,
      description: "The source's own words for it.",
    }),
  }),
});

/**
 * Options of a quantity field whose columns begin with `prefix` (`killedLow`, …; without a prefix `low`, …). A quantity
 * without quantifier is none: the field is then null, where it is nullable. The unit is given, or a column.
 */
export function quantityField(
  prefix: string,
  description: string,
  { unit, nullable = false }: { unit?: Unit; nullable?: boolean } = {},
): object {
  const column = (part: string): string => (prefix === '' ? part.toLowerCase() : `${prefix}${part}`);
  const parts = ['Low', 'Best', 'High', 'Quantifier', 'Text', 'Unit'] as const;
  const columns = parts.map(column);
  const [low, best, high, quantifier, text, unitColumn] = columns as Columns<6>;
  return {
    type: Quantity,
    nullable,
    description,
    select: Object.fromEntries((unit ? columns.slice(0, -1) : columns).map((name) => [name, true])),
    resolve: (row: Record<string, never>): QuantityShape | null =>
      row[quantifier] === null
        ? null
        : {
            low: row[low]!,
            best: row[best]!,
            high: row[high]!,
            quantifier: row[quantifier]!,
            unit: unit ?? row[unitColumn]!,
            sourceText: row[text]!,
          },
  };
}

/** Names of columns, made once and not for each row. */
type Columns<N extends number, Names extends string[] = []> = Names['length'] extends N
  ? Names
  : Columns<N, [...Names, string]>;

export interface PeriodShape {
  earliest: Date | null;
  latest: Date | null;
  precision: PeriodPrecision;
  basis: PeriodBasis;
  text: string | null;
  timezone: string | null;
}

export const FuzzyPeriod = builder.objectRef<PeriodShape>('FuzzyPeriod').implement({
  description:
    "When something happened, as far as its source lets us know: two days of the event's own calendar, both " +
    'included. Example: 2022-02-24 to 2022-09-23 with precision RANGE.',
  fields: (t) => ({
    earliest: t.field({
      type: 'Date',
      nullable: true,
      description: 'First possible day; null where it is not known.',
      resolve: ({ earliest }) => earliest,
    }),
    latest: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last possible day; null where it is not known.',
      resolve: ({ latest }) => latest,
    }),
    precision: t.field({
      type: PeriodPrecisionEnum,
      description: 'How exactly it is known.',
      resolve: ({ precision }) => precision,
    }),
    basis: t.field({
      type: PeriodBasisEnum,
      description: 'Where the days come from.',
      resolve: ({ basis }) => basis,
    }),
    sourceText: t.exposeString('text', {
      nullable: true,
      description: 'The wording, e.g. "over the weekend".',
    }),
    timezone: t.exposeString('timezone', {
      nullable: true,
      description: 'IANA time zone of the days, where given.',
    }),
  }),
});

export const Code = builder
  .objectRef<{ scheme: string; value: string; label: string | null }>('Code')
  .implement({
    description: "A value in somebody's code system, kept as published.",
    fields: (t) => ({
      scheme: t.exposeString('scheme', { description: 'The code system, e.g. `UCDP_TYPE_OF_VIOLENCE`.' }),
      value: t.exposeString('value', { description: 'The code.' }),
      label: t.exposeString('label', {
        nullable: true,
        description: 'What the code means, where its system says so.',
      }),
    }),
  });

export const DataIssue = builder
  .objectRef<{ code: string; path: string; message: string; value: string | null }>('DataIssue')
  .implement({
    description: 'Something suspicious about a published value. The value is kept as published.',
    fields: (t) => ({
      code: t.exposeString('code', {
        description:
          'QUANTITY_ORDER, PERIOD_ORDER, LOCATION_SUSPECT, DATE_SUSPECT, UNKNOWN_CODE, UNRESOLVED_NAME or CONTRADICTION.',
      }),
      path: t.exposeString('path', { description: 'The field it is about, e.g. `killed.high`.' }),
      message: t.exposeString('message', { description: 'What is suspicious, in words.' }),
      value: t.exposeString('value', { nullable: true, description: 'The published value, in words.' }),
    }),
  });

/**
 * Options of a period field whose columns begin with `prefix` (`periodEarliest`, …). A period without precision
 * is no period: the field is then null, where it is nullable.
 */
export function periodField(prefix: string, description: string, nullable = false): object {
  const parts = ['Earliest', 'Latest', 'Precision', 'Basis', 'Text', 'Timezone'] as const;
  const columns = parts.map((part) => `${prefix}${part}`);
  const [earliest, latest, precision, basis, text, timezone] = columns as Columns<6>;
  return {
    type: FuzzyPeriod,
    nullable,
    description,
    select: Object.fromEntries(columns.map((name) => [name, true])),
    resolve: (row: Record<string, never>): PeriodShape | null =>
      row[precision] === null
        ? null
        : {
            earliest: row[earliest] ?? null,
            latest: row[latest] ?? null,
            precision: row[precision]!,
            basis: row[basis]!,
            text: row[text] ?? null,
            timezone: row[timezone] ?? null,
          },
  };
}
