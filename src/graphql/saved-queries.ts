/** Queries that anybody saves under the digest of what they say, so that they have an address that never means anything else. */
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  OperationTypeNode,
  parse,
  print,
  separateOperations,
  stripIgnoredCharacters,
  validate,
} from 'graphql';
import { UserInputError } from '../core/errors.ts';
import { operationLimits } from '../core/limits.ts';
import { contentHash } from '../core/ids.ts';
import { findQuery, keepQueries, type SavedQuery } from '../db/saved-queries.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { parseBounded } from './operation-shape.ts';

export type { SavedQuery };

/** Most characters of variables as JSON. */
const MAX_VARIABLES = 32_768;

/** A query as somebody brings it. */
export interface BroughtQuery {
  query: string;
  operationName?: string | null | undefined;
  variables?: unknown;
}

/**
 * A query in the form in which it is kept: the operation that is meant, with the fragments that it uses and without comments;
 * its hash does not depend on how it is laid out. Throws UserInputError BAD_USER_INPUT and what parsing throws.
 */
export function savedForm({ query, operationName, variables }: BroughtQuery, question = ''): SavedQuery {
  const whole = parseBounded(query);
  const operation = getOperationAST(whole, operationName ?? null);
  if (!operation) {
    throw new UserInputError('BAD_USER_INPUT', 'It is not said which operation is meant.', {
      hint: 'Name one that is in the document as `operationName`.',
    });
  }
  const name = operation.name?.value ?? null;
  const document = print(separateOperations(whole)[name ?? '']!);
  const given = (variables ?? {}) as Readonly<Record<string, unknown>>;
  return {
    hash: contentHash({ document: stripIgnoredCharacters(document), variables: given }),
    document,
    operationName: name,
    variables: given,
    question,
  };
}

/** What a schema has against a document; empty: nothing. */
export function objectionsTo(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  return validate(schema, document).map(({ message }) => message);
}

/** Throws UserInputError for a query that this graph would not answer, and what the bounds of operations have against it. */
function requireAnswerable(schema: GraphQLSchema, { document, variables }: SavedQuery): void {
  const parsed = parse(document);
  const operation = getOperationAST(parsed)!;
  if (operation.operation !== OperationTypeNode.QUERY) {
    throw new UserInputError('BAD_USER_INPUT', `A ${operation.operation} cannot be saved.`, {
      hint: 'Save a query; what changes in its list is at <url>.atom and <url>.feed.json.',
    });
  }
  const [objection] = objectionsTo(schema, parsed);
  if (objection !== undefined) throw new UserInputError('BAD_USER_INPUT', objection);
  const definitions = operation.variableDefinitions ?? [];
  const names = definitions.map(({ variable }) => variable.name.value);
  const unknown = Object.keys(variables).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UserInputError('BAD_USER_INPUT', `The operation has no variable "${unknown.slice(0, 60)}".`, {
      hint: `Its variables are: ${names.join(', ') || 'none'}.`,
    });
  }
  const { errors } = getVariableValues(schema, definitions, variables);
  if (errors) throw new UserInputError('BAD_USER_INPUT', errors[0]!.message);
}

const SavedQueryType = builder.objectRef<SavedQuery>('SavedQuery').implement({
  description:
    'A query that is kept under the digest of what it says. It is never changed: its address means the same for ever.',
  fields: (t) => ({
    hash: t.exposeString('hash', {
      description: 'SHA-256, hex, of the normalised document and its variables: the same query has the same.',
    }),
    url: t.string({
      description:
        'Its address. Behind it `.csv`, `.json` and so on have all rows of its list, `.citation.txt` (`bib`, `json`, `ris`) how to ' +
        'cite it, `.atom` and `.feed.json` what is new in it.',
      resolve: ({ hash }, _args, { origin }) => `${origin ?? ''}/q/${hash}`,
    }),
    query: t.exposeString('document', { description: 'The operation and the fragments that it uses.' }),
    operationName: t.exposeString('operationName', {
      nullable: true,
      description: 'Name of the operation; null where it has none.',
    }),
    variables: t.field({
      type: 'JSON',
      description: 'Its variables. A parameter of the address goes before the one of its name.',
      resolve: ({ variables }) => variables,
    }),
  }),
});

const SaveQueryInput = builder.inputType('SaveQueryInput', {
  description: 'A query to save.',
  fields: (t) => ({
    query: t.string({
      required: true,
      description: `The document; ${operationLimits.tokens} tokens at most.`,
    }),
    operationName: t.string({ description: 'Which of its operations is meant, where it has several.' }),
    variables: t.field({ type: 'JSON', description: 'Its variables, an object.' }),
  }),
});

builder.mutationField('saveQuery', (t) =>
  t.field({
    type: SavedQueryType,
    description:
      'Saves a query, so that it has an address of its own. Needs no key; what was saved before is found again and counts for ' +
      'nothing. Throws `BAD_USER_INPUT` for what is no query of this graph, and `RATE_LIMITED` for too many new ones in an hour.',
    args: { input: t.arg({ type: SaveQueryInput, required: true, description: 'The query.' }) },
    resolve: async (_root, { input }, context, { schema }) => {
      const brought = savedForm({ ...input, variables: checkedVariables(input.variables) });
      const known = await findQuery(context.live, brought.hash);
      if (known) return known;
      requireAnswerable(schema, brought);
      await requireAllowance(context);
      await keepQueries(context.live, [brought]);
      return brought;
    },
  }),
);

function checkedVariables(variables: unknown): object {
  const value = variables ?? {};
  const isObject = typeof value === 'object' && !Array.isArray(value);
  const text = JSON.stringify(value);
  if (isObject && text.length <= MAX_VARIABLES && !text.includes('\\u0000')) return value;
  throw new UserInputError('BAD_USER_INPUT', '`variables` are no JSON object that could be kept.', {
    hint: `An object of at most ${MAX_VARIABLES} characters of JSON, without NUL.`,
  });
}

async function requireAllowance({ savings, caller, address }: Context): Promise<void> {
  const wait = await savings?.take(caller.key ? `key ${caller.key.id}` : (address ?? 'unknown'));
  if (!wait) return;
  throw new UserInputError('RATE_LIMITED', 'Too many new queries were saved from here in the last hour.', {
    hint: `Come back in ${Math.ceil(wait / 60)} minutes; what was saved before is still found.`,
    details: { retryAfter: wait },
  });
}

builder.queryField('savedQuery', (t) =>
  t.field({
    type: SavedQueryType,
    nullable: true,
    description:
      'The query that was saved under a hash, at whatever moment it is asked for; null where there is none.',
    args: { hash: t.arg.string({ required: true, description: 'The `hash` of a saved query.' }) },
    resolve: (_root, { hash }, { live }) => findQuery(live, hash),
  }),
);
