import { GraphQLError } from 'graphql';
import { GatewayError, OperationError } from '../core/errors.ts';
import { unavailability } from '../db/unavailable.ts';

/**
 * Turns an expected failure into the GraphQL error that clients see (`extensions.code`, `extensions.hint`), also
 * where it was thrown inside of a resolver. Undefined for everything else, which is masked.
 */
export function publicError(error: unknown): GraphQLError | undefined {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (!(original instanceof GatewayError)) {
    return unavailability(original) === undefined ? undefined : publicError(databaseAway());
  }
  const located = error instanceof GraphQLError ? error : undefined;
  return new GraphQLError(original.message, {
    nodes: located?.nodes,
    path: located?.path,
    extensions: { code: original.code, ...(original.hint ? { hint: original.hint } : {}) },
  });
}

// Why it is away (addresses, users) is nothing that a client should read.
function databaseAway(): OperationError {
  return new OperationError('DATABASE_UNAVAILABLE', 'The database does not answer at present.', {
    hint: 'Ask again in a few seconds; a subscription goes on from its last cursor.',
  });
}
