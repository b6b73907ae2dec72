import { ccBy4, withAccessDate } from '../../core/licences.ts';
import { type DatasetDescription, worldSince } from '../../core/source.ts';
import { defineConnector, type Connector } from '../connector.ts';
import { fetchTable } from './fetch.ts';
import { TableMapper } from './map.ts';
import { parseTable } from './parse.ts';
import { FIRST_YEAR, type Table } from './table.ts';

/** What all tables of the Refugee Data Finder have in common. */
export const publication = {
  url: 'https://www.unhcr.org/refugee-statistics/',
  publisher: {
    id: 'unhcr',
    name: 'UNHCR, the UN Refugee Agency',
    kind: 'IGO',
    country: null,
    homepage: 'https://www.unhcr.org/',
  },
  licence: withAccessDate(ccBy4),
  attribution: 'UNHCR Refugee Population Statistics Database, CC BY 4.0, {date}',
  updateMode: 'FULL_RELEASE',
  cadence: 'P1Y',
  coverage: worldSince('1951-01-01'),
  // Measured on the release of June 2026: 17.5 % of all positive cells are a 5, and none is from 1 to 4 (domain.md §1.5).
  smallCells: { published: 5, low: 1, high: 5 },
} satisfies Partial<DatasetDescription>;

/** Sentences that hold for every table of flows. */
export const smallFigures =
  'Small figures: nothing from 1 to 4 is ever published and 5 is the most frequent figure by far, so read a 5 as ' +
  '"1 to 5"; sums over many small figures are too high. ';
export const revisions =
  'The release of June and the provisional one of the middle of the year (October or November) both revise the whole ' +
  'history, without saying what changed.';

/**
 * A table of the API: its id is `unhcr-` and its name there.
 *
 * @param minCompleteRows about five sixths of what the release of June 2026 had: less is a part of the table.
 */
export function apiConnector(
  name: string,
  table: Table,
  given: Pick<Connector, 'version'> & { dataset: DatasetDescription; minCompleteRows: number },
): Connector {
  return defineConnector({
    id: `unhcr-${name}`,
    version: given.version,
    dataset: given.dataset,
    nodeTypes: ['DisplacementFigure'],
    settings: [],
    schedule: { every: 'P7D' },
    fileExtensions: ['.csv', '.json'],
    expectations: {
      minRows: 1,
      minCompleteRows: given.minCompleteRows,
      maxRejectedShare: 0.01,
      earliestDate: `${FIRST_YEAR}-01-01`,
    },
    fetch: (context) => fetchTable(name, context),
    parse: (snapshot) => parseTable(table, snapshot),
    mapper: () => new TableMapper(table),
  });
}
