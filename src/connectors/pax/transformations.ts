import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each row becomes one agreement, and each number of a process, at its first row, a process of that name. Refused ' +
    'are rows without a number or a title, with a date that is no day, and the second row of a number.',
  QUANTITIES:
    'Pages as published. Levels of issues are 1 to 3; a 0 says that an issue is not addressed and gives nothing.',
  DATES: 'The day of the agreement as published; blank is unknown.',
  PLACES: 'Countries only.',
  CODES:
    'The ISO code decides the country; where it is blank or unknown the Gleditsch & Ward number does (Kosovo). Stages ' +
    'become those of the graph and are kept as codes. Columns of issues are told from others by what they hold, so that ' +
    'a later version may have new ones. Numbers of UCDP, PAM and COW are kept as external codes.',
  WITHHELD:
    'The texts of agreements are not in the table; the licence, as far as it is known, lets excerpts be shown.',
  CORRECTIONS:
    'A record is known again by its number. A version that you ingest as complete withdraws what it lacks.',
  FAULTS:
    'Flagged: codes of country that contradict each other (the ISO code is used), a process with two names (the first ' +
    'is used), a process without number or name (none is linked), levels and codes that the code book does not have, ' +
    'columns that no version up to 10 has.',
};
