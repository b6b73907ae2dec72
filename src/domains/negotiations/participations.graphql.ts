import { UserInputError } from '../../core/errors.ts';
import { builder } from '../../graphql/builder.ts';
import { capacityField, type DayOf } from '../../graphql/capacity.ts';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../../graphql/keyset.ts';
import { PeriodBasisEnum } from '../../graphql/values.ts';
import { AttendanceEnum, ParticipationRoleEnum } from './enums.graphql.ts';

const dayOfMeeting: DayOf = {
  select: {
    meeting: {
      select: { actualEarliest: true, actualLatest: true, scheduledEarliest: true, scheduledLatest: true },
    },
  },
  of: ({ meeting }: { meeting: Record<'actualEarliest' | 'actualLatest', Date | null> & ScheduledDays }) =>
    meeting.actualLatest ?? meeting.actualEarliest ?? meeting.scheduledLatest ?? meeting.scheduledEarliest,
};
type ScheduledDays = Record<'scheduledEarliest' | 'scheduledLatest', Date | null>;

builder.prismaObject('MeetingParticipation', {
  description: 'Somebody at a meeting, and for whom, as a report has it.',
  fields: (t) => ({
    actor: t.relation('actor', { description: 'Who.' }),
    onBehalfOf: t.relation('onBehalfOf', { description: 'For whom.' }),
    onBehalfOfBasis: t.expose('onBehalfOfBasis', {
      type: PeriodBasisEnum,
      description: 'STATED where the source says for whom; INFERRED where it follows from something else.',
    }),
    capacity: t.field(
      capacityField({ description: 'In which office.', actor: 'actorId', day: dayOfMeeting }) as never,
    ),
    role: t.expose('role', { type: ParticipationRoleEnum, description: 'The part.' }),
    attendance: t.expose('attendance', { type: AttendanceEnum, description: 'Whether they were there.' }),
    meeting: t.relation('meeting', { description: 'The meeting.' }),
    report: t.relation('report', { description: 'The report that says so.' }),
  }),
});

builder.prismaObjectField('Actor', 'representedBy', (t) =>
  t.relation('represented', {
    description:
      'Who took part in meetings on its behalf, of the newest meetings first. For all of them, ask for ' +
      '`meetings(where: { onBehalfOf: … })`.',
    args: {
      first: t.arg.int({
        defaultValue: DEFAULT_PAGE,
        description: `How many, ${LARGEST_PAGE} at most.`,
      }),
    },
    query: ({ first }) => ({
      take: pageSize(first ?? DEFAULT_PAGE),
      where: { isCurrent: true, meeting: { entityStatus: 'ACTIVE' } },
      orderBy: [
        { meeting: { actualEarliest: { sort: 'desc', nulls: 'last' } } },
        { reportId: 'asc' },
        { ordinal: 'asc' },
      ],
    }),
  }),
);

function pageSize(first: number): number {
  if (first < 0 || first > LARGEST_PAGE)
    throw new UserInputError('PAGE_TOO_LARGE', `\`first\` is 0 to ${LARGEST_PAGE}; got ${first}.`);
  return first;
}
