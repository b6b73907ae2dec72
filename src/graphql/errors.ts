import { GraphQLError } from 'graphql';
import { GatewayError, OperationError, UserInputError } from '../core/errors.ts';
import { isNoText, isTimeout } from '../db/sql-states.ts';
import { unavailability } from '../db/unavailable.ts';
import { STATEMENT_MS } from '../core/limits.ts';

/**
 * Turns an expected failure into the GraphQL error that clients see (`extensions.code`, `extensions.hint`, and its
 * details beside them), also where it was thrown inside of a resolver. A database that cannot be used is one.
 * Undefined for everything else, which is masked.
 */
export function publicError(error: unknown): GraphQLError | undefined {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const expected =
    original instanceof GatewayError
      ? original
      : (timedOut(original) ?? noText(original) ?? unavailable(original));
  if (!expected) return undefined;
  const located = error instanceof GraphQLError ? error : undefined;
  return new GraphQLError(expected.message, {
    nodes: located?.nodes,
    path: located?.path,
    extensions: {
      ...expected.details,
      code: expected.code,
      ...(expected.hint ? { hint: expected.hint } : {}),
    },
  });
}

// The reason names hosts and roles, which are not for the public.
function unavailable(error: unknown): GatewayError | undefined {
  if (unavailability(error) === undefined) return undefined;
  return new OperationError('DATABASE_UNAVAILABLE', 'The database does not answer.', {
    hint: 'Try again in some seconds. A subscription goes on by itself; nothing of the feed is lost.',
  });
}

function noText(error: unknown): GatewayError | undefined {
  if (!isNoText(error)) return undefined;
  return new UserInputError('BAD_USER_INPUT', 'A text has a character that no text can have, such as NUL.');
}

function timedOut(error: unknown): GatewayError | undefined {
  if (!isTimeout(error)) return undefined;
  return new OperationError('TIMEOUT', 'A question to the database took too long and was given up.', {
    hint: 'Ask for less: a narrower `where`, a smaller page, no `totalCount`. An export has all rows of a list.',
    details: { limit: STATEMENT_MS },
  });
}

const guess = / Did you mean .*\?$/s;

/** The same error, where GraphQL's own words guess at what was meant: with the guess as its hint. */
export function hinted(error: GraphQLError): GraphQLError {
  const [words] = guess.exec(error.message) ?? [];
  if (words === undefined) return error;
  const { nodes, source, positions, path, originalError, extensions } = error;
  return new GraphQLError(error.message.slice(0, -words.length), {
    nodes,
    source,
    positions,
    path,
    originalError,
    extensions: { ...extensions, hint: words.trim() },
  });
}
