/** The bounds of an operation, for all transports: they all go through the plugins of Yoga. */
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../graphql/context.ts';
import { type Asked, costOf, isDryRun, tooCostly } from './operation-cost.ts';
import { operationLimits } from '../graphql/limits.ts';
import { boundedShape, parseBounded } from './operation-shape.ts';

/** Refuses documents above the limits and operations that cost too much, and tells in each answer what it cost. */
export const boundedOperations: Plugin<Context> = {
  onParse: ({ setParseFn }) => setParseFn(parseBounded as never),
  onValidate: ({ addValidationRule }) => addValidationRule(boundedShape),
  onExecute: ({ args, setResultAndStopExecution }) => {
    const asked = args as unknown as Asked;
    const requested = costOf(asked);
    const extensions = { cost: { requested, limit: operationLimits.cost } };
    const refusal = tooCostly(requested);
    if (refusal) {
      refusal.extensions.http = { status: 400 };
      return setResultAndStopExecution({ errors: [refusal], extensions });
    }
    if (isDryRun(asked)) return setResultAndStopExecution({ data: null, extensions });
    return {
      onExecuteDone: ({ result, setResult }) => {
        if (Symbol.asyncIterator in result) return;
        setResult(withExtensions(result, extensions));
      },
    };
  },
};

const withExtensions = (result: ExecutionResult, extensions: object): ExecutionResult => ({
  ...result,
  extensions: { ...result.extensions, ...extensions },
});
