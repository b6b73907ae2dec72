/** Exports in the programs that people open them with. */
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { check } from '@placemarkio/check-geojson';
import { parse as parseCsv } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { unknownExtent } from '../../src/core/geo.ts';
import { exactly } from '../../src/core/quantity.ts';
import { openDatabase } from '../../src/db/clients.ts';
import { startGateway } from '../../src/gateway.ts';
import { afterwards } from '../kit/afterwards.ts';
import { temporaryFolder, testDatabase } from '../kit/database.ts';
import { incident, publish } from '../kit/records.ts';

/** Texts that are easily broken on the way: quotes, lines, formulas, other alphabets. */
const titles = ['Удар по Дніпру', '=1+1', 'a "b", c', 'two\r\nlines', "'apostrophe", 'naïve — ±10 %'];
const COUNT = 60;

const folder = temporaryFolder();
let address: string;

beforeAll(async () => {
  const { url } = await testDatabase();
  const database = openDatabase({ url, poolSize: 4 });
  await publish(
    database,
    Array.from({ length: COUNT }, (_, n) =>
      incident(`i${n}`, {
        country: 'MLI',
        headline: `${titles[n % titles.length]!}${n}`,
        killed: exactly(n),
        location: { ...unknownExtent, latitude: 10 + n / 10, longitude: -4.5, precision: 'SETTLEMENT' },
      }),
    ),
  );
  const log = { error: () => undefined, warn: () => undefined, info: () => undefined };
  const server = await startGateway({ database, host: '127.0.0.1', port: 0, log });
  afterwards(async () => {
    await server.stop(100);
    await database.close();
  });
  address = `${server.url}/q/IncidentsInCountry`;
});

async function saved(format: string): Promise<string> {
  const response = await fetch(`${address}.${format}?country=MLI`);
  expect(response.headers.get('total-count')).toBe(String(COUNT));
  const file = path.join(folder, `export.${format}`);
  writeFileSync(file, Buffer.from(await response.arrayBuffer()));
  return file;
}

type Line = Record<string, string>;
// Without any of the parser's indulgences.
const linesOf = (file: string): Line[] => parseCsv(readFileSync(file), { columns: true });

test('a strict parser reads the CSV', async () => {
  const lines = linesOf(await saved('csv'));
  expect(lines).toHaveLength(COUNT);
  expect(new Set(lines.map(({ killed_best }) => killed_best)).size).toBe(COUNT);
});

test('a validator finds nothing to object to in the GeoJSON', async () => {
  const { features } = check(readFileSync(await saved('geojson'), 'utf8')) as { features: unknown[] };
  expect(features).toHaveLength(COUNT);
});

test('DuckDB reads the Parquet with its types', async () => {
  const file = await saved('parquet');
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const read = await connection.runAndReadAll(
    `SELECT count(*)::INT AS rows, sum(killed_best)::INT AS killed, max(latitude) AS north, typeof(any_value(title)) AS title
       FROM read_parquet('${file}')`,
  );
  expect(read.getRowObjects()).toEqual([
    { rows: COUNT, killed: (COUNT * (COUNT - 1)) / 2, north: 10 + (COUNT - 1) / 10, title: 'VARCHAR' },
  ]);
  connection.closeSync();
  instance.closeSync();
});

function hasOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasOffice())('LibreOffice (skipped where `soffice` is not installed)', () => {
  /** Comma, double quote, UTF-8, from the first line. */
  const UTF8 = '44,34,76,1';

  async function opened(file: string): Promise<Line[]> {
    const out = path.join(folder, path.extname(file).slice(1));
    await promisify(execFile)(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`,
        '--headless',
        ...(file.endsWith('.csv') ? [`--infilter=Text - txt - csv (StarCalc):${UTF8}`] : []),
        '--convert-to',
        `csv:Text - txt - csv (StarCalc):${UTF8}`,
        '--outdir',
        out,
        file,
      ],
      { timeout: 120_000 },
    );
    return linesOf(path.join(out, 'export.csv'));
  }

  test(
    'opens the CSV and the workbook with all rows and runs nothing in them',
    { timeout: 240_000 },
    async () => {
      const [ofCsv, ofWorkbook] = [await opened(await saved('csv')), await opened(await saved('xlsx'))];
      const titlesIn = (lines: readonly Line[]): string[] =>
        lines.map(({ title }) => title!.replaceAll('\r\n', '\n')).sort();
      const made = Array.from({ length: COUNT }, (_, n) =>
        `${titles[n % titles.length]!}${n}`.replaceAll('\r\n', '\n'),
      );
      expect(titlesIn(ofWorkbook)).toEqual([...made].sort());
      // The apostrophe that keeps a formula from running is a part of the text of a CSV.
      expect(titlesIn(ofCsv)).toEqual(made.map((title) => title.replace(/^=/, "'=")).sort());
      for (const lines of [ofCsv, ofWorkbook])
        expect(lines.map(({ killed_best }) => Number(killed_best)).sort((a, b) => a - b)).toEqual(
          Array.from({ length: COUNT }, (_, n) => n),
        );
    },
  );
});
