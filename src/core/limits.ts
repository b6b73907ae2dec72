/** What a server takes at most of everybody. */

import type { ErrorCode } from './errors.ts';

/** One bound. */
export interface Limit {
  name: string;
  /** What is counted. */
  unit: string;
  value: number;
  /** The code of the refusal. */
  code: ErrorCode;
  description: string;
}

/** Bounds of one operation, over HTTP, event streams and sockets alike. */
export const operationLimits = {
  tokens: 2_000,
  depth: 20,
  fields: 400,
  aliases: 100,
  directives: 50,
  cost: 100_000,
} as const;

/** Bounds of the variables of an operation. */
export const variableLimits = { values: 10_000, depth: 32 } as const;

/** Largest body of a request over HTTP, in bytes. */
export const MAX_BODY = 128 * 1024;

/** Longest time of one statement of the database, in ms. */
export const STATEMENT_MS = 30_000;

/** The bounds that are the same on every server. */
export const fixedLimits: readonly Limit[] = [
  {
    name: 'tokens',
    unit: 'tokens',
    value: operationLimits.tokens,
    code: 'TOO_MANY_TOKENS',
    description: 'Words and signs of a document; a text is one.',
  },
  {
    name: 'depth',
    unit: 'fields',
    value: operationLimits.depth,
    code: 'TOO_DEEP',
    description: 'Fields within fields, through fragments and in introspection, too.',
  },
  {
    name: 'fields',
    unit: 'fields',
    value: operationLimits.fields,
    code: 'TOO_MANY_FIELDS',
    description: 'Fields of a document, each as often as it is written.',
  },
  {
    name: 'aliases',
    unit: 'aliases',
    value: operationLimits.aliases,
    code: 'TOO_MANY_ALIASES',
    description: 'Fields under another name in a document, `__typename` among them.',
  },
  {
    name: 'directives',
    unit: 'directives',
    value: operationLimits.directives,
    code: 'TOO_MANY_DIRECTIVES',
    description: 'Directives in a document.',
  },
  {
    name: 'cost',
    unit: 'cost',
    value: operationLimits.cost,
    code: 'TOO_COSTLY',
    description: 'Price of an operation by `prices`; of a subscription, of one of its events.',
  },
  {
    name: 'variables',
    unit: 'values',
    value: variableLimits.values,
    code: 'TOO_MANY_VARIABLES',
    description: 'Values in the variables, at every depth: lists, objects and what is in them.',
  },
  {
    name: 'variable depth',
    unit: 'values',
    value: variableLimits.depth,
    code: 'TOO_MANY_VARIABLES',
    description: 'Lists and objects within each other in the variables.',
  },
  {
    name: 'body',
    unit: 'bytes',
    value: MAX_BODY,
    code: 'BODY_TOO_LARGE',
    description: 'Body of a request over HTTP, variables included.',
  },
  {
    name: 'time',
    unit: 'milliseconds',
    value: STATEMENT_MS,
    code: 'TIMEOUT',
    description: 'One question to the database.',
  },
];
