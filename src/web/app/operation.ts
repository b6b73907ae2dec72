/** What is to be known of the operation in the editor, read from its text. */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';
import type { Example } from './examples.ts';

/** What the editors hold, as far as it can be read. */
export interface Asked {
  /** As it stands in the editor. */
  text: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

/** Reads the editors; null: there is no operation that could be run. */
export function askedBy(text: string, variables: string, operationName?: string | null): Asked | null {
  try {
    const document = parse(text);
    const operations = document.definitions.filter(
      (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
    );
    const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
    if (!operation) return null;
    const values: unknown = variables.trim() === '' ? {} : JSON.parse(variables);
    return { text, document, operation, variables: (values ?? {}) as Record<string, unknown> };
  } catch {
    return null;
  }
}

export const isMutation = ({ operation }: Asked): boolean =>
  operation.operation === OperationTypeNode.MUTATION;

export const isQuery = ({ operation }: Asked): boolean => operation.operation === OperationTypeNode.QUERY;

/** The moment that an operation names: none, a time that is written in it, or another way that is left alone. */
export type Moment = { kind: 'present' } | { kind: 'time'; time: string } | { kind: 'other' };

const asOfOf = ({ directives }: OperationDefinitionNode): DirectiveNode | undefined =>
  directives?.find(({ name }) => name.value === 'asOf');

export function momentOf({ operation }: Pick<Asked, 'operation'>): Moment {
  const directive = asOfOf(operation);
  if (!directive) return { kind: 'present' };
  const [argument, ...more] = directive.arguments ?? [];
  if (argument?.name.value !== 'recordedBefore' || argument.value.kind !== Kind.STRING || more.length > 0)
    return { kind: 'other' };
  return { kind: 'time', time: argument.value.value };
}

/** The text with another moment for the operation, and else as it was; null: the present. */
export function withMoment({ text, operation }: Asked, time: string | null): string {
  const directive = asOfOf(operation);
  const written = time === null ? '' : `@asOf(recordedBefore: "${time}")`;
  if (directive?.loc) {
    const { start, end } = directive.loc;
    // With the space before it, where it goes.
    const from = written === '' && /\s/.test(text[start - 1] ?? '') ? start - 1 : start;
    return text.slice(0, from) + written + text.slice(end);
  }
  if (written === '') return text;
  const brace = operation.selectionSet.loc!.start;
  const isShort = operation.loc!.start === brace;
  return `${text.slice(0, brace)}${isShort ? 'query ' : ''}${written} ${text.slice(brace)}`;
}

/** The operation without a moment that is written in it, since an address has a parameter for that. */
function bare(asked: Asked): string {
  const text = momentOf(asked).kind === 'time' ? withMoment(asked, null) : asked.text;
  return canonical(text);
}

const canonical = (text: string): string => print(parse(text));

/** The example that this is, however it is laid out. */
export function exampleOf(asked: Asked, examples: readonly Example[]): Example | undefined {
  const text = bare(asked);
  const { name } = asked.operation;
  return examples.find((one) => one.name === name?.value && canonical(one.document) === text);
}

/** Selected fields, those of fragments included, each with the type that it is a field of. */
export function fieldsIn(
  document: DocumentNode,
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  { selections }: SelectionSetNode,
): { node: FieldNode; parent: GraphQLNamedType }[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ node: selection, parent: type }];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : document.definitions.find(
            (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
          );
    if (!fragment || !('selectionSet' in fragment) || !fragment.selectionSet) return [];
    const condition = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined;
    return fieldsIn(
      document,
      schema,
      (condition && schema.getType(condition)) || type,
      fragment.selectionSet,
    );
  });
}

export function fieldOf(parent: GraphQLNamedType, name: string) {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/** The keys of the lists of an operation that the server can make a table of; the same rule as its own. */
export function listsOf({ document, operation }: Asked, schema: GraphQLSchema): string[] {
  const root = schema.getQueryType();
  if (operation.operation !== OperationTypeNode.QUERY || !root) return [];
  return fieldsIn(document, schema, root, operation.selectionSet).flatMap(({ node, parent }) => {
    const type = fieldOf(parent, node.name.value)?.type;
    if (!type) return [];
    const named = getNamedType(type);
    const isConnection =
      isObjectType(named) && ['nodes', 'edges', 'pageInfo'].every((name) => name in named.getFields());
    const isList = isListType(getNullableType(type)) && isCompositeType(named);
    return isConnection || isList ? [(node.alias ?? node.name).value] : [];
  });
}
