/** Fields and filters that a report of a meeting and the meeting have in common. */
import type { builder } from '../../graphql/builder.ts';
import { periodField } from '../../graphql/values.ts';
import { filter, type FilterField } from '../../graphql/where.ts';
import {
  MeetingKindEnum,
  meetingKindFilter,
  MeetingOutcomeEnum,
  meetingOutcomeFilter,
  MeetingStatusEnum,
  meetingStatusFilter,
} from './enums.graphql.ts';

type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;
// Both models have the columns used here.
type MeetingModel = Types['PrismaTypes']['Meeting'];
type MeetingFieldBuilder = PothosSchemaTypes.PrismaObjectFieldBuilder<
  Types,
  MeetingModel,
  MeetingModel['Shape']
>;

/** What is said of a meeting. */
export function meetingFields(builderOfType: unknown) {
  const t = builderOfType as MeetingFieldBuilder;
  return {
    title: t.exposeString('title', { nullable: true, description: 'A short title.' }),
    kind: t.expose('kind', { type: MeetingKindEnum, description: 'What kind of meeting it is.' }),
    status: t.expose('status', { type: MeetingStatusEnum, description: 'Whether it took place.' }),
    scheduled: t.field(periodField('scheduled', 'When it was to take place.', true) as never),
    actual: t.field(periodField('actual', 'When it took place.', true) as never),
    venue: t.relation('venue', { nullable: true, description: 'Where; may be as coarse as a state.' }),
    host: t.relation('host', { nullable: true, description: 'Who is the host.' }),
    process: t.relation('process', { nullable: true, description: 'The process it belongs to.' }),
    roundLabel: t.exposeString('roundLabel', {
      nullable: true,
      description: 'The round in the words of the source, e.g. `second round`.',
    }),
    sequence: t.exposeInt('sequence', { nullable: true, description: 'The number of the round, from 1.' }),
    agenda: t.exposeString('agenda', { nullable: true, description: 'What it was to be about.' }),
    outcomeKind: t.expose('outcomeKind', {
      type: MeetingOutcomeEnum,
      nullable: true,
      description: 'What came of it.',
    }),
    outcome: t.exposeString('outcome', { nullable: true, description: 'What came of it, in words.' }),
  };
}

/** Filters on what is said of a meeting. */
export function meetingFilters(): Record<string, FilterField> {
  return {
    status: filter.enum(
      meetingStatusFilter,
      'status',
      'Whether they took place. HELD alone is what took place: a planned meeting is never counted as held.',
    ),
    kind: filter.enum(meetingKindFilter, 'kind', 'What kind of meeting they are.'),
    title: filter.text('title', 'Their title.'),
    outcomeKind: filter.enum(meetingOutcomeFilter, 'outcomeKind', 'What came of them.'),
    sequence: filter.int('sequence', 'The number of the round.'),
    process: filter.node('NegotiationProcess', 'processId', 'The process they belong to.'),
    venue: filter.node('Place', 'venueId', 'Where they are, by id of the place.'),
    venueName: filter.text('venue.name', 'The name of the place where they are.'),
    venueCountry: filter.country('venue.country', 'The country they are in.'),
    actualEarliest: filter.day('actualEarliest', 'First possible day on which they took place.'),
    actualLatest: filter.day('actualLatest', 'Last possible day on which they took place.'),
    scheduledEarliest: filter.day('scheduledEarliest', 'First possible day for which they were planned.'),
    scheduledLatest: filter.day('scheduledLatest', 'Last possible day for which they were planned.'),
  };
}
