/** What a request asks to export: from an address below `/q/`, or as an operation at `/graphql`. */
import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { UserInputError } from '../../core/errors.ts';
import { newestMoment, resolveAsOf } from '../../graphql/as-of.ts';
import type { Context } from '../../graphql/context.ts';
import { momentOf } from '../as-of.ts';
import { type Choices, choicesOf, targetOf, variablesIn } from './address.ts';
import { type Column, columnsOf } from './columns.ts';
import type { ExportName } from './formats.ts';
import { placeColumns } from './json.ts';
import { listedBy } from './operation.ts';
import type { Reading } from './reading.ts';

/** A committed operation, with the question that it answers. */
export interface CommittedOperation {
  name: string;
  description: string;
  document: string;
}

/** An operation as it came. */
export interface Asked {
  format: ExportName;
  /** What a file of it is called. */
  name: string;
  /** The question that it answers; empty for one that is not of ours. */
  question: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
  choices: Choices;
  /** Whether `first` of the list is the caller's own word, by which fewer rows are asked for. */
  isFirstMeant: boolean;
}

/** An operation of ours at an address below `/q/`. Throws UserInputError. */
export function askedAt(
  { pathname, searchParams }: URL,
  schema: GraphQLSchema,
  examples: readonly CommittedOperation[],
): Asked {
  const { name, format } = targetOf(pathname);
  const example = examples.find((one) => one.name === name);
  if (!example) {
    throw new UserInputError('UNKNOWN_EXPORT', `There is no operation "${name.slice(0, 100)}".`, {
      hint: 'Their names are at /operations.json. Any other operation can be exported at /graphql?format=csv&query=….',
    });
  }
  const document = parse(example.document);
  const operation = getOperationAST(document)!;
  const variables = variablesIn(searchParams, schema, operation);
  return {
    format,
    name,
    question: example.description,
    document,
    operation,
    variables,
    choices: choicesOf(searchParams),
    // Of ours it is how many are shown at first; who gives it in the address means it.
    isFirstMeant: variables.first !== undefined,
  };
}

/** An operation that is sent to `/graphql`. Throws UserInputError, and the GraphQLError of one that is not valid. */
export function askedBy(
  parameters: { query?: unknown; variables?: unknown; operationName?: unknown },
  { searchParams }: URL,
  { schema, format }: { schema: GraphQLSchema; format: ExportName },
): Asked {
  const { query, operationName } = parameters;
  if (typeof query !== 'string') {
    throw new UserInputError('BAD_USER_INPUT', 'There is no operation to export.', {
      hint: 'Give it as `query`, in the address or in a JSON body.',
    });
  }
  const document = parse(query);
  const [invalid] = validate(schema, document);
  if (invalid) throw invalid;
  const operation = getOperationAST(document, typeof operationName === 'string' ? operationName : null);
  if (!operation) {
    throw new UserInputError('BAD_USER_INPUT', 'It is not said which operation is meant.', {
      hint: 'Name one that is there as `operationName`.',
    });
  }
  return {
    format,
    name: operation.name?.value ?? 'export',
    question: '',
    document,
    operation,
    variables: variablesOf(parameters.variables),
    choices: choicesOf(searchParams),
    isFirstMeant: true,
  };
}

function variablesOf(given: unknown): Readonly<Record<string, unknown>> {
  const value: unknown = typeof given === 'string' ? parsedJson(given) : (given ?? {});
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new UserInputError('BAD_USER_INPUT', '`variables` are no JSON object.');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is read for an export, and the columns that it is written in. */
export interface Plan extends Reading {
  asked: Asked;
  columns: readonly Column[];
}

/** Plans an export, and fixes the one moment of all its rows. Throws UserInputError. */
export async function planned(
  asked: Asked,
  schema: GraphQLSchema,
  createContext: () => Context,
): Promise<Plan> {
  const { document, operation, variables, choices } = asked;
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!values.coerced) throw values.errors[0]!;
  const listed = listedBy(schema, document, operation, { variables: values.coerced, list: choices.list });
  const columns = columnsOf(schema, listed);
  if (asked.format === 'geojson' && placeColumns({ columns }).includes(-1)) {
    throw new UserInputError('NOT_A_TABLE', `${asked.name} asks for no coordinates.`, {
      hint: 'Ask for `location { point { latitude longitude } }`, or take another format.',
    });
  }
  const context = createContext();
  const request = momentOf({
    schema,
    document,
    operationName: operation.name?.value ?? null,
    variableValues: variables,
    contextValue: choices.moment === undefined ? context : { ...context, moment: choices.moment },
  });
  return {
    asked,
    schema,
    listed,
    columns,
    variables,
    limit: asked.isFirstMeant ? (listed.page.first ?? null) : null,
    asOf: request ? await resolveAsOf(context, request) : await newestMoment(context),
    createContext,
  };
}
