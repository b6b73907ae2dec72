/** What a report and an incident have in common in the graph. */
import { geoPrecisionFilter, locationField } from '../../graphql/location.ts';
import { periodField, periodPrecisionFilter, quantityField } from '../../graphql/values.ts';
import { located, within } from '../../graphql/within.ts';
import { filter, type FilterField } from '../../graphql/where.ts';
import { categoryFilter, clarityFilter, IncidentCategoryEnum, ReportClarityEnum } from './enums.graphql.ts';

/** When, where, what, and how many. */
export function happeningFields(builderOfType: unknown) {
  const t = builderOfType as {
    field: (options: object) => never;
    expose: (column: string, options: object) => never;
  };
  return {
    period: t.field(periodField('period', 'When it happened.')),
    location: t.field(locationField('Where it happened.')),
    category: t.expose('category', { type: IncidentCategoryEnum, description: 'What kind of act it was.' }),
    clarity: t.expose('clarity', {
      type: ReportClarityEnum,
      description: 'Whether it is one happening or a summary of several.',
    }),
    killed: t.field(
      quantityField('killed', 'Persons killed. Those "killed or injured" are no part of it.', {
        unit: 'PERSON',
      }),
    ),
    injured: t.field(
      quantityField('injured', 'Persons injured. Never added to those killed.', { unit: 'PERSON' }),
    ),
  };
}

/** Filters by the same. */
export function happeningFilters(): Record<string, FilterField> {
  const killed = 'Persons killed, without those "killed or injured"';
  return {
    country: filter.country('country', 'The country it happened in.'),
    within: within(located),
    place: filter.node('Place', 'placeId', 'The place it happened at.'),
    category: filter.enum(categoryFilter, 'category', 'What kind of act it was.'),
    clarity: filter.enum(clarityFilter, 'clarity', 'Whether it is about one happening.'),
    periodEarliest: filter.day('periodEarliest', 'First possible day.'),
    periodLatest: filter.day('periodLatest', 'Last possible day.'),
    periodPrecision: filter.enum(periodPrecisionFilter, 'periodPrecision', 'How exactly its time is known.'),
    geoPrecision: filter.enum(geoPrecisionFilter, 'geoPrecision', 'How exactly its place is known.'),
    killedLow: filter.int('killedLow', `${killed}: lowest value.`),
    killedBest: filter.int('killedBest', `${killed}: most likely value.`),
    killedHigh: filter.int('killedHigh', `${killed}: highest value.`),
    injuredLow: filter.int('injuredLow', 'Persons injured: lowest value.'),
    injuredBest: filter.int('injuredBest', 'Persons injured: most likely value.'),
    injuredHigh: filter.int('injuredHigh', 'Persons injured: highest value.'),
    locationText: filter.text('locationText', 'The place in the words of the report.'),
  };
}

/** Columns by which both are ordered. */
export const happeningOrder = {
  PERIOD: { column: 'periodLatest', kind: 'day', nullable: true, description: 'Last possible day.' },
  KILLED: {
    column: 'killedBest',
    kind: 'int',
    nullable: true,
    description: 'Persons killed, most likely value.',
  },
} as const;
