import path from 'node:path';
import { expect, it } from 'vitest';
import { unhcrPopulation } from '../../../src/connectors/unhcr/population.ts';
import { declaredRowsOf } from '../../../src/connectors/unhcr/parse.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);
const address = 'https://api.unhcr.org/population/v1/population/';
const whole = 'coo_all=true&coa_all=true&yearFrom=1951';
const lastPage = { page: 3, maxPages: 3, items: [{}, {}] };

it('proves the number of rows by the last page of an unfiltered answer', () => {
  expect(declaredRowsOf(`${address}?limit=10&page=3&${whole}`, lastPage)).toBe(22);
  expect(declaredRowsOf(`${address}?limit=10&page=3&cf_type=ISO&${whole}`, lastPage)).toBe(22);
});

it.each([
  ['a page from a file', null],
  ['an answer that is filtered', `${address}?limit=10&coo=UKR&${whole}`],
  ['an answer that begins later', `${address}?limit=10&coo_all=true&coa_all=true&yearFrom=2000`],
  ['an answer whose first year is not said', `${address}?limit=10&coo_all=true&coa_all=true`],
  ['an answer that adds up countries of origin', `${address}?limit=10&coa_all=true&yearFrom=1951`],
  ['an answer without a limit', `${address}?${whole}`],
  ['a limit that the server did not keep to', `${address}?limit=1&${whole}`],
])('does not prove it by %s', (_, url) => {
  expect(declaredRowsOf(url, lastPage)).toBeUndefined();
});

it('does not prove it by another page than the last', () => {
  expect(declaredRowsOf(`${address}?limit=2&${whole}`, { ...lastPage, page: 2 })).toBeUndefined();
});

it('declares nothing for files', async () => {
  for (const name of ['population.csv', 'page_1.json', 'page_2.json']) {
    expect((await readAll(unhcrPopulation, [snapshotOfFile(fixture(name))])).releases).toEqual([]);
  }
});

it('tells the layouts apart by their content, not by the name of the file', async () => {
  const page = await unhcrPopulationRows('page_1.json', 'download.csv');
  expect(page).toEqual({ rows: 2, positions: ['download.csv items[0]', 'download.csv items[1]'] });
  const table = await unhcrPopulationRows('population.csv', 'download.json');
  expect(table.rows).toBe(11);
  expect(table.positions[0]).toBe('line 2');
});

async function unhcrPopulationRows(name: string, as: string): Promise<{ rows: number; positions: string[] }> {
  const bytes = await snapshotOfFile(fixture(name)).read(100_000);
  const result = await readAll(unhcrPopulation, [snapshotOf(bytes, as)]);
  return { rows: result.rows, positions: [...new Set(result.records.map(({ position }) => position))] };
}

it('rejects items that are no rows', async () => {
  const items = [null, 7, 'row', [], { year: 2022 }, { ...lastPage, year: '\u0000' }];
  const { rejections } = await readAll(unhcrPopulation, [
    snapshotOf(JSON.stringify({ page: 1, maxPages: 1, items }), 'page_1.json'),
  ]);
  expect(rejections.map(({ code }) => code)).toEqual([
    ...Array<string>(5).fill('MISSING_COLUMN'),
    'BAD_CHARACTER',
  ]);
  expect(rejections[4]?.message).toContain('coo_iso');
});

it.each([
  ['another JSON document', '{"results": []}'],
  ['an error of the API', '{"statusCode": 500, "message": "Internal server error"}'],
  ['a list', '[]'],
  ['a CSV without the columns of people', 'year,coo,coo_iso,coa,coa_iso\n2022,UKR,UKR,POL,POL\n'],
  [
    'the export of the website, which begins with notes',
    '"Extracted from UNHCR"\n\nYear,Country of origin\n',
  ],
])('throws SourceError for %s', async (_, text) => {
  const reading = readAll(unhcrPopulation, [snapshotOf(text, 'population.json')]);
  await expect(reading).rejects.toMatchObject({ name: 'SourceError', code: 'SOURCE_UNREADABLE' });
});
