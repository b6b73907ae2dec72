import { defineConnector } from '../connector.ts';
import { fetchCollection } from './fetch.ts';
import { kremlin, pageMapper } from './map.ts';
import { type PageRow, parsePages } from './parse.ts';
import { transformations } from './transformations.ts';

/** Collections of the Kremlin's pages that researchers made: titles and links of past years, which no feed shows. */
export const kremlinArchive = defineConnector<PageRow>({
  id: 'kremlin-archive',
  version: 1,
  dataset: {
    title: 'Pages of kremlin.ru, collected',
    description:
      'Titles and links of transcripts (in English) and news (in Russian) of the President of Russia, as researchers ' +
      'collected them from the site: not everything that was published. The date is the one on the page; some ' +
      'announcements have none. The English collection cuts titles at 120 characters, and its categories are those of ' +
      'its makers. The speaker is the government whose site it is, also where others speak in a transcript.',
    url: 'http://kremlin.ru/',
    publisher: kremlin,
    licence: {
      id: 'LicenseRef-kremlin',
      name: 'Creative Commons Attribution 4.0, as the site states',
      url: 'https://creativecommons.org/licenses/by/4.0/',
      redistribution: 'EXCERPT',
      commercial: true,
      shareAlike: false,
      accessDateRequired: false,
    },
    attribution: 'kremlin.ru',
    updateMode: 'DELTA',
    cadence: null,
    unitOfAnalysis: 'one page of the site',
    inclusionRule: 'Pages that the makers of a collection took; absence means nothing.',
    transformations,
    coverage: { countries: ['RUS'], from: '2014-01-01', until: null },
  },
  nodeTypes: ['Statement'],
  settings: [],
  schedule: null,
  fileExtensions: ['.json', '.csv'],
  expectations: { minRows: 1, maxRejectedShare: 0.1 },
  fetch: fetchCollection,
  parse: parsePages,
  mapper: pageMapper,
});
