import {
  AgreementStage,
  Attendance,
  MeetingKind,
  MeetingStatus,
  ParticipationRole,
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

export const meetingKindFilter = enumFilter('MeetingKindFilter', MeetingKindEnum);
export const meetingStatusFilter = enumFilter('MeetingStatusFilter', MeetingStatusEnum);
export const agreementStageFilter = enumFilter('AgreementStageFilter', AgreementStageEnum);
