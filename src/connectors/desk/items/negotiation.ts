import type { z } from 'zod';
import {
  meetingRecordSchema,
  positionRecordSchema,
  processRecordSchema,
} from '../../../domains/negotiations/record.ts';
import { actor, actorShape, checkActor, mandatoryActor } from '../actors.ts';
import { broken, choice, complain, flag, list, object, text } from '../kit.ts';
import { place } from '../names.ts';
import { Reference, reference } from '../reference.ts';
import { count, meetingLink, period } from '../values.ts';
import { capacityShape, checkCapacity, common, wording } from './common.ts';

const processWords = processRecordSchema.shape;
const meetingWords = meetingRecordSchema.shape;
const participationWords = meetingWords.participations.element.shape;
const positionWords = positionRecordSchema.shape;

const party = object(
  {
    ...actorShape,
    role: choice(
      processWords.parties.element.shape.role.enum,
      'Part in the process; one actor may have several, each in a line of its own.',
    ),
  },
  'A party to a process.',
).superRefine(checkActor);

const format = object(
  {
    format: choice(processWords.formats.element.shape.format.enum, 'In what form they negotiate.'),
    period: period.describe('When they did so.').optional(),
    wording: wording.optional(),
  },
  'A form in which a process was held.',
);

/** A negotiation process. */
export const processItem = object(
  {
    ...common,
    name: text('Name of the process.', 300),
    track: choice(
      processWords.track.enum,
      'TRACK_1: between governments. TRACK_1_5: officials in a private capacity. UNKNOWN unless told.',
    ).optional(),
    period: period.describe('When it was held.').optional(),
    parties: list(party, 'Who takes part in it, and as what.').optional(),
    formats: list(format, 'In what forms it was held.').optional(),
  },
  'A negotiation or peace process that meetings belong to.',
).meta({ id: 'Process' });

const participant = object(
  {
    ...actorShape,
    onBehalfOf: mandatoryActor(
      'I13: a participant is there for somebody; where the source does not say for whom: ' +
        '{ name: not reported, kind: UNSPECIFIED }',
      'For whom the participant speaks. It is always told (I13): where the source does not, write ' +
        '{ name: not reported, kind: UNSPECIFIED }.',
    ),
    onBehalfOfBasis: choice(
      participationWords.onBehalfOfBasis.enum,
      'INFERRED: the source does not say for whom. STATED unless told.',
    ).optional(),
    ...capacityShape,
    role: choice(participationWords.role.enum, 'Part in the meeting; UNKNOWN unless told.').optional(),
    attendance: choice(
      participationWords.attendance.enum,
      'Unless told: PRESENT where the meeting is HELD, else EXPECTED.',
    ).optional(),
  },
  'Somebody who takes part, for somebody.',
)
  .superRefine(checkActor)
  .superRefine(checkCapacity)
  .meta({ id: 'Participant' });

/** A meeting. */
export const meetingItem = object(
  {
    ...common,
    sameAs: meetingLink(
      'That it is the meeting of an earlier item: the id of a meeting above it in this document, or ' +
        '<document id>/meeting/<item id> of another document, for the item that founded the meeting.',
    )
      .transform((link) => (link.includes('/') ? link : new Reference('meeting', link)))
      .optional(),
    title: text('What the meeting is called, in own words.', 300),
    kind: choice(meetingWords.meetingKind.enum, 'What kind of meeting it is.'),
    status: choice(
      meetingWords.status.enum,
      'What the source says of it. A PLANNED meeting is not a HELD one, even when its day has passed.',
    ),
    process: reference('process', 'Id of the process in this document that it belongs to.').optional(),
    scheduled: period.describe('When it is or was to take place.').optional(),
    actual: period.describe('When it took place; only where it is held, underway or disputed.').optional(),
    venue: place.describe('Where.').optional(),
    host: actor.describe('Who receives the others.').optional(),
    round: text('What the source calls the round, such as "third round".', 100).optional(),
    sequence: count('Its number among the rounds of its process, from 1.', 1).optional(),
    agenda: text('What it is about, in own words.', 1000).optional(),
    outcomeKind: choice(
      meetingWords.outcomeKind.unwrap().enum,
      'How it ended. NOT_REPORTED: the source does not tell; leave out where it has not taken place.',
    ).optional(),
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

/** The stance of a party on an option. */
export const positionItem = object(
  {
    ...common,
    party: actor.describe('Whose position it is.'),
    onBehalfOf: actor.describe('For whom, where the party is a person.').optional(),
    ...capacityShape,
    option: reference('option', 'Id of the option of an issue of this document.'),
    stance: choice(positionWords.stance.enum, 'What they want of it.'),
    strength: choice(positionWords.strength.enum, 'How firmly; UNKNOWN unless told.').optional(),
    conditions: text('On what conditions, in own words.', 500).optional(),
    addressee: actor.describe('Of whom they want it.').optional(),
    declaredRedLine: flag(
      'True only where the party itself calls it a red line (I15: basis OWN_STATEMENT).',
    ).optional(),
    basis: choice(
      positionWords.basis.enum,
      'OWN_STATEMENT: the party itself said so. REPORTED_BY_OTHER: the source says that they hold it. INFERRED: from what ' +
        'they do.',
    ),
    process: reference('process', 'Id of the process in this document in which they hold it.').optional(),
    period: period.describe('Since when and until when, where the source tells.').optional(),
  },
  'The stance of a party on an option of an issue.',
)
  .superRefine(checkCapacity)
  .superRefine((position, context) => {
    if (position.declaredRedLine !== true || position.basis === 'OWN_STATEMENT') return;
    const sentence =
      'I15: a red line is one only where the party itself said so: basis OWN_STATEMENT, or leave declaredRedLine out';
    complain(context, ['declaredRedLine'], broken('CONTRADICTION', sentence));
  })
  .meta({ id: 'Position' });
