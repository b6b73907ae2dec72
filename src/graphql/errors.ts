import { GraphQLError } from 'graphql';
import { GatewayError } from '../core/errors.ts';

/**
 * Turns an expected failure into the GraphQL error that clients see (`extensions.code`, `extensions.hint`, and its
 * details beside them), also where it was thrown inside of a resolver. Undefined for everything else, which is masked.
 */
export function publicError(error: unknown): GraphQLError | undefined {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (!(original instanceof GatewayError)) return undefined;
  const located = error instanceof GraphQLError ? error : undefined;
  return new GraphQLError(original.message, {
    nodes: located?.nodes,
    path: located?.path,
    extensions: {
      ...original.details,
      code: original.code,
      ...(original.hint ? { hint: original.hint } : {}),
    },
  });
}
