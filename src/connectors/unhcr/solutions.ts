import { worldSince } from '../../core/source.ts';
import { apiConnector, publication, revisions, smallFigures } from './publication.ts';
import { type Figure, plainTable } from './table.ts';
import { solutionsTransformations } from './transformations.ts';

const solutions = [
  { column: 'returned_refugees', type: 'RETURNED_REFUGEE', measure: 'FLOW', flowKind: 'RETURN' },
  { column: 'resettlement', type: 'REFUGEE', measure: 'FLOW', flowKind: 'RESETTLEMENT' },
  { column: 'naturalisation', type: 'REFUGEE', measure: 'FLOW', flowKind: 'NATURALISATION' },
  { column: 'returned_idps', type: 'RETURNED_IDP', measure: 'FLOW', flowKind: 'RETURN' },
] as const satisfies readonly Figure[];

/** How displacement ended: returns, resettlement and naturalisation in a year. */
export const unhcrSolutions = apiConnector('solutions', plainTable(solutions), {
  version: 1,
  minCompleteRows: 17_000,
  dataset: {
    ...publication,
    transformations: solutionsTransformations,
    coverage: worldSince('1959-01-01'),
    title: 'UNHCR Durable Solutions',
    description:
      'People for whom displacement ended during a year, by country of origin and of asylum, since 1959: refugees who ' +
      'returned, arrived in a country of resettlement (the country of asylum is then that one) or were naturalised, and ' +
      'internally displaced people who returned. Returned refugees and returned internally displaced people are also ' +
      'columns of unhcr-population, with the same figures: never add the two datasets. ' +
      smallFigures +
      '"-" or a blank is not published, never 0. ' +
      revisions,
    unitOfAnalysis:
      'people with one solution, from one country of origin, in one country of asylum, in one year',
    inclusionRule: 'Solutions that governments and UNHCR report; spontaneous returns are often not known.',
  },
});
