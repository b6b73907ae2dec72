import { ActorKind } from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { listField, listing, orderInput } from '../../graphql/connections.ts';
import { Code } from '../../graphql/values.ts';
import { enumFilter, filter, whereInput } from '../../graphql/where.ts';

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
    PERSON: { description: 'A person in public acts.' },
    UNSPECIFIED: { description: 'Somebody whom the source does not name ("authorities").' },
  },
});

export const Actor = builder.prismaNode('Actor', {
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
  }),
});

const actorKindFilter = enumFilter('ActorKindFilter', ActorKindEnum);

export const ActorWhere = whereInput('ActorWhere', 'Only actors that meet this.', () => ({
  name: filter.text('name', 'Its name.'),
  kind: filter.enum(actorKindFilter, 'kind', 'What kind of actor it is.'),
  country: filter.country('country', 'The country it belongs to.'),
}));

listField(
  'actors',
  'Actors that records name.',
  listing(
    'Actor',
    Actor,
    ActorWhere,
    orderInput(
      'Actor',
      { NAME: { column: 'name', kind: 'text', nullable: false, description: 'Its name.' } },
      { field: 'NAME', direction: 'ASC' },
    ),
  ),
);
