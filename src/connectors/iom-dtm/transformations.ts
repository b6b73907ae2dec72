import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each row becomes a stock of displaced people in its area and round, and one for each sex that it counts. Rows that ' +
    'are split by reason or origin stay split. Refused are rows without a known country or a day, with a round or a ' +
    'count that is no number, and the second row of an id, round and split.',
  QUANTITIES:
    'Persons, exact as published; null is unknown, and the stock is kept without a quantity. Nothing is added up.',
  DATES: 'The reference day is the published day of the report.',
  PLACES:
    'The area by its name, and as the origin a first-level unit of the same country where it is told. There are no ' +
    'points.',
  CODES:
    "Countries are ISO 3166-1 alpha-3. IOM's codes of areas are kept as IOM_DTM_PCODE, since they need not be OCHA's. " +
    'The reason becomes the cause; several are MIXED.',
  WITHHELD:
    'The terms let no record be passed on: the graph shows only that a figure exists, with countries, month and what it ' +
    'measures.',
  CORRECTIONS:
    'A figure is known again by level, country, round, id (or area, operation and day, where it has none) and split. ' +
    'All rows of a country and level are a release: whole, it withdraws what it lacks.',
  FAULTS:
    'Flagged: year and month of a row that are not those of its day (the day is used), a reason that is not known.',
};
