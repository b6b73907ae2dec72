import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each update becomes one flow. Refused are updates without an id, a known country, a figure or a period, with a ' +
    'number or a day in no known form, that lack a column of the export, and the second of one id.',
  QUANTITIES:
    'Persons: IDMC multiplies households by an average size, which the note says; where the text counts households and ' +
    'the figure is that very number, the unit is HOUSEHOLD. The qualifier makes the bounds: "more than" has a low and ' +
    'no best. One that is missing or not known bounds nothing: the figure is the best.',
  DATES:
    'First and last day as published. Those of the export of 2023 are midnights of New Zealand, which taken as UTC are ' +
    'one day early: they are brought back to the day that was meant.',
  PLACES:
    'The country, and the places that people left or came to, each with its point, accuracy and role. The mean of these ' +
    'points, which IDMC publishes beside them, is not kept: nobody fled from there.',
  CODES:
    'Countries are ISO 3166-1 alpha-3. Type of displacement, role (RECOMMENDED, TRIANGULATION), hazard, term and codes ' +
    'of the event become fields or codes. Exports before 2025 have no role.',
  WITHHELD: 'The text of an update is read for its amount, days, term and citation, and not kept.',
  CORRECTIONS:
    'An update is known again by its id and changed in place. The whole dump withdraws what it lacks. The time of ' +
    'assertion is that of its first entry.',
  FAULTS:
    'Kept and flagged: an end before the begin, days or numbers in the text that differ from the columns (the columns ' +
    'are used), a text that leaves open whether it counts people or households, lists of places of different lengths ' +
    '(none of them is used), words that IDMC is not known to write.',
};
