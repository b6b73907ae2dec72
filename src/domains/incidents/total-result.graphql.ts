/** The total over incidents. */
import { type Exclusion, type Sum, sumOf } from '../../core/aggregate.ts';
import {
  type Drilled,
  refuse,
  type RefusedShape,
  snapshotOf,
  type TotalShape,
} from '../../graphql/aggregates.ts';
import type { PrismaWhere } from '../../graphql/conditions.ts';
import type { Context } from '../../graphql/context.ts';
import { interval80, type Tally } from './tally.ts';
import { attributionsOf, licenceOf, talliedOf } from './total-answer.ts';
import { type Answer, includedIn, leftOut, maybeIn, withBestIn } from './total-answered.graphql.ts';
import { caveatsOf } from './total-caveats.ts';

/** Of which incidents something was made: the conditions that find them. */
export interface IncidentsDrill {
  incidents: () => PrismaWhere;
  /** Of a total: how many of the people are known to be civilians, and how many may be. */
  civilians?: { min: number; max: number };
}

/** A sum with what lists its incidents. */
export const drilled = <S extends Sum>(sum: S, incidents: () => PrismaWhere): Drilled<S> => ({
  ...sum,
  drill: { incidents },
});

/** The total of an answer; refused where the licences of all that would be in it forbid one. */
export function totalOf(context: Context, answer: Answer): TotalShape | RefusedShape {
  const { sorted: parts, rows, figures } = answer;
  const closed = parts.excluded.find(({ reason }) => reason === 'LICENCE');
  if (closed && parts.included.length === 0) return refusedLicence(closed.count);
  const tally = talliedOf(parts.included);
  const { sum, withBest, moments } = tally;
  const { low, high, count, best } = sum;
  const isKnown = moments !== null && low !== null && high !== null;
  const unallocated = sumOf(parts.maybe.map((group) => group.sum));
  return {
    kind: 'QuantityTotal',
    low,
    best,
    high,
    unit: 'PERSON',
    interval80: isKnown && count > 0 ? interval80(moments, { low, high }) : null,
    method: `sum-of-incidents/1 of ${figures === 'OWN' ? 'the publisher' : figures}`,
    included: count,
    withBest: drilled(withBest, () => withBestIn(answer)),
    excluded: withRestricted(answer).map((exclusion) =>
      drilled(exclusion, () => leftOut(answer, exclusion.reason)),
    ),
    unallocated: drilled(unallocated, () => maybeIn(answer)),
    unknownStatusShare: tally.persons > 0 ? tally.unknownStatus / tally.persons : null,
    zeroBestPositiveHigh: tally.zeroBest,
    caveats: caveatsOf({ ...parts, tally }),
    attributions: attributionsOf(rows),
    licence: licenceOf(rows),
    snapshot: snapshotOf(context),
    drill: { incidents: () => includedIn(answer), civilians: civiliansOf(tally) } satisfies IncidentsDrill,
  };
}

function civiliansOf({ civilians, unknownStatus }: Tally): { min: number; max: number } {
  return { min: Math.round(civilians), max: Math.round(civilians + unknownStatus) };
}

const refusedLicence = (count: number): RefusedShape =>
  refuse(
    'LICENCE',
    `All ${count} incidents that would be in it rest on data whose licence allows no derived value.`,
    'Ask for another publisher, or for a time and an area of which others tell.',
  );

// Reports that may not be shown found no incident; that they are there is told.
function withRestricted({ rows, sorted: { excluded } }: Answer): Exclusion[] {
  const hidden = rows.reduce((count, row) => (row.kind === 'restricted' ? count + row.count : count), 0);
  if (hidden === 0) return [...excluded];
  const known = excluded.find(({ reason }) => reason === 'RESTRICTED');
  const restricted: Exclusion = {
    reason: 'RESTRICTED',
    count: hidden + (known?.count ?? 0),
    low: null,
    best: null,
    high: null,
  };
  return [...excluded.filter(({ reason }) => reason !== 'RESTRICTED'), restricted];
}
