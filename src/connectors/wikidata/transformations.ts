import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Statements "position held" of heads of state and of government, ministers of foreign affairs and of defence, and ' +
    'envoys of the chosen countries, that lasted into 1990 or later. Each becomes one tenure; of normal and preferred ' +
    'rank alike. Refused are statements whose person or office is no item, of an unknown kind or country.',
  QUANTITIES: 'There are none.',
  DATES:
    'As exact as published: a year that is written as 1 January is the year. A value that is only known to exist is ' +
    'unknown, and so is an end of which only a cause is told. A tenure without an end goes on as far as Wikidata knows. ' +
    'Decades, centuries and years before 1 are left out and flagged.',
  PLACES: 'The country of the office.',
  CODES:
    'Persons are known by their Wikidata id, offices by title and country. End causes become reasons; others are ' +
    'UNKNOWN, flagged.',
  WITHHELD: 'Nothing. All persons held a public office.',
  CORRECTIONS:
    'A tenure is known again by the id of its statement. A statement of deprecated rank is withdrawn; each country as a ' +
    'whole withdraws what it lacks.',
  FAULTS:
    'Kept and flagged: an end before the begin, several values of one time (the first is taken), persons and offices ' +
    'without an English label (another label, or the id, stands for it).',
};
