import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS: 'Each row becomes one agreement. Refused are rows without a numeric id or a name, and the second row of an id.',
  QUANTITIES:
    'There are none. A provision that is coded 1 has the level 2, "provision", since UCDP does not tell levels; 0 gives ' +
    'nothing.',
  DATES:
    'The day of signature; what is no day of the calendar is left out and flagged. Whether and when an agreement ended ' +
    'is kept in the words of the sheet.',
  PLACES: 'Countries of the conflict.',
  CODES:
    'Countries by Gleditsch & Ward number at the day of the agreement. Full, partial and process agreements become ' +
    'stages and are kept as codes. Ids of agreement, conflict, dyad and actors are kept as external codes; -99 is ' +
    'blank.',
  WITHHELD: 'Nothing.',
  CORRECTIONS:
    'A record is known again by `paid`. A workbook that opens is whole, and withdraws what it lacks.',
  FAULTS:
    'Flagged: a date outside of the year of its row (the date is kept), a type or a provision outside of the code book.',
};
