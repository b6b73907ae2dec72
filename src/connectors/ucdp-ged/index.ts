import { worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetchRelease, TOKEN_VARIABLE } from './fetch.ts';
import { mapper } from './map.ts';
import { parse } from './parse.ts';
import { releaseOfFileName } from './release.ts';

/** UCDP Georeferenced Event Dataset: yearly releases (line `final`) and monthly candidates (line `candidate`). */
export const ucdpGed = defineConnector({
  id: 'ucdp-ged',
  version: 2,
  dataset: {
    title: 'UCDP Georeferenced Event Dataset (GED) and Candidate Events Dataset',
    description:
      'Single events of lethal organised violence since 1989, with place, time, sides and three estimates of the deaths. ' +
      'Yearly releases are reviewed; monthly candidate releases are preliminary and are superseded by the next yearly one.',
    url: 'https://ucdp.uu.se/downloads/',
    publisher: {
      id: 'ucdp',
      name: 'Uppsala Conflict Data Program',
      kind: 'ACADEMIC',
      country: 'SWE',
      homepage: 'https://ucdp.uu.se',
    },
    licence: {
      id: 'CC-BY-4.0',
      name: 'Creative Commons Attribution 4.0 International',
      url: 'https://creativecommons.org/licenses/by/4.0/',
      redistribution: 'FULL',
      commercial: true,
      shareAlike: false,
      accessDateRequired: false,
    },
    attribution:
      'UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program, Uppsala University. Davies, S., Pettersson, T., ' +
      'Sollenberg, M. & Öberg, M., Organized violence (the article of the year of the version), Journal of Peace Research; ' +
      'Sundberg, R. & Melander, E. (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of Peace Research ' +
      '50(4). Candidate events: Hegre, H., Croicu, M., Eck, K. & Högbladh, S. (2020), Introducing the UCDP Candidate ' +
      'Events Dataset, Research & Politics.',
    updateMode: 'FULL_RELEASE',
    cadence: 'P1Y',
    unitOfAnalysis:
      'Event: one use of armed force at one place and time, or a summary of several where sources tell no more',
    inclusionRule:
      'An organised actor used armed force against another organised actor or against civilians and at least one person ' +
      'died of it directly, at a known place and time. Attacks that killed nobody are outside, so absence proves nothing.',
    coverage: worldSince('1989-01-01'),
  },
  nodeTypes: ['IncidentReport'],
  settings: [
    {
      name: TOKEN_VARIABLE,
      description: 'Access token of the API, which UCDP gives out by e-mail since February 2026.',
      isSecret: true,
      isRequired: true,
    },
  ],
  schedule: { every: 'P1D', quota: { requests: 5_000, per: 'P1D' } },
  fileExtensions: ['.csv', '.zip', '.json'],
  // Yearly releases since 23.1 have more, and each has all years. Less is a part: a country, a year, a page.
  expectations: { minRows: 1, minCompleteRows: 300_000, maxRejectedShare: 0.05, earliestDate: '1989-01-01' },
  // A candidate release is a month or some months: the events of the others are not gone.
  linesOfParts: ['candidate'],
  releaseOfFileName,
  fetch: fetchRelease,
  parse,
  mapper,
});
