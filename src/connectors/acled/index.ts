import { acledEula } from '../../core/licences.ts';
import { type DatasetDescription, worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { COUNTRIES, fetchEvents, PASSWORD, USERNAME } from './fetch.ts';
import { mapper } from './map.ts';
import { type AcledRow, parse } from './parse.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'ACLED: Armed Conflict Location & Event Data',
  description:
    'Political violence, demonstrations and strategic developments, coded by people from reports of media and partners. One ' +
    'event is what the same actors did at one place on one day, which may be several strikes. The order of the two actors ' +
    'does not tell who attacked. Fatalities are one conservative number, and 0 means that none were reported. Events are ' +
    'revised and deleted at any time. Fetched with the own account of whoever runs this gateway; the terms do not allow to ' +
    'pass records on.',
  url: 'https://acleddata.com/',
  publisher: {
    id: 'acled',
    name: 'Armed Conflict Location & Event Data (ACLED)',
    kind: 'NGO',
    country: 'USA',
    homepage: 'https://acleddata.com/',
  },
  licence: acledEula,
  attribution: 'ACLED (Armed Conflict Location & Event Data), www.acleddata.com, accessed {date}',
  updateMode: 'DELTA',
  cadence: 'P7D',
  unitOfAnalysis: 'Event: what the same actors did at one place on one day',
  inclusionRule:
    'Political violence, a demonstration, or an act of an armed actor that matters for them, reported by a source that ACLED ' +
    'follows. Nobody need have died. How far back a country goes, from 1997 to 2021, is its own.',
  transformations,
  coverage: worldSince('1997-01-01'),
};

/** ACLED's events, for an operator who has an account there. */
export const acled = defineConnector<AcledRow>({
  id: 'acled',
  version: 2,
  dataset,
  nodeTypes: ['IncidentReport'],
  settings: [
    {
      name: USERNAME,
      description:
        'E-mail address of your account at acleddata.com, whose profile and terms you have completed.',
      isSecret: true,
      isRequired: true,
    },
    { name: PASSWORD, description: 'Password of that account.', isSecret: true, isRequired: true },
    {
      name: COUNTRIES,
      description: "Countries to fetch, by ACLED's names and separated by commas; all of them unless told.",
      isSecret: false,
      isRequired: false,
    },
  ],
  schedule: { every: 'P1D' },
  fileExtensions: ['.json'],
  // A week of which the first day of 1997 is one may begin in 1996.
  expectations: { minRows: 1, maxRejectedShare: 0.02, earliestDate: '1996-12-01' },
  fetch: fetchEvents,
  parse,
  mapper,
});
