/** Closed lists of the claims domain, and the filters on them. */
import {
  ClaimPredicate,
  ClaimRelationKind,
  MediaKind,
  Polarity,
  VerificationStatus,
} from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { enumFilter } from '../../graphql/where.ts';

export const PredicateEnum = builder.enumType(ClaimPredicate, {
  name: 'ClaimPredicate',
  description: 'What a claim says of its subject.',
  values: {
    WEAPON_TYPE: { description: 'With which weapon it was done; the weapon is `objectText`.' },
    DISTANCE_TO_LINE: {
      description: 'How far it is from a front or another line; the distance is `quantity`.',
    },
    MET_COUNT: { description: 'How often it met the object; the number is `quantity`.' },
    VISITED: { description: 'It was at the object, or was not, by the polarity.' },
    STICKING_POINT: { description: 'It is what an agreement fails on.' },
    PROMPTED: { description: 'The object made it happen.' },
    LED_TO: { description: 'It came of the object in the end.' },
    COINCIDES_WITH: {
      description: 'It happened at the time of the object; that one caused the other is not said.',
    },
    LOSS_COUNT: {
      description: 'How many of a thing its side lost; the number is `quantity`, the thing `objectText`.',
    },
    OTHER: { description: 'Something else; see `text`.' },
  },
});
export const PolarityEnum = builder.enumType(Polarity, {
  name: 'Polarity',
  description: 'Whether a claim says that it is so or that it is not.',
  values: {
    AFFIRMED: { description: 'It is so.' },
    NEGATED: { description: 'It is not so: "has not yet visited Kyiv".' },
  },
});
export const ClaimRelationKindEnum = builder.enumType(ClaimRelationKind, {
  name: 'ClaimRelationKind',
  description: 'What one claim is to another.',
  values: {
    SUPPORTS: { description: 'It speaks for it.' },
    CONTRADICTS: { description: 'Both cannot be true.' },
    REPEATS: { description: 'It says the same again.' },
    REFINES: { description: 'It says the same more exactly.' },
    RETRACTS: { description: 'It takes it back.' },
  },
});
export const VerificationStatusEnum = builder.enumType(VerificationStatus, {
  name: 'VerificationStatus',
  description:
    'What came of looking into it. It changes only by a Verification, whatever the words of a source are.',
  values: {
    UNVERIFIED: { description: 'Nobody looked into it yet.' },
    PARTLY_CORROBORATED: { description: 'Sources of their own confirm a part of it.' },
    CORROBORATED: { description: 'Sources of their own confirm it.' },
    VERIFIED: { description: 'An assessor found it to be so, by a stated method.' },
    CONTESTED: { description: 'There is evidence for and against it.' },
    REFUTED: { description: 'It was found not to be so.' },
    RETRACTED: { description: 'Whoever said it took it back.' },
  },
});
export const MediaKindEnum = builder.enumType(MediaKind, {
  name: 'MediaKind',
  description: 'What kind of medium it is.',
  values: {
    VIDEO: { description: 'A film.' },
    PHOTO: { description: 'A photograph.' },
    AUDIO: { description: 'A recording of sound.' },
    SATELLITE_IMAGE: { description: 'An image from a satellite.' },
    DOCUMENT: { description: 'A document.' },
    OTHER: { description: 'Something else.' },
  },
});

export const predicateFilter = enumFilter('ClaimPredicateFilter', PredicateEnum);
export const polarityFilter = enumFilter('PolarityFilter', PolarityEnum);
export const claimRelationKindFilter = enumFilter('ClaimRelationKindFilter', ClaimRelationKindEnum);
export const verificationFilter = enumFilter('VerificationStatusFilter', VerificationStatusEnum);
export const mediaKindFilter = enumFilter('MediaKindFilter', MediaKindEnum);
