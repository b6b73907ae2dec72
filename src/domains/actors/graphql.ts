import { ActorKind } from '../../db/generated/prisma/enums.ts';
import { SensitivityEnum } from '../../graphql/attribution.ts';
import { builder } from '../../graphql/builder.ts';
import { all, type PrismaWhere } from '../../graphql/conditions.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { actorName, FINDABLE } from '../../graphql/plain-filters.ts';
import { Code } from '../../graphql/values.ts';
import { enumFilter, filter, type Where, whereInput } from '../../graphql/where.ts';

const ActorKindEnum = builder.enumType(ActorKind, {
  name: 'ActorKind',
  description:
    'What kind of actor it is. A state, its government and its capital as a word for it are not the same.',
  values: {
    STATE: { description: 'A state.' },
    GOVERNMENT: { description: 'The government of a state.' },
    ARMED_FORCE: { description: 'Armed forces of a state.' },
    ARMED_GROUP: { description: 'An armed group other than the forces of a state.' },
    ORGANISATION: { description: 'An organisation.' },
    ALLIANCE: { description: 'An alliance or coalition.' },
    POPULATION: { description: 'A population, e.g. civilians.' },
    DELEGATION: {
      description: 'A delegation; its parent is who sent it, its head and members hold offices of it.',
    },
    INFORMAL_GROUP: { description: 'A group without a form of its own, e.g. "European allies of Ukraine".' },
    PERSON: { description: 'A person.' },
    UNSPECIFIED: { description: 'Somebody whom the source does not name ("authorities").' },
  },
});

const Actor = builder.prismaNode('Actor', {
  description: 'Somebody who acts: a government, an armed group, an organisation, a person.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, as it was first given.' }),
    kind: t.expose('kind', { type: ActorKindEnum, description: 'What kind of actor it is.' }),
    country: t.exposeString('country', {
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of the country it belongs to, where it belongs to one.',
    }),
    codes: t.field({
      type: [Code],
      description: "Its ids in publishers' systems.",
      select: { codes: true },
      resolve: ({ codes }) => codes as unknown as (typeof Code.$inferType)[],
    }),
    parent: t.relation('parent', {
      nullable: true,
      description: 'What it is a part of: of a delegation, who sent it.',
    }),
    memberCount: t.exposeInt('memberCount', {
      nullable: true,
      description: 'How many persons it stands for, where the source tells ("two cabinet ministers": 2).',
    }),
    publicRole: t.exposeBoolean('publicRole', {
      nullable: true,
      description:
        'Of a person, whether they act in public; null where no source tells, and for all that is no person. Who does ' +
        'not is in no list of actors and is not found by name.',
    }),
    sensitivity: t.expose('sensitivity', {
      type: SensitivityEnum,
      description: 'How much of it may be shown.',
    }),
  }),
});

const actorKindFilter = enumFilter('ActorKindFilter', ActorKindEnum);

const AnyActorWhere = whereInput('ActorWhere', 'Only actors that meet this.', () => ({
  name: actorName('', 'Its name. Persons without a public role are not found by it.'),
  kind: filter.enum(actorKindFilter, 'kind', 'What kind of actor it is.'),
  country: filter.country('country', 'The country it belongs to.'),
  parent: filter.node('Actor', 'parentId', 'What it is a part of, by id.'),
}));

const only = (condition: PrismaWhere, where: Where): Where => ({
  ...where,
  listed: (value) => all([condition, where.listed(value)]),
  unmet: (value, model) => all([condition, where.unmet(value, model)]),
});
// Lists are in the order of the names, and a place in it tells a name as well as a filter does (I27).
const ActorWhere = only(FINDABLE, AnyActorWhere);
const PersonWhere = only({ kind: 'PERSON' }, ActorWhere);

const order = orderInput(
  'Actor',
  { NAME: { column: 'name', kind: 'text', nullable: false, description: 'Its name.' } },
  { field: 'NAME', direction: 'ASC' },
);
const actorList = listing('Actor', Actor, ActorWhere, order);

listField('actors', 'Actors that records name, without persons who have no public role.', actorList);
listField('persons', 'Persons that records name, without those who have no public role.', {
  ...actorList,
  where: PersonWhere,
});
nestedListField('Actor', 'children', 'Those that are a part of it, e.g. its delegations.', actorList, {
  relation: 'children',
});
