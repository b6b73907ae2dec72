import type { FeedState } from '../feed/index.ts';

/**
 * The part of the feed that one run of a subscription reads. Whoever runs it on behalf of many (see server/live) sets
 * the bounds and is told where it stands; a run without bounds begins at its argument `after` and never ends.
 */
export class FeedWindow {
  /** Reads what is behind this position; undefined: behind the cursor of the operation, or from now on. */
  readonly after: bigint | undefined;
  /** Ends when this position is reached; undefined: never. */
  readonly until: bigint | undefined;
  /** Up to here everything was given or does not concern the subscription. */
  position: bigint;
  /** In which history; only with it the position means anything. Undefined until it is known. */
  history: FeedState | undefined;
  /** Whether it begins where nothing is to be read: whoever it is read for is then told where that is. */
  isAtEnd = false;
  private readonly onMove: (() => void) | undefined;

  constructor(bounds: { after?: bigint; until?: bigint; history?: FeedState } = {}, onMove?: () => void) {
    this.after = bounds.after;
    this.until = bounds.until;
    this.position = bounds.after ?? 0n;
    this.history = bounds.history;
    this.onMove = onMove;
  }

  /** Moves on without an event. */
  pass(position: bigint): void {
    this.position = position;
    this.onMove?.();
  }
}
