import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each unit of level 1 to 3 becomes one entry of the gazetteer, and a place. Refused are rows without a P-code of ' +
    'letters and digits, of another level, of an unknown country, and the second row of a P-code.',
  QUANTITIES: 'There are none.',
  DATES:
    '`validFrom` is the day from which the boundary set of the country holds; what is no day is left out and flagged.',
  PLACES:
    'No points: the list has none. A unit lies in the one that its parent code means; where that is not in the list, in ' +
    'its country, flagged. Units are told apart by their codes, since two below one may have the same name.',
  CODES: 'A P-code is text, as published. The column `Location` (ISO 3166-1 alpha-3) decides the country.',
  WITHHELD: 'Nothing.',
  CORRECTIONS: 'A unit is known again by its P-code. The whole list withdraws what it lacks.',
  FAULTS:
    'Flagged: a code that begins as those of another country, a unit of level 1 below another unit, a unit without a ' +
    'name (called by its P-code).',
};
