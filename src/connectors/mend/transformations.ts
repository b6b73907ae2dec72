import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each event becomes a meeting that was held; an agreement that came of it, and the initiative that it was a part of ' +
    '(one for each conflict), become records of their own. Refused are rows without an id, a conflict, or a year and ' +
    'month, and the second row of an id.',
  QUANTITIES: 'There are none.',
  DATES: 'The day, or the whole month where the day is left out.',
  PLACES:
    'The city in its country; "unknown" and "Virtual" are no places, and of several named places none is taken. There ' +
    'are no points.',
  CODES:
    "The ISO code decides the country of the venue. A name decides who a third party is: MEND's ids and Gleditsch & " +
    'Ward numbers were looked up by name, and a number of another country is not used. What is only related to ' +
    'mediation is a CONSULTATION. Individuals stand for a party only where it is the sole one, and then INFERRED.',
  WITHHELD:
    'The summaries, made of press reports, are not kept, nor more than 40 characters of a remark among the addresses. ' +
    'Local individuals have no public role as far as is told: nobody finds them by name.',
  CORRECTIONS:
    'A record is known again by the id of its event. A version that you ingest as complete withdraws what it lacks.',
  FAULTS:
    "Flagged: events about Libya that are placed in Lebanon's Tripoli, numbers of parties that are not those that are " +
    'named, lists that do not go with the names beside them (their values are not used), a day that its month does not ' +
    'have (the month is used), remarks where addresses should be.',
};
