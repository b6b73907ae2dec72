/** The bounds of an operation, for all transports: they all go through the plugins of Yoga. */
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Balance, Context } from '../graphql/context.ts';
import { operationLimits } from '../core/limits.ts';
import { excessOf, parseBounded, validateBounded } from '../graphql/operation-shape.ts';
import { note, noteOperation } from './observation/observation.ts';
import { type Asked, costOf, isDryRun, tooCostly } from './operation-cost.ts';
import { rateHeaders, rateRefusal } from './rates.ts';

/** A context over plain HTTP knows the request. */
type Asker = Context & { request?: Request };

/**
 * Refuses documents above the limits, operations that cost too much, and who asks too much in a minute. Tells in each answer what
 * it cost and what is left.
 */
export const boundedOperations: Plugin<Context> = {
  onParse: ({ setParseFn }) =>
    setParseFn(((...args: Parameters<typeof parseBounded>) => {
      note({ isParsed: true });
      return parseBounded(...args);
    }) as never),
  onValidate: ({ setValidationFn }) => setValidationFn(validateBounded),
  onExecute: async ({ args, setResultAndStopExecution }) => {
    const asked = args as unknown as Asked;
    const context = args.contextValue as Asker;
    const excess = excessOf(asked.variableValues);
    if (excess) return setResultAndStopExecution({ errors: [inHttp(excess)] });
    const requested = costOf(asked);
    noteOperation(asked, requested);
    const isPriceOnly = isDryRun(asked);
    const costly = tooCostly(requested);
    const balance = costly ? null : await taken(context, isPriceOnly ? 1 : requested);
    const refusal = costly ?? (balance?.isExceeded ? rateRefusal(balance, requested) : undefined);
    const told = costTold(requested, balance, context);
    if (refusal) return setResultAndStopExecution({ errors: [inHttp(refusal)], extensions: told });
    if (isPriceOnly) return setResultAndStopExecution({ data: null, extensions: told });
    return {
      onExecuteDone: ({ result, setResult }) => {
        if (Symbol.asyncIterator in result) return;
        setResult(withExtensions(result, told));
      },
    };
  },
};

/** Takes the cost of a subscription, once; gives the refusal where there is not enough left. */
export async function payFor(asked: Asked, context: Context): Promise<GraphQLError | undefined> {
  const cost = costOf(asked);
  const balance = await taken(context, cost);
  return balance?.isExceeded ? rateRefusal(balance, cost) : undefined;
}

// What the server asks of itself is nobody's.
const taken = async ({ rates, caller, address }: Context, cost: number): Promise<Balance | null> =>
  rates && (address !== null || caller.key) ? await rates.take(caller, address ?? '', cost) : null;

function costTold(requested: number, balance: Balance | null, { request }: Asker): Record<string, unknown> {
  const cost = { requested, limit: operationLimits.cost };
  if (!balance) return { cost };
  const { remaining, resetAt } = balance;
  return {
    cost: { ...cost, remaining, resetAt: resetAt.toISOString() },
    ...(request ? { http: { headers: rateHeaders(balance) } } : {}),
  };
}

/** A refusal of the operation itself, and not of a part of its answer. */
function inHttp(refusal: GraphQLError): GraphQLError {
  if (refusal.extensions.code !== 'RATE_LIMITED') refusal.extensions.http = { status: 400 };
  return refusal;
}

const withExtensions = (
  result: ExecutionResult,
  extensions: Readonly<Record<string, unknown>>,
): ExecutionResult => ({
  ...result,
  extensions: { ...result.extensions, ...extensions },
});
