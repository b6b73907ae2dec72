/** `setVerification`. */
import { EditRefused } from '../../core/edit-problem.ts';
import { builder } from '../../graphql/builder.ts';
import type { NodeKey } from '../../graphql/node-key.ts';
import { edit, nodeOf, whyDescription } from '../../graphql/mutations/edit.ts';
import { EditRefusedType, memberOf, nodeField, type Member } from '../../graphql/mutations/results.ts';
import { VerificationStatusEnum } from './enums.graphql.ts';

interface Verified extends Member {
  member: 'VerificationSet';
  verification: NodeKey;
  of: NodeKey;
}

const VerificationSet = builder.objectRef<Verified>('VerificationSet').implement({
  description: 'The assessment is stored. The status is that of the newest assessment by its day.',
  fields: (t) => ({
    verification: t.field(nodeField<Verified>('The assessment.', (it) => it.verification)),
    of: t.field(nodeField<Verified>('The claim or medium, with its status as it is now.', (it) => it.of)),
  }),
});

const SetVerificationResult = builder.unionType('SetVerificationResult', {
  description: 'What became of an assessment.',
  types: [VerificationSet, EditRefusedType],
  resolveType: memberOf,
});

const SetVerificationInput = builder.inputType('SetVerificationInput', {
  description: 'An assessment of a claim or a medium. Its assessor is the name of the key.',
  fields: (t) => ({
    of: t.id({ required: true, description: 'The claim or medium, by id.' }),
    status: t.field({
      type: VerificationStatusEnum,
      required: true,
      description: 'What the assessment found.',
    }),
    method: t.string({
      required: true,
      description: 'How it was assessed, in words: an assessment without a method is none.',
    }),
    assessedOn: t.field({ type: 'Date', description: 'On which day. Left out: today (UTC).' }),
    credibility: t.int({
      description: 'Admiralty code: 1 confirmed by other sources … 5 improbable, 6 cannot be judged.',
    }),
    independentOrigins: t.int({
      description: 'How many sources say so of their own, where they were counted.',
    }),
    note: t.string({ description: 'What else to know.' }),
    why: t.string({ required: true, description: whyDescription }),
  }),
});

builder.mutationField('setVerification', (t) =>
  t.field({
    type: SetVerificationResult,
    description:
      'Assesses a claim or a medium. That is a record of its own, of the dataset `editorial`, and moves the status. Needs ' +
      'the scope `write:desk`.',
    args: { input: t.arg({ type: SetVerificationInput, required: true, description: 'The assessment.' }) },
    resolve: async (_root, { input }, context) => {
      const { of: target, why, status, method } = input;
      const call = { scope: 'write:desk', action: 'setVerification', target, why } as const;
      return await edit(context, call, async (editor, editing): Promise<Verified> => {
        const of = nodeOf(target, 'of', ['Claim', 'MediaItem']);
        await refuseUnknown(of, (type) =>
          type === 'Claim'
            ? context.db.claim.count({ where: { id: of.id, recordStatus: 'ACTIVE' } })
            : context.db.mediaItem.count({ where: { id: of.id, recordStatus: 'ACTIVE' } }),
        );
        const id = await editor.decide(editing, {
          decision: 'verification',
          of,
          status,
          method: method.trim(),
          assessedOn: input.assessedOn ?? null,
          credibility: input.credibility ?? null,
          independentOrigins: input.independentOrigins ?? null,
          note: input.note ?? null,
        });
        return { member: 'VerificationSet', of, verification: { type: 'Verification', id } };
      });
    },
  }),
);

async function refuseUnknown({ type }: NodeKey, count: (type: string) => Promise<number>): Promise<void> {
  if ((await count(type)) > 0) return;
  const hint = 'Use the id of a claim or medium that its publisher stands by.';
  throw new EditRefused('UNKNOWN_NODE', `There is no such ${type}, or not any more.`, { hint, path: 'of' });
}
