import { expect, test } from 'vitest';
import { textFrame } from '../../../src/server/live/frame.ts';

// The three forms of a length, at their bounds: RFC 6455, 5.2.
test.each([
  [2, '8102'],
  [125, '817d'],
  [126, '817e007e'],
  [65_535, '817effff'],
  [65_536, '817f0000000000010000'],
  [5_000_000_000, '817f000000012a05f200'],
])('a message of %i bytes begins with %s, and with its first bytes', (length, header) => {
  const first = Buffer.from('{"');
  expect(textFrame(first, length - first.length).toString('hex')).toBe(header + first.toString('hex'));
});
