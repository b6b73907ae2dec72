import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each event becomes one report of an incident, each row of deletions a withdrawal. Refused are events without an ' +
    'id, a day, a type or a timestamp, with a number or a day in no known form, and those of a monadic export ' +
    '(MONADIC_DUPLICATE), which has an event once per actor.',
  QUANTITIES:
    "`fatalities` is ACLED's one conservative number: it becomes `low` and `best`, APPROXIMATELY. 0 is none reported: " +
    'at least 0 and no best. Injured and deaths by side are unknown.',
  DATES:
    '`time_precision` 1 is the day. 2 is a week of which one day is given, which may be any of the seven: the bounds ' +
    'are six days before and after. 3 is the whole month. The last two are INFERRED.',
  PLACES:
    'The point as published; `geo_precision` 1 is a settlement, 2 near one, 3 a region, for which its capital stands: ' +
    'then the place is the region. A point that is not on Earth is left out.',
  CODES:
    'The ISO number decides the country, the name stands in where it is none (Kosovo). `event_type` and ' +
    '`sub_event_type` become the category; grenades and chemical weapons are OTHER. Types, interaction and civilian ' +
    'targeting are kept as codes. The order of the two actors tells nothing: they are sides, never perpetrator and ' +
    'target.',
  WITHHELD:
    "`notes`, ACLED's own text, is not asked for and never kept. The terms let no record be passed on: the graph shows " +
    'only that a report exists, with its country and month. Partners that ACLED does not name are ANONYMOUS in the ' +
    'attribution.',
  CORRECTIONS:
    'A record is known again by `event_id_cnty`. What was written since the last look comes with a week of overlap and ' +
    'revises; what was deleted since is withdrawn, unless it was written again at the same second or later.',
  FAULTS:
    'Flagged: a country of which neither number nor name is known, codes of type, actor or precision that ACLED does ' +
    'not document.',
};
