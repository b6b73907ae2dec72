import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each row becomes a meeting of the kind OTHER, a corridor of one day, and a position for each side that put it ' +
    'forward or agreed to it. All belong to one process. Refused are rows without an id, a day, a beginning or an end, ' +
    'and the second row of an id.',
  QUANTITIES: 'There are none.',
  DATES: 'The day of the row.',
  PLACES:
    'The venue is where the corridor begins, by its name in its country. Points and regions stand in the agenda in ' +
    "words only: the publisher found them by name, and some are those of a namesake. GeoNames' UA.05 is no P-code.",
  CODES:
    'A corridor that succeeded is HELD; one that was proposed, failed or was disrupted is PLANNED, with the published ' +
    'result as the outcome; "Agreed" is the outcome AGREED, and both sides ACCEPT.',
  WITHHELD:
    'Sentences of the articles are not kept; their addresses are. No licence is stated: excerpts only.',
  CORRECTIONS:
    'A record is known again by `HC_ID`. The whole table withdraws what it lacks; nothing was changed since 2022.',
  FAULTS:
    "Flagged: the day where the row's own three spellings of it differ, points that are not on Earth, values outside of " +
    'the known ones, words where addresses should be.',
};
