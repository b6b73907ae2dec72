/** A subscription as the fan-out sees it: what it asks, apart from where it begins. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  type GraphQLError,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** One execution of an operation, as validated. */
export interface Execution {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null;
  variableValues?: Record<string, unknown> | null;
}

export interface LiveOperation {
  /** The same for all that ask the same, wherever they begin. */
  question: string;
  /** The operation without the argument `after`, which the fan-out stands in for. */
  execution: Execution;
  /** The client's `after`; undefined when it gives none, or when the field has none. */
  cursor: string | undefined;
  /** Whether the field can begin behind a cursor. */
  isResumable: boolean;
}

/** Takes a subscription apart. Gives the errors of its variables where they are wrong. */
export function liveOperation(execution: Execution): LiveOperation | readonly GraphQLError[] {
  const { schema, document } = execution;
  const asked = taken(document, execution.operationName ?? undefined);
  const { operation, field } = asked;
  const variables = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    execution.variableValues ?? {},
  );
  if (variables.errors) return variables.errors.map(badInput);
  const definition = schema.getSubscriptionType()!.getFields()[field.name.value]!;
  const { after } = getArgumentValues(definition, field, variables.coerced);
  const names = new Set(asked.rest.variables);
  const own = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
  return {
    question: `${operation.name?.value ?? ''}\n${asked.rest.text}\n${JSON.stringify(own(variables.coerced))}`,
    execution: {
      ...execution,
      document: asked.rest.document,
      variableValues: own(execution.variableValues ?? {}),
    },
    cursor: typeof after === 'string' ? after : undefined,
    isResumable: definition.args.some(({ name }) => name === 'after'),
  };
}

function badInput(error: GraphQLError): GraphQLError {
  error.extensions.code ??= 'BAD_USER_INPUT';
  return error;
}

interface Asked {
  operation: OperationDefinitionNode;
  field: FieldNode;
  /** The document without `after`, its text, and the names of the variables that are left. */
  rest: { document: DocumentNode; text: string; variables: readonly string[] };
}

// The server keeps parsed documents, so that clients of one program come with the same.
const known = new WeakMap<DocumentNode, Map<string, Asked>>();

function taken(document: DocumentNode, operationName: string | undefined): Asked {
  const ofDocument = known.get(document) ?? new Map<string, Asked>();
  known.set(document, ofDocument);
  const made = ofDocument.get(operationName ?? '') ?? take(document, operationName);
  ofDocument.set(operationName ?? '', made);
  return made;
}

function take(document: DocumentNode, operationName: string | undefined): Asked {
  const operation = getOperationAST(document, operationName)!;
  const field = rootField(document, operation.selectionSet)!;
  const withoutArgument = visit(document, {
    Field: (node) =>
      node === field
        ? { ...node, arguments: node.arguments?.filter(({ name }) => name.value !== 'after') }
        : undefined,
  });
  const used = new Set<string>();
  visit(withoutArgument, {
    // A definition is no use.
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  const rest = visit(withoutArgument, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
  return { operation, field, rest: { document: rest, text: print(rest), variables: [...used].sort() } };
}

/** The one field of a subscription, also where it stands in a fragment. Validation has seen that it is one. */
function rootField(document: DocumentNode, { selections }: SelectionSetNode): FieldNode | undefined {
  for (const selection of selections) {
    const field = selection.kind === Kind.FIELD ? selection : rootField(document, setOf(document, selection));
    if (field) return field;
  }
  return undefined;
}

function setOf(document: DocumentNode, fragment: InlineFragmentNode | FragmentSpreadNode): SelectionSetNode {
  if (fragment.kind === Kind.INLINE_FRAGMENT) return fragment.selectionSet;
  const definitions = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  return definitions.find(({ name }) => name.value === fragment.name.value)!.selectionSet;
}
