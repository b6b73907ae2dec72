import { apiConnector, publication } from './publication.ts';
import { type Figure, plainTable } from './table.ts';
import { populationTransformations } from './transformations.ts';

/** The nine columns of people; every other column describes the row. */
export const populations = [
  { column: 'refugees', type: 'REFUGEE', measure: 'STOCK' },
  { column: 'asylum_seekers', type: 'ASYLUM_SEEKER', measure: 'STOCK' },
  { column: 'returned_refugees', type: 'RETURNED_REFUGEE', measure: 'FLOW', flowKind: 'RETURN' },
  { column: 'idps', type: 'IDP', measure: 'STOCK' },
  { column: 'returned_idps', type: 'RETURNED_IDP', measure: 'FLOW', flowKind: 'RETURN' },
  { column: 'stateless', type: 'STATELESS', measure: 'STOCK' },
  { column: 'ooc', type: 'OTHER_OF_CONCERN', measure: 'STOCK' },
  { column: 'oip', type: 'OTHER_IN_NEED_OF_PROTECTION', measure: 'STOCK' },
  { column: 'hst', type: 'HOST_COMMUNITY', measure: 'STOCK' },
] as const satisfies readonly Figure[];

/** UNHCR's end-year population table, from its API or as pages (JSON) and exports (CSV) of it on disk. */
export const unhcrPopulation = apiConnector('population', plainTable(populations), {
  version: 3,
  // The release of June 2026 had 138,893, and every release has the whole history. Less is a part of the table.
  minCompleteRows: 100_000,
  dataset: {
    ...publication,
    transformations: populationTransformations,
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
    unitOfAnalysis:
      'people of one population, from one country of origin, in one country of asylum, in one year',
    inclusionRule:
      "People under UNHCR's mandate or assisted by it, as governments and UNHCR report them; Palestine refugees " +
      'under the mandate of UNRWA are not included.',
    methodBreaks: [
      {
        at: '2019-12-31',
        populationType: 'IDP',
        note:
          'From 2019 on UNHCR takes the internally displaced people of most countries from IDMC; before, it counted those ' +
          'whom it protected or assisted.',
      },
      {
        at: '2024-12-31',
        populationType: 'REFUGEE',
        origin: 'UKR',
        asylum: 'RUS',
        note:
          'Refugees from Ukraine in Russia: 1,227,554 at the end of 2023 and 6,894 at the end of 2024, without such a ' +
          'return. The definition changed.',
      },
    ],
  },
});
