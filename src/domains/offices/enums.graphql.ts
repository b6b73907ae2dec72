import { OfficeKind, PersonnelChangeKind, TenureEnd } from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { enumFilter } from '../../graphql/where.ts';

export const OfficeKindEnum = builder.enumType(OfficeKind, {
  name: 'OfficeKind',
  description: 'What kind of office it is.',
  values: {
    HEAD_OF_STATE: { description: 'Head of state, e.g. a president or a monarch.' },
    HEAD_OF_GOVERNMENT: { description: 'Head of government, e.g. a prime minister.' },
    MINISTER: { description: 'A minister, or who has that rank under another name.' },
    CHIEF_OF_STAFF: { description: 'Chief of staff of a head of state or government.' },
    SPECIAL_ENVOY: { description: 'An envoy or special representative, with a mandate from who sends them.' },
    DELEGATION_HEAD: { description: 'Head of a delegation.' },
    DELEGATION_MEMBER: { description: 'Member of a delegation.' },
    SPOKESPERSON: { description: 'Spokesperson.' },
    MILITARY: { description: 'A military command.' },
    OTHER: { description: 'Another office.' },
  },
});
export const TenureEndEnum = builder.enumType(TenureEnd, {
  name: 'TenureEnd',
  description: 'How a tenure ended.',
  values: {
    RESIGNED: { description: 'They resigned.' },
    DISMISSED: { description: 'They were dismissed.' },
    TERM_END: { description: 'Their term was over.' },
    DIED: { description: 'They died.' },
    REPLACED: { description: 'Somebody else took their place; how that came about is not told.' },
    UNKNOWN: { description: 'It ended; how is not told.' },
  },
});
export const PersonnelChangeKindEnum = builder.enumType(PersonnelChangeKind, {
  name: 'PersonnelChangeKind',
  description: 'How somebody came into or out of an office.',
  values: {
    APPOINTMENT: { description: 'They were appointed.' },
    RESIGNATION: { description: 'They resigned.' },
    DISMISSAL: { description: 'They were dismissed.' },
    SUSPENSION: { description: 'They were suspended.' },
  },
});

export const officeKindFilter = enumFilter('OfficeKindFilter', OfficeKindEnum);
export const tenureEndFilter = enumFilter('TenureEndFilter', TenureEndEnum);
export const personnelChangeKindFilter = enumFilter('PersonnelChangeKindFilter', PersonnelChangeKindEnum);
