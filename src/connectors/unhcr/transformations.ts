import type { Transformations } from '../../core/source.ts';

/** What is done to the data of all of them. */
const shared = {
  PLACES:
    'Countries of origin and of asylum; there are no points. Unknown and stateless are places of their own.',
  WITHHELD: 'Nothing.',
} as const satisfies Partial<Transformations>;

export const populationTransformations: Transformations = {
  ...shared,
  ROWS:
    'Each figure above 0 of a row becomes a record: up to nine populations. Zeros that fill the table are left out. A 0 ' +
    'is kept where it ends a series, and where it revises an earlier figure. Refused are rows without a year or a known ' +
    'country at both ends, totals over all countries, numbers that are none, and the second row of one year and pair of ' +
    'countries.',
  QUANTITIES:
    'Persons, exact as published. "-" and blank are not published, and never 0. A 5 stands for 1 to 5, since 1 to 4 are ' +
    'never published (`smallCells`): it is kept as 5, with a note.',
  DATES: 'Stocks are of 31 December, flows of the whole year.',
  CODES:
    "The ISO code decides the country, since three of UNHCR's own codes are ISO codes of other countries (AUS is " +
    "Austria there). UNHCR's code decides only where no ISO code is published. Columns become populations.",
  CORRECTIONS:
    'A figure is known again by year, countries, codes and column. Each release has the whole history; whole, it ' +
    'withdraws what it lacks.',
  FAULTS:
    'Flagged: a code of UNHCR that is not that of the ISO code. Changes of definition are told as `methodBreaks`.',
};

export const applicationsTransformations: Transformations = {
  ...shared,
  ROWS:
    'Each row becomes one flow. Zeros that fill the table are left out. A 0 is kept where it ends a series, and where ' +
    'it revises an earlier figure. Refused are rows without a year, a known country at both ends or the letter for ' +
    'persons or cases, numbers that are none, and the second row of the same codes.',
  QUANTITIES:
    'Persons or cases, as the row says, never added. "-" and blank are not published, and never 0. A 5 stands for 1 to ' +
    '5, since 1 to 4 are never published (`smallCells`): it is kept as 5, with a note.',
  DATES: 'The whole year.',
  CODES:
    "The ISO code decides the country, since three of UNHCR's own codes are ISO codes of other countries (AUS is " +
    "Austria there). UNHCR's code decides only where no ISO code is published. Who received the claim, type and level " +
    'are kept as codes; NA is a value of these lists and not blank.',
  CORRECTIONS:
    'A figure is known again by year, countries, codes and column. Each release has the whole history; whole, it ' +
    'withdraws what it lacks.',
  FAULTS:
    'Flagged: a code of UNHCR that is not that of the ISO code. So are codes that are not known to occur, kept as ' +
    'published.',
};

export const decisionsTransformations: Transformations = {
  ...shared,
  ROWS:
    'Each outcome above 0 of a row becomes a record: recognised, other protection, rejected, closed. The published ' +
    'total is one only where it stands alone. Zeros that fill the table are left out. A 0 is kept where it ends a ' +
    'series, and where it revises an earlier figure. Refused are rows without a year, a known country at both ends or ' +
    'the letter for persons or cases, numbers that are none, and the second row of the same codes.',
  QUANTITIES:
    'Persons or cases, as the row says, never added. "-" and blank are not published, and never 0. A 5 stands for 1 to ' +
    '5, since 1 to 4 are never published (`smallCells`): it is kept as 5, with a note.',
  DATES: 'The whole year; decisions are often on applications of another.',
  CODES:
    "The ISO code decides the country, since three of UNHCR's own codes are ISO codes of other countries (AUS is " +
    "Austria there). UNHCR's code decides only where no ISO code is published. Who decided and at which level are kept " +
    'as codes; NA is a value of these lists and not blank.',
  CORRECTIONS:
    'A figure is known again by year, countries, codes and column. Each release has the whole history; whole, it ' +
    'withdraws what it lacks.',
  FAULTS:
    'Flagged: a code of UNHCR that is not that of the ISO code. So are a published total that is not the sum of the ' +
    'four outcomes, and codes that are not known to occur; each is kept as published.',
};

export const solutionsTransformations: Transformations = {
  ...shared,
  ROWS:
    'Each figure above 0 of a row becomes one flow: returned, resettled, naturalised, returned internally displaced. ' +
    'Zeros that fill the table are left out. A 0 is kept where it ends a series, and where it revises an earlier ' +
    'figure. Refused are rows without a year or a known country at both ends, numbers that are none, and the second row ' +
    'of one year and pair of countries.',
  QUANTITIES:
    'Persons, exact as published. "-" and blank are not published, and never 0. A 5 stands for 1 to 5, since 1 to 4 are ' +
    'never published (`smallCells`): it is kept as 5, with a note.',
  DATES: 'The whole year.',
  CODES:
    "The ISO code decides the country, since three of UNHCR's own codes are ISO codes of other countries (AUS is " +
    "Austria there). UNHCR's code decides only where no ISO code is published. Columns become kinds of flow; a " +
    "resettled person's country of asylum is that of resettlement.",
  CORRECTIONS:
    'A figure is known again by year, countries, codes and column. Each release has the whole history; whole, it ' +
    'withdraws what it lacks.',
  FAULTS: 'Flagged: a code of UNHCR that is not that of the ISO code.',
};

export const flowsTransformations: Transformations = {
  ...shared,
  ROWS:
    'Each row of the sheet DATA becomes one flow. Zeros that fill the table are left out. A 0 is kept where it ends a ' +
    'series, and where it revises an earlier figure. Refused are rows without a year, a known country at both ends or a ' +
    'type, numbers that are none, and the second row of the same.',
  QUANTITIES:
    'Persons, exact as published. "-" and blank are not published, and never 0. A 5 stands for 1 to 5, since 1 to 4 are ' +
    'never published (`smallCells`): it is kept as 5, with a note.',
  DATES: 'The whole year.',
  CODES:
    "The ISO code decides the country, since three of UNHCR's own codes are ISO codes of other countries (AUS is " +
    "Austria there). UNHCR's code decides only where no ISO code is published. Each type of flow (REF, GRP, TMP, ROC, " +
    'ASY, ASR, OIP) stays apart, as published; none is added to another.',
  CORRECTIONS:
    'A figure is known again by year, countries, codes and column. Each release has the whole history; whole, it ' +
    'withdraws what it lacks.',
  FAULTS:
    'Flagged: a code of UNHCR that is not that of the ISO code. So is a type that is not known: its figures are ' +
    'DISPLACED_UNSPECIFIED.',
};
