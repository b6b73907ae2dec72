import { iomDtmTerms } from '../../core/licences.ts';
import type { DatasetDescription } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { COUNTRIES, countriesOf, defaultCountries, fetchStocks, KEY } from './fetch.ts';
import { stockMapper } from './map.ts';
import { FILES, parseStocks } from './parse.ts';
import type { DtmRow } from './row.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'IOM Displacement Tracking Matrix: internally displaced people by round',
  description:
    'Stocks of internally displaced people by country, first and second area, as each round of an operation found them. ' +
    'Rounds of one operation are the same people again, kinds of assessment (BA, ETT, SA) overlap, and areas are parts of ' +
    'their countries: take the latest round of each operation, and never add rounds, kinds or levels. Rows that are split ' +
    'by reason or by area of origin are parts of one round. Figures of men and women are parts of the figure beside them. ' +
    'A number that is not given is unknown and not 0. The API is months behind what IOM prints in its reports. Only the ' +
    'countries that the operator asks for are here, each of them and each level as a release of its own. ' +
    "IOM's terms allow no copies: everybody needs a key of their own.",
  url: 'https://dtm.iom.int/',
  publisher: {
    id: 'iom',
    name: 'International Organization for Migration (IOM)',
    kind: 'IGO',
    country: null,
    homepage: 'https://dtm.iom.int/',
  },
  licence: iomDtmTerms,
  attribution:
    'International Organization for Migration (IOM), Displacement Tracking Matrix (DTM), accessed {date}',
  updateMode: 'LIVE_OVERWRITE',
  cadence: null,
  unitOfAnalysis: 'displaced people in one area, as one round of one operation found them',
  inclusionRule:
    'Areas that IOM assessed in a round; an area or a month without a row was not assessed, and nothing follows from it.',
  transformations,
  coverage: { countries: defaultCountries, from: '2010-01-01', until: null },
};

/** IOM's stocks of internally displaced people, from the API with the operator's own key, or from answers of it on disk. */
export const iomDtm = defineConnector<DtmRow>({
  id: 'iom-dtm',
  version: 1,
  dataset,
  coverage: (env) => ({ ...dataset.coverage, countries: countriesOf(env) }),
  nodeTypes: ['DisplacementFigure'],
  settings: [
    {
      name: KEY,
      description:
        "Subscription key of IOM's DTM API, which https://dtm-apim-portal.iom.int/ gives to those who register.",
      isSecret: true,
      isRequired: true,
    },
    {
      name: COUNTRIES,
      description: `Countries to ask IOM's DTM for, as ISO 3166-1 alpha-3 codes; ${defaultCountries.join(',')} unless told.`,
      isSecret: false,
      isRequired: false,
    },
  ],
  schedule: { every: 'P7D' },
  fileExtensions: ['.json'],
  expectations: { minRows: 1, maxRejectedShare: 0.05, earliestDate: '2009-01-01' },
  linesOfParts: [FILES],
  // The same rows come from files and from the API: whoever has the API's needs no others.
  supersedes: ({ line }) => (line === FILES ? undefined : { line: FILES, until: '9999-12-31' }),
  fetch: fetchStocks,
  parse: parseStocks,
  mapper: stockMapper,
});
