/** What an operation costs, known before it begins, and whether it may be asked. */
import { complexityFromQuery } from '@pothos/plugin-complexity';
import {
  type DocumentNode,
  getDirectiveValues,
  getOperationAST,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { operationLimits } from '../core/limits.ts';
import { above } from '../graphql/operation-shape.ts';

/** An operation that is about to begin. */
export interface Asked {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null;
  variableValues?: Readonly<Record<string, unknown>> | null;
}

// The server keeps parsed documents, and clients of one program ask with few sets of variables.
const known = new WeakMap<DocumentNode, Map<string, number>>();
const KEPT = 100;

/** The price of an operation (see graphql/prices.ts), 1 at least. What cannot be executed costs 1. */
export function costOf({ schema, document, operationName, variableValues }: Asked): number {
  const operation = getOperationAST(document, operationName);
  if (!operation) return 1;
  const ofDocument = known.get(document) ?? new Map<string, number>();
  known.set(document, ofDocument);
  const key = JSON.stringify([operationName, variableValues]);
  const kept = ofDocument.get(key);
  if (kept !== undefined) return kept;
  const cost = priced(schema, only(document, operation), variableValues ?? {});
  if (ofDocument.size >= KEPT) ofDocument.clear();
  ofDocument.set(key, cost);
  return cost;
}

function priced(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  try {
    return Math.max(1, complexityFromQuery(document, { schema, variables }).complexity);
  } catch {
    // Its variables are wrong, which its execution tells in words.
    return 1;
  }
}

/** A document with one of its operations. */
function only(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const isKept = (kind: Kind): boolean => kind === Kind.FRAGMENT_DEFINITION;
  return {
    ...document,
    definitions: [operation, ...document.definitions.filter(({ kind }) => isKept(kind))],
  };
}

/** The refusal of an operation that costs too much; undefined: it may begin. */
export function tooCostly(cost: number): GraphQLError | undefined {
  if (cost <= operationLimits.cost) return undefined;
  return above(
    'cost',
    cost,
    'Ask for smaller pages (`first`) above all of lists within lists; an export (`/q/….csv`) has all rows. `limits` has the prices.',
  );
}

/** Whether only the price is asked for. */
export function isDryRun({ schema, document, operationName, variableValues }: Asked): boolean {
  const operation = getOperationAST(document, operationName);
  const directive = schema.getDirective('cost');
  if (!operation || !directive) return false;
  return getDirectiveValues(directive, operation, variableValues ?? undefined)?.dryRun === true;
}
