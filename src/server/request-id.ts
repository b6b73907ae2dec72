/** The name by which a client, its answer and the log speak of the same request. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The header of a request that gives it a name, and of each answer. */
export const REQUEST_ID = 'X-Request-Id';

const current = new AsyncLocalStorage<string>();

// Others may name their requests, but not write into the log what they like.
const usable = /^[\w.:-]{1,100}$/;

/** The name that a request is given by its header; a new one where it has none that can be used. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && usable.test(header) ? header : randomUUID();
}

/** Does some work for a request, and all that comes of it. */
export const withRequestId = <Result>(id: string, work: () => Result): Result => current.run(id, work);

/** The request for which this is done; undefined outside of all. */
export const currentRequestId = (): string | undefined => current.getStore();
