/**
 * The desk document: what an editor writes by hand, in YAML or JSON, about texts that have no machine-readable form.
 * This definition is the only one: the types, the checks and the published JSON Schema all come from it. The vocabulary
 * of an item is in `items/`; its parts are in `values.ts` (dates, countries), `amount.ts`, `names.ts` and `actors.ts`.
 *
 * A new kind of item is its name in `reference.ts`, its definition in `items/`, a line in each of the three lists below,
 * its mapping in `records/`, and an example in docs/desk.md.
 */
import { z } from 'zod';
import { actorEntry } from './actors.ts';
import { casualtyItem } from './items/casualty.ts';
import { claimItem, mediaItem, reviewItem, verificationItem } from './items/claims.ts';
import { eventItem } from './items/context.ts';
import { figureItem } from './items/figure.ts';
import { issueEntry, officeEntry } from './items/glossary.ts';
import { incidentItem } from './items/incident.ts';
import { meetingItem, positionItem, processItem } from './items/negotiation.ts';
import { changeItem, tenureItem } from './items/offices.ts';
import { source } from './items/source.ts';
import { statementItem } from './items/statement.ts';
import { expected, list, object, text } from './kit.ts';
import type { GlossaryKind, ItemKind } from './reference.ts';
import { slug } from './values.ts';

/** Version of the format that this code reads. */
export const DESK_VERSION = 1;

/** Most items that a document may have. */
export const MAX_ITEMS = 2_000;

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
  event: eventItem,
  process: processItem,
  meeting: meetingItem,
  incident: incidentItem,
  casualty: casualtyItem,
  figure: figureItem,
  position: positionItem,
  tenure: tenureItem,
  change: changeItem,
  statement: statementItem,
  claim: claimItem,
  media: mediaItem,
  verification: verificationItem,
  review: reviewItem,
} satisfies Record<ItemKind, z.ZodType>;

/** An item of a kind, as it is after reading. */
export type DeskItem<Kind extends ItemKind> = z.infer<(typeof itemSchemas)[Kind]>;
export type DeskSource = z.infer<typeof source>;

/** The lists of a document with the kind of their items, in the order in which they are read: what others name first. */
export const itemSections = {
  events: 'event',
  processes: 'process',
  meetings: 'meeting',
  incidents: 'incident',
  casualties: 'casualty',
  figures: 'figure',
  positions: 'position',
  tenures: 'tenure',
  changes: 'change',
  statements: 'statement',
  claims: 'claim',
  media: 'media',
  verifications: 'verification',
  reviews: 'review',
} as const satisfies Record<string, ItemKind>;
export type SectionName = keyof typeof itemSections;
export const sectionNames = Object.keys(itemSections) as SectionName[];

/** What is described once, before the items: their schemas, in the order in which they are read. */
export const glossarySchemas = { actors: actorEntry, offices: officeEntry, issues: issueEntry };
export const glossarySections = {
  actors: 'actor',
  offices: 'office',
  issues: 'issue',
} as const satisfies Record<keyof typeof glossarySchemas, GlossaryKind>;
export type GlossaryName = keyof typeof glossarySchemas;
export const glossaryNames = Object.keys(glossarySections) as GlossaryName[];

/** A whole desk document. */
export const deskDocumentSchema = object(
  {
    ...head,
    sources: list(source, 'The published texts that items cite.').optional(),
    actors: list(actorEntry, 'People and bodies that items name by id.').optional(),
    offices: list(officeEntry, 'Offices that items name by id.').optional(),
    issues: list(issueEntry, 'Issues that are negotiated, with their options.').optional(),
    events: list(eventItem, 'What lies in the background.').optional(),
    processes: list(processItem, 'Negotiation processes.').optional(),
    meetings: list(meetingItem, 'Meetings and negotiation rounds.').optional(),
    incidents: list(incidentItem, 'Incidents.').optional(),
    casualties: list(casualtyItem, 'Tolls that are not those of one incident.').optional(),
    figures: list(figureItem, 'Figures of people displaced.').optional(),
    positions: list(positionItem, 'Stances of parties on options of issues.').optional(),
    tenures: list(tenureItem, 'Who holds or held which office.').optional(),
    changes: list(changeItem, 'Who came into or out of office.').optional(),
    statements: list(statementItem, 'What was said in public.').optional(),
    claims: list(claimItem, 'What is said to be so.').optional(),
    media: list(mediaItem, 'Pictures, films and recordings.').optional(),
    verifications: list(verificationItem, 'Assessments of claims and media.').optional(),
    reviews: list(reviewItem, "Fact-checkers' ratings of claims.").optional(),
  } satisfies Record<SectionName | GlossaryName, z.ZodType> & Record<string, z.ZodType>,
  'A document of a news desk: what cited texts say about an armed conflict, written by hand.',
);
export type DeskDocument = z.infer<typeof deskDocumentSchema>;

const anything = list(z.unknown(), 'Items, not looked at yet.').optional();
const lists = Object.fromEntries([...glossaryNames, ...sectionNames].map((name) => [name, anything]));

/** The document without a look into its lists: they are read item by item, so that a bad one does not spoil all. */
export const envelopeSchema = object(
  { ...head, sources: anything, ...(lists as Record<SectionName | GlossaryName, typeof anything>) },
  'A desk document whose items are not looked at yet.',
);

/** The schema of the sources of a document. */
export const sourceSchema = source;

/** The published JSON Schema (draft 2020-12) of desk documents. */
export function deskJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(deskDocumentSchema, { io: 'input' });
  return { $schema, title: 'Conflict Gateway desk document', ...schema };
}
