import { type DatasetDescription, worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetchPopulation } from './fetch.ts';
import { FIRST_YEAR } from './lookups.ts';
import { PopulationMapper } from './map.ts';
import { parsePopulation, type PopulationRow } from './parse.ts';

const dataset: DatasetDescription = {
  title: 'UNHCR Refugee Population Statistics',
  description:
    'People whom UNHCR protects or assists, by year, country of origin and country of asylum, since 1951: refugees, ' +
    'asylum-seekers, internally displaced and stateless people, others of concern, others in need of international ' +
    'protection and host communities at the end of the year (stocks, 31 December), returned refugees and returned ' +
    'internally displaced people during the year (flows). ' +
    'Small figures: nothing from 1 to 4 is ever published and 5 is the most frequent figure by far, so read a 5 as ' +
    '"1 to 5"; sums over many small figures are too high. "-" or a blank is not published, never 0. ' +
    'The table is filled with zeros; a 0 is kept here only where it ends a series, that is where the same origin, ' +
    'asylum and population were above 0 in their latest earlier year, and where it revises an earlier figure. ' +
    'Each release revises the whole history without saying what changed, and definitions change between years: ' +
    'refugees from Ukraine in Russia went from 1,227,554 (2023) to 6,894 (2024) without such a return. ' +
    "Internally displaced people are largely IDMC's figures from 2019 on: never add the two publishers.",
  url: 'https://www.unhcr.org/refugee-statistics/',
  publisher: {
    id: 'unhcr',
    name: 'UNHCR, the UN Refugee Agency',
    kind: 'IGO',
    country: null,
    homepage: 'https://www.unhcr.org/',
  },
  licence: {
    id: 'CC-BY-4.0',
    name: 'Creative Commons Attribution 4.0 International',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    redistribution: 'FULL',
    commercial: true,
    shareAlike: false,
    accessDateRequired: true,
  },
  attribution: 'UNHCR Refugee Population Statistics Database, CC BY 4.0, {date}',
  updateMode: 'FULL_RELEASE',
  cadence: 'P1Y',
  unitOfAnalysis:
    'people of one population, from one country of origin, in one country of asylum, in one year',
  inclusionRule:
    "People under UNHCR's mandate or assisted by it, as governments and UNHCR report them; Palestine refugees " +
    'under the mandate of UNRWA are not included.',
  coverage: worldSince('1951-01-01'),
};

/** UNHCR's end-year population table, from its API or as pages (JSON) and exports (CSV) of it on disk. */
export const unhcrPopulation = defineConnector<PopulationRow>({
  id: 'unhcr-population',
  version: 2,
  dataset,
  nodeTypes: ['DisplacementFigure'],
  settings: [],
  schedule: { every: 'P7D' },
  fileExtensions: ['.csv', '.json'],
  expectations: {
    minRows: 1,
    // The release of June 2026 had 138,893, and every release has the whole history. Less is a part of the table.
    minCompleteRows: 100_000,
    maxRejectedShare: 0.01,
    earliestDate: `${FIRST_YEAR}-01-01`,
  },
  fetch: fetchPopulation,
  parse: parsePopulation,
  mapper: () => new PopulationMapper(),
});
