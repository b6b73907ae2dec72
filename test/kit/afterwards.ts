/** What a test file leaves behind is cleared away when it ends: by the setup file, because modules outlive test files. */
const left: (() => unknown)[] = [];

/** Runs when the test file that is under way has ended; what was asked for last comes first. */
export function afterwards(clear: () => unknown): void {
  left.push(clear);
}

export async function clearAway(): Promise<void> {
  for (const clear of left.splice(0).reverse()) await clear();
}
