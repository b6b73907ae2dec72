import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each page of a collection becomes one statement of title and link. Refused are pages without a title, with an ' +
    'address that is none of kremlin.ru, or outside of the layout.',
  QUANTITIES: 'There are none.',
  DATES:
    'The day on the page stands for when it was said, INFERRED. A page that announces something for a later day has ' +
    'none.',
  PLACES: 'The place on a page is kept in its words, flagged, since neither kind nor country is told.',
  CODES:
    'The speaker is the government whose site it is, also where others speak. Categories are those of the makers of the ' +
    'collection.',
  WITHHELD: 'Texts and summaries are not read.',
  CORRECTIONS: 'A page is known again by its address. Nothing is withdrawn.',
  FAULTS:
    'The English collection cuts titles at 120 characters, which is kept. Flagged: a date that is no day (the page is ' +
    'kept undated).',
};
