/** The name by which a client, its answer and the log speak of the same request. */
import { randomUUID } from 'node:crypto';
import { observation } from './observation/observation.ts';

/** The header of a request that gives it a name, and of each answer. */
export const REQUEST_ID = 'X-Request-Id';

// Others may name their requests, but not write into the log what they like.
const usable = /^[\w.:-]{1,100}$/;

/** The name that a request is given by its header; a new one where it has none that can be used. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && usable.test(header) ? header : randomUUID();
}

/** The request for which this is done; undefined outside of all. */
export const currentRequestId = (): string | undefined => observation()?.requestId;
