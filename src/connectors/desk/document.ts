/**
 * The desk document: what an editor writes by hand, in YAML or JSON, about texts that have no machine-readable form.
 * This definition is the only one: the types, the checks and the published JSON Schema all come from it. The vocabulary
 * of an item is in `items/`; its parts are in `values.ts` (dates, countries), `amount.ts` and `names.ts`.
 *
 * A new kind of item is its definition in `items/`, a line in each of the three lists below, and its mapping in `map.ts`.
 */
import { z } from 'zod';
import { figureItem } from './items/figure.ts';
import { incidentItem } from './items/incident.ts';
import { meetingItem, processItem } from './items/negotiation.ts';
import { source } from './items/source.ts';
import { statementItem } from './items/statement.ts';
import { expected, list, object, text } from './kit.ts';
import { slug } from './values.ts';

/** Version of the format that this code reads. */
export const DESK_VERSION = 1;

const versionWords = expected('BAD_VALUE', `${DESK_VERSION}, the version of the desk format`);

const head = {
  $schema: z
    .string({ error: expected('BAD_VALUE', 'the address of the JSON Schema') })
    .describe('Address of the JSON Schema, for the editing program.')
    .optional(),
  desk: z.literal(DESK_VERSION, { error: versionWords }).describe(`Version of the format: ${DESK_VERSION}.`),
  id: slug(
    'Id of the document. With the ids of its items it makes the ids of the records: it must never change.',
  ),
  title: text('What the document is about, for its editors.', 300).optional(),
  source: slug('Id of the source of all items that name none.').optional(),
};

/** The schema of each kind of item; the kind stands in the ids of records. */
export const itemSchemas = {
  process: processItem,
  meeting: meetingItem,
  statement: statementItem,
  incident: incidentItem,
  figure: figureItem,
};
export type ItemKind = keyof typeof itemSchemas;

/** An item of a kind, as it is after reading. */
export type DeskItem<Kind extends ItemKind> = z.infer<(typeof itemSchemas)[Kind]>;
export type DeskSource = z.infer<typeof source>;

/** The lists of a document with the kind of their items, in the order in which they are read. */
export const itemSections = {
  processes: 'process',
  meetings: 'meeting',
  statements: 'statement',
  incidents: 'incident',
  figures: 'figure',
} as const satisfies Record<string, ItemKind>;
export type SectionName = keyof typeof itemSections;
export const sectionNames = Object.keys(itemSections) as SectionName[];

/** A whole desk document. */
export const deskDocumentSchema = object(
  {
    ...head,
    sources: list(source, 'The published texts that items cite.').optional(),
    processes: list(processItem, 'Negotiation processes.').optional(),
    meetings: list(meetingItem, 'Meetings and negotiation rounds.').optional(),
    statements: list(statementItem, 'What was said in public.').optional(),
    incidents: list(incidentItem, 'Incidents.').optional(),
    figures: list(figureItem, 'Figures of people displaced.').optional(),
  } satisfies Record<SectionName, z.ZodType> & Record<string, z.ZodType>,
  'A document of a news desk: what cited texts say about an armed conflict, written by hand.',
);
export type DeskDocument = z.infer<typeof deskDocumentSchema>;

const anything = list(z.unknown(), 'Items, not looked at yet.').optional();
const lists = Object.fromEntries(sectionNames.map((name) => [name, anything]));

/** The document without a look into its lists: they are read item by item, so that a bad one does not spoil all. */
export const envelopeSchema = object(
  { ...head, sources: anything, ...(lists as Record<SectionName, typeof anything>) },
  'A desk document whose items are not looked at yet.',
);

/** The schema of the sources of a document. */
export const sourceSchema = source;

/** The published JSON Schema (draft 2020-12) of desk documents. */
export function deskJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(deskDocumentSchema, { io: 'input' });
  return { $schema, title: 'Conflict Gateway desk document', ...schema };
}
