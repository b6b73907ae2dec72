import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { idmcGidd } from '../../../src/connectors/idmc-gidd/index.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);
const first = JSON.parse(readFileSync(fixture('page_0.json'), 'utf8')) as Record<string, unknown>;
const base = 'https://helix-tools-api.idmcdb.org/external-api/gidd/conflicts/';

async function releasesOf(page: Record<string, unknown>, url: string | null = null) {
  const snapshot = { ...snapshotOf(JSON.stringify(page), 'page_0.json'), url };
  return (await readAll(idmcGidd, [snapshot])).releases;
}

describe('the release', () => {
  it('is said once, by the first page', async () => {
    const snapshots = ['page_0.json', 'page_1.json'].map((name) => snapshotOfFile(fixture(name)));
    expect((await readAll(idmcGidd, snapshots)).releases).toEqual([
      { kind: 'release', label: '2025-05-13', declaredRows: 6 },
    ]);
  });

  it('has a number of rows only if nothing was filtered', async () => {
    const label = [{ kind: 'release', label: '2025-05-13' }];
    expect(await releasesOf({ ...first, next: `${base}?iso3__in=UKR&limit=4&offset=4` })).toEqual(label);
    expect(await releasesOf({ ...first, next: null }, `${base}?start_year=2014`)).toEqual(label);
    expect(await releasesOf({ ...first, next: null }, `${base}?format=json&limit=1000`)).toEqual([
      { ...label[0], declaredRows: 6 },
    ]);
  });

  it('has none if nothing says how it was asked for', async () => {
    expect(await releasesOf({ ...first, next: null })).toEqual([{ kind: 'release', label: '2025-05-13' }]);
  });
});

it.each([
  ['a refusal', { detail: 'Client is not registered.' }],
  ['a page without a release', { ...first, last_updated: null }],
  ['a page without rows', { ...first, results: undefined }],
  ['a list', []],
])('throws SourceError for %s', async (_, document) => {
  const reading = readAll(idmcGidd, [snapshotOf(JSON.stringify(document), 'page_0.json')]);
  await expect(reading).rejects.toMatchObject({ name: 'SourceError', code: 'SOURCE_UNREADABLE' });
});

it('rejects text that no database can keep', async () => {
  const results = [{ ...(first.results as object[])[0], country_name: 'Ukraine\u0000' }];
  const { rejections } = await readAll(idmcGidd, [
    snapshotOf(JSON.stringify({ ...first, results }), 'page_0.json'),
  ]);
  expect(rejections).toMatchObject([{ code: 'BAD_CHARACTER', raw: { country_name: 'Ukraine\uFFFD' } }]);
});
