/** The list of an operation that an export is made of, and the document that reads a page of it. */
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  getArgumentValues,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isListType,
  getNullableType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { UserInputError } from '../../core/errors.ts';
import { completed } from './completion.ts';

/** Rows that are read at once. */
export const PAGE = 500;

/** An operation with a list that can be exported. */
export interface Listed {
  /** Reads one page; its variables beside those of the operation are `exportAfter` and `exportFirst`. */
  document: DocumentNode;
  /** Under which the answer has the list. */
  key: string;
  /** What a row is. */
  rowType: GraphQLNamedType;
  /** What is asked of a row. */
  selection: SelectionSetNode;
  /** What the schema says of the list. */
  description: string;
  /** Whether it comes in pages; otherwise it is there as a whole. */
  isPaged: boolean;
  /** Arguments of the list as they were asked for. */
  page: { first?: number | null; after?: string | null };
}

/** Asks of the operation which list it is about; throws UserInputError NOT_A_TABLE. */
export function listedBy(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: { variables: Readonly<Record<string, unknown>>; list: string | undefined },
): Listed {
  const name = operation.name?.value ?? 'It';
  if (operation.operation !== OperationTypeNode.QUERY) {
    throw new UserInputError('NOT_A_TABLE', `${name} is a ${operation.operation} and has no rows.`, {
      hint: 'Export a query; what changes is in the feed.',
    });
  }
  const root = schema.getQueryType()!.getFields();
  const fields = fieldsOf(document, operation.selectionSet);
  const lists = fields.filter((field) => isTable(root[field.name.value]));
  const field = chosen(name, lists, given.list);
  const definition = root[field.name.value]!;
  const isPaged = isConnection(getNamedType(definition.type));
  const rowType = isPaged ? rowOf(getNamedType(definition.type)) : getNamedType(definition.type);
  const inner = fieldsOf(document, field.selectionSet!);
  const asked = isPaged ? rowFields(document, inner) : field.selectionSet!.selections;
  if (asked.length === 0) {
    throw new UserInputError('NOT_A_TABLE', `${keyOf(field)} asks for nothing of its rows.`, {
      hint: 'Ask for fields of `nodes`.',
    });
  }
  const args = getArgumentValues(definition, field, given.variables) as Listed['page'] & {
    last?: unknown;
    before?: unknown;
  };
  if (isPaged && (typeof args.last === 'number' || typeof args.before === 'string')) {
    throw new UserInputError('BAD_USER_INPUT', 'An export goes forward, with all rows.', {
      hint: 'Leave `last` and `before` out; reverse `orderBy` instead.',
    });
  }
  const bare: FieldNode = {
    ...field,
    ...(isPaged ? { arguments: pageArguments(field) } : {}),
    selectionSet: isPaged ? pageOf(asked) : { kind: Kind.SELECTION_SET, selections: asked },
  };
  const rewritten = completed(schema, documentWith(document, operation, bare), {
    rowType,
    path: isPaged ? [keyOf(field), 'nodes'] : [keyOf(field)],
  });
  return {
    document: rewritten.document,
    key: keyOf(field),
    rowType,
    selection: rewritten.selection,
    description: definition.description ?? '',
    isPaged,
    page: isPaged ? { first: args.first, after: args.after } : {},
  };
}

function chosen(name: string, lists: readonly FieldNode[], list: string | undefined): FieldNode {
  const keys = lists.map(keyOf);
  if (list !== undefined) {
    const field = lists.find((one) => keyOf(one) === list);
    if (field) return field;
    throw new UserInputError('NOT_A_TABLE', `${name} has no list "${list.slice(0, 60)}".`, {
      hint: keys.length > 0 ? `It has: ${keys.join(', ')}.` : 'It has no list at all.',
    });
  }
  if (lists.length === 1) return lists[0]!;
  throw new UserInputError(
    'NOT_A_TABLE',
    lists.length === 0 ? `${name} has no list whose rows could be a table.` : `${name} has several lists.`,
    {
      hint:
        lists.length === 0
          ? 'Ask for it at /graphql, as JSON; or export an operation with a list, such as IncidentsInCountry.'
          : `Say which one: ${keys.map((key) => `list=${key}`).join(' or ')}.`,
    },
  );
}

const keyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;

function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && ['nodes', 'edges', 'pageInfo'].every((name) => name in type.getFields());
}

function isTable(field: GraphQLField<unknown, unknown> | undefined): boolean {
  if (!field) return false;
  const named = getNamedType(field.type);
  return isConnection(named) || (isListType(getNullableType(field.type)) && isCompositeType(named));
}

const rowOf = (connection: GraphQLNamedType): GraphQLNamedType =>
  getNamedType((connection as GraphQLObjectType).getFields().nodes!.type);

/** The fields of a selection, those of its fragments included. */
export function fieldsOf(document: DocumentNode, { selections }: SelectionSetNode): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(document, selection.name.value);
    return fragment ? fieldsOf(document, fragment.selectionSet) : [];
  });
}

/** The fragment of a name. */
export function fragmentOf(document: DocumentNode, name: string) {
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) return definition;
  return undefined;
}

function rowFields(document: DocumentNode, fields: readonly FieldNode[]): readonly SelectionNode[] {
  return fields.flatMap(({ name, selectionSet }) => {
    if (!selectionSet) return [];
    if (name.value === 'nodes' || name.value === 'node') return selectionSet.selections;
    return name.value === 'edges' ? rowFields(document, fieldsOf(document, selectionSet)) : [];
  });
}

const PAGE_ARGUMENTS = ['first', 'last', 'after', 'before'];

function pageArguments(field: FieldNode): ArgumentNode[] {
  const [{ arguments: own }] = parsedFields(`{ f(first: $exportFirst, after: $exportAfter) }`);
  return [...(field.arguments ?? []).filter(({ name }) => !PAGE_ARGUMENTS.includes(name.value)), ...own!];
}

function pageOf(selections: readonly SelectionNode[]): SelectionSetNode {
  const around = parsedFields(
    '{ pageInfo { hasNextPage endCursor } totalCount @include(if: $exportCount) nodes { id } }',
  );
  const nodes: FieldNode = { ...around[2]!, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  return { kind: Kind.SELECTION_SET, selections: [around[0], around[1]!, nodes] };
}

function parsedFields(text: string): [FieldNode, ...FieldNode[]] {
  return (parse(text).definitions[0] as OperationDefinitionNode).selectionSet.selections as unknown as [
    FieldNode,
    ...FieldNode[],
  ];
}

const added = (
  parse('query ($exportFirst: Int, $exportAfter: String, $exportCount: Boolean = false) { f }')
    .definitions[0] as OperationDefinitionNode
).variableDefinitions!;

function documentWith(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  field: FieldNode,
): DocumentNode {
  const only: OperationDefinitionNode = {
    ...operation,
    variableDefinitions: [...(operation.variableDefinitions ?? []), ...added],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
  };
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return { kind: Kind.DOCUMENT, definitions: [only, ...fragments] };
}
