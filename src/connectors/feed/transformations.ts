import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each item becomes one statement. Refused are items with neither a title nor a text that may be kept, without an ' +
    'id, link and title, and a second item of an id that says something else. A row that repeats its id word for word ' +
    'is the same record.',
  QUANTITIES: 'There are none: figures in a text are not read.',
  DATES:
    "The day of publication, in the writer's own zone, stands for when it was said, INFERRED. RFC 822 and ISO 8601 are " +
    'read, with the names of zones that occur in feeds. 1 January 1970 is no date.',
  PLACES: 'None.',
  CODES:
    "In a press office's own feed the speaker is the government or organisation behind it; elsewhere the one author " +
    'that an item names, and of several none. Categories are kept as written.',
  WITHHELD:
    'Of a text the first 500 characters at most; none where the terms of its publisher allow headline and link only. ' +
    'Names of accounts are taken out of texts of social networks.',
  CORRECTIONS:
    'An item is known again by its guid or id, else by its link, else by feed, title and day. One that changed is ' +
    'revised. A feed shows its newest items only: absence means nothing.',
  FAULTS:
    'Flagged: a date in no known form (the item is kept undated), a time without a known zone (its day is used).',
};
