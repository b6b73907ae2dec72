import type { Transformations } from '../../core/source.ts';

/** What is done to the data of all of them. */
const shared = {
  PLACES: "Areas are called by HDX's names, or the provider's where HDX has none; there are no points.",
  WITHHELD: 'Nothing.',
  CORRECTIONS:
    'HDX changes its tables in place. Each country is a release of its own: whole, it withdraws what it lacks. Rows of ' +
    'files give way to those of the API. A row has no id and is known again by its country or area, kind and period.',
} as const satisfies Partial<Transformations>;

export const conflictEvents: Transformations = {
  ...shared,
  ROWS:
    'Only the countries that the operator asks for. Each row becomes one count of events, never an incident. Refused ' +
    'are rows without a known country, type of event or period, with a number that is none, and the second row of an ' +
    'area, type and period.',
  QUANTITIES:
    'Events and fatalities as published, each exact. Blank is unknown and not 0. Types overlap (`typesOverlap`), and so ' +
    'do levels of areas.',
  DATES: 'Days as published; a whole month has the precision MONTH.',
  CODES: 'The three types of HAPI are kept as codes. Countries are ISO 3166-1 alpha-3.',
  WITHHELD:
    "The counts are ACLED's, whose terms let nothing be passed on: the graph shows only that a count exists, with its " +
    'country, month and type.',
  FAULTS:
    'Kept and flagged: a period that ends before it begins, a row of whose areas HDX itself warns, codes that HAPI is ' +
    'not known to have.',
};

export const idps: Transformations = {
  ...shared,
  ROWS:
    'Only the countries that the operator asks for. Each row becomes one stock of displaced people. Refused are rows ' +
    'without a known country, a period or a number of people, with a round that is no number, and the second row of one ' +
    'area, operation, assessment, round and period.',
  QUANTITIES:
    'Persons as published, exact. Rounds of one operation are the same people again: nothing is added up.',
  DATES: 'The last day of the published period is the reference day.',
  CODES:
    'Operation, kind of assessment and round as published. Countries are ISO 3166-1 alpha-3. The origin is the country ' +
    'itself; the cause is unknown.',
  WITHHELD:
    "The figures are IOM's, whose terms let nothing be passed on: the graph shows only that a figure exists, with " +
    'countries, month and what it measures.',
  FAULTS:
    'Kept and flagged: a period that ends before it begins, a row of whose areas HDX itself warns, codes that HAPI is ' +
    'not known to have.',
};

export const people: Transformations = {
  ...shared,
  ROWS:
    'Only the countries that the operator asks for. Each row becomes one figure. Refused are rows without a known ' +
    'country of origin and of asylum, a period, a number or a known group of people, and the second row of the same.',
  QUANTITIES:
    'Persons as published, exact. A 5 stands for 1 to 5, since 1 to 4 are never published (`smallCells`); it is kept as ' +
    '5.',
  DATES: 'Stocks are of the last day of the published period, flows of all of it.',
  PLACES:
    "Countries of origin and of asylum, by ISO 3166-1 alpha-3 and UNHCR's codes for unknown and stateless. There are no " +
    'areas.',
  CODES:
    "UNHCR's groups become populations and are kept as codes. A row for all sexes, ages or groups is a total of the " +
    'others: it has no sex or age group, and its population is ALL_GROUPS.',
  FAULTS:
    'Kept and flagged: a period that ends before it begins, a row of which HDX itself warns, codes that HAPI is not ' +
    'known to have.',
};
