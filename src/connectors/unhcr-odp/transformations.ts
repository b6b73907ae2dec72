import type { Transformations } from '../../core/source.ts';

/** What is done to the data of all of them. */
const shared = {
  QUANTITIES:
    'As published, exact. Where the portal says so a figure is CUMULATIVE: it counts everybody who was recorded, also ' +
    'those who went on. Nothing is added up.',
  WITHHELD: 'Nothing.',
} as const satisfies Partial<Transformations>;

export const sublocation: Transformations = {
  ...shared,
  ROWS:
    'Each row becomes one figure of people, and one of households where some were counted. Refused are rows without the ' +
    'number of a place, a day or a number of people, those of an unknown country, and the second row of one place, ' +
    'origin, groups and day.',
  DATES: 'Each country has its own day, as published.',
  PLACES:
    'Countries by their names; a place below a country has no country, since the portal tells none, and is flagged. ' +
    'There are no points.',
  CODES:
    "UNHCR's codes of origin (SUD is Sudan) decide, the name is a check; OTH and VAR are no origin. Groups, places and " +
    'situations are kept as codes. Where the groups of a row differ in kind, measure and population are unspecified.',
  CORRECTIONS:
    'A figure is known again by place, origin, groups and day. A later answer lacks earlier days, which were right all ' +
    'the same: nothing is withdrawn, and a day that comes again is revised.',
  FAULTS:
    'Flagged: month and year of a row that are not those of its date (the date is used), an origin whose code and name ' +
    'differ, a type of population that is not known.',
};

export const origin: Transformations = {
  ...shared,
  ROWS:
    'Each row becomes one figure of people, and one of households where some were counted. Refused are rows without the ' +
    'number of a place, a day or a number of people, those of an unknown country, and the second row of one place, ' +
    'origin, groups and day.',
  DATES: 'The day of the row.',
  PLACES:
    'Countries by their names; a place below a country has no country, since the portal tells none, and is flagged. ' +
    'There are no points.',
  CODES:
    "UNHCR's codes of origin (SUD is Sudan) decide, the name is a check; OTH and VAR are no origin. Groups, places and " +
    'situations are kept as codes. Where the groups of a row differ in kind, measure and population are unspecified.',
  CORRECTIONS:
    'A figure is known again by place, origin, groups and day. A later answer lacks earlier days, which were right all ' +
    'the same: nothing is withdrawn, and a day that comes again is revised.',
  FAULTS:
    'Flagged: month and year of a row that are not those of its date (the date is used), an origin whose code and name ' +
    'differ, a type of population that is not known.',
};

export const timeseries: Transformations = {
  ...shared,
  ROWS:
    'Each point of a series becomes one figure. Refused are points without a day or a number of people, and the second ' +
    'of one day.',
  DATES: 'The day of the point. There are not points of every day.',
  PLACES: 'No place: a total is of a whole situation.',
  CODES:
    'Situation and groups are kept as codes. An answer does not say what it counts: where the groups are not known from ' +
    'elsewhere, measure and population are unspecified.',
  CORRECTIONS:
    'Each situation and choice of groups is a release line of its own; a whole series withdraws what it lacks.',
  FAULTS: 'Flagged: an instant that is not the beginning of the day beside it (the day is used).',
};
