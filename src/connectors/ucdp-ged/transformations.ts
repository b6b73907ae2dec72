import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each row becomes one report of an incident. Refused are rows without an id, a type of violence, two sides or two ' +
    'days, with a number or a day in no known form, and with another number of columns than the header.',
  QUANTITIES:
    'The dead in persons: `low`, `best` and `high` and the deaths by side, of civilians and of unknown, as published. ' +
    'Blank and NA are unknown. UCDP counts no injured, so that they are unknown.',
  DATES:
    'First and last day as published; `date_prec` becomes the precision (1 day, 2 two to six days, 3 week, 4 month, 5 ' +
    'longer). Days of known mirrors are read as well: ISO, month/day/year at a midnight, and seconds since 1970. No ' +
    'other style is guessed.',
  PLACES:
    "The point is UCDP's own and never moved. `where_prec` says what it stands for: 1 a settlement (never an exact " +
    'site, since it is the point of the named place), 2 near one, 3 a district, 4 a province, 5 a line or a region, 6 ' +
    'the country, 7 international waters or airspace, which lie in no country. Units are called as published; a named ' +
    'place whose last word is one such as airport or bridge is a site. A point that is not on Earth is left out.',
  CODES:
    '`country_id` (Gleditsch & Ward, at the day of the event) decides the country; the name stands in where the number ' +
    'means none or several. One-sided violence is ATTACK_ON_CIVILIANS; of the other two types the category is UNKNOWN, ' +
    'since UCDP does not code by which means force was used. Type, conflict, dyad, `relid` and PRIO-GRID cell are kept ' +
    "as codes. Governments are known by their number, each of a coalition, others by UCDP's actor id. A side is no " +
    'perpetrator. `code_status` is the `reviewState`.',
  WITHHELD:
    'Nothing of its values. A report has no summary, and its headline is made of the sides, the place and the days; ' +
    'headlines of the press stand only in the attribution.',
  CORRECTIONS:
    'A record is known again by its id within its line (`final` or `candidate`). A yearly release that came whole ' +
    'withdraws what it lacks, and the candidates of the years that it covers. A candidate release withdraws nothing.',
  FAULTS:
    'Kept and flagged: bounds in the wrong order, a best that is not the sum of the deaths by side, an end before the ' +
    'begin, one day claimed and two given (then RANGE), month and day that could be swapped in a mirror, a point unlike ' +
    '`geom_wkt`, a country whose number and name differ, codes outside of the code book. An `event_clarity` other than ' +
    '1 and 2 is taken for a summary.',
};
