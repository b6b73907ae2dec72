/** What the answers of aggregates are made of. */
import {
  type AggregateSnapshot,
  type Attribution,
  type Bounds,
  type Caveat,
  caveatCodes,
  type Exclusion,
  exclusionReasons,
  refusalCodes,
  type Sum,
} from '../core/aggregate.ts';
import { builder } from './builder.ts';
import { loadNodes } from './nodes.ts';
import { Dataset, Publisher } from './provenance.ts';

/**
 * What a domain needs to list the nodes that a sum was made from. It is carried, and not looked into: each domain adds a
 * field with its own list to the types that have one, e.g. `builder.objectField(SumType, 'incidents', …)`.
 */
export type Drill = object;
/** A sum, with what lists its parts. */
export type Drilled<S> = S & { drill: Drill };

const described = <Code extends string>(codes: Readonly<Record<Code, string>>) =>
  Object.fromEntries(
    Object.entries<string>(codes).map(([code, description]) => [code, { description }]),
  ) as Record<Code, { description: string }>;

export const RefusalCodeEnum = builder.enumType('RefusalCode', {
  description: 'Why a question has no answer.',
  values: described(refusalCodes),
});
export const ExclusionReasonEnum = builder.enumType('ExclusionReason', {
  description: 'Why something that a question is about is not in the sum.',
  values: described(exclusionReasons),
});
export const CaveatCodeEnum = builder.enumType('CaveatCode', {
  description: 'What to mind when reading a sum.',
  values: described(caveatCodes),
});

/** What the three values of a sum are. */
export const boundTexts: Readonly<Record<keyof Bounds, string>> = {
  low: 'Sum of the lowest values: fewer there are not, as far as the sources are right. Null: unknown, never 0.',
  best: 'Sum of the most likely values. Null where one of them is not told.',
  high: 'Sum of the highest values. Null where one of them is not told.',
};
const { low, best, high } = boundTexts;

/** A part of a total. */
export const SumType = builder.objectRef<Drilled<Sum>>('AggregateSum').implement({
  description: 'A part of what a total is about.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many things it is the sum of.' }),
    low: t.expose('low', { type: 'SafeInt', nullable: true, description: low }),
    best: t.expose('best', { type: 'SafeInt', nullable: true, description: best }),
    high: t.expose('high', { type: 'SafeInt', nullable: true, description: high }),
  }),
});

/** What was left out of a total. */
export const ExclusionType = builder.objectRef<Drilled<Exclusion>>('AggregateExclusion').implement({
  description: 'What a question is about and its total leaves out, with the reason.',
  fields: (t) => ({
    reason: t.field({ type: ExclusionReasonEnum, description: 'Why.', resolve: ({ reason }) => reason }),
    count: t.exposeInt('count', { description: 'How many things were left out.' }),
    low: t.expose('low', { type: 'SafeInt', nullable: true, description: low }),
    best: t.expose('best', { type: 'SafeInt', nullable: true, description: best }),
    high: t.expose('high', { type: 'SafeInt', nullable: true, description: high }),
  }),
});

export const CaveatType = builder.objectRef<Caveat>('Caveat').implement({
  description: 'Something to mind when reading a sum.',
  fields: (t) => ({
    code: t.field({ type: CaveatCodeEnum, description: 'What it is.', resolve: ({ code }) => code }),
    message: t.exposeString('message', { description: 'What it means here, in words and numbers.' }),
  }),
});

export const AttributionType = builder.objectRef<Attribution>('AggregateAttribution').implement({
  description: 'Words that the licence of an input demands.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'Words to print, with the day of access filled in.' }),
    publisher: t.field({
      type: Publisher,
      description: 'Whose data it is.',
      resolve: async ({ publisherId }, _args, context, info) =>
        (await loadNodes(context, info, [{ type: 'Publisher', id: publisherId }], [[]]))[0] as never,
    }),
    dataset: t.field({
      type: Dataset,
      description: 'The dataset.',
      resolve: async ({ datasetId }, _args, context, info) =>
        (await loadNodes(context, info, [{ type: 'Dataset', id: datasetId }], [[]]))[0] as never,
    }),
    releases: t.stringList({
      description: "The publisher's versions that the inputs are of.",
      resolve: ({ releases }) => [...releases],
    }),
    accessedOn: t.expose('accessedOn', {
      type: 'Date',
      description: 'When the newest of them was retrieved.',
    }),
  }),
});

export const SnapshotType = builder.objectRef<AggregateSnapshot>('AggregateSnapshot').implement({
  description:
    'Where in the feed an answer was made: two totals of different snapshots may differ for that alone.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description:
        'Cursor of the feed: the answer has all changes up to it. Ask `changes` for what came since.',
    }),
    recordedBefore: t.expose('recordedBefore', {
      type: 'DateTime',
      description: 'It rests on what was recorded before this.',
    }),
    assertedBefore: t.expose('assertedBefore', {
      type: 'DateTime',
      nullable: true,
      description: 'It rests on what publishers had said by this time only; null: on all that was recorded.',
    }),
  }),
});
