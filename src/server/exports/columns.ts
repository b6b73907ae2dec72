/** The columns of a table: what an operation asks of a row, flattened. */
import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString as typename,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { PROVENANCE, REPORTS } from './completion.ts';
import { fragmentOf, type Listed } from './operation.ts';

export interface Column {
  name: string;
  /** What the schema says of it and of what it is in. */
  description: string;
  kind: 'text' | 'integer' | 'number' | 'boolean';
  /** The scalar or enumeration of the schema. */
  type: string;
  /** Whether a row can have several values of it. */
  isList: boolean;
  /** Whether each value of a list is told once. */
  isDistinct: boolean;
  /** Keys of the answer that lead from a row to it. */
  path: readonly string[];
}

interface Place {
  names: readonly string[];
  path: readonly string[];
  descriptions: readonly string[];
  isList: boolean;
}

/** The columns of a list, in the order in which they are asked for; last, whose word a row is. */
export function columnsOf(schema: GraphQLSchema, { document, rowType, selection }: Listed): Column[] {
  const columns = new Map<string, Column & { names: readonly string[] }>();
  const walk = (type: GraphQLNamedType, set: SelectionSetNode, place: Place): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) visitField(type, node, place);
      else if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition && schema.getType(node.typeCondition.name.value);
        walk(condition ?? type, node.selectionSet, place);
      } else walkSpread(document, node.name.value, place);
    }
  };
  const walkSpread = (within: DocumentNode, name: string, place: Place): void => {
    const fragment = fragmentOf(within, name);
    if (fragment) walk(schema.getType(fragment.typeCondition.name.value)!, fragment.selectionSet, place);
  };
  const visitField = (parent: GraphQLNamedType, node: FieldNode, place: Place): void => {
    const key = (node.alias ?? node.name).value;
    const [output, description] = fieldOf(parent, node.name.value);
    if (!output || node.name.value === 'pageInfo') return;
    const named = getNamedType(output);
    const isThrough = isPart(parent, node.name.value);
    const next: Place = {
      names: isThrough || key === PROVENANCE || key === REPORTS ? place.names : [...place.names, key],
      path: [...place.path, key],
      descriptions: isThrough ? place.descriptions : [...place.descriptions, description],
      isList: place.isList || isListType(getNullableType(output)),
    };
    if (node.selectionSet) return walk(named, node.selectionSet, next);
    if (!isLeafType(named)) return;
    const at = next.path.join('.');
    if (columns.has(at)) return;
    const isGround = next.path.includes(PROVENANCE);
    columns.set(at, {
      name: '',
      names: isGround ? [groundName(next.names)] : next.names,
      description: next.descriptions.filter((text) => text !== '').join(' '),
      kind: kinds[named.name] ?? 'text',
      type: named.name,
      isList: next.isList,
      isDistinct: isGround,
      path: next.path,
    });
  };
  walk(rowType, selection, { names: [], path: [], descriptions: [], isList: false });
  return named(merged([...columns.values()]));
}

/** Of a timeline some rows are records and some are made of several: either way a column tells whose word they are. */
function merged<Of extends Column & { names: readonly string[] }>(columns: readonly Of[]): Of[] {
  const grounds = columns.filter(({ isDistinct }) => isDistinct);
  return [
    ...columns.filter(({ isDistinct }) => !isDistinct),
    ...grounds.filter(
      ({ path, names }) =>
        path[0] === REPORTS ||
        !grounds.some((other) => other.path[0] === REPORTS && other.names[0] === names[0]),
    ),
  ];
}

function named(columns: readonly (Column & { names: readonly string[] })[]): Column[] {
  const taken = new Set<string>();
  return columns.map(({ names, ...column }) => {
    const last = names.at(-1)!;
    const full = names.join('_');
    const wanted = isCoordinate(last) && !column.isList && !taken.has(last) ? last : full;
    let name = wanted;
    for (let n = 2; taken.has(name); n += 1)
      name = column.isDistinct && n === 2 ? `source_${wanted}` : `${wanted}_${n}`;
    taken.add(name);
    return { ...column, name };
  });
}

// Maps know these two names without being told.
const isCoordinate = (name: string): boolean => name === 'latitude' || name === 'longitude';

const groundName = (names: readonly string[]): string => names.filter((name) => name !== 'name').join('_');

const kinds: Readonly<Record<string, Column['kind']>> = {
  Int: 'integer',
  SafeInt: 'integer',
  Float: 'number',
  Boolean: 'boolean',
};

function fieldOf(parent: GraphQLNamedType, name: string): [GraphQLOutputType | undefined, string] {
  if (name === '__typename') return [typename, 'The type of the row.'];
  if (!isObjectType(parent) && !isInterfaceType(parent)) return [undefined, ''];
  const field = parent.getFields()[name];
  return [field?.type, field?.description ?? ''];
}

// `nodes`, `edges` and `node` are how a list is read, not what is in it.
function isPart(parent: GraphQLNamedType, name: string): boolean {
  return /(Connection|Edge)$/.test(parent.name) && ['nodes', 'edges', 'node'].includes(name);
}
