import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each entry becomes one country of the gazetteer. Refused are entries without a known alpha-3 code or any name, and ' +
    'the second of a country.',
  QUANTITIES: 'There are none.',
  DATES: 'There are none.',
  PLACES: 'Countries, without points.',
  CODES:
    'Alpha-3, alpha-2, numeric, M49, FIPS, Wikidata, GeoNames, GAUL and IOC codes, each where it is one code of its ' +
    'scheme; zeros that the table lost are put back (M49 and numeric). Codes that several countries share (vehicle ' +
    'signs and the like) are not taken. Chinese is `zh`, which the table calls `cn`.',
  WITHHELD: 'Nothing.',
  CORRECTIONS: 'A country is known again by its alpha-3 code. The whole table withdraws what it lacks.',
  FAULTS:
    'Flagged: two codes in one cell (not taken), codes of a row that mean another country than its alpha-3 code. The ' +
    "asterisks of UNTERM's footnotes are taken off names.",
};
