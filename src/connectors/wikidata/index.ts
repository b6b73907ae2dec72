import type { DatasetDescription } from '../../core/source.ts';
import { defineConnector, type ReleaseNotice } from '../connector.ts';
import { COUNTRIES_VARIABLE, countriesOf, fetchOffices } from './fetch.ts';
import { officeMapper } from './map.ts';
import { parseOffices, type StatementRow } from './parse.ts';
import { defaultCountries, FIRST_YEAR } from './query.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'Wikidata: who held which office',
  description:
    'Heads of state and of government, foreign and defence ministers and special envoys of countries in conflict and of ' +
    'those who negotiate about one, with the time in which they held the office: the statements "position held" of ' +
    'Wikidata. A time is as exact as it is published: a day, a month or a year; a tenure without an end goes on as far ' +
    'as Wikidata knows, which may only mean that nobody has entered the end. A statement that Wikidata marks as ' +
    'deprecated, because it is known to be wrong, is taken back. Offices are called by their label in English; where ' +
    'there is none, the label and its language are told in an issue. Anybody may edit Wikidata; nothing here is ' +
    'confirmed by the state concerned.',
  url: 'https://www.wikidata.org/',
  publisher: {
    id: 'wikidata',
    name: 'Wikidata',
    kind: 'OTHER',
    country: null,
    homepage: 'https://www.wikidata.org/',
  },
  licence: {
    id: 'CC0-1.0',
    name: 'Creative Commons Zero 1.0 Universal',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
    redistribution: 'FULL',
    commercial: true,
    shareAlike: false,
    accessDateRequired: false,
  },
  attribution: 'Wikidata, CC0 1.0',
  updateMode: 'LIVE_OVERWRITE',
  cadence: null,
  unitOfAnalysis: 'one person in one office, from its beginning to its end',
  inclusionRule:
    `Tenures that lasted into ${FIRST_YEAR} or later, or have no end, in offices that Wikidata links to the country; ` +
    'acting holders are in it only where they have a statement of their own. Not all envoys and ministers are.',
  transformations,
  coverage: { countries: defaultCountries, from: `${FIRST_YEAR}-01-01`, until: null },
};

/** Tenures of high offices, from Wikidata's query service; each country is a release line of its own. */
export const wikidata = defineConnector<StatementRow>({
  id: 'wikidata-offices',
  version: 1,
  dataset,
  coverage: (env) => ({ ...dataset.coverage, countries: countriesOf(env) }),
  nodeTypes: ['OfficeTenure'],
  settings: [
    {
      name: COUNTRIES_VARIABLE,
      description:
        'Countries to ask about, as ISO 3166-1 alpha-3 codes with commas (UKR,RUS); left out: about 40.',
      isSecret: false,
      isRequired: false,
    },
  ],
  schedule: { every: 'P1D' },
  fileExtensions: ['.json'],
  // No country has fewer; an answer without any is more likely one of a broken query.
  expectations: { minRows: 1, minCompleteRows: 3, maxRejectedShare: 0.05 },
  releaseOfFileName,
  fetch: fetchOffices,
  parse: parseOffices,
  mapper: officeMapper,
});

function releaseOfFileName(fileName: string): Omit<ReleaseNotice, 'kind'> | undefined {
  const line = /^offices-([A-Z]{3})\.json$/.exec(fileName)?.[1];
  return line === undefined ? undefined : { line };
}
