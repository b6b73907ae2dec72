/** How firmly something is put, and on whose word it rests. */
import { Modality, Sensitivity } from '../db/generated/prisma/enums.ts';
import type { anonymities, attributionRoles } from '../core/assertion.ts';
import { builder } from './builder.ts';
import { loadNodes } from './nodes.ts';
import { enumFilter } from './where.ts';

export const ModalityEnum = builder.enumType(Modality, {
  name: 'Modality',
  description: 'How a source puts what it says.',
  values: {
    ASSERTED: { description: 'It says that it is so.' },
    HEDGED: { description: 'It may be so: "may have", "unconfirmed".' },
    DENIED: { description: 'It says that it is not so.' },
    HYPOTHETICAL: { description: 'It would be so under some condition.' },
    PLANNED: { description: 'It is to be so.' },
    NORMATIVE: { description: 'It should be so.' },
  },
});
export const SensitivityEnum = builder.enumType(Sensitivity, {
  name: 'Sensitivity',
  description: 'How much of something may be shown, so that nobody comes to harm by it.',
  values: {
    PUBLIC: { description: 'All of it.' },
    RESTRICTED_PRECISION: { description: 'It is shown, with its place made coarser.' },
    RESTRICTED: { description: 'Only that it exists.' },
    WITHHELD: { description: 'Nothing of it.' },
  },
});
export const AnonymityEnum = builder.enumType('Anonymity', {
  description: 'Whether a source lets us know who speaks.',
  values: Object.fromEntries(
    Object.entries({
      NAMED: 'It names who speaks.',
      COLLECTIVE: 'A body that speaks as one and is not named more exactly: "authorities".',
      ANONYMOUS: 'Somebody who is not named: "sources", "an official".',
    } satisfies Record<(typeof anonymities)[number], string>).map(([name, description]) => [
      name,
      { description },
    ]),
  ) as Record<(typeof anonymities)[number], { description: string }>,
});
const AttributionRoleEnum = builder.enumType('AttributionRole', {
  description: 'The part of somebody in a chain of attribution.',
  values: {
    ORIGIN: { description: 'Said it first.' },
    RELAY: { description: 'Passed it on.' },
    PUBLISHER: { description: 'Brought it to us.' },
  } satisfies Record<(typeof attributionRoles)[number], object>,
});

export const modalityFilter = enumFilter('ModalityFilter', ModalityEnum);
export const anonymityFilter = enumFilter('AnonymityFilter', AnonymityEnum);

/** A step of a chain as it is kept. */
interface Step {
  role: (typeof attributionRoles)[number];
  name: string;
  anonymity: (typeof anonymities)[number] | null;
  firsthand: boolean | null;
  title: string | null;
  date: string | null;
  actorId: string | null;
}

const AttributionStep = builder.objectRef<Step>('AttributionStep').implement({
  description: 'One step of a chain of attribution: somebody on whose word it rests.',
  fields: (t) => ({
    role: t.field({ type: AttributionRoleEnum, description: 'Their part.', resolve: ({ role }) => role }),
    name: t.exposeString('name', {
      description: 'Who, in the words of the source: "authorities", "unconfirmed sources", an agency.',
    }),
    anonymity: t.field({
      type: AnonymityEnum,
      nullable: true,
      description: 'Whether the source lets us know who they are; null where that was not looked at.',
      resolve: ({ anonymity }) => anonymity,
    }),
    firsthand: t.exposeBoolean('firsthand', {
      nullable: true,
      description: 'Whether they saw it themselves; null where the source does not tell.',
    }),
    title: t.exposeString('title', { nullable: true, description: 'Title of what is cited.' }),
    date: t.exposeString('date', { nullable: true, description: 'Its date in the words of the source.' }),
    actor: t.field({
      type: 'Actor' as never,
      nullable: true,
      description: 'Who they are in this graph, where that is known.',
      resolve: (async ({ actorId }: Step, _args: object, context: never, info: never) => {
        if (actorId === null) return null;
        const [actor] = await loadNodes(context, info, [{ type: 'Actor', id: actorId }], [[]]);
        return actor ?? null;
      }) as never,
    }),
  }),
});

/** Options of a field with the chain of attribution in the column `attribution`. */
export const attributionField = {
  type: [AttributionStep] as [typeof AttributionStep],
  description:
    'On whose word it rests, from whoever said it first to whoever we have it from. Empty where the publisher says so ' +
    'itself and cites nobody.',
  select: { attribution: true } as never,
  resolve: ({ attribution }: { attribution: unknown }): Step[] => attribution as Step[],
};
