/** How Yoga, with its plugins, takes one operation that does not come by plain HTTP. */
import {
  type DocumentNode,
  type execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  type subscribe,
  type validate,
} from 'graphql';
import type { Caller } from '../../graphql/context.ts';
import type { AddressedMoment } from '../as-of.ts';
import type { Execution } from './operation.ts';
import type { Run } from './group.ts';
import type { Yoga } from '../yoga.ts';

export interface Parameters {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
  /** The moment that the address of the request names. */
  moment?: AddressedMoment | undefined;
}

/** Its own types say `any`. */
interface Enveloped {
  schema: GraphQLSchema;
  parse: (source: string) => DocumentNode;
  validate: typeof validate;
  contextFactory: () => object | Promise<object>;
  execute: typeof execute;
  subscribe: typeof subscribe;
}

/** One operation of a caller, parsed and validated; run it as often as it takes. */
export interface Operation {
  execution: Execution;
  /** For queries and mutations. */
  execute(): Promise<ExecutionResult>;
  /** For subscriptions: over parts of the feed. */
  run: (execution: Execution) => Run;
}

/** Prepares an operation; gives its errors where it is not one of this schema. */
export function prepare(yoga: Yoga, asked: Parameters, caller: Caller): Operation | readonly GraphQLError[] {
  const { moment, ...params } = asked;
  const pipeline: Enveloped = yoga.getEnveloped({ params, caller, moment });
  const document = parsed(pipeline, params.query);
  if (document instanceof GraphQLError) return [document];
  const errors = pipeline.validate(pipeline.schema, document);
  if (errors.length > 0) return errors;
  const execution: Execution = {
    schema: pipeline.schema,
    document,
    operationName: params.operationName,
    variableValues: params.variables,
  };
  return {
    execution,
    execute: async () =>
      await pipeline.execute({ ...execution, contextValue: await pipeline.contextFactory() }),
    // A context for each run: what is loaded for one must not be given to another.
    run: (live) => async (window) => {
      const own: Enveloped = yoga.getEnveloped({ params, caller, moment });
      const contextValue = Object.assign(await own.contextFactory(), { window });
      return (await own.subscribe({ ...live, contextValue })) as ExecutionResult;
    },
  };
}

function parsed({ parse }: Enveloped, source: string): DocumentNode | GraphQLError {
  try {
    return parse(source);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    error.extensions.code ??= 'GRAPHQL_PARSE_FAILED';
    return error;
  }
}
