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
import type { Caller, Context } from '../../graphql/context.ts';
import type { AddressedMoment } from '../as-of.ts';
import type { Execution } from './operation.ts';
import type { Run } from './group.ts';
import { noteOperation } from '../observation/observation.ts';
import { excessOf } from '../../graphql/operation-shape.ts';
import { executeFor } from '../leaving.ts';
import { costOf, tooCostly } from '../operation-cost.ts';
import { payFor } from '../operation-limits.ts';
import type { Named, TrustedDocuments } from '../trusted-documents.ts';
import type { Yoga } from '../yoga.ts';

export interface Parameters extends Named {
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
  /** For queries and mutations; a query ends when the signal says that nobody waits for it. */
  execute(signal: AbortSignal): Promise<ExecutionResult>;
  /** Takes the cost of a subscription from who asks it; gives the refusal where too little is left. */
  pay(): Promise<GraphQLError | undefined>;
  /** For subscriptions: over parts of the feed. */
  run: (execution: Execution) => Run;
}

/** Who asks, and from where. */
export interface Asker {
  caller: Caller;
  address: string;
}

/** What takes operations. */
export interface Taker {
  yoga: Yoga;
  trusted: TrustedDocuments;
}

/** Prepares an operation; gives its errors where it is not one of this schema. */
export function prepare(
  { yoga, trusted }: Taker,
  { query: given, documentId, extensions, moment, ...rest }: Parameters,
  asker: Asker,
): Operation | readonly GraphQLError[] {
  const query = named(trusted, { query: given, documentId, extensions });
  if (query instanceof GraphQLError) return [query];
  const params = { ...rest, query };
  const initial = { params, caller: asker.caller, address: asker.address, moment };
  const pipeline: Enveloped = yoga.getEnveloped(initial);
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
  const cost = costOf(execution);
  noteOperation(execution, cost);
  const refusal = excessOf(params.variables) ?? tooCostly(cost);
  if (refusal) return [refusal];
  return {
    execution,
    execute: async (signal) => {
      const contextValue = await pipeline.contextFactory();
      return await executeFor(execution, signal, () => pipeline.execute({ ...execution, contextValue }));
    },
    pay: async () => payFor(execution, (await pipeline.contextFactory()) as Context),
    // A context for each run: what is loaded for one must not be given to another.
    run: (live) => async (window) => {
      const own: Enveloped = yoga.getEnveloped(initial);
      const contextValue = Object.assign(await own.contextFactory(), { window });
      return (await own.subscribe({ ...live, contextValue })) as ExecutionResult;
    },
  };
}

function named(trusted: TrustedDocuments, by: Named): string | GraphQLError {
  return told(() => trusted.textOf(by) ?? '');
}

const parsed = ({ parse }: Enveloped, source: string): DocumentNode | GraphQLError =>
  told(() => parse(source));

/** What some work on the text gives, or the error that it throws. */
function told<Result>(work: () => Result): Result | GraphQLError {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    error.extensions.code ??= 'GRAPHQL_PARSE_FAILED';
    delete error.extensions.http;
    return error;
  }
}
