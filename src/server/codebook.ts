/** The code book: every type, field, argument and value of the graph, made of the schema when the server starts. */
import {
  getNamedType,
  getNullableType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { lineOf } from './exports/csv.ts';
import type { Row } from './exports/table.ts';
import { escape, page } from './page.ts';
import { unitOf } from './units.ts';

type EntryKind = 'TYPE' | 'FIELD' | 'ARGUMENT' | 'INPUT_FIELD' | 'VALUE';

/** One entry. `name` is its address in the book as well: `Incident.killed`, `IncidentCategory.BOMB_IED`. */
interface Entry {
  kind: EntryKind;
  name: string;
  /** The type of its values, as the schema writes it; of a TYPE what it is; null of a VALUE. */
  type: string | null;
  /** Whether it may be null (or be left out), which means that it is not known. */
  nullable: boolean;
  list: boolean;
  unit: string | null;
  description: string;
  deprecated: string | null;
}

/** A field, an argument or an input field of the schema. */
interface Described {
  name: string;
  type: GraphQLType;
  description?: string | null;
  deprecationReason?: string | null;
}

/** A type with its fields, or its values. */
interface Chapter {
  type: Entry;
  entries: Entry[];
}

export interface Codebook {
  html: string;
  csv: string;
  json: string;
}

/** Makes it. The formats have the same entries. */
export function makeCodebook(schema: GraphQLSchema): Codebook {
  const chapters = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .sort((a, b) => orderOf(schema, a) - orderOf(schema, b) || (a.name < b.name ? -1 : 1))
    .map(chapterOf);
  const entries = chapters.flatMap((chapter) => [chapter.type, ...chapter.entries]);
  return {
    html: page(htmlOf(chapters), { title: 'Code book – Conflict Gateway' }),
    csv: [Object.keys(entries[0]!), ...entries.map((entry) => Object.values(entry) as Row)]
      .map(lineOf)
      .join(''),
    json: JSON.stringify(entries, null, 1),
  };
}

/** What is asked first comes first, then what is found, then what it is found by; what only pages comes last. */
function orderOf(schema: GraphQLSchema, type: GraphQLNamedType): number {
  const roots = [schema.getQueryType(), schema.getSubscriptionType(), schema.getMutationType()];
  const root = roots.findIndex((each) => each === type);
  if (root >= 0) return root;
  if (/(Connection|Edge)$/.test(type.name)) return 9;
  if (isObjectType(type) || isInterfaceType(type) || isUnionType(type)) return 5;
  if (isEnumType(type)) return 6;
  return isScalarType(type) ? 7 : 8;
}

function chapterOf(type: GraphQLNamedType): Chapter {
  const entry: Entry = {
    kind: 'TYPE',
    name: type.name,
    type: kindOf(type),
    nullable: false,
    list: false,
    unit: null,
    description: type.description ?? '',
    deprecated: null,
  };
  return { type: entry, entries: entriesOf(type) };
}

function kindOf(type: GraphQLNamedType): string {
  if (isEnumType(type)) return 'one of these values';
  if (isInputObjectType(type)) return type.isOneOf ? 'input, exactly one of these' : 'input';
  if (isUnionType(type)) return `one of ${type.getTypes().join(', ')}`;
  if (isInterfaceType(type)) return 'what several types have in common';
  return isScalarType(type) ? 'value' : 'object';
}

function entriesOf(type: GraphQLNamedType): Entry[] {
  if (isEnumType(type)) {
    return type.getValues().map(({ name, description, deprecationReason }) => ({
      kind: 'VALUE',
      name: `${type.name}.${name}`,
      type: null,
      nullable: false,
      list: false,
      unit: null,
      description: description ?? '',
      deprecated: deprecationReason ?? null,
    }));
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => entryOf('INPUT_FIELD', type.name, field));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    entryOf('FIELD', type.name, field),
    ...field.args.map((arg) => entryOf('ARGUMENT', `${type.name}.${field.name}`, arg)),
  ]);
}

function entryOf(
  kind: EntryKind,
  owner: string,
  { name, type, description, deprecationReason }: Described,
): Entry {
  return {
    kind,
    name: `${owner}.${name}`,
    type: String(type),
    nullable: !isNonNullType(type),
    list: isListType(getNullableType(type)),
    unit: unitOf(name, getNamedType(type).name),
    description: description ?? '',
    deprecated: deprecationReason ?? null,
  };
}

function htmlOf(chapters: readonly Chapter[]): string {
  const names = new Set(chapters.map(({ type }) => type.name));
  const contents = chapters
    .filter(({ type }) => !/(Connection|Edge)$/.test(type.name))
    .map(({ type }) => `<a href="#${type.name}">${type.name}</a>`);
  return `<h1>Code book</h1>
    <p class="lead">Every type, field, argument and value of the graph, as its schema describes them.</p>
    <p>What “may be null” is null where it is not known, or not told: never 0, and never “no”. Search in the page (Ctrl+F), or take it as
    <a href="/docs/codebook.csv">CSV</a> or <a href="/docs/codebook.json">JSON</a>. How columns of tables are named is told in
    <a href="/docs/exports">Exports</a>; each table has its own code book as <code>metadata.json</code>.</p>
    <details><summary>All types</summary><p class="types">${contents.join(' ')}</p></details>
    ${chapters.map((chapter) => chapterHtml(chapter, names)).join('\n')}`;
}

function chapterHtml({ type, entries }: Chapter, names: ReadonlySet<string>): string {
  const isOf = (field: Entry) => (entry: Entry) =>
    entry.kind === 'ARGUMENT' && entry.name.startsWith(`${field.name}.`);
  const rows = entries
    .filter(({ kind }) => kind !== 'ARGUMENT')
    .map((entry) => rowHtml(entry, names, entries.filter(isOf(entry))));
  return `<section class="entry"><h2 id="${type.name}">${type.name}</h2>
<p><span class="soft">${escape(type.type ?? '')}.</span> ${words(type.description)}</p>
${rows.length > 0 ? `<dl>${rows.join('\n')}</dl>` : ''}</section>`;
}

function rowHtml(entry: Entry, names: ReadonlySet<string>, args: readonly Entry[] = []): string {
  const told = [
    ...(entry.type === null ? [] : [typeHtml(entry, names)]),
    ...(entry.unit ? [escape(entry.unit)] : []),
    ...(entry.kind === 'FIELD' && entry.nullable ? ['may be null'] : []),
    ...(entry.deprecated === null ? [] : [`<b>deprecated</b>: ${escape(entry.deprecated)}`]),
  ];
  const facts = told.length > 0 ? ` <span class="soft">${told.join(' · ')}</span>` : '';
  const asked = args.map((arg) => rowHtml(arg, names)).join('\n');
  // Browsers open it for whoever searches in the page or follows a link into it.
  const folded =
    asked &&
    `<details><summary>asked with ${args.map(shortName).join(', ')}</summary><dl>${asked}</dl></details>`;
  return `<dt id="${entry.name}"><code>${shortName(entry)}</code>${facts}</dt><dd>${words(entry.description)}${folded}</dd>`;
}

const shortName = ({ name }: Entry): string => name.slice(name.lastIndexOf('.') + 1);

/** Whether it may be null is told beside it, and not by a mark. */
function typeHtml({ type, list }: Entry, names: ReadonlySet<string>): string {
  const name = (type ?? '').replace(/[^\w]/g, '');
  return `${list ? 'list of ' : ''}${names.has(name) ? `<a href="#${name}">${name}</a>` : name}`;
}

/** A description, whose code is between backticks. */
const words = (description: string): string => escape(description).replace(/`([^`]+)`/g, '<code>$1</code>');
