/** Sums of displacement figures that may be added up. */
import {
  type AggregateTotal,
  type Exclusion,
  exclusionReasons,
  type Sum,
  sumOf,
} from '../../core/aggregate.ts';
import { type Terms, strictest } from '../../core/licence.ts';
import { caveatsOf, caveatsOfNothing } from './caveats.ts';
import type { DatasetTerms, Found, Stratum } from './strata.ts';

/** A sum of no figures: unknown, and not 0. */
const none: Sum = { count: 0, low: null, best: null, high: null };

export type Unit = AggregateTotal['unit'];

/** The total over strata of which `refusalOf` says that they may be added up. `unit` is that of a total over nothing. */
export function totalOf(found: Found, method: string, unit: Unit): AggregateTotal {
  const parts = found.strata.filter(({ share }) => share === 'SUM');
  const beside = found.strata.filter(({ share }) => share === 'UNALLOCATED');
  const { count, low, best, high } = sumOrNone(parts);
  return {
    low,
    best,
    high,
    unit: ((parts[0] ?? beside[0])?.unit as Unit | undefined) ?? unit,
    interval80: null,
    method,
    included: count,
    withBest: sumOrNone(parts.map(({ withBest }) => withBest).filter((sum) => sum.count > 0)),
    excluded: exclusionsOf(found.strata),
    unallocated: besideOf(found.strata),
    unknownStatusShare: null,
    zeroBestPositiveHigh: 0,
    caveats: [
      ...(parts.length === 0 ? caveatsOfNothing(found) : caveatsOf(parts, found.datasets)),
      ...(beside.length === 0
        ? []
        : [
            {
              code: 'IMPRECISE_DATES' as const,
              message: 'Periods that lie partly beyond are in `unallocated`.',
            },
          ]),
    ],
    attributions: attributionsOf([...parts, ...beside], found.datasets),
    licence: licenceOf([...parts, ...beside], found.datasets),
  };
}

/** What lies partly beyond the days of the question. */
export const besideOf = (strata: readonly Stratum[]): Sum =>
  sumOrNone(strata.filter(({ share }) => share === 'UNALLOCATED'));

function sumOrNone(sums: readonly Sum[]): Sum {
  return sums.length === 0 ? none : sumOf(sums);
}

/** What is left out, in the order of the reasons (I25). */
export function exclusionsOf(strata: readonly Stratum[]): Exclusion[] {
  return (Object.keys(exclusionReasons) as (keyof typeof exclusionReasons)[]).flatMap((reason) => {
    const left = strata.filter(({ share }) => share === reason);
    if (left.length === 0) return [];
    // Of what may not be passed on, and of different units and measures, there is no sum either.
    const isOneKind =
      new Set(left.map(({ measure, unit, lastDay }) => `${measure}${unit}${lastDay}`)).size === 1;
    const { count } = sumOf(left);
    return [
      {
        ...(isOneKind && reason !== 'LICENCE' && reason !== 'RESTRICTED' ? sumOf(left) : none),
        count,
        reason,
      },
    ];
  });
}

/** Words that the licences of the datasets demand, in the order of their ids. */
function attributionsOf(
  parts: readonly Stratum[],
  datasets: readonly DatasetTerms[],
): AggregateTotal['attributions'] {
  return datasets.flatMap(({ id, attribution }) => {
    const own = parts.filter(({ dataset }) => dataset === id);
    if (own.length === 0) return [];
    const accessedOn = own
      .map((part) => part.accessedOn)
      .sort()
      .at(-1)!;
    return [
      {
        text: attribution.replaceAll('{date}', accessedOn),
        publisherId: own[0]!.publisher,
        datasetId: id,
        releases: [...new Set(own.map(({ release }) => release))].sort(),
        accessedOn,
      },
    ];
  });
}

function licenceOf(parts: readonly Stratum[], datasets: readonly DatasetTerms[]): Terms | null {
  const [first, ...others] = datasets.filter(({ id }) => parts.some(({ dataset }) => dataset === id));
  return first ? strictest([termsOf(first), ...others.map(termsOf)]) : null;
}

const termsOf = ({ redistribution, commercial, shareAlike }: DatasetTerms): Terms => ({
  redistribution,
  commercial,
  shareAlike,
});
