/** What only some publishers tell of a figure. */
import { Prisma } from '../../db/generated/prisma/client.ts';
import { builder } from '../../graphql/builder.ts';
import type { PrismaWhere } from '../../graphql/conditions.ts';
import { Point } from '../../graphql/location.ts';
import { type AskedCode, hasCode, whether } from '../../graphql/plain-filters.ts';
import { Code, SexEnum, sexFilter } from '../../graphql/values.ts';
import { filter, type FilterField } from '../../graphql/where.ts';
import { FigureRoleEnum, figureRoleFilter, FlowKindEnum, flowKindFilter } from './enums.graphql.ts';
import type { DisplacementRecord } from './record.ts';

const DisplacementEvent = builder
  .objectRef<{ id: string; name: string | null }>('DisplacementEvent')
  .implement({
    description:
      'What set off a displacement, as its publisher delimits it. It is no incident of this graph.',
    fields: (t) => ({
      id: t.exposeString('id', { description: "The publisher's id of it." }),
      name: t.exposeString('name', { nullable: true, description: "The publisher's name of it." }),
    }),
  });

type Location = NonNullable<DisplacementRecord['locations']>[number];

const LocationRoleEnum = builder.enumType('DisplacementLocationRole', {
  description: 'What a place is to the people whom a figure counts.',
  values: {
    ORIGIN: { description: 'They left it.' },
    DESTINATION: { description: 'They went there.' },
    BOTH: { description: 'They were displaced within it.' },
  } as const,
});

const DisplacementLocation = builder.objectRef<Location>('DisplacementLocation').implement({
  description: 'A place that a figure is about. What of its people belongs to it is not told.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'Its name in the words of the source.' }),
    point: t.field({
      type: Point,
      nullable: true,
      description: 'Its coordinates as published.',
      resolve: ({ latitude, longitude }) =>
        latitude === null || longitude === null ? null : { latitude, longitude },
    }),
    accuracy: t.exposeString('accuracy', {
      nullable: true,
      description: 'How exact the point is, in the words of the source.',
    }),
    role: t.field({
      type: LocationRoleEnum,
      nullable: true,
      description: 'What it is to the people; null where that is not told.',
      resolve: ({ role }) => role,
    }),
  }),
});

const eventField = {
  type: DisplacementEvent,
  nullable: true,
  description: 'What set it off, as the publisher delimits it.',
  select: { eventId: true, eventName: true },
  resolve: ({ eventId: id, eventName: name }: { eventId: string | null; eventName: string | null }) =>
    id === null ? null : { id, name },
};

const locationsField = {
  type: [DisplacementLocation],
  description: 'Places that it is about, where the source names several or gives a point; empty for most.',
  select: { locations: true },
  resolve: ({ locations }: { locations: unknown }) => locations ?? [],
};

/** Fields of figures that most publishers leave empty. */
export function detailFields(builderOfType: unknown) {
  const t = builderOfType as {
    field: (options: object) => never;
    expose: (column: string, options: object) => never;
    exposeInt: (column: string, options: object) => never;
    exposeString: (column: string, options: object) => never;
  };
  return {
    flowKind: t.expose('flowKind', {
      type: FlowKindEnum,
      nullable: true,
      description: 'What happened to those whom a flow counts; null where that is not told.',
    }),
    sex: t.expose('sex', {
      type: SexEnum,
      nullable: true,
      description:
        'The sex of the part of the population that it counts; null where it counts all. Figures of parts are never added to that of all.',
    }),
    ageGroup: t.exposeString('ageGroup', {
      nullable: true,
      description:
        'The age of those it counts, in the words of the source, e.g. `18-59`; null where it counts all.',
    }),
    codes: t.field({
      type: [Code],
      description:
        "Further codes that tell it from the publisher's other figures: procedure, level of decision, population group.",
      select: { codes: true },
      resolve: ({ codes }: { codes: unknown }) => codes ?? [],
    }),
    role: t.expose('role', {
      type: FigureRoleEnum,
      nullable: true,
      description:
        'Whether the publisher recommends it; null where it makes no such difference. Only recommended figures are ever added up.',
    }),
    round: t.exposeInt('round', {
      nullable: true,
      description: 'Number of the round of assessment that it is from. Rounds are never added up.',
    }),
    operation: t.exposeString('operation', {
      nullable: true,
      description: 'The operation that its round belongs to; rounds are comparable within one.',
    }),
    assessment: t.exposeString('assessment', {
      nullable: true,
      description:
        'Kind of assessment in the words of the source, e.g. `BA`. Kinds count the same people and are never added up.',
    }),
    event: t.field(eventField),
    locations: t.field(locationsField),
  };
}

/** It has a code with these properties. */
export const withCode = (code: Partial<AskedCode>): PrismaWhere => ({ codes: { array_contains: [code] } });

/** It has none. A figure without any codes lacks this one as well. */
export const lacksCode = (code: Partial<AskedCode>): PrismaWhere => ({
  OR: [{ codes: { equals: Prisma.DbNull } }, { NOT: withCode(code) }],
});

/** The filters on them. */
export function detailFilters(): Record<string, FilterField> {
  return {
    flowKind: filter.enum(flowKindFilter, 'flowKind', 'What happened to those whom a flow counts.'),
    sex: filter.enum(sexFilter, 'sex', 'The sex of the part of the population that they count.'),
    ageGroup: filter.text('ageGroup', 'The age of those they count, in the words of the source.'),
    disaggregated: whether(
      { OR: [{ sex: { not: null } }, { ageGroup: { not: null } }] },
      'Whether they count a part of the population by sex or age. `false` finds those of all, which their parts are never added to.',
    ),
    code: hasCode('A code that tells them from others.', withCode, lacksCode),
    role: filter.enum(figureRoleFilter, 'role', 'Whether the publisher recommends them.'),
    round: filter.int('round', 'Number of the round of assessment.'),
    operation: filter.text('operation', 'The operation that their round belongs to.'),
    assessment: filter.text('assessment', 'Kind of assessment in the words of the source.'),
    event: filter.text('eventId', "What set them off, by the publisher's id."),
  };
}
