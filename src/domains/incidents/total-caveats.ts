/** What to mind of a total over incidents, in words and numbers. */
import { type Caveat, type CaveatCode, type Sum, sumOf } from '../../core/aggregate.ts';
import type { Tally } from './tally.ts';
import type { Group, Sorted } from './total-answer.ts';

/** What a caveat is told from. */
interface Told extends Sorted {
  tally: Tally;
}

/** The words of a caveat; null where it does not apply. */
type Words = (told: Told) => string | null;

const count = (number: number): string => Math.round(number).toLocaleString('en');
const persons = (number: number): string => counted(Math.round(number), 'person');
const incidents = (count: number): string => counted(count, 'incident');
const counted = (count: number, of: string): string =>
  `${count.toLocaleString('en')} ${of}${count === 1 ? '' : 's'}`;
const countOf = (groups: readonly Group[]): number => sumOf(groups.map(({ sum }) => sum)).count;
const isRange = ({ low, high }: Sum): boolean => low !== high;

const words: readonly [CaveatCode, Words][] = [
  ['RECORDS_ONLY', () => 'What nobody reported is not in it: it is no estimate of all who came to harm.'],
  [
    'BOUNDS',
    ({ tally: { sum } }) =>
      isRange(sum)
        ? 'The low and the high are bounds: that the lowest, or the highest, is true everywhere is unlikely.'
        : null,
  ],
  [
    'NO_BEST',
    ({ tally: { sum, withBest } }) =>
      sum.best === null
        ? `${incidents(sum.count - withBest.count)} in it give no most likely value ("at least"), so the sum has none; withBest has the rest.`
        : null,
  ],
  [
    'NO_HIGH',
    ({ tally: { sum } }) =>
      sum.high === null
        ? 'Some incidents in it give no highest value ("at least"), so the sum has none.'
        : null,
  ],
  [
    'ZERO_BEST',
    ({ tally: { zeroBest } }) =>
      zeroBest > 0
        ? `In ${incidents(zeroBest)} the most likely value is 0 and the highest is not: that nobody came to harm is not sure.`
        : null,
  ],
  [
    'ORDER',
    ({ tally: { disordered } }) =>
      disordered > 0
        ? `Of ${incidents(disordered)} the publisher gives a low above the best or a best above the high; the best is taken for the bound.`
        : null,
  ],
  [
    'UNKNOWN_STATUS',
    ({ tally }) =>
      tally.unknownStatus > 0
        ? `Of ${count(tally.unknownStatus)} of ${persons(tally.persons)} it is not known whether they were civilians: civilians alone understate.`
        : null,
  ],
  [
    'IMPRECISE_DATES',
    ({ maybe }) =>
      imprecise(
        maybe.filter(({ isCertain }) => isCertain),
        'period',
      ),
  ],
  [
    'IMPRECISE_PLACES',
    ({ maybe }) =>
      imprecise(
        maybe.filter(({ isCertain }) => !isCertain),
        'area',
      ),
  ],
  [
    'SPREAD',
    ({ included }) => {
      const spread = included.filter(({ share }) => share.under !== 1n).map(({ group }) => group);
      return spread.length > 0
        ? `People of ${incidents(countOf(spread))} were spread evenly over the days on which they may have come to harm; fractions are exact, and only sums are rounded.`
        : null;
    },
  ],
  [
    'SUMMARIES',
    ({ included, leavesSummaries, excluded }) => {
      const left = leavesSummaries ? excluded.find(({ reason }) => reason === 'SUMMARY') : undefined;
      if (left)
        return `${incidents(left.count)} that sum up several happenings are left out, since other publishers in it may tell of them one by one; ask for one publisher to include its summaries.`;
      const summaries = countOf(included.map(({ group }) => group).filter(({ isSummary }) => isSummary));
      return summaries > 0 ? `${incidents(summaries)} in it are summaries of several happenings.` : null;
    },
  ],
  [
    'PROBABLE_LINKS',
    ({ tally: { probable } }) =>
      probable > 0 ? `${incidents(probable)} rest on links between reports that are only probable.` : null,
  ],
  [
    'INTERVAL',
    ({ tally: { moments, sum } }) =>
      moments !== null && isRange(sum)
        ? 'interval80 takes each incident for a triangular distribution of its low, best and high, independent of the others (Cornish-Fisher expansion of the sum, third order). Errors that sources share make the true range wider.'
        : null,
  ],
  [
    'NO_INTERVAL',
    ({ tally: { moments } }) =>
      moments === null
        ? 'Not all incidents in it have a low, a best and a high of their own, so no interval is worked out.'
        : null,
  ],
];

function imprecise(groups: readonly Group[], of: 'period' | 'area'): string | null {
  if (groups.length === 0) return null;
  return `${incidents(countOf(groups))} may or may not lie in the ${of}; they are in unallocated.`;
}

/** What to mind of a total. */
export function caveatsOf(told: Told): Caveat[] {
  return words.flatMap(([code, of]): Caveat[] => {
    const message = of(told);
    return message === null ? [] : [{ code, message }];
  });
}
