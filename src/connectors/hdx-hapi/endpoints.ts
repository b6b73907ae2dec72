/** One row by column: text as in a file, or whatever the API gives. */
export type HapiRow = Readonly<Record<string, unknown>>;

/** A table of HDX HAPI, as the API and as the bulk files have it. */
export interface Endpoint {
  /** Its address. */
  url: string;
  /** Parameter that limits it to one country. */
  countryParameter: 'location_code' | 'origin_location_code';
  /** Columns without which a row is not of the table; both layouts have them. */
  columns: readonly string[];
}

const base = 'https://hapi.humdata.org/api/v2';

const area = [
  'location_code',
  'provider_admin1_name',
  'provider_admin2_name',
  'admin1_code',
  'admin1_name',
  'admin2_code',
  'admin2_name',
  'admin_level',
];
const period = ['reference_period_start', 'reference_period_end'];
const people = [
  'origin_location_code',
  'asylum_location_code',
  'population_group',
  'gender',
  'age_range',
  'population',
  ...period,
];

export const conflictEvents: Endpoint = {
  url: `${base}/coordination-context/conflict-events`,
  countryParameter: 'location_code',
  columns: [...area, 'event_type', 'events', 'fatalities', ...period],
};

export const idps: Endpoint = {
  url: `${base}/affected-people/idps`,
  countryParameter: 'location_code',
  columns: [...area, 'operation', 'assessment_type', 'population', 'reporting_round', ...period],
};

export const refugees: Endpoint = {
  url: `${base}/affected-people/refugees-persons-of-concern`,
  countryParameter: 'origin_location_code',
  columns: people,
};

export const returnees: Endpoint = {
  url: `${base}/affected-people/returnees`,
  countryParameter: 'origin_location_code',
  columns: people,
};
