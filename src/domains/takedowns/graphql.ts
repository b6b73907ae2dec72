/** What is left of what was taken down, and the mutation that takes it down. */
import { TakedownReason } from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { listField, listing, orderInput } from '../../graphql/connections.ts';
import { encodeGlobalId } from '../../graphql/global-id.ts';
import { edit, nodeOf, whyDescription } from '../../graphql/mutations/edit.ts';
import { EditRefusedType, memberOf, nodesField, type Member } from '../../graphql/mutations/results.ts';
import type { NodeKey } from '../../graphql/node-key.ts';
import { enumFilter, filter, whereInput } from '../../graphql/where.ts';

const TakedownReasonEnum = builder.enumType(TakedownReason, {
  name: 'TakedownReason',
  description: 'Why something was taken down. More is not told: it would say what was taken down.',
  values: {
    SAFETY: { description: 'It could help to harm somebody.' },
    PRIVACY: { description: 'It is about a private person.' },
    LEGAL: { description: 'The law or a court asks for it.' },
    ERROR: { description: 'It should never have been here.' },
  },
});

const Takedown = builder.prismaNode('Takedown', {
  description:
    'What is left of a node that was taken down. Its content is gone, also from the past, and no later run brings it back.',
  id: { field: 'id', description: 'Opaque id of the takedown, the same for ever.' },
  select: { id: true },
  fields: (t) => ({
    nodeType: t.exposeString('nodeType', { description: 'Type of the node, e.g. `IncidentReport`.' }),
    nodeId: t.id({
      description: 'The id that it had. `node` gives null for it.',
      select: { nodeType: true, nodeId: true },
      resolve: ({ nodeType, nodeId }) => encodeGlobalId(nodeType, nodeId),
    }),
    reasonClass: t.expose('reasonClass', { type: TakedownReasonEnum, description: 'Why.' }),
    takenDownAt: t.expose('takenDownAt', { type: 'DateTime', description: 'When.' }),
  }),
});

const TakedownWhere = whereInput('TakedownWhere', 'Only takedowns that meet this.', () => ({
  nodeType: filter.text('nodeType', 'Type of the node.'),
  reasonClass: filter.enum(enumFilter('TakedownReasonFilter', TakedownReasonEnum), 'reasonClass', 'Why.'),
}));

listField(
  'takedowns',
  'What was taken down, the newest first: copies should drop it as well.',
  listing(
    'Takedown',
    Takedown,
    TakedownWhere,
    orderInput(
      'Takedown',
      { TAKEN_DOWN_AT: { column: 'takenDownAt', kind: 'instant', nullable: false, description: 'When.' } },
      { field: 'TAKEN_DOWN_AT', direction: 'DESC' },
    ),
  ),
);

interface Taken extends Member {
  member: 'TakenDown';
  takedowns: NodeKey[];
}

const TakenDown = builder.objectRef<Taken>('TakenDown').implement({
  description: 'It is gone, with what is about it and nothing else.',
  fields: (t) => ({
    takedowns: t.field(nodesField<Taken>('What is left of all that went.', (it) => it.takedowns)),
  }),
});

const TakeDownResult = builder.unionType('TakeDownResult', {
  description: 'What became of a takedown.',
  types: [TakenDown, EditRefusedType],
  resolveType: memberOf,
});

const TakeDownInput = builder.inputType('TakeDownInput', {
  description: 'Something that must not be here.',
  fields: (t) => ({
    node: t.id({
      required: true,
      description:
        'The record, incident or meeting, by id. An incident or meeting goes with its reports; claims, media, assessments ' +
        'and reviews go with what they are about.',
    }),
    reasonClass: t.field({ type: TakedownReasonEnum, required: true, description: 'Why, for everybody.' }),
    why: t.string({
      required: true,
      description: `${whyDescription} Of a takedown it stands only in the books of the operator.`,
    }),
  }),
});

builder.mutationField('takeDown', (t) =>
  t.field({
    type: TakeDownResult,
    description:
      'Takes a node down, for ever: it is in no list, count or stream any more, not by its id, and at no moment of the past. ' +
      'Needs the scope `admin`.',
    args: { input: t.arg({ type: TakeDownInput, required: true, description: 'What, and why.' }) },
    resolve: async (_root, { input }, context) => {
      const { node: target, reasonClass, why } = input;
      const call = { scope: 'admin', action: 'takeDown', target, why } as const;
      return await edit(context, call, async (editor, editing): Promise<Taken> => {
        const node = nodeOf(target, 'node');
        await editor.decide(editing, { decision: 'takedown', node, reasonClass });
        const { takenDownAt } = (await context.db.takedown.findFirst({
          where: { nodeType: node.type, nodeId: node.id },
        }))!;
        const all = await context.db.takedown.findMany({
          where: { takenDownAt },
          select: { id: true },
          orderBy: [{ nodeType: 'asc' }, { nodeId: 'asc' }],
        });
        return { member: 'TakenDown', takedowns: all.map(({ id }) => ({ type: 'Takedown', id })) };
      });
    },
  }),
);
