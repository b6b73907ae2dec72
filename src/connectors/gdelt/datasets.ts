import type { Coverage, DatasetDescription, Licence } from '../../core/source.ts';
import type { SourceSetting } from '../connector.ts';
import { defaultCountries } from './choice.ts';
import {
  eventsTransformations,
  mentionsTransformations,
  quotationsTransformations,
} from './transformations.ts';

/** GDELT 2.0 begins with this day. */
/** What is covered unless the operator chooses otherwise. */
export const coverage: Coverage = { countries: defaultCountries, from: '2015-02-18', until: null };

const publisher = {
  id: 'gdelt',
  name: 'The GDELT Project',
  kind: 'ACADEMIC',
  country: null,
  homepage: 'https://www.gdeltproject.org/',
} as const;

const licence: Licence = {
  id: 'LicenseRef-GDELT',
  name: 'GDELT terms of use: any use and redistribution with citation and link',
  url: 'https://www.gdeltproject.org/about.html#termsofuse',
  redistribution: 'FULL',
  commercial: true,
  shareAlike: false,
  accessDateRequired: false,
};

/**
 * GDELT gives away what is its own; the words of a quotation are not. They stay their speaker's and their article's, and may
 * be passed on as what they are: short, and with the address that they are from.
 */
const quotationLicence: Licence = {
  ...licence,
  id: 'LicenseRef-GDELT-quotations',
  name: "GDELT terms of use; the quoted words are excerpts of their publishers' articles",
  redistribution: 'EXCERPT',
};

const shared = {
  publisher,
  attribution: 'The GDELT Project, https://www.gdeltproject.org/',
  updateMode: 'DELTA',
  cadence: 'PT15M',
  coverage,
} as const;

const choice =
  'Which countries are asked for is the choice of who runs this gateway (GDELT_COUNTRIES); without one they are ' +
  'Ukraine and Russia. ';

const beginning =
  'Begins with the newest update at the first look and goes on from there: nothing is filled in before it.';

export const eventsDataset: DatasetDescription = {
  ...shared,
  transformations: eventsTransformations,
  title: 'GDELT 2.0 Events',
  description:
    'What a machine took for events in the news of the world, every 15 minutes. Signals, not reports: nobody checked ' +
    'them, one happening gives many of them, and the date, the place, the actors and the kind of the event are often ' +
    'wrong. Nothing is ever corrected or taken back. Codes of places are FIPS 10-4 (AS is Australia), those of actors ' +
    'CAMEO; the code of an event is text (010 is not 10). The coordinate of a country or a state is its centroid. ' +
    'Dates about a year before the text are mostly misread and are marked. ' +
    choice +
    beginning,
  url: 'https://www.gdeltproject.org/data.html',
  licence,
  unitOfAnalysis: 'one event as a machine coded it, with its first text',
  inclusionRule:
    'Events that GDELT read out of a text in one of the chosen countries, by the place of the action. Events ' +
    'elsewhere, or without a place, are published and not asked for.',
};

export const mentionsDataset: DatasetDescription = {
  ...shared,
  transformations: mentionsTransformations,
  title: 'GDELT 2.0 Mentions',
  description:
    "Each text in which GDELT's machine found an event, with its confidence (0 to 100) and its tone. Many texts are " +
    'copies of one, so their number proves nothing. The time of the event is when GDELT first recorded it, not when ' +
    'it happened; one a year before the text is mostly a false match and is marked. ' +
    'A mention names no place. ' +
    choice +
    'Then only mentions in the update that first has their event can be told apart and are asked for; with ' +
    'GDELT_COUNTRIES=ALL all are, about a million a day. ' +
    beginning,
  url: 'https://www.gdeltproject.org/data.html',
  licence,
  unitOfAnalysis: 'one place in one text at which a machine found an event',
  inclusionRule:
    'Mentions, in the update in which GDELT first has their event, of events in one of the chosen countries. Later ' +
    'mentions, and those of other events, are published and not asked for, unless all are.',
};

export const quotationsDataset: DatasetDescription = {
  ...shared,
  transformations: quotationsTransformations,
  title: 'GDELT 2.1 Global Knowledge Graph: quotations',
  description:
    'Words between quotation marks that a machine cut out of articles. It does not tell who said them, when, or to ' +
    'whom; the day is that of the article. Their credibility is low (4 of 6 at best) until somebody looks into the ' +
    'article. Words of articles in other languages are a machine translation into English. ' +
    choice +
    beginning,
  url: 'https://www.gdeltproject.org/data.html',
  licence: quotationLicence,
  unitOfAnalysis: 'one quotation in one article',
  inclusionRule:
    'Quotations in articles in which GDELT found a place in one of the chosen countries. Articles about other ' +
    'countries are published and not asked for; an article without a quotation gives nothing.',
};

export const settings: readonly SourceSetting[] = [
  {
    name: 'GDELT_COUNTRIES',
    description:
      'Countries whose events, mentions and quotations are kept: codes of FIPS 10-4 or ISO 3166-1 alpha-3 with commas ' +
      'between them, or ALL for the whole world (300,000 events a day); left out: UKR,RUS.',
    isSecret: false,
    isRequired: false,
  },
  {
    name: 'GDELT_TRANSLATION',
    description: 'true: also what GDELT reads in other languages than English, in its own translation.',
    isSecret: false,
    isRequired: false,
  },
];
