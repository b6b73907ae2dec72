import type { z } from 'zod';
import { meetingRecordSchema } from '../../../domains/negotiations/record.ts';
import { broken, choice, complain, list, object, text } from '../kit.ts';
import { actor, actorShape, checkActor, place } from '../names.ts';
import { period, slug } from '../values.ts';
import { common } from './source.ts';

const meetingWords = meetingRecordSchema.shape;
const participationWords = meetingWords.participations.element.shape;

/** A negotiation process. */
export const processItem = object(
  { ...common, name: text('Name of the process.', 300) },
  'A negotiation or peace process that meetings belong to.',
).meta({ id: 'Process' });

const participant = object(
  {
    ...actorShape,
    onBehalfOf: actor.describe(
      'For whom the participant speaks. It is always told: where the source does not, write ' +
        '{ name: not reported, kind: UNSPECIFIED }.',
    ),
    as: text(
      'Capacity in the words of the source, such as "US special envoy"; leave out where it gives none.',
      300,
    ).optional(),
    role: choice(participationWords.role.enum, 'Part in the meeting; UNKNOWN unless told.').optional(),
    attendance: choice(
      participationWords.attendance.enum,
      'Unless told: PRESENT where the meeting is HELD, else EXPECTED.',
    ).optional(),
  },
  'Somebody who takes part, for somebody.',
)
  .superRefine(checkActor)
  .meta({ id: 'Participant' });

/** A meeting. */
export const meetingItem = object(
  {
    ...common,
    title: text('What the meeting is called, in own words.', 300),
    kind: choice(meetingWords.meetingKind.enum, 'What kind of meeting it is.'),
    status: choice(
      meetingWords.status.enum,
      'What the source says of it. A PLANNED meeting is not a HELD one, even when its day has passed.',
    ),
    process: slug('Id of the process in this document that it belongs to.').optional(),
    scheduled: period.describe('When it is or was to take place.').optional(),
    actual: period.describe('When it took place; only where it is held, underway or disputed.').optional(),
    venue: place.describe('Where.').optional(),
    agenda: text('What it is about, in own words.', 1000).optional(),
    outcome: text('What came of it according to the source, in own words.', 1000).optional(),
    participants: list(participant, 'Who takes part, each on behalf of somebody.').optional(),
  },
  'A meeting or round of negotiations.',
)
  .superRefine(checkMeeting)
  .meta({ id: 'Meeting' });

/** Statuses in which a meeting can have taken place. */
const takesPlace: readonly string[] = ['HELD', 'UNDERWAY', 'DISPUTED'];

/** A meeting that has not taken place has no actual date. */
function checkMeeting(meeting: { status: string; actual?: unknown }, context: z.core.$RefinementCtx): void {
  if (meeting.actual === undefined || takesPlace.includes(meeting.status)) return;
  const sentence = `a ${meeting.status} meeting has not taken place: give scheduled instead of actual`;
  complain(context, ['actual'], broken('CONTRADICTION', sentence));
}
