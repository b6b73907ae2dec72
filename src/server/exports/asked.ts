/** What a request asks: an operation from an address below `/q/`, or one that is sent to `/graphql`. */
import {
  type DocumentNode,
  getOperationAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { UserInputError } from '../../core/errors.ts';
import { newestMoment, requestOf, resolveAsOf } from '../../graphql/as-of.ts';
import type { AsOf, Context } from '../../graphql/context.ts';
import { excessOf, parseBounded, validateBounded } from '../../graphql/operation-shape.ts';
import { objectionsTo, type SavedQuery, savedForm } from '../../graphql/saved-queries.ts';
import { type AddressedMoment, momentOf, namesMoment } from '../as-of.ts';
import { type Choices, choicesOf, reserved, targetOf, variablesIn } from './address.ts';
import type { TrustedDocuments } from '../trusted-documents.ts';
import type { View } from './formats.ts';

/** A committed operation, with the question that it answers. */
export interface CommittedOperation {
  name: string;
  description: string;
  document: string;
}

/** Where operations are found. */
export interface Known {
  schema: GraphQLSchema;
  examples: readonly CommittedOperation[];
  /** The query of a hash; null where none was saved. */
  findQuery: (hash: string) => Promise<SavedQuery | null>;
  trusted: TrustedDocuments;
}

/** An operation as it came. */
export interface Asked {
  view: View;
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
  /** The path that means this very operation for ever, with the parameters that go with it, but for the moment. */
  path: string;
}

/** An operation at an address below `/q/`: one of ours by its name, or a saved one by its hash. Throws UserInputError. */
export async function askedAt({ pathname, searchParams }: URL, known: Known): Promise<Asked> {
  const { name, view } = targetOf(pathname);
  const isHash = /^[0-9a-f]{64}$/.test(name);
  const saved = isHash ? await savedUnder(name, known) : committed(name, known);
  const document = parse(saved.document);
  const operation = getOperationAST(document)!;
  if (isHash) known.trusted.requireTrusted(document);
  const [objection] = isHash ? objectionsTo(known.schema, document) : [];
  if (objection !== undefined) {
    throw new UserInputError(
      'QUERY_OUTDATED',
      `This query was right when it was saved; the graph has changed since: ${objection}`,
      {
        hint: 'The changes of the graph are in the changelog. Mend the query, whose text is at this address with .graphql, and save it again.',
      },
    );
  }
  const given = variablesIn(searchParams, known.schema, operation);
  return {
    view,
    name: saved.operationName ?? `query-${saved.hash.slice(0, 8)}`,
    question: saved.question,
    document,
    operation,
    variables: { ...saved.variables, ...given },
    choices: choicesOf(searchParams),
    // Of these it is how many are shown at first; who gives it in the address means it.
    isFirstMeant: given.first !== undefined,
    path: permanent(`/q/${saved.hash}`, searchParams),
  };
}

/** The text of an operation, also of one that the graph answers no more. */
export async function documentAt({ pathname }: URL, known: Known): Promise<string> {
  const { name } = targetOf(pathname);
  const saved = /^[0-9a-f]{64}$/.test(name) ? await savedUnder(name, known) : committed(name, known);
  return `${saved.document}\n`;
}

async function savedUnder(hash: string, { findQuery }: Known): Promise<SavedQuery> {
  const saved = await findQuery(hash);
  if (saved) return saved;
  throw new UserInputError('UNKNOWN_QUERY', `No query was saved under ${hash}.`, {
    hint: 'Save it with the mutation saveQuery, which gives its address. Another server has other ones.',
  });
}

function committed(name: string, { examples }: Known): SavedQuery {
  const example = examples.find((one) => one.name === name);
  if (example) return savedForm({ query: example.document }, example.description);
  throw new UserInputError('UNKNOWN_EXPORT', `There is no operation "${name.slice(0, 100)}".`, {
    hint: 'Their names are at /operations.json. Any other operation can be exported at /graphql?format=csv&query=…, and saved with saveQuery.',
  });
}

function permanent(path: string, given: URLSearchParams): string {
  const kept = new URLSearchParams(
    [...given].filter(([name]) => name === 'list' || !(reserved as readonly string[]).includes(name)),
  );
  kept.sort();
  return kept.size > 0 ? `${path}?${kept.toString()}` : path;
}

/** An operation that is sent to `/graphql`. Throws UserInputError, and the GraphQLError of one that is not valid. */
export function askedBy(
  parameters: { query?: unknown; variables?: unknown; operationName?: unknown; documentId?: unknown },
  { searchParams }: URL,
  { schema, trusted, view }: { schema: GraphQLSchema; trusted: TrustedDocuments; view: View },
): Asked {
  const query = trusted.textOf(parameters);
  const operationName = typeof parameters.operationName === 'string' ? parameters.operationName : null;
  if (typeof query !== 'string') {
    throw new UserInputError('BAD_USER_INPUT', 'There is no operation to export.', {
      hint: 'Give it as `query`, in the address or in a JSON body.',
    });
  }
  const document = parseBounded(query);
  const [invalid] = validateBounded(schema, document);
  if (invalid) throw invalid;
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    throw new UserInputError('BAD_USER_INPUT', 'It is not said which operation is meant.', {
      hint: 'Name one that is there as `operationName`.',
    });
  }
  const variables = variablesOf(parameters.variables);
  return {
    view,
    name: operation.name?.value ?? 'export',
    question: '',
    document,
    operation,
    variables,
    choices: choicesOf(searchParams),
    isFirstMeant: true,
    path: `/graphql?${new URLSearchParams({
      query,
      ...(operationName === null ? {} : { operationName }),
      ...(Object.keys(variables).length > 0 ? { variables: JSON.stringify(variables) } : {}),
    }).toString()}`,
  };
}

function variablesOf(given: unknown): Readonly<Record<string, unknown>> {
  const value: unknown = typeof given === 'string' ? parsedJson(given) : (given ?? {});
  const excess = excessOf(value);
  if (excess) throw excess;
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

/** The moment that is asked about: the one that the operation or the address names, or else the newest. */
export interface AskedMoment {
  asOf: AsOf;
  /** What an address has to say of it beside the operation, so that it means this moment for ever. */
  inAddress: AddressedMoment;
}

/** Finds the moment that an operation is asked of. Throws UserInputError. */
export async function momentAsked(
  { document, operation, variables, choices }: Asked,
  schema: GraphQLSchema,
  context: Context,
): Promise<AskedMoment> {
  const request = momentOf({
    schema,
    document,
    operationName: operation.name?.value ?? null,
    variableValues: variables,
    contextValue: choices.moment === undefined ? context : { ...context, moment: choices.moment },
  });
  const asOf = request ? await resolveAsOf(context, request) : await newestMoment(context);
  const own = requestOf(schema, operation, variables);
  return {
    asOf,
    inAddress: {
      asOf: namesMoment(own) ? undefined : asOf.cursor,
      assertedBefore: own?.assertedBefore ? undefined : asOf.assertedBefore?.toISOString(),
    },
  };
}
