import { z } from 'zod';
import {
  claimRecordSchema,
  mediaRecordSchema,
  verificationRecordSchema,
} from '../../../domains/claims/record.ts';
import { amount } from '../amount.ts';
import { broken, choice, complain, expected, flag, formed, list, object, text } from '../kit.ts';
import { reference } from '../reference.ts';
import { count, day, period } from '../values.ts';
import { common } from './common.ts';
import { subject } from './subject.ts';

const claimWords = claimRecordSchema.shape;
const verificationWords = verificationRecordSchema.shape;

const relation = object(
  {
    kind: choice(claimWords.relations.element.shape.kind.enum, 'What it does to the other claim.'),
    target: reference('claim', 'Id of the other claim, which may stand below.'),
  },
  'What a claim is to another one.',
);

/** That something is so, as somebody says. */
export const claimItem = object(
  {
    ...common,
    predicate: choice(
      claimWords.predicate.enum,
      'What is claimed. PROMPTED, LED_TO, COINCIDES_WITH: subject is the effect, object the cause. DISTANCE_TO_LINE: of ' +
        'the subject, as a quantity in KM.',
    ),
    polarity: choice(
      claimWords.polarity.enum,
      'NEGATED: that it is not so. AFFIRMED unless told.',
    ).optional(),
    text: text('The claim in a sentence, in own words.', 500),
    subject: subject.describe('What it is about.').optional(),
    object: subject.describe('The other side of it.').optional(),
    objectText: text('The other side of it in words, where it is nothing that can be named.', 300).optional(),
    quantity: amount.describe('How much or how many.').optional(),
    unit: choice(claimWords.quantityUnit.unwrap().enum, 'What quantity counts; needed with it.').optional(),
    period: period.describe('For when it is claimed.').optional(),
    relations: list(relation, 'Claims that it supports, contradicts, refines, …').optional(),
  },
  'That something is so, as somebody says: never taken for a fact.',
)
  .superRefine(checkClaim)
  .meta({ id: 'Claim' });

const causal: readonly string[] = ['PROMPTED', 'LED_TO', 'COINCIDES_WITH'];

interface Sides {
  predicate: string;
  subject?: unknown;
  object?: unknown;
  objectText?: unknown;
  quantity?: unknown;
  unit?: string;
}

/** A cause has two sides, a quantity its unit, and the other side is one thing. */
function checkClaim(claim: Sides, context: z.core.$RefinementCtx): void {
  const { predicate, object: other, objectText, quantity, unit } = claim;
  if (causal.includes(predicate)) {
    if (claim.subject === undefined)
      complain(context, ['subject'], expected('MISSING_VALUE', `the effect, which a ${predicate} has`));
    if (other === undefined)
      complain(context, ['object'], expected('MISSING_VALUE', `the cause, which a ${predicate} has`));
  }
  if (other !== undefined && objectText !== undefined)
    complain(context, ['objectText'], broken('CONTRADICTION', 'give object or objectText, not both'));
  if (quantity !== undefined && unit === undefined)
    complain(context, ['unit'], expected('MISSING_VALUE', 'what quantity counts: KM, PERSON or EVENT'));
  if (quantity === undefined && unit !== undefined)
    complain(context, ['unit'], broken('CONTRADICTION', 'unit belongs to a quantity'));
  if (predicate === 'DISTANCE_TO_LINE' && quantity === undefined)
    complain(context, ['quantity'], expected('MISSING_VALUE', 'the distance'));
  if (predicate === 'DISTANCE_TO_LINE' && unit !== undefined && unit !== 'KM')
    complain(context, ['unit'], broken('CONTRADICTION', 'a DISTANCE_TO_LINE is in KM'));
}

/** A picture, film or recording. */
export const mediaItem = object(
  {
    ...common,
    kind: choice(mediaRecordSchema.shape.mediaKind.enum, 'What it is.'),
    description: text('What it is said to show, in own words. Never name private victims.', 500),
    sha256: formed(
      expected('BAD_VALUE', 'a SHA-256: 64 of 0-9 and a-f'),
      {
        pattern: /^[0-9a-f]{64}$/,
        example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      },
      'SHA-256 of its bytes, in hex.',
    ).optional(),
    provenanceKnown: flag('Whether it is known who made it, where and when; false unless told.').optional(),
    incident: reference(
      'incident',
      'Id of the incident of this document that it is said to show.',
    ).optional(),
  },
  'A picture, film or recording. Its url is where it can be seen; leave it out where the source gives none.',
).meta({ id: 'Media' });

const assessed = object(
  {
    claim: reference('claim', 'Id of a claim of this document.').optional(),
    media: reference('media', 'Id of a medium of this document.').optional(),
  },
  'What was assessed: a claim or a medium.',
).superRefine(({ claim, media }, context) => {
  if (claim === undefined && media === undefined)
    complain(context, [], expected('MISSING_VALUE', 'claim or media'));
  if (claim !== undefined && media !== undefined)
    complain(context, ['media'], broken('CONTRADICTION', 'give one of claim, media, not both'));
});

/** An assessment of a claim or a medium. */
export const verificationItem = object(
  {
    ...common,
    of: assessed,
    status: choice(verificationWords.status.enum, 'What the assessment found.'),
    assessor: text('Who assessed it.', 200, 'text (I18: an assessment names its assessor)'),
    method: text('How they did it, in own words.', 500, 'text (I18: an assessment names its method)'),
    assessedOn: day('Day of the assessment; the newest counts.').optional(),
    credibility: z
      .int({ error: expected('BAD_NUMBER', 'a whole number from 1 to 6') })
      .min(1, { error: expected('BAD_NUMBER', 'a whole number from 1 to 6') })
      .max(6, { error: expected('BAD_NUMBER', 'a whole number from 1 to 6') })
      .describe('Admiralty code: 1 confirmed by other sources … 5 improbable, 6 cannot be judged.')
      .optional(),
    independentOrigins: count('How many origins, independent of each other, were found.').optional(),
    note: text('A remark, in own words.', 1000).optional(),
  },
  'An assessment whether a claim holds, or whether a medium shows what it is said to show.',
).meta({ id: 'Verification' });

/** A fact-checker's rating. */
export const reviewItem = object(
  {
    ...common,
    claim: reference('claim', 'Id of the claim of this document that was rated.'),
    rating: text('The rating in the words of the reviewer.', 200),
    ratedOn: day('Day of the rating.').optional(),
  },
  "A fact-checker's published rating of a claim. The reviewer is the publisher of its source; url is the review's address.",
).meta({ id: 'Review' });
