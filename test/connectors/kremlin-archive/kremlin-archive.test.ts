import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient } from '../../../src/connectors/connector.ts';
import { kremlinArchive } from '../../../src/connectors/kremlin-archive/index.ts';
import { SourceError } from '../../../src/core/errors.ts';
import type { StatementRecord } from '../../../src/domains/statements/record.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { fetchFiles } from '../../kit/fetch.ts';
import { readAll, snapshotOfFile } from '../../kit/snapshot.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(kremlinArchive, [
  { name: 'an index of transcripts', files: [fixture('2022.json')], records: 2, rejected: 3 },
  { name: 'a table of news', files: [fixture('news.csv')], records: 2, rejected: 1 },
]);

async function read(...files: string[]): Promise<{
  statements: StatementRecord[];
  rejections: Awaited<ReturnType<typeof readAll>>['rejections'];
}> {
  const { records, rejections } = await readAll(kremlinArchive, files.map(snapshotOfFile));
  return { statements: records.map(({ record }) => record as StatementRecord), rejections };
}

describe('the archive of kremlin.ru', () => {
  it('gives title, link, day and the language of the site, and no text', async () => {
    const { statements } = await read(fixture('2022.json'), fixture('news.csv'));
    expect(statements[0]).toMatchObject({
      nativeId: 'http://en.kremlin.ru/events/president/transcripts/speeches/1001',
      title: 'Example address',
      text: { original: null, lang: 'en' },
      speaker: { key: 'government:RUS' },
      period: { earliest: '2022-03-16', latest: '2022-03-16', precision: 'DAY', basis: 'INFERRED' },
      categories: ['Military & Security'],
      issues: [],
    });
    expect(statements[2]).toMatchObject({
      text: { original: null, lang: 'ru' },
      period: { earliest: '2025-02-05', sourceText: '5 февраля 2025 года' },
      place: null,
      issues: [{ code: 'UNRESOLVED_NAME', path: 'place', value: 'Город, дворец' }],
    });
  });

  it('takes a blank date for unknown, and one that is no day for an issue', async () => {
    const { statements } = await read(fixture('2022.json'), fixture('news.csv'));
    const unknown = { earliest: null, latest: null, precision: 'UNKNOWN' };
    expect(statements[3]).toMatchObject({ period: { ...unknown, sourceText: null }, issues: [] });
    expect(statements[1]).toMatchObject({
      title: 'Example meeting',
      period: { ...unknown, sourceText: '16 March' },
      issues: [{ code: 'DATE_SUSPECT', value: '16 March' }],
    });
  });

  it('rejects with reasons, and keeps no text of a page there either', async () => {
    const { rejections } = await read(fixture('2022.json'), fixture('news.csv'));
    expect(rejections.map(({ code, column }) => `${code} ${column}`).sort()).toEqual([
      'BAD_LAYOUT u',
      'BAD_URL url',
      'COLUMN_COUNT null',
      'MISSING_VALUE title',
    ]);
    expect(JSON.stringify(rejections)).not.toMatch(/words of the page|Слова страницы/);
  });

  it('fetches the file at an address that is given, and has none of its own', async () => {
    const bytes = Buffer.from('[]');
    const get: HttpClient['get'] = async (url) => ({ status: 200, url, headers: {}, bytes });
    const http: HttpClient = { get, post: () => Promise.reject(new Error('nothing is posted')) };
    const files = await fetchFiles(kremlinArchive, { http, url: 'https://raw.example/data/2022.json' });
    expect(files).toMatchObject([
      { bytes, fileName: '2022.json', url: 'https://raw.example/data/2022.json' },
    ]);
    await expect(fetchFiles(kremlinArchive, { http })).rejects.toThrow(SourceError);
  });

  const years = [2014, 2015, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025];
  const index = years.map((year) => sharedData(`statements/kremlin_en_index/${year}.json`));
  const news = sharedData('statements/kremlin_articles_ru_2024-12_2025-05.csv');

  it.skipIf(!index[0])(`744 transcripts are read (skipped when ${sharedDataAbsent})`, async () => {
    const { statements, rejections } = await read(...index.map((file) => file!));
    expect(rejections).toEqual([]);
    expect(new Set(statements.map(({ nativeId }) => nativeId)).size).toBe(744);
    expect(statements.flatMap(({ issues }) => issues)).toEqual([]);
    expect(statements.every(({ period, text }) => period.precision === 'DAY' && text.lang === 'en')).toBe(
      true,
    );
  });

  it.skipIf(!news)(`198 news are read (skipped when ${sharedDataAbsent})`, async () => {
    const { statements, rejections } = await read(news!);
    expect(rejections).toEqual([]);
    expect(new Set(statements.map(({ nativeId }) => nativeId)).size).toBe(198);
    expect(statements.filter(({ period }) => period.precision === 'UNKNOWN')).toHaveLength(6);
    const days = statements.flatMap(({ period }) => period.earliest ?? []).sort();
    expect([days[0], days.at(-1)]).toEqual(['2025-01-23', '2025-04-30']);
    // 58 pages name no place.
    expect(statements.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual(
      Array.from({ length: 140 }, () => 'UNRESOLVED_NAME'),
    );
  });
});
