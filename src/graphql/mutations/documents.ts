/** `submitDocument` and `correctRecord`. */
import { builder } from '../builder.ts';
import type { DocumentProblem, Submitted } from '../editor.ts';
import { edit, nodeOf, whyDescription } from './edit.ts';
import { EditRefusedType, memberOf, MutationProblem, nodeField, nodesField, type Member } from './results.ts';

const DocumentProblemType = builder.objectRef<DocumentProblem>('DocumentProblem').implement({
  interfaces: [MutationProblem],
  description: 'Something in a document that keeps all of it out.',
  fields: (t) => ({
    path: t.exposeString('path', {
      nullable: true,
      description: 'Where, e.g. `incidents[0].period.from`; null: the document as a whole.',
    }),
    line: t.exposeInt('line', {
      nullable: true,
      description: 'The line of the document, from 1; null where there is none.',
    }),
    code: t.exposeString('code', {
      description:
        'The stable reason for which its item was refused, e.g. BAD_DATE: that of its first fault.',
    }),
  }),
});

interface Refused extends Member {
  member: 'DocumentRefused';
  message: string;
  hint: string;
  problems: DocumentProblem[];
}

const DocumentRefused = builder.objectRef<Refused>('DocumentRefused').implement({
  interfaces: [MutationProblem],
  description: 'Something in the document is wrong, and so nothing of it was taken.',
  fields: (t) => ({
    problems: t.field({
      type: [DocumentProblemType],
      description: 'All that is wrong, in the order of the document.',
      resolve: ({ problems }) => problems,
    }),
  }),
});

interface Accepted extends Submitted, Member {
  member: 'DocumentAccepted';
}

const runDescription =
  'The run that stored it; null where the very same document was the last that was stored, so that nothing was to do.';

const DocumentAccepted = builder.objectRef<Accepted>('DocumentAccepted').implement({
  description: 'The document is stored.',
  fields: (t) => ({
    run: t.field(nodeField<Accepted>(runDescription, ({ run }) => runKey(run))),
    created: t.exposeInt('created', { description: 'How many of its records are new.' }),
    revised: t.exposeInt('revised', { description: 'How many changed.' }),
    unchanged: t.exposeInt('unchanged', {
      description: 'How many were there already as they are. Sending a document twice changes nothing.',
    }),
    records: t.field(
      nodesField<Accepted>(
        'The records of all its items, without those that were taken down.',
        (it) => it.records,
      ),
    ),
  }),
});

const runKey = (run: string | null) => (run === null ? null : { type: 'IngestRun', id: run });

const SubmitDocumentResult = builder.unionType('SubmitDocumentResult', {
  description: 'What became of a document.',
  types: [DocumentAccepted, DocumentRefused, EditRefusedType],
  resolveType: memberOf,
});

const SubmitDocumentInput = builder.inputType('SubmitDocumentInput', {
  description: 'A document of a news desk.',
  fields: (t) => ({
    document: t.string({
      required: true,
      description:
        'The text of a desk document, in YAML or JSON: at most 100 KB. Its format is schema/desk.schema.json. One with an ' +
        'id that is known is a newer version of that document; what it leaves out stays as it is.',
    }),
    fileName: t.string({
      description:
        'The name of its file, ending in .yaml, .yml or .json. Left out: its id, with the ending of what it looks like.',
    }),
    why: t.string({ required: true, description: whyDescription }),
  }),
});

builder.mutationField('submitDocument', (t) =>
  t.field({
    type: SubmitDocumentResult,
    description:
      'Stores a desk document, all of it or, where anything in it is refused, nothing. Sending the same once more changes ' +
      'nothing. Needs the scope `write:desk`.',
    args: { input: t.arg({ type: SubmitDocumentInput, required: true, description: 'The document.' }) },
    resolve: async (_root, { input }, context) => {
      const { document: text, fileName = null, why } = input;
      const call = { scope: 'write:desk', action: 'submitDocument', target: fileName, why } as const;
      return await edit(context, call, async (editor, editing) =>
        told(await editor.submitDocument(editing, { text, fileName })),
      );
    },
  }),
);

function told(outcome: Submitted | { problems: DocumentProblem[] }): Accepted | Refused {
  if (!('problems' in outcome)) return { member: 'DocumentAccepted', ...outcome };
  return { member: 'DocumentRefused', ...wholeRefusal, ...outcome };
}

const wholeRefusal = {
  message: 'Something in the document is wrong, and so nothing of it was taken.',
  hint: 'Mend all that is in `problems`, and send it again.',
};

interface Corrected extends Member {
  member: 'RecordCorrected';
  run: string | null;
  record: { type: string; id: string };
}

const RecordCorrected = builder.objectRef<Corrected>('RecordCorrected').implement({
  description: 'The record has a new version; the old one stays in the past.',
  fields: (t) => ({
    run: t.field(nodeField<Corrected>(runDescription, ({ run }) => runKey(run))),
    record: t.field(nodeField<Corrected>('The record as it is now.', ({ record }) => record)),
  }),
});

const CorrectRecordResult = builder.unionType('CorrectRecordResult', {
  description: 'What became of a correction.',
  types: [RecordCorrected, DocumentRefused, EditRefusedType],
  resolveType: memberOf,
});

const CorrectRecordInput = builder.inputType('CorrectRecordInput', {
  description: 'Another item in the place of the one that a record of the desk was made from.',
  fields: (t) => ({
    record: t.id({
      required: true,
      description:
        'The record, by id. It must be of the dataset `desk`: what others publish is theirs to correct.',
    }),
    item: t.string({
      required: true,
      description: 'The whole item as it is to stand in its document, in YAML or JSON, with the same `id`.',
    }),
    why: t.string({ required: true, description: whyDescription }),
  }),
});

builder.mutationField('correctRecord', (t) =>
  t.field({
    type: CorrectRecordResult,
    description:
      'Replaces an item in the newest version of its desk document and stores that again. Needs the scope `write:desk`.',
    args: { input: t.arg({ type: CorrectRecordInput, required: true, description: 'The correction.' }) },
    resolve: async (_root, { input }, context) => {
      const { record: target, item, why } = input;
      const call = { scope: 'write:desk', action: 'correctRecord', target, why } as const;
      return (await edit(context, call, async (editor, editing) => {
        const record = nodeOf(target, 'record');
        const outcome = await editor.correctRecord(editing, record, item);
        if ('problems' in outcome) return told(outcome);
        return { member: 'RecordCorrected', run: outcome.run, record };
      })) as never;
    },
  }),
);
