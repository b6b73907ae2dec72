import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/core/errors.ts';
import { beginEpoch, cursorAt, type FeedState, readState, resolveCursor } from '../../src/feed/index.ts';
import { decodeCursor, encodeCursor } from '../../src/feed/cursor.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { emptyFeed, publishChanges } from '../kit/feed.ts';

/** What is answered, or the code of the error that comes instead. */
function orCode<T>(answer: () => T): T | string {
  try {
    return answer();
  } catch (error) {
    if (error instanceof GatewayError) return error.code;
    throw error;
  }
}

const placeOf = (cursor: string) => orCode(() => decodeCursor(cursor));
const meaning = (state: FeedState, cursor: string) => orCode(() => resolveCursor(state, cursor));

const place = fc.record({
  feed: fc.stringMatching(/^[0-9a-f]{8}$/),
  epoch: fc.integer({ min: 1, max: 999_999_999 }),
  position: fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
});

describe('the form of a cursor', () => {
  test('gives back every place that it was made of', () => {
    fc.assert(
      fc.property(place, (given) => {
        expect(decodeCursor(encodeCursor(given))).toEqual(given);
      }),
    );
  });

  test('can stand in an address as it is', () => {
    fc.assert(
      fc.property(place, (given) => {
        expect(encodeCursor(given)).toMatch(/^[A-Za-z0-9_-]+$/);
      }),
    );
  });

  test.each(['', ' ', 'null', '0', '%%%', 'Zm9v', '🕊', 'a'.repeat(10_000)])('refuses %j', (text) => {
    expect(placeOf(text)).toBe('CURSOR_INVALID');
  });

  test.each([
    '6f1d2c3e:1:-5',
    '6f1d2c3e:1:007',
    '6f1d2c3e:1:5 ',
    '6F1D2C3E:1:5',
    '6f1d2c3e:1',
    '6f1d2c3e:1:5:6:7',
  ])('refuses what nobody gave out: %s', (text) => {
    expect(placeOf(Buffer.from(text).toString('base64url'))).toBe('CURSOR_INVALID');
  });

  test('with one character changed, added or lost is refused or means another place, never the same', () => {
    const damage = fc.record({
      at: fc.nat(),
      kind: fc.constantFrom('change', 'add', 'lose'),
      by: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    });
    fc.assert(
      fc.property(place, damage, (given, { at, kind, by }) => {
        const cursor = encodeCursor(given);
        const index = at % cursor.length;
        const rest = cursor.slice(kind === 'add' ? index : index + 1);
        const damaged = cursor.slice(0, index) + (kind === 'lose' ? '' : by) + rest;
        fc.pre(damaged !== cursor);
        expect(placeOf(damaged)).not.toEqual(given);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a cursor of this feed', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  beforeEach(() => emptyFeed(database.live));

  test('means its own position, from the beginning to the head', async () => {
    await publishChanges(database.live, 5);
    const state = await readState(database.live);
    expect(state).toMatchObject({ head: 5n, oldest: 1n });
    for (const position of [0n, 1n, 4n, 5n]) expect(meaning(state, cursorAt(state, position))).toBe(position);
  });

  test('of an empty feed is good for what comes', async () => {
    const state = await readState(database.live);
    expect(state).toMatchObject({ head: 0n, oldest: 1n });
    const cursor = cursorAt(state, state.head);
    await publishChanges(database.live, 2);
    expect(meaning(await readState(database.live), cursor)).toBe(0n);
  });

  test('beyond the head is CURSOR_AHEAD, by one as well', async () => {
    await publishChanges(database.live, 3);
    const state = await readState(database.live);
    expect(meaning(state, cursorAt(state, 4n))).toBe('CURSOR_AHEAD');
  });

  test('is CURSOR_EXPIRED as soon as the change behind it is no longer kept, and not before', async () => {
    await publishChanges(database.live, 20);
    await database.live.$executeRaw`DELETE FROM feed.change_log WHERE position <= 10`;
    const state = await readState(database.live);
    expect(state.oldest).toBe(11n);
    expect(meaning(state, cursorAt(state, 9n))).toBe('CURSOR_EXPIRED');
    expect(meaning(state, cursorAt(state, 10n))).toBe(10n);
  });

  test('of a feed that keeps nothing any more is good at its head only', async () => {
    await publishChanges(database.live, 5);
    await database.live.$executeRaw`DELETE FROM feed.change_log`;
    const state = await readState(database.live);
    expect(meaning(state, cursorAt(state, 5n))).toBe(5n);
    expect(meaning(state, cursorAt(state, 4n))).toBe('CURSOR_EXPIRED');
  });

  test('of another feed is CURSOR_EPOCH', async () => {
    const state = await readState(database.live);
    const other = state.feed === '00000000' ? '00000001' : '00000000';
    expect(meaning(state, cursorAt({ ...state, feed: other }, 0n))).toBe('CURSOR_EPOCH');
  });

  test('of a history that was restored over is CURSOR_EPOCH, even where its position exists', async () => {
    await publishChanges(database.live, 5);
    const before = await readState(database.live);
    // As after the restore of a backup that had three changes.
    await database.live.$executeRaw`DELETE FROM feed.change_log WHERE position > 3`;
    await database.live.$executeRaw`UPDATE feed.head SET position = 3`;
    await beginEpoch(database.live);
    await publishChanges(database.live, 4);
    const state = await readState(database.live);
    expect(state.earlier).toEqual([{ epoch: before.epoch, end: 3n }]);
    for (const position of [4n, 5n]) expect(meaning(state, cursorAt(before, position))).toBe('CURSOR_EPOCH');
    for (const position of [0n, 3n]) expect(meaning(state, cursorAt(before, position))).toBe(position);
    for (const position of [0n, 3n, 4n, 7n]) expect(meaning(state, cursorAt(state, position))).toBe(position);
  });

  test('of an epoch that nobody here knows is CURSOR_EPOCH', async () => {
    await publishChanges(database.live, 3);
    const state = await readState(database.live);
    for (const epoch of [state.epoch + 1, 0])
      expect(meaning(state, cursorAt({ ...state, epoch }, 1n))).toBe('CURSOR_EPOCH');
  });

  test('that cannot be resumed from says from where can be, for people and for programs', async () => {
    await publishChanges(database.live, 20);
    await database.live.$executeRaw`DELETE FROM feed.change_log WHERE position <= 10`;
    const state = await readState(database.live);
    const [head, oldest] = [cursorAt(state, 20n), cursorAt(state, 10n)];
    for (const refused of [
      cursorAt(state, 9n),
      cursorAt(state, 21n),
      cursorAt({ ...state, epoch: 77 }, 15n),
    ]) {
      expect(() => resolveCursor(state, refused)).toThrow(
        expect.objectContaining({
          hint: expect.stringContaining(head) as string,
          details: { head, oldest },
        }),
      );
    }
    expect([meaning(state, head), meaning(state, oldest)]).toEqual([20n, 10n]);
  });

  // Any number of epochs, each of which began at the end of the one before or, after a restore, earlier.
  const anyState = fc
    .record({ ends: fc.array(fc.nat(50), { maxLength: 4 }), more: fc.nat(20), kept: fc.nat(50) })
    .map(({ ends, more, kept }): FeedState => {
      const sorted = ends.toSorted((a, b) => a - b);
      const head = (sorted.at(-1) ?? 0) + more;
      return {
        feed: '6f1d2c3e',
        epoch: 10 * (ends.length + 1),
        earlier: sorted.map((end, n) => ({ epoch: 10 * (n + 1), end: BigInt(end) })),
        head: BigInt(head),
        oldest: BigInt(Math.max(1, head - kept)),
      };
    });

  // Known epochs are tens, and every position is tried: what is wrong is wrong by one.
  const anyEpoch = fc.nat(6).map((n) => 10 * n);
  const anyPosition = Array.from({ length: 80 }, (_, n) => BigInt(n));

  test('is never bent: whatever the state, it means its position or is refused', () => {
    fc.assert(
      fc.property(anyState, anyEpoch, (state, epoch) => {
        const ended = state.earlier.find((earlier) => earlier.epoch === epoch);
        for (const position of anyPosition) {
          const found = meaning(state, cursorAt({ ...state, epoch }, position));
          const end = epoch === state.epoch ? position : ended?.end;
          if (end === undefined || position > end) expect(found).toBe('CURSOR_EPOCH');
          else if (position > state.head) expect(found).toBe('CURSOR_AHEAD');
          else if (position < state.oldest - 1n) expect(found).toBe('CURSOR_EXPIRED');
          else expect(found).toBe(position);
        }
      }),
    );
  });

  test('of an earlier epoch means what it meant then, or is refused', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        // Each epoch wrote what is behind its start: whose writing a reader of some epoch saw at a position.
        const epochs = [...state.earlier.map(({ epoch }) => epoch), state.epoch];
        const writerOf = (reader: number, at: bigint): number =>
          epochs.find((epoch, n) => epoch === reader || at <= (state.earlier[n]?.end ?? at))!;
        for (const epoch of epochs) {
          for (const position of anyPosition) {
            const found = meaning(state, cursorAt({ ...state, epoch }, position));
            if (typeof found === 'bigint') expect(writerOf(epoch, found)).toBe(writerOf(state.epoch, found));
          }
        }
      }),
    );
  });
});
