import { type DatasetDescription, worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetchCountries } from './fetch.ts';
import { countryMapper } from './map.ts';
import { type CountryRow, parseCountries } from './parse.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'Country codes: ISO 3166-1, UN M49, FIPS 10-4 and others',
  description:
    'The 249 entries of ISO 3166-1 with their codes in other systems and their names in the six official languages of ' +
    'the United Nations, as the project "datasets/country-codes" gathers them. Numbers are three digits of text ("004"), ' +
    'though the table has them without their zeros; "NA" is Namibia. The preferred name of each language is that of ' +
    "UN M49; the others are short and formal names of the UN's terminology (with its articles, without the asterisks " +
    'that refer to its footnotes) and the customary English one of Unicode CLDR. The table is gathered from many ' +
    'publishers and is the official word of none of them. Codes that several places share (signs of vehicles, dialling ' +
    'codes), currencies, regions and languages of the table are not taken. Places that ISO does not list, such as ' +
    'Kosovo, are not in it.',
  url: 'https://github.com/datasets/country-codes',
  publisher: {
    id: 'datahub',
    name: 'DataHub core data (datasets/country-codes)',
    kind: 'OTHER',
    country: null,
    homepage: 'https://datahub.io/core/country-codes',
  },
  licence: {
    id: 'PDDL-1.0',
    name: 'Open Data Commons Public Domain Dedication and Licence 1.0',
    url: 'https://opendatacommons.org/licenses/pddl/1-0/',
    redistribution: 'FULL',
    commercial: true,
    shareAlike: false,
    accessDateRequired: false,
  },
  attribution: 'Country codes: datasets/country-codes (DataHub), public domain (PDDL)',
  updateMode: 'LIVE_OVERWRITE',
  cadence: null,
  unitOfAnalysis: 'one country or territory with a code in ISO 3166-1',
  inclusionRule: 'Entries of ISO 3166-1; being listed says nothing about statehood.',
  transformations,
  coverage: worldSince(null),
};

/** Countries with their codes and official names, from the table that DataHub keeps. */
export const iso3166 = defineConnector<CountryRow>({
  id: 'iso-3166',
  version: 1,
  dataset,
  nodeTypes: ['GazetteerEntry'],
  settings: [],
  schedule: { every: 'P7D' },
  fileExtensions: ['.csv'],
  // ISO 3166-1 has had 249 entries since 2013.
  expectations: { minRows: 1, minCompleteRows: 240, maxRejectedShare: 0.05 },
  fetch: fetchCountries,
  parse: parseCountries,
  mapper: countryMapper,
});
