import { setTimeout as wait } from 'node:timers/promises';

/** Resolves as soon as a condition holds; for what can only be looked at, also outside of a test (see expect.poll). */
export async function until(condition: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`It was not so within ${withinMs} ms: ${condition.toString()}`);
    await wait(5);
  }
}
