import type { z } from 'zod';
import { displacementRecordSchema } from '../../../domains/displacement/record.ts';
import { amount } from '../amount.ts';
import { broken, choice, complain, expected, object, text } from '../kit.ts';
import { place } from '../names.ts';
import { day } from '../values.ts';
import { common } from './common.ts';

const figureWords = displacementRecordSchema.shape;

/** A displacement figure. */
export const figureItem = object(
  {
    ...common,
    measure: choice(
      figureWords.measure.enum,
      'STOCK: people displaced on a day (at). FLOW: newly displaced from a day to a day. CUMULATIVE: all since from, up ' +
        'to to. UNSPECIFIED: the source does not tell; no total includes it.',
    ),
    population: choice(figureWords.populationType.enum, 'Who is counted.'),
    frame: choice(figureWords.frame.enum, 'Whose definitions the figure follows; MEDIA where none is named.'),
    method: choice(figureWords.method.enum, 'How it was found; UNKNOWN unless told.').optional(),
    cause: choice(figureWords.cause.enum, 'What people fled from; UNKNOWN unless told.').optional(),
    origin: place.describe('Where the people are from.').optional(),
    asylum: place.describe('Where they are; for IDP and RETURNED_IDP the origin unless told.').optional(),
    quantity: amount.describe('How many.'),
    unit: choice(figureWords.unit.enum, 'What is counted; PERSON unless told.').optional(),
    at: day('Day for which a STOCK holds.').optional(),
    expires: day(
      'Last day on which the STOCK stands for the present, where its publisher sets one.',
    ).optional(),
    from: day('First day of a FLOW or CUMULATIVE figure.').optional(),
    to: day('Last day of it.').optional(),
    note: text('A remark, in own words.', 1000).optional(),
  },
  'A figure of people displaced.',
)
  .superRefine(checkFigure)
  .meta({ id: 'Figure' });

interface Dates {
  measure: string;
  at?: string;
  expires?: string;
  from?: string;
  to?: string;
}

/** A stock has its day; a flow and a cumulative figure have their period. */
function checkFigure({ measure, at, expires, from, to }: Dates, context: z.core.$RefinementCtx): void {
  const isStock = measure === 'STOCK';
  const hasPeriod = measure === 'FLOW' || measure === 'CUMULATIVE';
  if (isStock && at === undefined)
    complain(context, ['at'], expected('MISSING_VALUE', 'the day for which the STOCK holds'));
  if (hasPeriod && at !== undefined)
    complain(context, ['at'], broken('CONTRADICTION', `a ${measure} has from and to, not at`));
  if (expires !== undefined && !isStock)
    complain(context, ['expires'], broken('CONTRADICTION', `only a STOCK expires, not ${measure}`));
  for (const [name, value] of Object.entries({ from, to })) {
    if (isStock && value !== undefined)
      complain(context, [name], broken('CONTRADICTION', `a STOCK has at, not ${name}`));
    if (hasPeriod && value === undefined)
      complain(
        context,
        [name],
        expected('MISSING_VALUE', `the ${name === 'from' ? 'first' : 'last'} day of the ${measure}`),
      );
  }
  if (measure === 'UNSPECIFIED' && (from === undefined) !== (to === undefined))
    complain(
      context,
      [from === undefined ? 'from' : 'to'],
      expected('MISSING_VALUE', 'both from and to, or neither'),
    );
  if (from !== undefined && to !== undefined && from > to)
    complain(context, ['to'], broken('BAD_DATE', `to (${to}) is before from (${from})`));
}
