/** What the text of an operation may be: bounds that hold before it is known what it asks for. */
import {
  type DocumentNode,
  GraphQLError,
  Kind,
  Lexer,
  parse,
  type ParseOptions,
  type SelectionSetNode,
  Source,
  type GraphQLSchema,
  specifiedRules,
  TokenKind,
  validate,
  type ValidationRule,
  visit,
} from 'graphql';
import { fixedLimits, operationLimits, variableLimits } from '../core/limits.ts';
import { hinted } from './errors.ts';

/** The refusal of what is above a limit. */
export function above(name: keyof typeof operationLimits, actual: number, hint: string): GraphQLError {
  const { code, unit, value: limit } = fixedLimits.find((each) => each.name === name)!;
  return new GraphQLError(`The operation has ${actual} ${unit}; ${limit} are the most.`, {
    extensions: { code, limit, actual, hint },
  });
}

const tokenLimit = /contains more that \d+ tokens/;

/** Parses a document. Throws the GraphQLError of one that is none, and of one that is above a limit, before anybody looks into it. */
export function parseBounded(source: string | Source, options?: ParseOptions): DocumentNode {
  const document = parseFew(source, options);
  const counts = countsOf(document);
  const hint = 'Ask for less at once, or in several requests.';
  for (const name of ['depth', 'fields', 'aliases', 'directives'] as const) {
    if (counts[name] > operationLimits[name]) throw above(name, counts[name], hint);
  }
  return document;
}

function parseFew(source: string | Source, options?: ParseOptions): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens: operationLimits.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError) || !tokenLimit.test(error.message)) throw error;
    throw above('tokens', tokensOf(source), 'Ask for less at once, or in several requests.');
  }
}

/** How many there are, up to the first that is none. */
function tokensOf(source: string | Source): number {
  const lexer = new Lexer(typeof source === 'string' ? new Source(source) : source);
  let count = 0;
  try {
    while (lexer.advance().kind !== TokenKind.EOF) count += 1;
  } catch {
    // What comes behind is no document, whatever it is.
  }
  return count;
}

/** Most errors that are told of a document: who sent a thousand learns no more from them. */
const MOST_ERRORS = 5;

/** What a schema has against a document; empty: nothing. Guesses at what was meant are hints. */
export function validateBounded(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: readonly ValidationRule[] = specifiedRules,
): readonly GraphQLError[] {
  return validate(schema, document, [...rules, noThen], { maxErrors: MOST_ERRORS }).map(hinted);
}

/** An answer with a key `then` would be taken for a promise, by the executor here as by programs that await it. */
const noThen: ValidationRule = (context) => ({
  Field: (node) => {
    if ((node.alias ?? node.name).value !== 'then') return;
    const hint = 'Take another alias.';
    context.reportError(new GraphQLError('No alias may be `then`.', { nodes: node, extensions: { hint } }));
  },
});

/** The refusal of variables that are too many, or too deep within each other. */
export function excessOf(variables: unknown): GraphQLError | undefined {
  let level: unknown[] = [variables ?? {}];
  // Without recursion, which is what deep ones are sent for.
  for (let [depth, values] = [0, 0]; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > variableLimits.depth) return tooMany('depth', depth);
    if (values > variableLimits.values) return tooMany('values', values);
    level = level.flatMap(partsOf);
  }
  return undefined;
}

const partsOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values<unknown>({ ...value }) : [];

function tooMany(of: keyof typeof variableLimits, actual: number): GraphQLError {
  const limit = variableLimits[of];
  const what = of === 'depth' ? 'values within each other' : 'values';
  return new GraphQLError(`The variables have ${actual} ${what}; ${limit} are the most.`, {
    extensions: { code: 'TOO_MANY_VARIABLES', limit, actual, hint: 'Send fewer at once.' },
  });
}

function countsOf(document: DocumentNode): Record<'depth' | 'fields' | 'aliases' | 'directives', number> {
  let [fields, aliases, directives] = [0, 0, 0];
  visit(document, {
    Field: ({ alias }) => {
      fields += 1;
      if (alias) aliases += 1;
    },
    Directive: () => void (directives += 1),
  });
  const depths = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? depthOf(document, definition.selectionSet) : 0,
  );
  return { depth: Math.max(0, ...depths), fields, aliases, directives };
}

/** Fields within fields. Each fragment is looked at once; one within itself is refused by another rule. */
function depthOf(document: DocumentNode, whole: SelectionSetNode): number {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition.selectionSet] as const]
        : [],
    ),
  );
  const known = new Map<SelectionSetNode, number>();
  const below = (set: SelectionSetNode | undefined): number => {
    if (!set) return 0;
    const found = known.get(set);
    if (found !== undefined) return found;
    known.set(set, 0);
    let deepest = 0;
    for (const selection of set.selections) {
      const depth =
        selection.kind === Kind.FIELD
          ? 1 + below(selection.selectionSet)
          : below(
              selection.kind === Kind.INLINE_FRAGMENT
                ? selection.selectionSet
                : fragments.get(selection.name.value),
            );
      deepest = Math.max(deepest, depth);
    }
    known.set(set, deepest);
    return deepest;
  };
  return below(whole);
}
