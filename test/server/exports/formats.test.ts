/** Each format, read back by somebody else's reader where there is one. */
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import readXlsx from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { Column } from '../../../src/server/exports/columns.ts';
import { type FormatName, formats } from '../../../src/server/exports/formats.ts';
import { flat, type Row, type Table } from '../../../src/server/exports/table.ts';

const column = (name: string, kind: Column['kind'], isList = false): Column => ({
  name,
  description: '',
  kind,
  type: 'String',
  isList,
  isDistinct: false,
  path: [name],
});
const columns = [
  column('title', 'text'),
  column('killed_best', 'integer'),
  column('latitude', 'number'),
  column('longitude', 'number'),
  column('isBackfill', 'boolean'),
  column('names', 'text', true),
];
const table: Table = { name: 'Incidents', columns, bom: false, cursor: 'abc' };

async function write(format: FormatName, pages: readonly (readonly Row[])[], more: Partial<Table> = {}) {
  const chunks: Buffer[] = [];
  const read = async function* () {
    for (const page of pages) yield await Promise.resolve(page);
  };
  for await (const chunk of formats[format].sink({ ...table, ...more }, read()))
    chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const pages: Row[][] = [
  [['Ä, "b"\r\nc', 3, -1.5, -64.25, true, ['a', null, 'b']]],
  [[null, null, null, null, null, []]],
  [],
];

describe('CSV', () => {
  test('quotes by RFC 4180, joins lists, and leaves unknown cells empty', async () => {
    expect((await write('csv', pages)).toString()).toBe(
      'title,killed_best,latitude,longitude,isBackfill,names\r\n' +
        '"Ä, ""b""\r\nc",3,-1.5,-64.25,true,a; ; b\r\n,,,,,\r\n',
    );
  });

  test.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x'])(
    'gives %j an apostrophe',
    async (text) => {
      const [, cells] = parseCsv(await write('csv', [[[text, 1, 2, 3, true, [text]]]]));
      expect([cells![0], cells![5]]).toEqual([`'${text}`, `'${text}`]);
    },
  );

  test('any text comes back from a strict parser', async () => {
    const texts = fc.array(
      fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r＝＋－＠]/.test(text)),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const bytes = await write('csv', [given.map((text) => [text, 1, 2, 3, true, ['x']])]);
        const [, ...rows] = parseCsv(bytes, { record_delimiter: '\r\n' });
        expect(rows.map(([first]) => first)).toEqual(given);
      }),
    );
  });
});

const objects = [
  { title: 'Ä, "b"\r\nc', killed_best: 3, latitude: -1.5, longitude: -64.25, isBackfill: true, names: ['a', null, 'b'] },
  { title: null, killed_best: null, latitude: null, longitude: null, isBackfill: null, names: [] },
]; // prettier-ignore

test('JSON is an array and NDJSON a line for each row, with lists as lists', async () => {
  expect(JSON.parse((await write('json', pages)).toString())).toEqual(objects);
  expect(JSON.parse((await write('json', [])).toString())).toEqual([]);
  const lines = (await write('ndjson', pages)).toString().trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(objects);
});

test('GeoJSON has longitude before latitude, and a row without a place has no geometry', async () => {
  expect(JSON.parse((await write('geojson', pages)).toString())).toEqual({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', geometry: { type: 'Point', coordinates: [-64.25, -1.5] }, properties: objects[0] },
      { type: 'Feature', geometry: null, properties: objects[1] },
    ],
  });
});

describe('XLSX', () => {
  test('is read back: numbers as numbers, formulas as text', async () => {
    const bytes = await write('xlsx', [[['=1+1', 3, -1.5, -64.25, true, ['a', null, 'b']]]]);
    expect(await sheetOf(bytes)).toEqual([
      columns.map(({ name }) => name),
      ['=1+1', 3, -1.5, -64.25, true, 'a; ; b'],
    ]);
    // A formula would be an element <f>.
    expect((await sheetOf(await write('xlsx', [])))[0]).toEqual(columns.map(({ name }) => name));
  });

  test('cuts what Excel could not hold in a cell, and replaces what XML cannot hold', async () => {
    const [, cells] = await sheetOf(
      await write('xlsx', [[['x'.repeat(40_000), 1, 2, 3, true, ['a\u0001b']]]]),
    );
    expect(cells![0]).toHaveLength(32_767);
    expect(cells![0]).toMatch(/x \[…\]$/);
    expect(cells![5]).toBe('a\uFFFDb');
  });
});

async function sheetOf(bytes: Buffer): Promise<unknown[][]> {
  const [sheet] = (await readXlsx(bytes)) as unknown as { data: unknown[][] }[];
  return sheet!.data;
}

test('Parquet is read back with its types, over several row groups', async () => {
  const many = Array.from({ length: 30 }, (_, page) =>
    Array.from({ length: 500 }, (_, n): Row => [`t${page * 500 + n}`, n, 0.5, 1.5, n % 2 === 0, ['a', 'b']]),
  );
  const bytes = await write('parquet', [...pages, ...many]);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const rows = await parquetReadObjects({ file });
  expect(rows).toHaveLength(15_002);
  const joined = pages.flat().map((row) => row.map(flat));
  expect(Object.values(rows[0]!)).toEqual([joined[0]![0], 3n, -1.5, -64.25, true, 'a; ; b']);
  expect(rows[1]).toMatchObject({ title: null, killed_best: null, latitude: null });
  expect(rows.at(-1)).toMatchObject({ title: 't14999', killed_best: 499n, isBackfill: false });
});
