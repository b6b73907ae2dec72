/** Results as streams: graphql-ws leaves those of a client that completes its operation or closes its socket, and nothing else. */
import type { ExecutionResult } from 'graphql';
import { type Log, maskError } from '../yoga.ts';
import type { Operation } from './pipeline.ts';

const done = { done: true as const, value: undefined };

/** The result of a query or mutation; who leaves it does not wait for it any more. `onEnd` is told it, whoever is left. */
export function resultOf(
  operation: Operation,
  log: Log,
  onEnd: (result: ExecutionResult) => void,
): AsyncGenerator<ExecutionResult, void> {
  const left = new AbortController();
  const result = operation
    .execute(left.signal)
    .catch((error: unknown) => ({ errors: [maskError(error, log)] }));
  void result.then(onEnd);
  let isTold = false;
  const stream: AsyncGenerator<ExecutionResult, void> = {
    next: async () => {
      if (isTold) return done;
      isTold = true;
      const value = await result;
      return left.signal.aborted ? done : { done: false, value };
    },
    return: () => {
      left.abort();
      return Promise.resolve(done);
    },
    throw: (error) => Promise.reject(error as Error),
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}

/** A stream without events that ends with a promise; `leave` is called when nobody waits for its end any more. */
export function endOf(over: Promise<void>, leave: () => void): AsyncGenerator<never, void> {
  const stream: AsyncGenerator<never, void> = {
    next: () => over.then(() => done),
    return: () => {
      leave();
      return Promise.resolve(done);
    },
    throw: (error) => {
      leave();
      return Promise.reject(error as Error);
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}
