import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKey, keyHash, newKey, shownKey } from '../../src/core/api-key.ts';

describe('a key', () => {
  test('has the prefix, 32 random bytes and a checksum in letters and digits', () => {
    const key = newKey();
    expect(key).toMatch(/^cgw_[0-9A-Za-z]{49}$/);
    expect(isKey(key)).toBe(true);
    expect(newKey()).not.toBe(key);
  });

  test('with one character changed, or cut, is none', () => {
    fc.assert(
      fc.property(fc.nat(48), fc.constantFrom('0', '9', 'A', 'Z', 'a', 'z'), (at, character) => {
        const key = newKey();
        const index = 'cgw_'.length + at;
        const changed = `${key.slice(0, index)}${character}${key.slice(index + 1)}`;
        expect(isKey(changed)).toBe(changed === key);
        expect(isKey(key.slice(0, -1))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test('of any bytes has the same length', () => {
    expect(newKey(Buffer.alloc(32))).toHaveLength(newKey(Buffer.alloc(32, 255)).length);
  });

  test('is kept as its SHA-256 and shown by its first characters only', () => {
    const key = newKey(Buffer.alloc(32, 7));
    expect(keyHash(key)).toMatch(/^[0-9a-f]{64}$/);
    expect(shownKey(key)).toBe(`${key.slice(0, 10)}…`);
  });
});
