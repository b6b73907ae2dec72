import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each item of a document becomes one record, as one cited text gives it. Refused are items that break a rule of the ' +
    'format, with file, line and a way to mend it, and whatever refers to them; the others are taken.',
  QUANTITIES:
    'As the text puts it: "at least 7 million" has a low and no best, "about 40" a best and no bounds. Vague words ' +
    '("tens of thousands") get their bounds from a published lexicon. The words themselves are kept (`sourceText`).',
  DATES:
    'As the text puts it. A relative date ("on Monday") is worked out from the day of publication and says so; where ' +
    'that day is not known, it stays unresolved.',
  PLACES: 'By name, as the text gives it. A point is kept only where an editor wrote one down.',
  CODES: 'Countries are ISO 3166-1 alpha-3. Ids of issues and options are the same in all documents.',
  WITHHELD:
    'The full text of a source is not stored: only its SHA-256, and the short quotations that items rest on. Nobody ' +
    'without a public role is named.',
  CORRECTIONS:
    'An item is known again by the ids of document and item. A changed document revises; one that is deleted takes ' +
    'nothing back. A correction made in the graph holds until the document itself changes.',
  FAULTS:
    'What texts contradict, in themselves or each other, is kept as it stands and told as `contradictions`. A quotation ' +
    'that is not in the text of its source is refused.',
};
