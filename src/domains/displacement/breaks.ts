/** Where a publisher changed how it counts, so that what is before and after is not one series. */
import type { PopulationType } from '../../db/generated/prisma/enums.ts';

export interface MethodBreak {
  /** First reference day of the new method, ISO. */
  at: string;
  note: string;
}

interface KnownBreak extends MethodBreak {
  dataset: string;
  populationType: PopulationType;
  /** ISO 3166-1 alpha-3; left out: whatever the country. */
  origin?: string;
  asylum?: string;
}

/** Breaks that were found in the data or are told by its publisher. What is not listed here may be one all the same. */
const known: readonly KnownBreak[] = [
  {
    dataset: 'unhcr-population',
    populationType: 'IDP',
    at: '2019-12-31',
    note:
      'From 2019 on UNHCR takes the internally displaced people of most countries from IDMC; before, it counted those whom ' +
      'it protected or assisted.',
  },
  {
    dataset: 'unhcr-population',
    populationType: 'REFUGEE',
    origin: 'UKR',
    asylum: 'RUS',
    at: '2024-12-31',
    note:
      'Refugees from Ukraine in Russia: 1,227,554 at the end of 2023 and 6,894 at the end of 2024, without such a return. ' +
      'The definition changed.',
  },
];

/** The country that a question is about at each end, if it is about one. */
export interface Ends {
  origin: string | null;
  asylum: string | null;
}

/**
 * The known breaks in a series, the earliest first. A series over all countries has the breaks of each country that it
 * is over.
 */
export function breaksOf(
  dataset: string,
  populationType: PopulationType,
  { origin, asylum }: Ends,
): MethodBreak[] {
  const concerns = (broken: string | undefined, asked: string | null): boolean =>
    broken === undefined || asked === null || broken === asked;
  return known
    .filter(
      (each) =>
        each.dataset === dataset &&
        each.populationType === populationType &&
        concerns(each.origin, origin) &&
        concerns(each.asylum, asylum),
    )
    .map(({ at, note }) => ({ at, note }));
}
