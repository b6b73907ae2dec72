/** What the text of an operation may be: bounds that hold before it is known what it asks for. */
import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  Kind,
  Lexer,
  parse,
  type ParseOptions,
  type SelectionSetNode,
  Source,
  TokenKind,
  type ValidationContext,
  visit,
} from 'graphql';
import { fixedLimits, operationLimits } from '../core/limits.ts';

/** The refusal of what is above a limit. */
export function above(name: keyof typeof operationLimits, actual: number, hint: string): GraphQLError {
  const { code, unit, value: limit } = fixedLimits.find((each) => each.name === name)!;
  return new GraphQLError(`The operation has ${actual} ${unit}; ${limit} are the most.`, {
    extensions: { code, limit, actual, hint },
  });
}

const tokenLimit = /contains more that \d+ tokens/;

/** Parses a document, and gives up where it has too many tokens. */
export function parseBounded(source: string | Source, options?: ParseOptions): DocumentNode {
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

/** Bounds depth, aliases and directives. Its verdict is kept with the document. */
export function boundedShape(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      const counts = countsOf(document);
      const hint = 'Ask for less at once, or in several requests.';
      for (const name of ['depth', 'aliases', 'directives'] as const) {
        if (counts[name] > operationLimits[name]) context.reportError(above(name, counts[name], hint));
      }
    },
  };
}

function countsOf(document: DocumentNode): Record<'depth' | 'aliases' | 'directives', number> {
  let [aliases, directives] = [0, 0];
  visit(document, {
    Field: ({ alias }) => void (aliases += alias ? 1 : 0),
    Directive: () => void (directives += 1),
  });
  const depths = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? depthOf(document, definition.selectionSet) : 0,
  );
  return { depth: Math.max(0, ...depths), aliases, directives };
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
