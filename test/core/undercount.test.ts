import { expect, it } from 'vitest';
import { chaoLowerBound } from '../../src/core/undercount.ts';

it('the four lists of the dead of Kosovo give 10,270', () => {
  const inExactly = new Map([
    [1, 3_218],
    [2, 882],
    [3, 260],
    [4, 40],
  ]);
  expect(chaoLowerBound({ inExactly })).toBe(10_270);
});

it('lists that have nothing in common in twos bound nothing', () => {
  expect(chaoLowerBound({ inExactly: new Map([[1, 5]]) })).toBeNull();
});
