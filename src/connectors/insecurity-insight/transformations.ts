import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each row of a topic becomes one report of an incident; the same event in two topics is two records, since they ' +
    'have other columns. Refused are rows without an id, a day or a known country, with a number that is none or ' +
    'degrees that there are not, and the second row of an id in one list.',
  QUANTITIES:
    'Only counts above 0, of the people whom the topic is about, each as one casualty count under the name of its ' +
    'column; counts by sex are parts of their whole. None of them is the toll of the event: `killed` and `injured` are ' +
    'unknown. True and false are 1 and 0.',
  DATES:
    'The published day. Where the description says "as reported", "around" or "between" the precision is UNKNOWN.',
  PLACES:
    'The point as published; HDX leaves out those of some countries. `Geo Precision` 1 is a settlement, 2 within 25 km ' +
    'of one, 3 and 4 a district and a province, 5 a line, 6 the country. A censored or missing precision is UNKNOWN.',
  CODES:
    'The ISO code decides the country, the name is a check. Weapons become the category, UNKNOWN where they tell ' +
    "nothing or several things; whoever was only kidnapped was abducted. The publisher's own words for weapon, " +
    'perpetrator and place are kept as codes. A named perpetrator is ATTRIBUTED_BY_MEDIA.',
  WITHHELD:
    'The sentence about an event (`Event Description`) is read for its date and never kept: it may name people.',
  CORRECTIONS:
    'A record is known again by its id within its topic. The whole list of a topic withdraws what it lacks.',
  FAULTS:
    'Flagged: a description that names another month than the date (the date is kept), a country whose code and name ' +
    'differ, a precision of no known form.',
};
