/** What the record types of all domains have in common in the graph. */
import { builder } from './builder.ts';
import { provenanceField } from './provenance.ts';
import { DataIssue, recordStatusFilter, RecordStatusEnum } from './values.ts';
import { filter, type FilterField, storableText } from './where.ts';

type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;
// All record models have the columns used here; Statement stands for any of them.
type RecordModel = Types['PrismaTypes']['Statement'];
type RecordFieldBuilder = PothosSchemaTypes.PrismaObjectFieldBuilder<
  Types,
  RecordModel,
  RecordModel['Shape']
>;

/** Fields of every record type: its key at the publisher, its state, its issues, its provenance. */
export function recordFields(builderOfType: unknown) {
  const t = builderOfType as RecordFieldBuilder;
  return {
    nativeId: t.exposeString('nativeId', {
      description: "The publisher's own id, unique in its dataset and line.",
    }),
    recordStatus: t.expose('recordStatus', {
      type: RecordStatusEnum,
      description: 'Whether the publisher still stands by it.',
    }),
    version: t.exposeInt('version', { description: 'Rises by one with each revision of the content.' }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      description: 'When this store got this version.',
    }),
    issues: t.field({
      type: [DataIssue],
      description: 'What is suspicious about its published values; empty for most.',
      select: { issues: true } as never,
      resolve: ({ issues }) => issues as unknown as (typeof DataIssue.$inferType)[],
    }),
    publisher: t.relation('publisher', { description: 'Who says so.' }),
    provenance: t.field(provenanceField),
  };
}

/** Filters that every record type has. */
export function recordFilters(): Record<string, FilterField> {
  return {
    dataset: filter.text('datasetId', 'The dataset that it is from, by id, e.g. `ucdp-ged`.'),
    publisher: filter.node('Publisher', 'publisherId', 'Who says so.'),
    nativeId: filter.text('nativeId', "The publisher's own id."),
    recordStatus: filter.enum(
      recordStatusFilter,
      'recordStatus',
      'Whether the publisher still stands by it.',
    ),
    issue: {
      type: IssueFilter,
      description: 'Records with a data issue of this code.',
      toPrisma: (value) => {
        const { eq } = value as { eq: string };
        return { issues: { array_contains: [{ code: storableText(eq) }] } };
      },
    },
  };
}

/** What lists of records leave out unless they are asked for it. */
export const activeRecords = { recordStatus: 'ACTIVE' };

const IssueFilter = builder.inputType('IssueFilter', {
  description: 'A condition on the data issues of a record.',
  fields: (t) => ({ eq: t.string({ required: true, description: 'It has an issue of this code.' }) }),
});
