import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Reports of the chosen formats whose primary country was asked for. Each becomes one statement. Refused are those ' +
    "with neither title nor text, outside of ReliefWeb's layout, or with characters that no text has.",
  QUANTITIES: 'There are none: figures in a text are not read.',
  DATES:
    "The day of the original publication stands for when it was said, INFERRED. The page's own times are those of the " +
    'document.',
  PLACES: 'No place; the countries that a report is about are its subjects, the primary one first.',
  CODES:
    'Countries are ISO 3166-1 alpha-3. The first source is the publisher, all are in the attribution. One source is the ' +
    'speaker, several are none. Formats and themes are kept as categories.',
  WITHHELD:
    'Of the text an extract of 300 characters at most; what a source wants to be shown with it stands in the byline. ' +
    'The whole text goes no further than the archive.',
  CORRECTIONS:
    'A report is known again by its id; one that was changed is revised. ReliefWeb publishes no deletions, so that ' +
    'nothing is withdrawn.',
  FAULTS:
    'A report in several languages has none here, since nobody tells which its extract is in. Flagged: countries and ' +
    'types of organisation that are not known, instants of another form.',
};
