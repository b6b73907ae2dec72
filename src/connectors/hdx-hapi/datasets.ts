import { acledEula, ccBy3Igo, iomDtmTerms, withAccessDate } from '../../core/licences.ts';
import type { Coverage, DatasetDescription, Licence, SmallCells } from '../../core/source.ts';
import { defaultCountries } from './fetch.ts';
import * as transformations from './transformations.ts';

const publisher = {
  id: 'ocha-hdx',
  name: 'OCHA Centre for Humanitarian Data (HDX)',
  kind: 'IGO',
  country: null,
  homepage: 'https://data.humdata.org/',
} as const;

// HAPI publishes counts of what ACLED lets nobody pass on.
const acledTerms: Licence = {
  ...acledEula,
  id: 'LicenseRef-ACLED-EULA-HAPI',
  name: 'ACLED End User Licence Agreement, which passes through HDX HAPI',
  redistribution: 'DERIVED_ONLY',
};

const scope =
  'Only the countries that the operator asks for are here, each as a release of its own: a country that is no longer asked ' +
  'for stays as it was.';

/** From that day on, in the countries that are asked for unless the operator names others. */
const since = (from: string): Coverage => ({ countries: defaultCountries, from, until: null });

const peopleText =
  "UNHCR's yearly statistics by country of origin and asylum, group of people, sex and age, as HDX HAPI tabulates them. " +
  'Rows for all sexes, all ages or all groups are totals of the rows beside them: where a figure has no sex or no age ' +
  'group it is of all of them, and the population type ALL_GROUPS is all groups together. Never add totals to their parts, ' +
  'nor these figures to those of unhcr-population, which are the same people. ';

/** As in the statistics of UNHCR, of which two of the tables are made. */
const smallCells: SmallCells = { published: 5, low: 1, high: 5 };

/** What readers are told of the four tables. */
export const datasets = {
  'hdx-hapi-conflict-events': {
    transformations: transformations.conflictEvents,
    title: 'HDX HAPI: conflict events by month and area',
    description:
      'How many events and fatalities ACLED counted, by month, area and type of event, from HDX HAPI. The types overlap: ' +
      'civilian targeting is, for the greater part, counted in political violence as well. Never add types, and never add ' +
      `areas of different levels. A count that is not given is unknown and not 0. ${scope}`,
    url: 'https://data.humdata.org/dataset/hdx-hapi-conflict-event',
    publisher,
    licence: acledTerms,
    attribution:
      'Armed Conflict Location & Event Data (ACLED), www.acleddata.com, through HDX HAPI (OCHA), accessed {date}',
    updateMode: 'LIVE_OVERWRITE',
    cadence: 'P1W',
    unitOfAnalysis: 'events of one type in one area in one month',
    inclusionRule:
      'Political violence, violence that targets civilians, and demonstrations, as ACLED codes them; the events ' +
      'themselves are not in it.',
    coverage: since('2018-01-01'),
  },
  'hdx-hapi-idps': {
    transformations: transformations.idps,
    title: 'HDX HAPI: internally displaced people by round and area',
    description:
      "Stocks of internally displaced people that IOM's Displacement Tracking Matrix found, by area, operation, kind of " +
      'assessment and round, from HDX HAPI. Rounds of one operation are the same people again, and kinds of assessment ' +
      `overlap: take the latest round of each operation and never add rounds. ${scope}`,
    url: 'https://data.humdata.org/dataset/hdx-hapi-idps',
    publisher,
    licence: iomDtmTerms,
    attribution:
      'International Organization for Migration (IOM), Displacement Tracking Matrix, through HDX HAPI (OCHA), accessed {date}',
    updateMode: 'LIVE_OVERWRITE',
    cadence: 'P1W',
    unitOfAnalysis: 'displaced people in one area, as one round of one operation found them',
    inclusionRule:
      'Areas that IOM assessed in a round; an area or a month without a row was not assessed, and nothing follows from it.',
    coverage: since('2010-01-01'),
  },
  'hdx-hapi-refugees': {
    transformations: transformations.people,
    title: 'HDX HAPI: refugees and persons of concern',
    description: `${peopleText}Resettled and naturalised people are flows in the year, all others stocks at its end. ${scope}`,
    url: 'https://data.humdata.org/dataset/hdx-hapi-refugees',
    publisher,
    licence: withAccessDate(ccBy3Igo),
    attribution: 'UNHCR, the UN Refugee Agency, through HDX HAPI (OCHA), accessed {date}',
    updateMode: 'LIVE_OVERWRITE',
    cadence: 'P1Y',
    unitOfAnalysis: 'people of one group, sex and age, from one country, in another, in one year',
    inclusionRule:
      "People under UNHCR's mandate or assisted by it, without internally displaced people and returnees.",
    coverage: since('2001-01-01'),
    smallCells,
  },
  'hdx-hapi-returnees': {
    transformations: transformations.people,
    title: 'HDX HAPI: returnees',
    description: `${peopleText}Returns are flows in the year. ${scope}`,
    url: 'https://data.humdata.org/dataset/hdx-hapi-returnees',
    publisher,
    licence: withAccessDate(ccBy3Igo),
    attribution: 'UNHCR, the UN Refugee Agency, through HDX HAPI (OCHA), accessed {date}',
    updateMode: 'LIVE_OVERWRITE',
    cadence: 'P1Y',
    unitOfAnalysis: 'people of one group, sex and age who returned in one year',
    inclusionRule: 'Refugees and internally displaced people whose return UNHCR or a government reported.',
    coverage: since('2001-01-01'),
    smallCells,
  },
} satisfies Record<string, DatasetDescription>;
