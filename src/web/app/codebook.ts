/** What the schema says of the columns of a table. */
import { getNamedType, type GraphQLNamedType, type GraphQLSchema, isEnumType } from 'graphql';
import { type Asked, fieldOf, fieldsIn } from './operation.ts';
import type { Table } from './rows.ts';

/** An entry of the code book: what a column means, and what each of its values does. */
export interface Entry {
  text: string;
  /** Where the code book of the whole graph tells of it; null where it does not. */
  href: string | null;
  values: { name: string; text: string }[];
}

const PARTS = ['nodes', 'edges', 'node'];

/** By the name of the column. Columns that the operation does not ask for (any more) have no entry. */
export function codebookOf(asked: Asked, schema: GraphQLSchema, table: Table): Map<string, Entry> {
  const entries = table.columns.flatMap(({ name, path }): [string, Entry][] => {
    const entry = entryOf(asked, schema, [...table.path, ...path], table.path.length);
    return entry ? [[name, entry]] : [];
  });
  return new Map(entries);
}

function entryOf(
  { document, operation }: Asked,
  schema: GraphQLSchema,
  path: readonly string[],
  ofRow: number,
): Entry | null {
  let type: GraphQLNamedType | null | undefined = schema.getRootType(operation.operation);
  let set = [operation.selectionSet];
  const texts: string[] = [];
  let href: string | null = null;
  for (const [depth, key] of path.entries()) {
    if (!type) return null;
    const current: GraphQLNamedType = type;
    const found = set
      .flatMap((one) => fieldsIn(document, schema, current, one))
      .filter(({ node }) => (node.alias ?? node.name).value === key);
    const [first] = found;
    if (!first) return null;
    const name = first.node.name.value;
    const field = fieldOf(first.parent, name);
    if (!field)
      return name === '__typename' ? { text: 'The type of the row.', href: null, values: [] } : null;
    href = `/docs/codebook#${first.parent.name}.${name}`;
    if (depth >= ofRow && !PARTS.includes(name)) texts.push(field.description ?? '');
    type = getNamedType(field.type);
    set = found.flatMap(({ node }) => node.selectionSet ?? []);
  }
  const values = isEnumType(type)
    ? type.getValues().map((value) => ({ name: value.name, text: value.description ?? '' }))
    : [];
  return { text: texts.filter((text) => text !== '').join(' '), href, values };
}
