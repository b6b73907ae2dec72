/** `linkRecords` and `separateRecords`. */
import { builder } from '../../graphql/builder.ts';
import type { Context } from '../../graphql/context.ts';
import type { NodeKey } from '../../graphql/node-key.ts';
import { edit, nodeOf, whyDescription } from '../../graphql/mutations/edit.ts';
import {
  EditRefusedType,
  memberOf,
  nodeField,
  nodesField,
  type Member,
} from '../../graphql/mutations/results.ts';

const incident = (id: string): NodeKey => ({ type: 'Incident', id });

interface Linked extends Member {
  member: 'RecordsLinked';
  incident: NodeKey;
  merged: NodeKey[];
}

const RecordsLinked = builder.objectRef<Linked>('RecordsLinked').implement({
  description: 'The reports are about one incident now.',
  fields: (t) => ({
    incident: t.field(
      nodeField<Linked>(
        'The incident that has them: the one of theirs that was recorded first.',
        (it) => it.incident,
      ),
    ),
    merged: t.field(
      nodesField<Linked>(
        'All incidents that are merged into it. They lead to it for ever.',
        (it) => it.merged,
      ),
    ),
  }),
});

interface Separated extends Member {
  member: 'RecordsSeparated';
  incident: NodeKey;
  left: NodeKey;
}

const RecordsSeparated = builder.objectRef<Separated>('RecordsSeparated').implement({
  description:
    'The report is no longer linked to the others, and the incidents are as they were before it was.',
  fields: (t) => ({
    incident: t.field(
      nodeField<Separated>('The incident that the report is about now.', (it) => it.incident),
    ),
    left: t.field(
      nodeField<Separated>(
        'The incident that it was about. It is the same where the others went instead, because the report founded it.',
        (it) => it.left,
      ),
    ),
  }),
});

const LinkRecordsResult = builder.unionType('LinkRecordsResult', {
  description: 'What became of a link.',
  types: [RecordsLinked, EditRefusedType],
  resolveType: memberOf,
});
const SeparateRecordsResult = builder.unionType('SeparateRecordsResult', {
  description: 'What became of a separation.',
  types: [RecordsSeparated, EditRefusedType],
  resolveType: memberOf,
});

const LinkRecordsInput = builder.inputType('LinkRecordsInput', {
  description: 'Reports that are about one happening.',
  fields: (t) => ({
    reports: t.idList({ required: true, description: 'Incident reports, by id: two or more.' }),
    allowSameDocument: t.boolean({
      defaultValue: false,
      description:
        'Whether two of them may rest on the same document: one text mostly tells of two happenings then.',
    }),
    why: t.string({ required: true, description: whyDescription }),
  }),
});

const SeparateRecordsInput = builder.inputType('SeparateRecordsInput', {
  description: 'A report that was linked to others by mistake.',
  fields: (t) => ({
    report: t.id({ required: true, description: 'The incident report, by id.' }),
    why: t.string({ required: true, description: whyDescription }),
  }),
});

builder.mutationField('linkRecords', (t) =>
  t.field({
    type: LinkRecordsResult,
    description:
      'Says that reports are about one happening: their incidents become one, whatever the model says and whatever comes ' +
      'later. Saying it again changes nothing, and `separateRecords` undoes it. Needs the scope `write:desk`.',
    args: { input: t.arg({ type: LinkRecordsInput, required: true, description: 'The reports.' }) },
    resolve: async (_root, { input }, context) => {
      const target = input.reports.slice(0, 10).join(' ');
      const call = { scope: 'write:desk', action: 'linkRecords', target, why: input.why } as const;
      return await edit(context, call, async (editor, editing): Promise<Linked> => {
        const reports = input.reports.map((id) => nodeOf(id, 'reports', ['IncidentReport']).id);
        const allowSameDocument = input.allowSameDocument ?? false;
        await editor.decide(editing, { decision: 'link', reports, allowSameDocument });
        const id = await incidentWith(context, reports[0]!);
        const merged = await context.db.incident.findMany({
          where: { mergedIntoId: id },
          select: { id: true },
          orderBy: { id: 'asc' },
        });
        return {
          member: 'RecordsLinked',
          incident: incident(id),
          merged: merged.map((each) => incident(each.id)),
        };
      });
    },
  }),
);

builder.mutationField('separateRecords', (t) =>
  t.field({
    type: SeparateRecordsResult,
    description:
      'Takes a report out of the newest decision of an editor that links it to others or, where there is none, away from ' +
      'those that the model links it to, and restores what was before: incidents, their ids and links. They are not ' +
      'joined again unless an editor links them. Needs the scope `write:desk`.',
    args: { input: t.arg({ type: SeparateRecordsInput, required: true, description: 'The report.' }) },
    resolve: async (_root, { input }, context) => {
      const { report: target, why } = input;
      const call = { scope: 'write:desk', action: 'separateRecords', target, why } as const;
      return await edit(context, call, async (editor, editing): Promise<Separated> => {
        const report = nodeOf(target, 'report', ['IncidentReport']).id;
        const left = await incidentWith(context, report);
        await editor.decide(editing, { decision: 'separation', report });
        const now = await incidentWith(context, report);
        return { member: 'RecordsSeparated', incident: incident(now), left: incident(left) };
      });
    },
  }),
);

/** The incident that a report is about; no id of one where there is no such report. */
async function incidentWith({ db }: Context, reportId: string): Promise<string> {
  const link = await db.incidentLink.findFirst({
    where: { reportId, verdict: 'SAME' },
    select: { incidentId: true },
  });
  return link?.incidentId ?? reportId;
}
