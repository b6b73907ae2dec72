/**
 * Whether a cursor lies behind another one. Cursors of different feeds or epochs, and those that a newer server
 * makes in a way unknown here, have no order: then every other cursor counts as progress.
 */
export function isBeyond(cursor: string, held: string | null): boolean {
  if (held === null) return true;
  const [one, other] = [placeOf(cursor), placeOf(held)];
  if (!one || !other || one.history !== other.history) return cursor !== held;
  return one.position > other.position;
}

function placeOf(cursor: string): { history: string; position: bigint } | null {
  try {
    // Its letters need no other alphabet than that of `atob`: see encodeCursor in src/feed/cursor.ts.
    const [, history, position] = /^([0-9a-f]+:\d+):(\d+)$/.exec(atob(cursor))!;
    return { history: history!, position: BigInt(position!) };
  } catch {
    return null;
  }
}
