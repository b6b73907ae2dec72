import { describe, expect, it } from 'vitest';
import { hasUnstorableText, parseJson, readJson, storable } from '../../../src/connectors/formats/json.ts';
import { SourceError } from '../../../src/core/errors.ts';
import { snapshotOf } from '../../kit/snapshot.ts';

describe('readJson', () => {
  it('reads UTF-8 with and without mark, and UTF-16 with it', async () => {
    const value = { name: 'Щастя' };
    const json = JSON.stringify(value);
    expect(await readJson(snapshotOf(json, 'a.json'), 100)).toEqual(value);
    expect(parseJson(Buffer.from(`\uFEFF${json}`), 'a.json')).toEqual(value);
    expect(parseJson(Buffer.from(`\uFEFF${json}`, 'utf16le'), 'a.json')).toEqual(value);
  });

  it.each<[string, string | Buffer, string]>([
    ['empty', ' \n', 'a.json is empty'],
    ['a web page', '<html><body>', 'a.json is a web page'],
    ['cut', '{"a": [1, 2', 'a.json is not JSON, or only a part of it'],
    ['not UTF-8', Buffer.from([0x22, 0xe9, 0x22]), 'a.json is not UTF-8'],
    [
      'nested to exhaust the stack',
      '['.repeat(200_000) + ']'.repeat(200_000),
      'nested deeper than 100 levels',
    ],
    ['too large', ' '.repeat(1_000_001), 'has 1000001 bytes, more than 1000000'],
  ])('throws SourceError when the file is %s', async (_name, content, message) => {
    const reading = readJson(snapshotOf(content, 'a.json'), 1_000_000);
    await expect(reading).rejects.toBeInstanceOf(SourceError);
    await expect(reading).rejects.toThrow(message);
  });
});

describe('text that a database cannot keep', () => {
  const bad = JSON.parse('{"a": [{"\\u0000": "x"}], "b": "\\ud83d", "c": "\\ud83d\\ude00"}') as unknown;

  it('is found in keys and values, and only that', () => {
    expect(hasUnstorableText(bad)).toBe(true);
    expect(hasUnstorableText({ a: ['x', null, 1, '😀'] })).toBe(false);
  });

  it('is replaced for raw', () => {
    expect(storable(bad)).toEqual({ a: [{ '\uFFFD': 'x' }], b: '\uFFFD', c: '😀' });
  });
});
