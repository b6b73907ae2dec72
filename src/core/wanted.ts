/** For whom something is done, as long as they wait for it. */
import { AsyncLocalStorage } from 'node:async_hooks';

const signals = new AsyncLocalStorage<AbortSignal | undefined>();

/** Does some work for somebody; when the signal says that they have gone, what it asks of the database is cancelled. */
export const whileWanted = <Result>(signal: AbortSignal, work: () => Result): Result =>
  signals.run(signal, work);

/** Does some work for all, and not only for whoever asked first. */
export const forAll = <Result>(work: () => Result): Result => signals.run(undefined, work);

/** Says when nobody waits any more for what is done here; undefined: it is done in any case. */
export const wantedUntil = (): AbortSignal | undefined => signals.getStore();
