import {
  AgreementStage,
  Attendance,
  MeetingKind,
  MeetingOutcome,
  MeetingStatus,
  ParticipationRole,
  PartyRole,
  PositionBasis,
  ProcessFormatKind,
  ProcessTrack,
  Stance,
  StanceStrength,
} from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { enumFilter } from '../../graphql/where.ts';

export const MeetingKindEnum = builder.enumType(MeetingKind, {
  name: 'MeetingKind',
  description: 'What kind of meeting it is.',
  values: {
    NEGOTIATION_ROUND: { description: 'A round of negotiations.' },
    BILATERAL: { description: 'A meeting of two sides.' },
    SUMMIT: { description: 'A meeting of heads of state or government.' },
    CONSULTATION: { description: 'Consultations.' },
    PHONE_CALL: { description: 'A telephone or video call.' },
    VISIT: { description: 'A visit.' },
    OTHER: { description: 'Something else.' },
  },
});
export const MeetingStatusEnum = builder.enumType(MeetingStatus, {
  name: 'MeetingStatus',
  description: 'Whether a meeting took place. A planned meeting is never counted as held.',
  values: {
    RUMOURED: { description: 'Said to be coming, unconfirmed.' },
    PLANNED: { description: 'Announced.' },
    CONFIRMED: { description: 'Confirmed by a side.' },
    UNDERWAY: { description: 'Under way; its end is not reported.' },
    HELD: { description: 'It took place.' },
    POSTPONED: { description: 'Put off.' },
    CANCELLED: { description: 'Called off.' },
    DISPUTED: { description: 'Whether it took place is disputed.' },
  },
});
export const ParticipationRoleEnum = builder.enumType(ParticipationRole, {
  name: 'ParticipationRole',
  description: 'The part of a participant.',
  values: {
    HEAD: { description: 'Head of a delegation.' },
    MEMBER: { description: 'Member of a delegation.' },
    MEDIATOR: { description: 'Mediator.' },
    HOST: { description: 'Host.' },
    OBSERVER: { description: 'Observer.' },
    UNKNOWN: { description: 'Not told.' },
  },
});
export const AttendanceEnum = builder.enumType(Attendance, {
  name: 'Attendance',
  description: 'Whether a participant was there.',
  values: {
    EXPECTED: { description: 'Expected to come.' },
    PRESENT: { description: 'There.' },
    ABSENT: { description: 'Not there.' },
    REMOTE: { description: 'Took part from elsewhere.' },
  },
});
export const AgreementStageEnum = builder.enumType(AgreementStage, {
  name: 'AgreementStage',
  description: 'The stage of a peace process that an agreement belongs to (the seven stages of PA-X).',
  values: {
    PRE_NEGOTIATION: { description: 'Pre-negotiation and process.' },
    CEASEFIRE: { description: 'Ceasefire and related.' },
    FRAMEWORK_PARTIAL: { description: 'Framework, substantive, partial.' },
    FRAMEWORK_COMPREHENSIVE: { description: 'Framework, substantive, comprehensive.' },
    IMPLEMENTATION: { description: 'Implementation and renegotiation.' },
    RENEWAL: { description: 'Renewal.' },
    OTHER: { description: 'Something else.' },
  },
});

export const MeetingOutcomeEnum = builder.enumType(MeetingOutcome, {
  name: 'MeetingOutcome',
  description: 'What came of a meeting.',
  values: {
    AGREED: { description: 'The sides agreed on something.' },
    PROGRESS: { description: 'Progress was reported, without an agreement.' },
    NO_RESULT: { description: 'It ended without a result.' },
    BROKE_OFF: { description: 'A side broke it off.' },
    NOT_REPORTED: { description: 'The source says that nothing was reported of it.' },
  },
});
export const ProcessTrackEnum = builder.enumType(ProcessTrack, {
  name: 'ProcessTrack',
  description: 'Between whom a process runs.',
  values: {
    TRACK_1: { description: 'Between officials.' },
    TRACK_1_5: { description: 'Between officials and others who are none, together.' },
    TRACK_2: { description: 'Between people who hold no office, such as scholars or former officials.' },
    TRACK_3: { description: 'Between ordinary people.' },
    UNKNOWN: { description: 'Not told.' },
  },
});
export const ProcessFormatEnum = builder.enumType(ProcessFormatKind, {
  name: 'ProcessFormatKind',
  description: 'In what form the sides of a process talk.',
  values: {
    DIRECT: { description: 'The sides meet.' },
    PROXIMITY: { description: 'At one venue in separate rooms; a mediator goes between them.' },
    SHUTTLE: { description: 'A mediator travels between the sides, who do not meet.' },
    MEDIATED: { description: 'The sides meet with a mediator.' },
    MULTILATERAL: { description: 'Several states talk together.' },
    UNKNOWN: { description: 'Not told.' },
  },
});
export const PartyRoleEnum = builder.enumType(PartyRole, {
  name: 'PartyRole',
  description: 'The part of an actor in a process. One actor can have several.',
  values: {
    BELLIGERENT: { description: 'A party to the conflict.' },
    SUPPORTER: { description: 'It supports a party to the conflict.' },
    MEDIATOR: { description: 'It mediates.' },
    GUARANTOR: { description: 'It guarantees what is agreed.' },
    FACILITATOR: { description: 'It makes the talks possible and does not mediate.' },
    OBSERVER: { description: 'It watches.' },
    HOST: { description: 'The talks are held at its place.' },
    STAKEHOLDER: { description: 'It has something at stake.' },
  },
});
export const StanceEnum = builder.enumType(Stance, {
  name: 'Stance',
  description:
    'What a party says to an option. In favour are DEMANDS, PROPOSES, SUPPORTS, ACCEPTS and ACCEPTS_CONDITIONALLY; ' +
    'against are OPPOSES, REJECTS and RULES_OUT.',
  values: {
    DEMANDS: { description: 'It demands it.' },
    PROPOSES: { description: 'It proposes it.' },
    SUPPORTS: { description: 'It supports it.' },
    ACCEPTS: { description: 'It accepts it.' },
    ACCEPTS_CONDITIONALLY: { description: 'It accepts it under conditions.' },
    UNDECIDED: { description: 'It has not decided.' },
    OPPOSES: { description: 'It is against it.' },
    REJECTS: { description: 'It has been asked for it and refuses.' },
    RULES_OUT: { description: 'It says that it will not come to pass.' },
  },
});
export const StanceStrengthEnum = builder.enumType(StanceStrength, {
  name: 'StanceStrength',
  description: 'How firmly a stance is put.',
  values: {
    CATEGORICAL: { description: 'Without any room ("categorically").' },
    FIRM: { description: 'Firmly.' },
    TENTATIVE: { description: 'As something possible.' },
    UNKNOWN: { description: 'Not told.' },
  },
});
export const PositionBasisEnum = builder.enumType(PositionBasis, {
  name: 'PositionBasis',
  description: 'What a position rests on.',
  values: {
    OWN_STATEMENT: { description: 'The party itself said so.' },
    REPORTED_BY_OTHER: { description: 'Somebody else says so of the party.' },
    INFERRED: { description: 'It was inferred from what the party does.' },
  },
});

export const meetingKindFilter = enumFilter('MeetingKindFilter', MeetingKindEnum);
export const meetingStatusFilter = enumFilter('MeetingStatusFilter', MeetingStatusEnum);
export const agreementStageFilter = enumFilter('AgreementStageFilter', AgreementStageEnum);
export const meetingOutcomeFilter = enumFilter('MeetingOutcomeFilter', MeetingOutcomeEnum);
export const processTrackFilter = enumFilter('ProcessTrackFilter', ProcessTrackEnum);
export const stanceFilter = enumFilter('StanceFilter', StanceEnum);
export const stanceStrengthFilter = enumFilter('StanceStrengthFilter', StanceStrengthEnum);
export const positionBasisFilter = enumFilter('PositionBasisFilter', PositionBasisEnum);
