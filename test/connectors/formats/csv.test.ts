import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParsedRow, Rejection } from '../../../src/connectors/connector.ts';
import { readCsv, type CsvOptions, type CsvRow } from '../../../src/connectors/formats/csv.ts';
import type { ByteSource } from '../../../src/connectors/formats/lines.ts';
import { SourceError } from '../../../src/core/errors.ts';

const ab: CsvOptions = { requiredColumns: ['a', 'b'] };

function source(content: string | Buffer, chunkSize = 1 << 20): ByteSource {
  const bytes = Buffer.from(content);
  function* chunks(): Generator<Buffer> {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  }
  return { fileName: 'file.csv', open: () => Readable.from(chunks()) };
}

async function read(from: ByteSource, options: CsvOptions = ab): Promise<(ParsedRow<CsvRow> | Rejection)[]> {
  const items = [];
  for await (const item of readCsv(from, options)) items.push(item);
  return items;
}

/** Each row as `position: cells`, each rejection as `position: CODE`. */
async function summary(content: string | Buffer, options: CsvOptions = ab): Promise<string[]> {
  const items = await read(source(content), options);
  return items.map((item) =>
    item.kind === 'row'
      ? `${item.position}: ${Object.values(item.row).join('|')}`
      : `${item.position}: ${item.code}`,
  );
}

describe('rows', () => {
  it('are read by header name, with the line on which they begin', async () => {
    expect(await read(source('b, a \n1,2\n"x\r\ny",3\r\n\n4,5\n'))).toMatchObject([
      { position: 'line 2', row: { b: '1', a: '2' } },
      { position: 'line 3', row: { b: 'x\r\ny', a: '3' } },
      { position: 'line 6', row: { b: '4', a: '5' } },
    ]);
  });

  it('leave out blank rows and the tag row under the header, and no other row with #', async () => {
    const content = 'a,b\n#date +start,\n,\n#1,#2\n';
    expect(await summary(content)).toEqual(['line 4: #1|#2']);
  });

  it('keep columns that nobody asked for, also those with the same or no name', async () => {
    const [row] = await read(source('a,b,c,c,\n1,2,3,4,5\n'));
    expect(row?.raw).toEqual({ a: '1', b: '2', c: '3', 'c (2)': '4', '(column 5)': '5' });
  });

  it('have the names given for a file without header', async () => {
    const headerless = (first: readonly string[]) => (first[0] === '1' ? ['a', 'b'] : undefined);
    expect(await summary('1,2\n3,4\n', { ...ab, headerless })).toEqual(['line 1: 1|2', 'line 2: 3|4']);
    expect(await summary('a,b\n3,4\n', { ...ab, headerless })).toEqual(['line 2: 3|4']);
  });

  it('of a table without quoting have their quotes as letters, wherever they stand', async () => {
    const content = 'a\tb\n"1\t2\n3"\t"4"\n5\tsaid "six"\n';
    expect(await summary(content, { ...ab, delimiter: '\t', quote: false })).toEqual([
      'line 2: "1|2',
      'line 3: 3"|"4"',
      'line 4: 5|said "six"',
    ]);
  });

  it('survive any cells, however the bytes arrive', async () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', 'é', '😀', ';') }),
      fc.string({ unit: 'grapheme' }),
    );
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 20 });
    const property = fc.asyncProperty(rows, fc.integer({ min: 1, max: 50 }), async (cells, chunkSize) => {
      const keepable = cells.filter((row) => row.join('').trim() !== '' && !row.join('').includes('\u0000'));
      const quoted = keepable.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','));
      const items = await read(source(['a,b', '#1,#2', ...quoted, ''].join('\n'), chunkSize));
      expect(items.map((item) => (item.kind === 'row' ? [item.row['a'], item.row['b']] : item))).toEqual(
        keepable,
      );
    });
    await fc.assert(property, { numRuns: 200 });
  });
});

describe('rejections', () => {
  it('tell a wrong number of cells and keep them', async () => {
    const [few, good, many] = await read(source('a,b\n1\n2,3\n4,5,6\n'));
    expect(few).toMatchObject({ position: 'line 2', code: 'COLUMN_COUNT', raw: ['1'] });
    expect(few).toHaveProperty('message', 'the row has 1 cells, its header has 2');
    expect(good).toMatchObject({ kind: 'row', row: { a: '2', b: '3' } });
    expect(many).toMatchObject({ position: 'line 4', code: 'COLUMN_COUNT', raw: ['4', '5', '6'] });
  });

  it('tell a last line without end, whose value may be cut', async () => {
    expect(await summary('a,b\n1,2\n3,45')).toEqual(['line 2: 1|2', 'line 3: TRUNCATED']);
    expect(await summary('a,b\n1,2\n3')).toEqual(['line 2: 1|2', 'line 3: COLUMN_COUNT']);
    expect(await summary('a,b\n1,2\n3,45', { ...ab, lastLineMayBeOpen: true })).toEqual([
      'line 2: 1|2',
      'line 3: 3|45',
    ]);
  });

  it('tell each line that a wrong quote spoils, and the rows around it go in', async () => {
    const content = 'a,b\n1,2\n3,x"y\n4,5\n6,"x"y\n7,"8"\n9,10\n';
    // The quote of line 5 closes only with the first of line 6, which opens again.
    expect(await summary(content)).toEqual([
      'line 2: 1|2',
      'line 3: BAD_QUOTES',
      'line 4: 4|5',
      'line 5: BAD_QUOTES',
      'line 6: BAD_QUOTES',
      'line 7: 9|10',
    ]);
  });

  it('tell each line after a quote that is never closed', async () => {
    expect(await summary('a,b\n1,2\n3,"4\n5,6\n7,8\n')).toEqual([
      'line 2: 1|2',
      'line 3: BAD_QUOTES',
      'line 4: BAD_QUOTES',
      'line 5: BAD_QUOTES',
    ]);
  });

  it('tell NUL, which a database cannot keep, not even in raw', async () => {
    const [rejection] = await read(source('a,b\n1,\u0000\n'));
    expect(rejection).toMatchObject({ code: 'BAD_CHARACTER', raw: ['1', '\uFFFD'] });
  });

  it('lose no line, whatever the quotes', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ',', '"'), minLength: 1, maxLength: 8 });
    const property = fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      const items = await read(source(['a,b', '#1,#2', ...lines, ''].join('\n')));
      const text = JSON.stringify(items.map(({ raw }) => raw));
      const letters = (value: string): number => value.replace(/[^ab]/g, '').length;
      // `{"a":…,"b":…}` of a row has two letters of its own.
      const own = items.filter(({ kind }) => kind === 'row').length * 2;
      const blank = lines.filter((each) => /^[,"]*$/.test(each)).map(letters);
      expect(letters(text) - own).toBe(letters(lines.join('')) - blank.reduce((sum, n) => sum + n, 0));
    });
    await fc.assert(property, { numRuns: 500 });
  });
});

describe('encoding', () => {
  const name = 'Щастя, “quoted” – café';
  it.each([
    ['UTF-8', Buffer.from(`a,b\n"${name}",2\n`)],
    ['UTF-8 with mark', Buffer.from(`\uFEFFa,b\n"${name}",2\n`)],
    ['UTF-16 with mark', Buffer.from(`\uFEFFa,b\n"${name}",2\n`, 'utf16le')],
  ])('%s is read', async (_name, bytes) => {
    for (const chunkSize of [1, 3, 1000]) {
      expect(await read(source(bytes, chunkSize))).toMatchObject([{ row: { a: name, b: '2' } }]);
    }
  });

  it('Windows-1252 is read where TextDecoder of Node is wrong', async () => {
    const bytes = Buffer.from('a,b\n\x80\x92\x97,\xcb\xb0\n', 'latin1');
    expect(await summary(bytes)).toEqual(['line 2: €’—|Ë°']);
  });

  it('is one for the file: a line that is UTF-8 by accident does not change it', async () => {
    const bytes = Buffer.from('a,b\n1,\x92\n2,\x93\n3,\xc3\xa9\n', 'latin1');
    expect(await summary(bytes)).toEqual(['line 2: 1|’', 'line 3: 2|“', 'line 4: 3|Ã©']);
  });

  it('one damaged line of a UTF-8 file is rejected and does not spoil the others', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,é\n2,'), Buffer.from([0xe9]), Buffer.from('\n3,ü\n')]);
    expect(await summary(bytes)).toEqual(['line 2: 1|é', 'line 3: BAD_ENCODING', 'line 4: 3|ü']);
  });

  it('a character cut at the end of the file does not change it', async () => {
    const bytes = Buffer.from('a,b\n1,é\n2,é\n').subarray(0, -2);
    expect(await summary(bytes)).toEqual(['line 2: 1|é', 'line 3: BAD_ENCODING']);
    expect(await summary(Buffer.from('a,b\n1,2\n3,é\n').subarray(0, -2))).toEqual([
      'line 2: 1|2',
      'line 3: BAD_ENCODING',
    ]);
  });

  it('that is neither is refused', async () => {
    const bytes = Buffer.from('a,b\n1,\x81\n', 'latin1');
    await expect(read(source(bytes))).rejects.toThrow('neither UTF-8 nor Windows-1252 (line 2');
  });
});

describe('what is no such file', () => {
  it.each([
    ['an empty file', '', 'file.csv is empty'],
    ['a web page', ' <!DOCTYPE html><html>', 'file.csv is a web page, not data'],
    ['a file of blank lines', '\n\n\n', 'file.csv has no rows'],
    ['a missing column', 'a,c\n1,2\n', 'file.csv lacks the columns b; it begins with: a, c'],
    ['a header with NUL', 'a,b,c\u0000\n', 'file.csv has damaged characters in its header'],
    ['a column that is there twice', 'a,b,b\n1,2,3\n', 'file.csv has the columns b twice'],
  ])('%s throws SourceError', async (_name, content, message) => {
    const reading = read(source(content));
    await expect(reading).rejects.toBeInstanceOf(SourceError);
    await expect(reading).rejects.toThrow(message);
  });

  it('goes on with an error of the disk as it is', async () => {
    const open = () =>
      Readable.from(
        (function* () {
          throw new Error('EIO');
        })(),
      );
    await expect(read({ fileName: 'file.csv', open })).rejects.toThrow('EIO');
  });
});

describe('a flood', () => {
  const block = 64 * 1024;
  /** `head`, then `unit` for ever: a reader that buffers would run out of memory. */
  function endless(head: string, unit: string): ByteSource & { given: number } {
    const counted = { fileName: 'flood.csv', given: 0, open: () => Readable.from(chunks()) };
    function* chunks(): Generator<Buffer> {
      yield Buffer.from(head);
      const chunk = Buffer.from(unit.repeat(Math.ceil(block / unit.length)));
      for (counted.given = 0; counted.given < 4096; counted.given += 1) yield chunk;
      throw new Error('the reader has no bound');
    }
    return counted;
  }

  it('without line end is stopped with its position', async () => {
    const reading = read(endless('a,b\n1,2\n', 'x'));
    await expect(reading).rejects.toThrow('flood.csv: a line after line 2 has more than 1048576 bytes');
    await expect(reading).rejects.toBeInstanceOf(SourceError);
  });

  // The survey of the encoding passes over whole lines, so these are finite.
  it.each([
    ['of lines in one quoted value', 'a,b\n1,2\n3,"', 'x\n'],
    ['of values that are empty but for line ends', 'a,b\n1,2\n', `${','.repeat(1000)}"\n",`],
  ])('%s is stopped with its position', async (_name, head, unit) => {
    const content = Buffer.from(head + unit.repeat(Math.ceil((4 * 1024 * 1024) / unit.length)));
    const reading = read(source(content, block));
    await expect(reading).rejects.toThrow(/the row that begins near line 3 has more than 1048576 bytes/);
  });

  it('of good rows takes constant memory', { timeout: 120_000 }, async () => {
    const row = Buffer.from(`1,"${'x'.repeat(990)}"\n`.repeat(64));
    const total = 2_000;
    const open = () =>
      Readable.from(
        (function* () {
          yield Buffer.from('a,b\n');
          for (let i = 0; i < total; i += 1) yield row;
        })(),
      );
    let rows = 0;
    let peak = 0;
    const before = process.memoryUsage().rss;
    for await (const item of readCsv({ fileName: 'big.csv', open }, ab)) {
      if (item.kind === 'row') rows += 1;
      if (rows % 5_000 === 0) peak = Math.max(peak, process.memoryUsage().rss - before);
    }
    expect(rows).toBe(total * 64);
    expect(peak).toBeLessThan(90 * 1024 * 1024);
  });
});
