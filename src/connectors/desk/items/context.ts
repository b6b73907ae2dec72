import { contextRecordSchema } from '../../../domains/context/record.ts';
import { actor } from '../actors.ts';
import { choice, list, object, text } from '../kit.ts';
import { place } from '../names.ts';
import { period } from '../values.ts';
import { common } from './common.ts';

/** Something in the background. */
export const eventItem = object(
  {
    ...common,
    kind: choice(contextRecordSchema.shape.eventKind.enum, 'What kind of event it is.'),
    title: text('What happened, in own words.', 300),
    period: period.describe('When.'),
    place: place.describe('Where.').optional(),
    actors: list(actor, 'Who had a part in it.').optional(),
  },
  'Something in the background that is no incident, meeting or change in an office. What it led to is a claim.',
).meta({ id: 'Event' });
