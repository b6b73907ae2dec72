import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each row becomes a flow (new displacement) and a stock (total displacement). A figure that is left out gives no ' +
    'record beside the other; where both are left out, two records without a quantity say that IDMC lists the country ' +
    'and year. Refused are rows without a year or a known country, a rounded figure without its exact one, numbers that ' +
    'are none, the second row of a country and year, and pages of another release.',
  QUANTITIES:
    "Movements (flow) and persons (stock), exact as published; 0 is published as 0. IDMC's own rounding stands in the " +
    'note, and nothing is rounded here.',
  DATES: 'A stock is of 31 December, a flow of the whole year.',
  PLACES: 'The country or area; there are no points.',
  CODES: "Countries are ISO 3166-1 alpha-3, with IDMC's XKX (Kosovo) and AB9 (Abyei).",
  WITHHELD: 'Nothing. The client id is blanked in bytes and addresses.',
  CORRECTIONS:
    'A figure is known again by year, country and column. Each release has the whole history; whole, it withdraws what ' +
    'it lacks.',
  FAULTS: 'None is known that would be mended or flagged; what cannot be read is refused.',
};
