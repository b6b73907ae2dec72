/** What was pushed and not pulled yet, in order; iterated by one reader. */
export class Queue<T> implements AsyncIterable<T> {
  private readonly items: { item: T; size: number }[] = [];
  private size = 0;
  private ended: { reason: unknown } | undefined;
  private wake = (): void => undefined;

  /** Adds one, unless it has ended; returns the size of all that wait. */
  push(item: T, size: number): number {
    if (!this.ended) {
      this.items.push({ item, size });
      this.size += size;
      this.wake();
    }
    return this.size;
  }

  /** Ends it: behind what waits the reader meets the reason, as an error. Only the first end counts. */
  end(reason: unknown): void {
    this.ended ??= { reason };
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, undefined> {
    for (;;) {
      for (let first = this.items.shift(); first; first = this.items.shift()) {
        this.size -= first.size;
        yield first.item;
      }
      if (this.ended) throw this.ended.reason;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
