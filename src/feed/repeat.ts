/** Work that goes on in the background until it is stopped. */
export interface Background {
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

export interface RepeatOptions {
  /** Time between the end of one run and the beginning of the next, in ms. */
  intervalMs: number;
  /** Hears of each run that failed; the next one comes all the same. */
  onError: (error: unknown) => void;
}

/** Runs `work` at once and again after each interval. */
export function repeatedly(work: () => Promise<unknown>, { intervalMs, onError }: RepeatOptions): Background {
  const aborted = new AbortController();
  const loop = (async () => {
    while (!aborted.signal.aborted) {
      await work().catch((error: unknown) => {
        if (!aborted.signal.aborted) onError(error);
      });
      await pause(intervalMs, aborted.signal);
    }
  })();
  return {
    stop: async () => {
      aborted.abort();
      await loop;
    },
  };
}

/** Resolves after `ms` milliseconds, or at once when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
