/** What to mind when reading a sum of displacement figures. */
import type { Caveat } from '../../core/aggregate.ts';
import { SMALLEST_STEP } from './rounding.ts';
import { type DatasetTerms, distinct, type Found, type Stratum } from './strata.ts';

type Count = 'small' | 'converted' | 'disordered';

const total = (parts: readonly Stratum[], of: Count): number =>
  parts.reduce((sum, part) => sum + part[of], 0);

const group = (value: number): string => value.toLocaleString('en');

/** The caveats of a sum over these strata, which are not none. */
export function caveatsOf(parts: readonly Stratum[], datasets: readonly DatasetTerms[]): Caveat[] {
  return [
    ...(parts.some(({ best }) => best === null)
      ? [
          caveat(
            'NO_BEST',
            'A figure in it gives no most likely value; the others together are in `withBest`.',
          ),
        ]
      : []),
    ...(parts.some(({ high }) => high === null)
      ? [caveat('NO_HIGH', 'A figure in it has no highest value.')]
      : []),
    ...counted(
      parts,
      'disordered',
      'ORDER',
      (n) =>
        `${n} figures have a low above the best or a best above the high: the best is taken for the bound.`,
    ),
    caveat('NO_INTERVAL', 'Publishers of displacement figures do not tell how sure they are.'),
    ...movements(parts),
    ...smallCells(parts, datasets),
    ...counted(
      parts,
      'converted',
      'CONVERTED',
      (n) => `${n} figures of people were made by their publisher from numbers of households.`,
    ),
    ...rounded(parts),
    ...dates(parts),
    caveat(
      'RECORDS_ONLY',
      'It is the sum of what was published. Where nothing was, nothing is in it: that is not zero.',
    ),
  ];
}

const caveat = (code: Caveat['code'], message: string): Caveat => ({ code, message });

function counted(
  parts: readonly Stratum[],
  of: Count,
  code: Caveat['code'],
  text: (n: string) => string,
): Caveat[] {
  const count = total(parts, of);
  return count === 0 ? [] : [caveat(code, text(group(count)))];
}

function smallCells(parts: readonly Stratum[], datasets: readonly DatasetTerms[]): Caveat[] {
  return datasets.flatMap(({ id, smallCells: cells }) => {
    const own = parts.filter(({ dataset }) => dataset === id);
    if (cells === null) return [];
    const { published, low, high } = cells;
    const rest = high === published ? 'in the rest' : `in \`high\` ${high}, in the rest`;
    return counted(
      own,
      'small',
      'SMALL_CELL',
      (n) =>
        `${n} figures are a ${published}, by which their publisher means ${low} to ${high}: in \`low\` each is ${low}, ${rest} ${published}.`,
    );
  });
}

function movements([first]: readonly Stratum[]): Caveat[] {
  if (first?.measure !== 'FLOW') return [];
  return [
    caveat(
      'MOVEMENTS',
      first.unit === 'MOVEMENT'
        ? 'It counts movements: one person who fled three times is three of them.'
        : 'It counts what happened in a period: one person to whom it happened twice is counted twice.',
    ),
  ];
}

/** Digits below the largest step to which a figure is round mean nothing. */
function rounded(parts: readonly Stratum[]): Caveat[] {
  const step = Math.max(...parts.map((part) => part.step));
  if (step < SMALLEST_STEP) return [];
  return [
    caveat(
      'ROUNDED',
      `A figure in it is a whole number of steps of ${group(step)} and so probably rounded to them: the sum is not more exact.`,
    ),
  ];
}

function dates(parts: readonly Stratum[]): Caveat[] {
  const days = [
    ...distinct(parts, ({ firstDay }) => firstDay),
    ...distinct(parts, ({ lastDay }) => lastDay),
  ].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || first === last) return [];
  return [caveat('DATES_DIFFER', `The figures are of days from ${first} to ${last}.`)];
}

/** What to tell where there is no figure at all: whether anybody looked, and which days have one. */
export function caveatsOfNothing({ looking, elsewhere }: Pick<Found, 'looking' | 'elsewhere'>): Caveat[] {
  const days = [...new Set(elsewhere.flatMap(({ before, after }) => [before, after]))]
    .filter((day) => day !== null)
    .sort();
  const nearest = days.length === 0 ? '' : ` The nearest days with a figure are ${days.join(' and ')}.`;
  return [
    looking.length === 0
      ? caveat('NOT_COVERED', `No dataset here looks at that place at that time.${nearest}`)
      : caveat(
          'NONE_REPORTED',
          `These look there, and have no figure that could be counted: ${looking.join(', ')}. That is not zero.${nearest}`,
        ),
  ];
}
