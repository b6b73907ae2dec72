/** Answers of the past: the directive `@asOf` and its like in the address, and what each answer says of its moment. */
import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { UserInputError } from '../core/errors.ts';
import { cursorAt, isReleaseName } from '../feed/index.ts';
import { type AsOfRequest, pinTo, requestOf, resolveAsOf } from '../graphql/as-of.ts';
import type { Context } from '../graphql/context.ts';
import { publicError } from '../graphql/errors.ts';

/** What an address says of the moment, as it says it. */
export interface AddressedMoment {
  /** A time, a release or a cursor. */
  asOf: string | undefined;
  /** A time. */
  assertedBefore: string | undefined;
}

/** The moment that an address names, `?asOf=` and `?assertedBefore=`; undefined: none. */
export function momentInAddress(address: URLSearchParams): AddressedMoment | undefined {
  const [asOf, assertedBefore] = ['asOf', 'assertedBefore'].map((name) => address.get(name) ?? undefined);
  return asOf === undefined && assertedBefore === undefined ? undefined : { asOf, assertedBefore };
}

/** An operation that is about to be executed; `moment`: what its address says of its moment. */
export interface ExecutionArguments {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null;
  variableValues?: Readonly<Record<string, unknown>> | null;
  contextValue: Context & { request?: Request; moment?: AddressedMoment };
}

/**
 * Lets a query be answered at the moment that it names, and says in `extensions` which one that was. Every other query is
 * told the place of the feed that its answer includes, so that it can be asked again: it costs no statement.
 */
export const answersOfThePast: Plugin = {
  onValidate: () => (validated) => {
    if (validated.valid) return;
    for (const error of validated.result as readonly GraphQLError[])
      if (misplaced.test(error.message)) Object.assign(error.extensions, noPast);
  },
  onExecute: async ({ args, setResultAndStopExecution }) => {
    const asked = args as unknown as ExecutionArguments;
    const context = asked.contextValue;
    try {
      const request = momentOf(asked);
      if (request) pinTo(context, await resolveAsOf(context, request));
    } catch (error) {
      setResultAndStopExecution({ errors: [publicError(error) ?? raised(error)] });
      return;
    }
    if (kindOf(asked) !== OperationTypeNode.QUERY) return;
    return {
      onExecuteDone: ({ result, setResult }) => {
        if (Symbol.asyncIterator in result || !('data' in result)) return;
        setResult({ ...result, extensions: { ...result.extensions, ...placeOf(context) } });
      },
    };
  },
  onSubscribe: ({ args, setResultAndStopExecution }) => {
    try {
      momentOf(args as unknown as ExecutionArguments);
    } catch (error) {
      setResultAndStopExecution({ errors: [publicError(error) ?? raised(error)] });
    }
  },
};

const misplaced = /^Directive "@asOf" may not be used on (MUTATION|SUBSCRIPTION)/;
const noPast = {
  code: 'AS_OF_CONFLICT',
  hint: 'Only queries can be asked of the past. Leave @asOf out; a subscription begins at its argument `after`.',
};

/** What is said of the moment of an answer. */
function placeOf({ asOf, tail, began }: Context): object {
  if (!asOf) return { cursor: cursorAt(tail.state, began) };
  const { at, cursor, release, assertedBefore } = asOf;
  return {
    asOf: {
      recordedBefore: at.toISOString(),
      cursor,
      ...(release === null ? {} : { release }),
      ...(assertedBefore === null ? {} : { assertedBefore: assertedBefore.toISOString() }),
    },
  };
}

/** The moment that an operation or its address names; null: neither does. Throws UserInputError AS_OF_CONFLICT. */
export function momentOf(asked: ExecutionArguments): AsOfRequest | null {
  const { schema, document, operationName, variableValues, contextValue } = asked;
  const { moment = ofRequest(contextValue.request) } = contextValue;
  const operation = getOperationAST(document, operationName)!;
  const inOperation = requestOf(schema, operation, variableValues ?? {});
  if (moment === undefined) return inOperation;
  if (operation.operation !== OperationTypeNode.QUERY) {
    throw new UserInputError('AS_OF_CONFLICT', `The past has no ${operation.operation}s.`, {
      hint: 'Leave `asOf` and `assertedBefore` out of the address.',
    });
  }
  const inAddress = ofAddress(moment);
  if (
    (namesMoment(inOperation) && namesMoment(inAddress)) ||
    (inOperation?.assertedBefore && inAddress.assertedBefore)
  ) {
    throw new UserInputError('AS_OF_CONFLICT', 'The address and the operation each name a moment.', {
      hint: 'Say it in one of them: @asOf, or `asOf` and `assertedBefore` of the address.',
    });
  }
  return inOperation?.assertedBefore
    ? { ...inAddress, assertedBefore: inOperation.assertedBefore }
    : { ...inOperation, ...inAddress };
}

/** Whether a moment is named: without one what had been said is asked of the present. */
export const namesMoment = (request: AsOfRequest | null): boolean =>
  [request?.recordedBefore, request?.cursor, request?.release].some(
    (value) => value !== null && value !== undefined,
  );

function ofRequest(request: Request | undefined): AddressedMoment | undefined {
  return request && momentInAddress(new URL(request.url).searchParams);
}

// No release is named as a day begins, and none as a cursor does, whose first letter is a capital.
function ofAddress({ asOf, assertedBefore }: AddressedMoment): AsOfRequest {
  const narrowed =
    assertedBefore === undefined ? {} : { assertedBefore: timeOf('assertedBefore', assertedBefore) };
  if (asOf === undefined) return narrowed;
  if (/^\d{4}-\d{2}-\d{2}/.test(asOf)) return { recordedBefore: timeOf('asOf', asOf), ...narrowed };
  return { ...(isReleaseName(asOf) ? { release: asOf } : { cursor: asOf }), ...narrowed };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function timeOf(name: string, text: string): Date {
  if (INSTANT.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text);
  throw new UserInputError('BAD_USER_INPUT', `\`${name}\` is no time: "${text.slice(0, 40)}".`, {
    hint: 'Write an instant such as 2026-03-02T00:00:00Z; a + in an address is written as %2B.',
  });
}

const kindOf = ({ document, operationName }: ExecutionArguments): OperationTypeNode | undefined =>
  getOperationAST(document, operationName)?.operation;

// A defect: it is masked and logged as those of resolvers are.
const raised = (error: unknown): GraphQLError =>
  new GraphQLError('The moment could not be found.', { originalError: error as Error });
