/** Which of the breaks that a dataset declares lie in a series. */
import type { MethodBreak } from '../../core/source.ts';
import type { PopulationType } from '../../db/generated/prisma/enums.ts';

/** The country that a question is about at each end, if it is about one. */
export interface Ends {
  origin: string | null;
  asylum: string | null;
}

/** Those in a series. One over all countries has the breaks of each country that it is over. */
export function breaksOf(
  declared: readonly MethodBreak[],
  populationType: PopulationType,
  { origin, asylum }: Ends,
): MethodBreak[] {
  const concerns = (broken: string | undefined, asked: string | null): boolean =>
    broken === undefined || asked === null || broken === asked;
  return declared.filter(
    (each) =>
      concerns(each.populationType, populationType) &&
      concerns(each.origin, origin) &&
      concerns(each.asylum, asylum),
  );
}
