import { describe, expect, it } from 'vitest';
import type { ParsedRow, Rejection } from '../../../src/connectors/connector.ts';
import { readXlsx, type XlsxOptions, type XlsxRow } from '../../../src/connectors/formats/xlsx.ts';
import { snapshotOf } from '../../kit/snapshot.ts';
import { zip } from '../../kit/zip.ts';
import { xlsx, xlsxOfText, xlsxOfXml } from '../../kit/xlsx.ts';

type Item = ParsedRow<XlsxRow> | Rejection;

async function read(bytes: Buffer | string, options: Partial<XlsxOptions> = {}): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of readXlsx(snapshotOf(bytes, 'table.xlsx'), { requiredColumns: [], ...options }))
    items.push(item);
  return items;
}

const unreadable = (what: string | RegExp) => ({
  name: 'SourceError',
  code: 'SOURCE_UNREADABLE',
  message: expect.stringMatching(what) as string,
});

describe('rows', () => {
  it('are by header name, which is trimmed, at the row that Excel shows', async () => {
    const items = await read(xlsxOfText('DATA', 'Year\t Count \n2022\t5\n'), {
      sheet: 'DATA',
      requiredColumns: ['Year', 'Count'],
    });
    const row = { Year: 2022, Count: 5 };
    expect(items).toEqual([{ kind: 'row', position: 'DATA row 2', row, raw: row }]);
  });

  it('keep text as it came, "NA" and "-" with it, and tell blank from 0', async () => {
    const items = await read(
      xlsx({
        A: [
          ['text', 'na', 'dash', 'blank', 'space', 'zero', 'yes', 'digits'],
          [' x ', 'NA', '-', null, ' ', 0, true, '007'],
        ],
      }),
    );
    expect(items).toMatchObject([
      {
        row: {
          text: ' x ',
          na: 'NA',
          dash: '-',
          blank: null,
          space: null,
          zero: 0,
          yes: true,
          digits: '007',
        },
      },
    ]);
  });

  it('have days for dates of Excel, and instants where there is a time', async () => {
    const days = ['1992-03-01T00:00:00Z', '2020-02-29T00:00:00Z', '2022-03-02T12:00:00Z'];
    const items = await read(xlsx({ A: [['a', 'b', 'c'], days.map((day) => new Date(day))] }));
    expect(items).toMatchObject([
      { row: { a: '1992-03-01', b: '2020-02-29', c: '2022-03-02T12:00:00.000Z' } },
    ]);
  });

  it('that are blank are left out, and those after them keep their numbers', async () => {
    const items = await read(xlsx({ A: [[], ['a'], [], [1], [' '], [2]] }));
    expect(items.map(({ position }) => position)).toEqual(['sheet 1 row 4', 'sheet 1 row 6']);
  });

  it('name columns without a name, and a second one of a name', async () => {
    const items = await read(
      xlsx({
        A: [
          ['a', null, 'a', 'b'],
          [1, 2, 3, 4],
        ],
      }),
    );
    expect(items).toMatchObject([{ row: { a: 1, '(column 2)': 2, 'a (2)': 3, b: 4 } }]);
  });

  it('have no value where Excel shows an error', async () => {
    const xml =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row><row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>7</v></c></row>';
    expect(await read(xlsxOfXml('A', xml))).toMatchObject([{ row: { a: null, b: 7 } }]);
  });

  it('with half a character are rejected', async () => {
    const items = await read(xlsx({ A: [['a'], ['fine'], ['\u{d83d}']] }));
    // A writer of UTF-8 has no way to write half a character: it becomes U+FFFD, which is a text.
    expect(items).toHaveLength(2);
    const xml =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>' +
      '<row r="2"><c r="A2" t="inlineStr"><is><t>x\u0000y</t></is></c></row>';
    expect(await read(xlsxOfXml('A', xml))).toMatchObject([
      { kind: 'rejected', position: 'sheet 1 row 2', code: 'BAD_CHARACTER', raw: { a: 'x\uFFFDy' } },
    ]);
  });

  it('are of the sheet that is asked for', async () => {
    const workbook = xlsx({ README: [['note'], ['hello']], DATA: [['a'], [1]] });
    expect(await read(workbook, { sheet: 'DATA' })).toMatchObject([{ row: { a: 1 } }]);
    expect(await read(workbook)).toMatchObject([{ row: { note: 'hello' } }]);
  });
});

describe('SourceError', () => {
  const whole = xlsxOfText('DATA', 'Year\tCount\n2022\t5\n');

  it.each<[string, Buffer | string, Partial<XlsxOptions>, string | RegExp]>([
    ['an empty file', '', {}, 'is empty'],
    ['a web page', '<!DOCTYPE html><html><body>Just a moment…</body></html>', {}, 'HTML|web page'],
    ['text', 'Year,Count\n2022,5\n', {}, 'not a sound Excel workbook'],
    [
      'a zip archive of something else',
      zip([{ name: 'notes.txt', content: 'hello' }]),
      {},
      'not a sound Excel workbook',
    ],
    ['another sheet', whole, { sheet: 'TABLE' }, 'TABLE'],
    ['a sheet without rows', xlsx({ DATA: [] }), {}, 'has no rows'],
    ['a missing column', whole, { requiredColumns: ['Year', 'PT'] }, 'lacks the columns PT'],
    ['a column twice', xlsxOfText('A', 'PT\tPT\nx\ty\n'), { requiredColumns: ['PT'] }, 'twice'],
    ['too many bytes', whole, { limits: { maxBytes: 100 } }, 'more than 100'],
    ['too much when unpacked', whole, { limits: { maxUnpackedBytes: 500 } }, 'unpacks to more than 500'],
    ['a row beyond the limit', xlsxOfXml('A', '<row r="900000000"/>'), {}, 'row 900000000'],
    [
      'a column beyond the limit',
      xlsxOfXml('A', '<row r="1"><c r="XFD1"><v>1</v></c></row>'),
      {},
      'column XFD',
    ],
  ])('for %s', async (_name, bytes, options, message) => {
    await expect(read(bytes, options)).rejects.toMatchObject(unreadable(message));
  });

  it('for a file that is cut, wherever', async () => {
    for (let length = 1; length < whole.length; length += 37) {
      await expect(read(whole.subarray(0, length)), `${length} bytes`).rejects.toMatchObject(unreadable(''));
    }
  });

  it('for a wrong checksum', async () => {
    const damaged = Buffer.from(whole);
    const at = damaged.indexOf('xl/sharedStrings.xml') + 'xl/sharedStrings.xml'.length + 5;
    damaged[at] = damaged[at]! ^ 0xff;
    await expect(read(damaged)).rejects.toMatchObject(unreadable('checksum|not a sound'));
  });
});

it('takes 100,000 rows', async () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, i) => `<row r="${i + 2}"><c r="A${i + 2}"><v>${i}</v></c></row>`,
  );
  const header = '<row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c></row>';
  const items = await read(xlsxOfXml('A', header + rows.join('')));
  expect(items).toHaveLength(100_000);
  expect(items.at(-1)).toMatchObject({ position: 'sheet 1 row 100001', row: { n: 99_999 } });
}, 30_000);
