import type { GraphQLError } from './interruption.ts';

/** A subscription with its variables; `after` is among them. */
export interface Operation {
  query: string;
  variables: Record<string, unknown>;
}

/** One result of a subscription as it comes over the wire. */
export interface Result {
  data?: unknown;
  errors?: readonly GraphQLError[];
  extensions?: { cursor?: string };
}

/** What a server sent: a result, or its progress without one, or nothing but a sign of life. */
export interface Incoming {
  result?: Result;
  cursor?: string;
}

/**
 * One connection with one subscription, pulled message by message. It ends when the server completes the subscription,
 * throws an {@link Interruption} for what a retry may mend and for what the server refuses, and throws the reason of
 * its signal as soon as that is aborted. Whichever way it ends, nothing of the connection stays.
 */
export type Transport = (operation: Operation, signal: AbortSignal) => AsyncIterable<Incoming>;
