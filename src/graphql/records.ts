/** What the record types of all domains have in common in the graph. */
import { Prisma } from '../db/generated/prisma/client.ts';
import {
  attributionField,
  anonymityFilter,
  modalityFilter,
  ModalityEnum,
  SensitivityEnum,
} from './attribution.ts';
import { builder } from './builder.ts';
import { all, any, negation, type PrismaWhere, saidIn } from './conditions.ts';
import { Node } from './nodes.ts';
import { provenanceField, Publisher } from './provenance.ts';
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

const described = {
  nativeId: "The publisher's own id, unique in its dataset and line.",
  recordStatus: 'Whether the publisher still stands by it.',
  version: 'Rises by one with each revision of the content.',
  recordedAt: 'When this store got this version.',
  issues: 'What is suspicious about its published values; empty for most.',
  publisher: 'Who says so.',
  modality: 'How firmly it is put.',
  wording: 'The words of the text that it rests on, quoted briefly; null where they were not kept.',
  wordingVerified:
    'Whether the wording, and each quotation, was found in that text; null where the text was not there to look into.',
  sensitivity: 'How much of it may be shown.',
} as const;

/** What one publisher says: the interface of all record types. Each has it as `interfaces: [Assertion]`. */
export const Assertion = builder.interfaceRef<object>('Assertion').implement({
  interfaces: [Node],
  description:
    "One publisher's word, with the chain back to who said it, in which text, in which bytes. Nothing in this graph is " +
    'said by nobody.',
  fields: (t) => ({
    nativeId: t.string({ description: described.nativeId }),
    recordStatus: t.field({ type: RecordStatusEnum, description: described.recordStatus }),
    version: t.int({ description: described.version }),
    recordedAt: t.field({ type: 'DateTime', description: described.recordedAt }),
    issues: t.field({ type: [DataIssue], description: described.issues }),
    publisher: t.field({ type: Publisher, description: described.publisher }),
    provenance: t.field({ type: provenanceField.type, description: provenanceField.description }),
    modality: t.field({ type: ModalityEnum, description: described.modality }),
    attribution: t.field({ type: attributionField.type, description: attributionField.description }),
    wording: t.string({ nullable: true, description: described.wording }),
    wordingVerified: t.boolean({ nullable: true, description: described.wordingVerified }),
    sensitivity: t.field({ type: SensitivityEnum, description: described.sensitivity }),
  }),
});

/** Fields of every record type: its key at the publisher, its state, whose word it is, its provenance. */
export function recordFields(builderOfType: unknown) {
  const t = builderOfType as RecordFieldBuilder;
  return {
    nativeId: t.exposeString('nativeId', { description: described.nativeId }),
    recordStatus: t.expose('recordStatus', { type: RecordStatusEnum, description: described.recordStatus }),
    version: t.exposeInt('version', { description: described.version }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: described.recordedAt }),
    issues: t.field({
      type: [DataIssue],
      description: described.issues,
      select: { issues: true } as never,
      resolve: ({ issues }) => issues as unknown as (typeof DataIssue.$inferType)[],
    }),
    publisher: t.relation('publisher', { description: described.publisher }),
    provenance: t.field(provenanceField),
    modality: t.expose('modality', { type: ModalityEnum, description: described.modality }),
    attribution: t.field(attributionField),
    wording: t.exposeString('wording', { nullable: true, description: described.wording }),
    wordingVerified: t.exposeBoolean('wordingVerified', {
      nullable: true,
      description: described.wordingVerified,
    }),
    sensitivity: t.expose('sensitivity', { type: SensitivityEnum, description: described.sensitivity }),
  };
}

/** Filters that every record type has. */
export function recordFilters(): Record<string, FilterField> {
  return {
    dataset: filter.dataset('datasetId', 'The dataset that it is from, by id, e.g. `ucdp-ged`.'),
    publisher: filter.node('Publisher', 'publisherId', 'Who says so.'),
    document: filter.node('Document', 'documentId', 'The text that it rests on, by id.'),
    nativeId: filter.text('nativeId', "The publisher's own id."),
    recordStatus: filter.enum(
      recordStatusFilter,
      'recordStatus',
      'Whether the publisher still stands by it.',
    ),
    modality: filter.enum(modalityFilter, 'modality', 'How firmly it is put.'),
    anonymity: {
      type: anonymityFilter,
      description: 'Whether somebody on whose word it rests is named. `not`: nobody among them is this.',
      toPrisma: (value) => overSteps(value, (anonymity) => hasStep({ anonymity })),
    },
    originName: {
      type: OriginFilter,
      description: 'Name of whoever said it first, in the words of the source.',
      toPrisma: originNamed,
    },
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

/** Steps of a chain that are looked at for a part of a name. Longer chains are not known. */
const STEPS = 8;

const OriginFilter = builder.inputType('OriginFilter', {
  description: 'Conditions on the name of whoever said something first. All that are given must hold.',
  fields: (t) => ({
    eq: t.string({ description: 'Equal to this.' }),
    contains: t.string({
      description: `Contains this text, in upper or lower case; looked for in the first ${STEPS} steps of the chain.`,
    }),
  }),
});

const hasStep = (step: object): PrismaWhere => ({ attribution: { array_contains: [step] } });

function overSteps(value: unknown, has: (given: unknown) => PrismaWhere): PrismaWhere {
  return all(
    saidIn(value as object).map(([operator, given]) => {
      if (operator === 'not') return negation(has(given));
      return operator === 'in' ? any((given as unknown[]).map(has)) : has(given);
    }),
  );
}

function originNamed(value: unknown): PrismaWhere {
  return all(
    saidIn(value as object).map(([operator, given]) => {
      const name = storableText(given);
      if (operator === 'eq') return hasStep({ role: 'ORIGIN', name });
      const string_contains = name.replace(/[\\%_]/g, '\\$&');
      return any(
        Array.from({ length: STEPS }, (_, index) => ({
          AND: [
            // Of a step that is not there nothing is known, and its negation would not hold either.
            { attribution: { path: [String(index)], not: Prisma.DbNull } },
            { attribution: { path: [String(index), 'role'], equals: 'ORIGIN' } },
            { attribution: { path: [String(index), 'name'], string_contains, mode: 'insensitive' } },
          ],
        })),
      );
    }),
  );
}
