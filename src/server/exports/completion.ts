/**
 * What a table must say beyond what its operation asks: how exact a day and a place are, the bounds of a quantity, whole
 * nested lists, and whose word each row is.
 */
import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LARGEST_PAGE } from '../../graphql/keyset.ts';

/** Aliases under which a row has what it rests on: itself, or the reports that it is made from. */
export const PROVENANCE = 'exportProvenance';
export const REPORTS = 'exportReports';

/** Fields of a type that are only right together: whoever asks for the first ones is given the others as well. */
const together = [
  { asked: ['low', 'best', 'high'], given: ['low', 'best', 'high'] },
  { asked: ['earliest', 'latest'], given: ['precision'] },
  { asked: ['point'], given: ['precision'] },
];

/** Completes the operation of a document; `path` leads to the field whose selection is that of a row. */
export function completed(
  schema: GraphQLSchema,
  document: DocumentNode,
  { rowType, path }: { rowType: GraphQLNamedType; path: readonly string[] },
): { document: DocumentNode; selection: SelectionSetNode } {
  const info = new TypeInfo(schema);
  const whole = visit(
    document,
    visitWithTypeInfo(info, {
      SelectionSet: (set) => complete(info.getParentType(), set),
      Field: (field) => wholeList(info, field),
    }),
  );
  const operation = whole.definitions[0] as OperationDefinitionNode;
  let selection!: SelectionSetNode;
  const descend = (set: SelectionSetNode, at: number): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((node) => {
      if (node.kind !== Kind.FIELD || (node.alias ?? node.name).value !== path[at]) return node;
      if (at + 1 < path.length) return { ...node, selectionSet: descend(node.selectionSet!, at + 1) };
      selection = {
        ...node.selectionSet!,
        selections: [...node.selectionSet!.selections, ...groundsOf(schema, rowType)],
      };
      return { ...node, selectionSet: selection };
    }),
  });
  const root = descend(operation.selectionSet, 0);
  const definitions = [{ ...operation, selectionSet: root }, ...whole.definitions.slice(1)];
  return { document: { ...whole, definitions }, selection };
}

function complete(type: unknown, set: SelectionSetNode): SelectionSetNode | undefined {
  if (!isObjectType(type)) return undefined;
  const known = (type as Extract<GraphQLNamedType, { getFields(): object }>).getFields();
  const names = set.selections.flatMap((node) =>
    node.kind === Kind.FIELD && !node.alias ? [node.name.value] : [],
  );
  const missing = together
    .filter(
      ({ asked, given }) =>
        given.every((name) => name in known) && asked.some((name) => names.includes(name)),
    )
    .flatMap(({ given }) => given.filter((name) => !names.includes(name)));
  if (missing.length === 0) return undefined;
  return { ...set, selections: inOrder([...set.selections, ...missing.map(fieldNamed)]) };
}

// The three numbers of a quantity stand side by side, the lowest first.
function inOrder(selections: readonly SelectionNode[]): readonly SelectionNode[] {
  const rank = (node: SelectionNode): number =>
    node.kind === Kind.FIELD && !node.alias ? ['low', 'best', 'high'].indexOf(node.name.value) : -1;
  const numbers = selections.filter((node) => rank(node) >= 0).sort((a, b) => rank(a) - rank(b));
  if (numbers.length < 3) return selections;
  const place = selections.findIndex((node) => rank(node) >= 0);
  const others = selections.filter((node) => rank(node) < 0);
  return [...others.slice(0, place), ...numbers, ...others.slice(place)];
}

const fieldNamed = (name: string): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: name },
});

// A nested list has 25 nodes where nothing is said; here as many as a page can have.
function wholeList(info: TypeInfo, field: FieldNode): FieldNode | undefined {
  const names = new Set(info.getFieldDef()?.args.map(({ name }) => name));
  const isPaged = names.has('first') && names.has('after');
  if (!isPaged || field.arguments?.some(({ name }) => ['first', 'last'].includes(name.value)))
    return undefined;
  const first = (selectionsOf(`{ f(first: ${LARGEST_PAGE}) }`)[0] as FieldNode).arguments!;
  return { ...field, arguments: [...(field.arguments ?? []), ...first] };
}

const GROUNDS = 'publisher { name } url licence { name } attribution';

function groundsOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly SelectionNode[] {
  const text = groundsIn(type);
  if (text !== undefined) return selectionsOf(`{ ${text} }`);
  if (!isAbstractType(type)) return [];
  const parts = schema.getPossibleTypes(type).flatMap((possible) => {
    const own = groundsIn(possible);
    return own === undefined ? [] : [`... on ${possible.name} { ${own} }`];
  });
  return parts.length === 0 ? [] : selectionsOf(`{ ${parts.join(' ')} }`);
}

function groundsIn(type: GraphQLNamedType): string | undefined {
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const { provenance, reports } = type.getFields();
  if (provenance) return `${PROVENANCE}: provenance { ${GROUNDS} }`;
  const report = reports && getNamedType(reports.type).name.replace(/Connection$/, '');
  return report === undefined
    ? undefined
    : `${REPORTS}: reports(first: ${LARGEST_PAGE}) { nodes { ${PROVENANCE}: provenance { ${GROUNDS} } } }`;
}

function selectionsOf(text: string): readonly SelectionNode[] {
  return (parse(text).definitions[0] as OperationDefinitionNode).selectionSet.selections;
}
