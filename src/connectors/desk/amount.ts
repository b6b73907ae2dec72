import { z } from 'zod';
import { broken, complain, expected, object, text } from './kit.ts';
import { count } from './values.ts';

const betweenWords = expected('BAD_NUMBER', 'two whole numbers, the lower first, such as [20, 30]');

const between = z
  .tuple([count('The lower number.'), count('The higher number.')], { error: betweenWords })
  .refine(([lower, higher]) => lower <= higher, { error: betweenWords });

/** Ways to say one quantity; exactly one of them, or two or three of low, best and high, are given. */
const ways = ['exactly', 'atLeast', 'atMost', 'moreThan', 'lessThan', 'about', 'between', 'vague'] as const;
const bounds = ['low', 'best', 'high'] as const;

const boundPairs = [
  ['low', 'best'],
  ['low', 'high'],
  ['best', 'high'],
] as const;

const loneHint = 'use exactly, atLeast, atMost or about';

const stated = object(
  {
    exactly: count('The source states this number.').optional(),
    atLeast: count('"At least 7 million": a lower bound; no best estimate is made of it.').optional(),
    atMost: count('"Up to 50": an upper bound.').optional(),
    moreThan: count('"More than 100": write 100.').optional(),
    lessThan: count('"Fewer than 10": write 10.').optional(),
    about: count('"About 40": the number that the source gives as its estimate.').optional(),
    between: between.describe('"Between 20 and 30": the two bounds, with no best estimate.').optional(),
    vague: text(
      '"Tens of thousands": the wording. Its low and high come from the lexicon (docs/desk.md); your own go before it.',
      200,
    ).optional(),
    low: count('Lowest estimate of the source.').optional(),
    best: count('Best estimate of the source.').optional(),
    high: count('Highest estimate of the source.').optional(),
    text: text('The wording of the source.', 200).optional(),
  },
  'A number with its uncertainty: one of exactly, atLeast, atMost, moreThan, lessThan, about, between and vague, or at ' +
    'least two of low, best and high.',
)
  .superRefine((amount, context) => {
    const given = ways.filter((way) => amount[way] !== undefined);
    const bounded = bounds.filter((bound) => amount[bound] !== undefined);
    const isVague = given.length === 1 && given[0] === 'vague' && amount.best === undefined;
    const bestless = given.find((way) => way !== 'exactly' && way !== 'about');
    if (bestless !== undefined && amount.best !== undefined)
      complain(
        context,
        ['best'],
        broken('CONTRADICTION', `I7: no best estimate is made of ${bestless}: leave best out`),
      );
    else if (given.length === 0 && bounded.length === 1)
      complain(
        context,
        [bounded[0]!],
        broken('BAD_NUMBER', `a lone ${bounded[0]!} says too little: ${loneHint}`),
      );
    else if (given.length + bounded.length === 0)
      complain(context, [], expected('MISSING_VALUE', `a number: one of ${ways.join(', ')}`));
    else if (given.length > 1 || (given.length === 1 && bounded.length > 0 && !isVague))
      complain(
        context,
        [],
        broken('CONTRADICTION', `give one of ${[...given, ...bounded].join(', ')}, not several`),
      );
    if (amount.text !== undefined && amount.vague !== undefined)
      complain(context, ['text'], broken('CONTRADICTION', 'vague is the wording already'));
  })
  .meta({
    oneOf: [
      ...ways.map((way) => ({
        required: [way],
        not: anyOf(way === 'vague' ? [['best']] : bounds.map((bound) => [bound])),
      })),
      { ...anyOf(boundPairs), not: anyOf(ways.map((way) => [way])) },
    ],
  });

/** JSON Schema for "has all the properties of one of these lists". */
function anyOf(lists: readonly (readonly string[])[]): { anyOf: { required: string[] }[] } {
  return { anyOf: lists.map((required) => ({ required: [...required] })) };
}

const amountWords = expected('BAD_NUMBER', 'a whole number, or an object such as { atLeast: 100 }');

/** A count with its uncertainty: 4 means exactly 4. */
export const amount = z.union([count('Exactly this number.'), stated], { error: amountWords }).meta({
  id: 'Quantity',
  description:
    'How many. A plain number means exactly that many; leave the property out where the number is unknown, which is ' +
    'never the same as 0.',
  examples: [4, { atLeast: 7000000, text: 'at least seven million' }],
});
export type DeskAmount = z.infer<typeof amount>;
