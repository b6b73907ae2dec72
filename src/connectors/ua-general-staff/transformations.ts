import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each count of a day becomes one claim, and so do the direction of the greatest losses and each correction. Refused ' +
    'are days without a date from 24 February 2022 on, the second row of a day, counts that are no whole numbers, and ' +
    'negative counts of all losses.',
  QUANTITIES:
    'Persons or objects, counted from 24 February 2022 to the day: never differences, which are not made here. "about" ' +
    'is APPROXIMATELY, "more" MORE_THAN with a low and no best. A correction is text and has no quantity, since it ' +
    'counts nothing that was lost.',
  DATES:
    'The period of a count begins with the first day of the invasion and ends with its own day. Directions and ' +
    'corrections are of their day.',
  PLACES: 'No place is told but the direction, in words.',
  CODES:
    'Keys of the files stand as they are (`objectText`). A new key is another series: "vehicles and fuel tanks" does ' +
    'not continue "military auto" and "fuel tank".',
  WITHHELD: 'Nothing.',
  CORRECTIONS:
    'A claim is known again by its day and key. The files are changed in place; all three together withdraw what they ' +
    'lack. Corrections refine the claim of their day, which has them already. A 0 in the file of corrections says ' +
    'nothing, unless an earlier one was another number.',
  FAULTS:
    'Kept and flagged: a count that falls, a number of the day of the war that is not that of the date, a key that no ' +
    'file up to 2026 had, a qualifier other than the two.',
};
