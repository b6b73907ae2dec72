import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each populated place of the list and each first-level unit becomes one entry of the gazetteer, and a place. Of the ' +
    'changes of a day only populated places above 500 inhabitants, and seats of units, are kept. Refused are rows ' +
    'without a numeric id or a name, and units without a code of their country.',
  QUANTITIES: 'Inhabitants as published; 0 is "not told" at GeoNames, and null here.',
  DATES: 'There are none.',
  PLACES:
    'The point of a settlement as published (SETTLEMENT, never a site in it); one that is not on Earth is left out and ' +
    'flagged. Units have no points. A place lies in the unit of its code; where the table has none, in its country, ' +
    'flagged.',
  CODES:
    'GeoNames ids, and the codes of first-level units as GEONAMES_ADM1 (UA.05), which are neither P-codes nor ISO ' +
    '3166-2.',
  WITHHELD: 'Nothing. Of names the language is not told in these files.',
  CORRECTIONS:
    'A place is known again by its GeoNames id, a unit by its code. The dump is read once; then the changes of each day ' +
    'revise, and its deletions, or a change that takes a place off the list, withdraw.',
  FAULTS: 'Flagged: countries and units that are not known, populations that are no numbers.',
};
