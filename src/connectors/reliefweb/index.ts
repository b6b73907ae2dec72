import type { DatasetDescription } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { countriesOf, fetchReports } from './fetch.ts';
import { defaultCountry, firstDay, reliefweb as publisher } from './lookups.ts';
import { reportMapper } from './map.ts';
import { type Report, parseReports } from './parse.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'ReliefWeb reports',
  description:
    'News releases, situation reports, analyses, assessments, appeals and UN documents about countries in crisis, as ' +
    'ReliefWeb collects them: title, link and a short extract. The publisher of each is the organisation that ReliefWeb ' +
    'names as its source (the first of several; all of them are in the attribution and the byline, which also ' +
    'repeats the notice that a source wants shown). The date is that of publication, not of what is reported. ' +
    'A report in several languages has no language here, since nobody tells which of them its extract is in. ' +
    'ReliefWeb publishes no deletions: a report that it took down stays here until it is taken down here.',
  url: 'https://reliefweb.int/updates',
  publisher,
  licence: {
    id: 'LicenseRef-reliefweb',
    name: 'Copyright of each source; here: title, link and a short extract only',
    url: 'https://reliefweb.int/terms-conditions',
    redistribution: 'EXCERPT',
    commercial: false,
    shareAlike: false,
    accessDateRequired: false,
  },
  attribution: 'The organisation named in each record, through ReliefWeb (OCHA), https://reliefweb.int/',
  updateMode: 'DELTA',
  cadence: 'PT1H',
  unitOfAnalysis: 'one report: one published text',
  inclusionRule:
    `Reports whose primary country is Ukraine or one that the operator chose, originally published since ${firstDay}, in ` +
    'one of the formats named above, that ReliefWeb selected. Maps, infographics, manuals and evaluations are left out.',
  transformations,
  coverage: { countries: [defaultCountry], from: firstDay, until: null },
};

/** Reports from ReliefWeb's API, or answers of it on disk (version 1 or 2). */
export const reliefweb = defineConnector<Report>({
  id: 'reliefweb',
  version: 1,
  dataset,
  coverage: (env) => ({ ...dataset.coverage, countries: countriesOf(env) }),
  nodeTypes: ['Statement'],
  settings: [
    {
      name: 'RELIEFWEB_APPNAME',
      description:
        'Name of the application that ReliefWeb has approved; ask at https://apidoc.reliefweb.int/parameters#appname.',
      // Whoever knows it can use up the 1,000 calls a day that are this operator's.
      isSecret: true,
      isRequired: true,
    },
    {
      name: 'RELIEFWEB_COUNTRIES',
      description:
        'Countries beside Ukraine whose reports are read: ISO 3166-1 alpha-3 codes, commas between them.',
      isSecret: false,
      isRequired: false,
    },
  ],
  schedule: { every: 'PT1H', quota: { requests: 1_000, per: 'P1D' } },
  fileExtensions: ['.json'],
  expectations: { minRows: 1, maxRejectedShare: 0.1 },
  fetch: fetchReports,
  parse: parseReports,
  mapper: reportMapper,
});
