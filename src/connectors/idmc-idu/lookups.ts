import type { Quantity } from '../../core/quantity.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';

/** Columns of every export, that of 2023 included. */
export const columns = [
  'id',
  'iso3',
  'country',
  'displacement_type',
  'qualifier',
  'figure',
  'displacement_start_date',
  'displacement_end_date',
  'event_name',
  'category',
  'subcategory',
  'type',
  'subtype',
  'created_at',
] as const;

/** Columns that the export of 2023 had not yet. */
export const laterColumns = [
  'role',
  'event_id',
  'event_codes',
  'event_code_types',
  'sources',
  'source_url',
  'locations_name',
  'locations_coordinates',
  'locations_accuracy',
  'locations_type',
  'displacement_occurred',
] as const;
export type Column = (typeof columns)[number] | (typeof laterColumns)[number];

/** `displacement_type`; "Other" is development projects and the like. */
export const causes: ReadonlyMap<string, DisplacementRecord['cause']> = new Map([
  ['Conflict', 'CONFLICT'],
  ['Disaster', 'DISASTER'],
  ['Other', 'UNKNOWN'],
]);

export const roles: ReadonlyMap<string, NonNullable<DisplacementRecord['role']>> = new Map([
  ['Recommended figure', 'RECOMMENDED'],
  ['Triangulation', 'TRIANGULATION'],
]);

type LocationRole = NonNullable<DisplacementRecord['locations']>[number]['role'];

/** `locations_type`. */
export const locationRoles: ReadonlyMap<string, LocationRole> = new Map([
  ['Origin', 'ORIGIN'],
  ['Destination', 'DESTINATION'],
  ['Origin and destination', 'BOTH'],
  ['Both', 'BOTH'],
]);

type Bounds = Omit<Quantity, 'sourceText'>;

/** What a qualifier makes of its figure (`qualifier`, in lower case). */
export const qualifiers: ReadonlyMap<string, (figure: number) => Bounds> = new Map([
  ['total', (figure: number): Bounds => ({ low: figure, best: figure, high: figure, quantifier: 'EXACT' })],
  ['approximately', (best: number): Bounds => ({ low: null, best, high: null, quantifier: 'APPROXIMATELY' })],
  ['more than', (low: number): Bounds => ({ low, best: null, high: null, quantifier: 'MORE_THAN' })],
  [
    'more than or equal to',
    (low: number): Bounds => ({ low, best: null, high: null, quantifier: 'AT_LEAST' }),
  ],
  ['less than', (high: number): Bounds => ({ low: null, best: null, high, quantifier: 'LESS_THAN' })],
  [
    'less than or equal to',
    (high: number): Bounds => ({ low: null, best: null, high, quantifier: 'AT_MOST' }),
  ],
]);
