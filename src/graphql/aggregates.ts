/** Sums that tell what they rest on, and questions that are refused: the same types for all domains. */
import type {
  AggregateSnapshot,
  AggregateTotal,
  AggregationRefused,
  Exclusion,
  RefusalCode,
  Sum,
} from '../core/aggregate.ts';
import { cursorAt } from '../feed/index.ts';
import {
  AttributionType,
  boundTexts,
  CaveatType,
  type Drilled,
  ExclusionType,
  RefusalCodeEnum,
  SnapshotType,
  SumType,
} from './aggregate-parts.ts';
import { builder } from './builder.ts';
import { type Context, presentOf } from './context.ts';
import { TermsType } from './terms.ts';
import { QuantityUnitEnum } from './values.ts';

export type { Drill, Drilled } from './aggregate-parts.ts';

/** A total, as its resolver gives it. */
export interface TotalShape extends Drilled<Omit<AggregateTotal, 'withBest' | 'excluded' | 'unallocated'>> {
  kind: 'QuantityTotal';
  withBest: Drilled<Sum>;
  excluded: readonly Drilled<Exclusion>[];
  unallocated: Drilled<Sum>;
  snapshot: AggregateSnapshot;
}
export interface RefusedShape extends AggregationRefused {
  kind: 'AggregationRefused';
}
export type ResultShape = TotalShape | RefusedShape;

/** A refusal, as a resolver gives it. */
export function refuse(code: RefusalCode, message: string, ...instead: [string, ...string[]]): RefusedShape {
  return { kind: 'AggregationRefused', code, message, try: instead };
}

/** Where in the feed an operation is answered. */
export function snapshotOf(context: Context): AggregateSnapshot {
  const { tail, began } = context;
  return {
    cursor: cursorAt(tail.state, began),
    recordedBefore: presentOf(context),
    assertedBefore: context.asOf?.assertedBefore ?? null,
  };
}

export const QuantityTotalType = builder.objectRef<TotalShape>('QuantityTotal').implement({
  description:
    'A sum, and what it takes to read it: what is in it, what is not and why, how sure it is, on whose data it rests.',
  fields: (t) => ({
    low: t.expose('low', { type: 'SafeInt', nullable: true, description: boundTexts.low }),
    best: t.expose('best', {
      type: 'SafeInt',
      nullable: true,
      description: `${boundTexts.best} What can be told all the same is in \`withBest\`. It need not lie in the middle.`,
    }),
    high: t.expose('high', {
      type: 'SafeInt',
      nullable: true,
      description: `${boundTexts.high} A bound, reached only if everywhere the worst is true: see \`interval80\`.`,
    }),
    interval80: t.field({
      type: ['SafeInt'],
      nullable: true,
      description:
        'Two values between which the sum lies with a chance of 80 %, by the method that the caveat INTERVAL names; ' +
        'null where it cannot be worked out.',
      resolve: ({ interval80 }) => interval80 && [...interval80],
    }),
    unit: t.field({ type: QuantityUnitEnum, description: 'What is counted.', resolve: ({ unit }) => unit }),
    method: t.exposeString('method', {
      description: 'How it was made: name and version, e.g. `sum-of-incidents/1`.',
    }),
    included: t.exposeInt('included', { description: 'How many things it is the sum of.' }),
  }),
});

builder.objectFields(QuantityTotalType, (t) => ({
  withBest: t.field({
    type: SumType,
    description: 'The part of it that gives a most likely value; all of it, unless `best` is null.',
    resolve: ({ withBest }) => withBest,
  }),
  excluded: t.field({
    type: [ExclusionType],
    description: 'What the question is about and the sum leaves out, by reason.',
    resolve: ({ excluded }) => [...excluded],
  }),
  unallocated: t.field({
    type: SumType,
    description: 'What may or may not lie in the time and area that were asked for. It is not in the sum.',
    resolve: ({ unallocated }) => unallocated,
  }),
  unknownStatusShare: t.exposeFloat('unknownStatusShare', {
    nullable: true,
    description:
      'Share of the people of whom it is not known whether they are civilians, 0 to 1; null where nobody is counted.',
  }),
  zeroBestPositiveHigh: t.exposeInt('zeroBestPositiveHigh', {
    description:
      'How many have a most likely value of 0 and a highest value above it: "nobody" would be wrong.',
  }),
  caveats: t.field({
    type: [CaveatType],
    description: 'What to mind.',
    resolve: ({ caveats }) => [...caveats],
  }),
  attributions: t.field({
    type: [AttributionType],
    description: 'What to print with it: the words that the licences of its inputs demand.',
    resolve: ({ attributions }) => [...attributions],
  }),
  licence: t.field({
    type: TermsType,
    nullable: true,
    description:
      'What may be done with it: in each respect the strictest of the licences of its inputs; null without any.',
    resolve: ({ licence }) => licence,
  }),
  snapshot: t.field({
    type: SnapshotType,
    description: 'Where in the feed it was made.',
    resolve: ({ snapshot }) => snapshot,
  }),
}));

export const AggregationRefusedType = builder.objectRef<RefusedShape>('AggregationRefused').implement({
  description: 'A question without an answer: a number would be wrong however it is worked out.',
  fields: (t) => ({
    code: t.field({ type: RefusalCodeEnum, description: 'Why.', resolve: ({ code }) => code }),
    message: t.exposeString('message', { description: 'Why, in words.' }),
    try: t.stringList({
      description: 'What to ask instead; at least one sentence.',
      resolve: (refused) => [...refused.try],
    }),
  }),
});

/** The answer of every root field that sums. */
export const AggregateResult = builder.unionType('AggregateResult', {
  description: 'A sum, or why there is none.',
  types: [QuantityTotalType, AggregationRefusedType],
  resolveType: ({ kind }) => kind,
});
