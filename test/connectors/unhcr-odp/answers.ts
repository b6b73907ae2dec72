/** Answers of the portal, of the few members that matter and some that do not. */

export type Row = Record<string, unknown>;

/** A group as `sublocation` shows it. */
export const group = (id: string, more: Row = {}): Row => ({
  id,
  name: 'Individual refugees from Ukraine recorded across Europe (cumulative)',
  pop_accommodation_code: null,
  pop_data_type_code: 'REG',
  pop_type_code: 'REF',
  pop_frequency_code: 'D',
  pop_frequency_cumulative: 'cumulative',
  pop_frequency_cumulative_code: 'C',
  pop_origin_name: 'Ukraine',
  pop_origin_code: 'UKR',
  ...more,
});

/** A row of `sublocation`: numbers as text, and 0 households, which were not counted. */
export const country = (
  id: number,
  name: string,
  date: string,
  individuals: number,
  more: Row = {},
): Row => ({
  geomaster_name: name,
  geomaster_id: id,
  admin_level: 'Country',
  centroid_lon: '38.1556078125',
  centroid_lat: '51.488850139616',
  source: 'UNHCR, Government',
  date,
  month: String(Number(date.slice(5, 7))),
  year: date.slice(0, 4),
  population_groups_concat: 'Individual refugees from Ukraine recorded across Europe (cumulative)',
  population_group_id: '5478',
  individuals: String(individuals),
  households: '0',
  population_groups: [group('5478')],
  published: false,
  ...more,
});

/** A row of `origin`: month and year as numbers. */
export const origin = (
  code: string,
  name: string,
  date: string,
  individuals: number,
  more: Row = {},
): Row => ({
  geomaster_name: 'South Sudan',
  geomaster_id: 259,
  admin_level: 'Country',
  centroid_lon: 30.3223109375,
  pop_data_type_code: 'REG',
  pop_type_code: 'REF',
  pop_type_name: 'Refugees',
  pop_frequency_cumulative_code: 'C',
  pop_origin_name: name,
  pop_origin_code: code,
  date,
  month: Number(date.slice(5, 7)),
  year: Number(date.slice(0, 4)),
  population_groups: `Registered refugees from ${name}`,
  population_group_id: '4739',
  source: 'UNHCR, Government',
  individuals: String(individuals),
  households: null,
  ...more,
});

/** A point of `timeseries`. */
export const point = (date: string, individuals: number, more: Row = {}): Row => ({
  data_date: date,
  unix_timestamp: Date.parse(`${date}T00:00:00Z`) / 1_000,
  individuals,
  ...more,
});

const situation = { situation_view_id: '54', situation_view_name: 'Ukraine Refugee Situation' };

export const sublocation = (data: readonly Row[]): Row => ({ ...situation, data });
export const byOrigin = (data: readonly Row[]): Row => ({
  pop_frequency_code: ['D', 'M'],
  pop_frequency_cumulative_code: [],
  data,
});
export const timeseries = (points: readonly Row[]): Row => ({
  ...situation,
  data: { timeseries: points, source: 'UNHCR, Government' },
  currentSeries: 1,
});
