import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/core/errors.ts';
import { cursorAt, type FeedState, readState, resolveCursor } from '../../src/feed/index.ts';
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
const meaning = (state: FeedState, cursor: string | null) => orCode(() => resolveCursor(state, cursor));

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
    '6f1d2c3e:1:5:6',
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

  test('is the head where none is given', async () => {
    await publishChanges(database.live, 3);
    expect(meaning(await readState(database.live), null)).toBe(3n);
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
    await database.live.$executeRaw`INSERT INTO feed.epoch (epoch, timeline, starts_after) VALUES (2, 2, 5)`;
    const state = await readState(database.live);
    expect(meaning(state, cursorAt(before, 5n))).toBe('CURSOR_EPOCH');
    expect(meaning(state, cursorAt(state, 5n))).toBe(5n);
  });

  test('that cannot be resumed from says where to begin again', async () => {
    await publishChanges(database.live, 3);
    const state = await readState(database.live);
    expect(() => resolveCursor(state, cursorAt(state, 9n))).toThrow(
      expect.objectContaining({ hint: expect.stringContaining(cursorAt(state, 3n)) as string }),
    );
  });

  test('is never bent: whatever the state, it means its position or is refused', () => {
    const state = fc.record({ head: fc.nat(50), kept: fc.nat(50) }).map(({ head, kept }) => ({
      feed: '6f1d2c3e',
      epoch: 1,
      head: BigInt(head),
      oldest: BigInt(Math.max(1, head - kept)),
    }));
    fc.assert(
      fc.property(state, fc.nat(60), (given, position) => {
        const found = meaning(given, cursorAt(given, BigInt(position)));
        const isKept = BigInt(position) >= given.oldest - 1n && BigInt(position) <= given.head;
        if (isKept) expect(found).toBe(BigInt(position));
        else expect(found).toBe(BigInt(position) > given.head ? 'CURSOR_AHEAD' : 'CURSOR_EXPIRED');
      }),
    );
  });
});
