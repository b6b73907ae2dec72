/** How publishers round the numbers that they publish. */

/**
 * Datasets in which nothing from 1 to 4 is ever published and 5 more often than any other number: UNHCR's statistics, and
 * those that pass them on. Measured on the release of June 2026: 17.5 % of all positive cells are a 5 (domain.md §1.5).
 */
export const roundedToFive: readonly string[] = [
  'unhcr-population',
  'unhcr-solutions',
  'unhcr-asylum-applications',
  'unhcr-asylum-decisions',
  'unhcr-flows',
  'hdx-hapi-refugees',
  'hdx-hapi-returnees',
];

/** What a 5 of theirs stands for: 1 to 5 people. */
export const smallCell = { published: 5, low: 1, high: 5 } as const;

/** People below which a change is told in people only: a percentage of so few is a percentage of the rounding. */
export const SMALLEST_BASE = 50;

/** Smallest step to which a number must be round for its digits to be called rounded: 734,000 is, 5,420 may be a count. */
export const SMALLEST_STEP = 1_000;
