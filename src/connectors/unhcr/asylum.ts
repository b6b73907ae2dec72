import { worldSince } from '../../core/source.ts';
import { applicationTypes, codedStrands, type CodeColumn, decisionLevels, procedures } from './codes.ts';
import { apiConnector, publication, revisions, smallFigures } from './publication.ts';
import { apiColumns, apiTable, type Figure, type Table } from './table.ts';
import { applicationsTransformations, decisionsTransformations } from './transformations.ts';

const flow = { type: 'ASYLUM_SEEKER', measure: 'FLOW' } as const;

const applied = [
  { ...flow, column: 'applied', flowKind: 'ASYLUM_APPLICATION' },
] as const satisfies readonly Figure[];

const outcomes = [
  { ...flow, column: 'dec_recognized', flowKind: 'ASYLUM_RECOGNISED' },
  { ...flow, column: 'dec_other', flowKind: 'ASYLUM_OTHER_PROTECTION' },
  { ...flow, column: 'dec_rejected', flowKind: 'ASYLUM_REJECTED' },
  { ...flow, column: 'dec_closed', flowKind: 'ASYLUM_CLOSED' },
] as const satisfies readonly Figure[];

function codedTable(
  codes: readonly CodeColumn[],
  unitColumn: string,
  figures: readonly Figure[],
  total?: Figure,
): Table {
  const columns = [...codes, ...figures, ...(total ? [total] : [])].map(({ column }) => column);
  return {
    ...apiTable,
    columns: [...apiColumns, unitColumn, ...columns],
    strandOf: codedStrands(codes, unitColumn, figures),
    ...(total ? { total } : {}),
  };
}

const coverage = worldSince('2000-01-01');
const personsAndCases =
  'Some authorities count persons and some count cases (one or more persons); never add the two. ';

/** Claims for asylum that were lodged in a year. */
export const unhcrAsylumApplications = apiConnector(
  'asylum-applications',
  codedTable([procedures, applicationTypes, decisionLevels], 'app_pc', applied),
  {
    version: 1,
    minCompleteRows: 100_000,
    dataset: {
      ...publication,
      transformations: applicationsTransformations,
      coverage,
      title: 'UNHCR Asylum Applications',
      description:
        'Claims for international protection that were lodged during a year, by country of origin and of asylum, since ' +
        '2000, and by who received them (government, UNHCR, jointly), type of application (N new, R repeat, A appeal, V ' +
        'various, …) and level of decision; the code "NA" is a value of these lists. One person may be counted as new, in a ' +
        'repeat and in an appeal. ' +
        personsAndCases +
        smallFigures +
        revisions,
      unitOfAnalysis:
        'applications of one type at one level, from one country of origin, in one country of asylum, in one year, counted ' +
        'in persons or in cases',
      inclusionRule: 'Claims for international protection, as governments and UNHCR report them.',
    },
  },
);

/** What was decided on claims for asylum in a year. */
export const unhcrAsylumDecisions = apiConnector(
  'asylum-decisions',
  codedTable([procedures, decisionLevels], 'dec_pc', outcomes, { ...flow, column: 'dec_total' }),
  {
    version: 1,
    minCompleteRows: 95_000,
    dataset: {
      ...publication,
      transformations: decisionsTransformations,
      coverage,
      title: 'UNHCR Asylum Decisions',
      description:
        'Decisions on claims for international protection during a year, by country of origin and of asylum, since 2000, ' +
        'and by who decided and at which level; the code "NA" is a value of these lists. Four outcomes: recognised as ' +
        'refugees, other protection, rejected, otherwise closed. ' +
        'The published total of the four is kept only where it stands alone, without a kind of flow; where it is not their ' +
        'sum, each of the four says so. Decisions of one year are often on applications of another. ' +
        personsAndCases +
        smallFigures +
        'A 0 is kept only where it ends a series or revises an earlier figure. ' +
        revisions,
      unitOfAnalysis:
        'decisions of one outcome at one level, on claims from one country of origin, in one country of asylum, in one ' +
        'year, counted in persons or in cases',
      inclusionRule:
        'Decisions on claims for international protection, as governments and UNHCR report them.',
    },
  },
);
