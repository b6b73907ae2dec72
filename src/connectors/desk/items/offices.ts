import { changeRecordSchema, tenureRecordSchema } from '../../../domains/offices/record.ts';
import { actor } from '../actors.ts';
import { broken, choice, complain, object, text } from '../kit.ts';
import { reference } from '../reference.ts';
import { period } from '../values.ts';
import { common } from './common.ts';

const statedCause = reference(
  'event',
  'Id of the event of this document that the source gives as the cause.',
);

/** That somebody holds an office. */
export const tenureItem = object(
  {
    ...common,
    person: actor.describe('Who holds it.'),
    office: reference('office', 'Id of the office of this document.'),
    appointedBy: actor.describe('Who appointed them.').optional(),
    start: period.describe('Since when; leave out where the source does not tell.').optional(),
    end: period.describe('Until when; leave out where it goes on as far as the source tells.').optional(),
    endReason: choice(
      tenureRecordSchema.shape.endReason.unwrap().enum,
      'Why it ended; only where it has.',
    ).optional(),
    mandate: text('What an envoy or delegation is to do, in own words.', 500).optional(),
    statedCause: statedCause.optional(),
  },
  'That somebody holds or held an office. Heads and members of delegations, and envoys, are this too.',
)
  .superRefine((tenure, context) => {
    const over = tenure.end ?? tenure.endReason;
    if (tenure.statedCause === undefined || over !== undefined) return;
    const sentence = 'statedCause is of its end: give end or endReason';
    complain(context, ['statedCause'], broken('CONTRADICTION', sentence));
  })
  .meta({ id: 'Tenure' });

/** That somebody came into or out of an office. */
export const changeItem = object(
  {
    ...common,
    kind: choice(changeRecordSchema.shape.changeKind.enum, 'What happened.'),
    person: actor.describe(
      'Whom it is about; may be { name: two cabinet ministers, kind: UNSPECIFIED, count: 2 }.',
    ),
    office: reference('office', 'Id of the office of this document.').optional(),
    period: period.describe('When; leave out where the source does not tell.').optional(),
    statedCause: statedCause.optional(),
  },
  'That somebody came into or out of an office.',
).meta({ id: 'Change' });
