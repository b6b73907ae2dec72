import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reliefweb } from '../../../src/connectors/reliefweb/index.ts';
import type { StatementRecord } from '../../../src/domains/statements/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { reportItem } from './reports.ts';

const fixture = path.join(import.meta.dirname, 'fixtures/page.json');

async function statementsOf(file: string): Promise<StatementRecord[]> {
  const { records } = await readAll(reliefweb, [snapshotOfFile(file)]);
  return records.map(({ record }) => record as StatementRecord);
}

describe('a report of ReliefWeb', () => {
  it('is a document of its source, dated by original publication and asserted at the last change', async () => {
    const [first] = await statementsOf(fixture);
    expect(first).toMatchObject({
      nativeId: '4200001',
      form: 'DOCUMENT',
      url: 'https://reliefweb.int/report/ukraine/example-4200001',
      title: 'Example agency counts families at a border crossing',
      assertedAt: '2026-02-21T07:00:30.000Z',
      document: {
        key: 'https://reliefweb.int/report/ukraine/example-4200001',
        publisher: {
          id: 'reliefweb-source-90001',
          name: 'Example Relief Agency',
          kind: 'IGO',
          homepage: 'https://relief.example/',
        },
        byline: 'Example Relief Agency',
        lang: 'en',
        publishedAt: '2026-02-20T11:15:00.000Z',
        updatedAt: '2026-02-21T07:00:30.000Z',
      },
      speaker: { kind: 'ORGANISATION', name: 'Example Relief Agency' },
      attribution: [
        { role: 'ORIGIN', name: 'Example Relief Agency' },
        { role: 'PUBLISHER', name: 'ReliefWeb' },
      ],
      period: { earliest: '2026-02-20', latest: '2026-02-20', precision: 'DAY', basis: 'INFERRED' },
      categories: ['News and Press Release', 'Protection and Human Rights'],
    });
  });

  it('keeps an extract of at most 300 characters, without markup, scripts and Markdown', async () => {
    const [first] = await statementsOf(fixture);
    expect(first?.text).toMatchObject({ lang: 'en', truncated: true });
    expect(first?.text.original).toMatch(/^Heading\nFirst words & a link\.\nMany words/);
    expect(first?.text.original!.length).toBeLessThanOrEqual(300);
    expect(JSON.stringify(first)).not.toMatch(/<\w|alert|Markdown/);
  });

  it('is about its countries, the primary one first; a code of no country is an issue', async () => {
    const [first] = await statementsOf(fixture);
    expect(first?.about.map((subject) => (subject.of === 'place' ? subject.place.key : subject.of))).toEqual([
      'country:UKR',
      'country:POL',
    ]);
    expect(first?.issues).toMatchObject([{ code: 'UNRESOLVED_NAME', path: 'about', value: 'atl' }]);
  });

  it('has no speaker and no language where there are several, and keeps the notice of a source', async () => {
    const second = (await statementsOf(fixture))[1];
    expect(second).toMatchObject({
      speaker: null,
      text: { lang: null, original: null },
      document: {
        publisher: { id: 'reliefweb-source-90002', kind: 'NEWS', homepage: null },
        byline: 'Example Newsroom (© Example Newsroom: for personal use only.); Example Guild',
      },
      attribution: [{ name: 'Example Newsroom' }, { name: 'Example Guild' }, { name: 'ReliefWeb' }],
    });
  });

  it('keeps dates that are none as words, with an issue', async () => {
    const second = (await statementsOf(fixture))[1];
    expect(second).toMatchObject({
      assertedAt: '2026-02-28T10:00:00.000Z',
      period: { earliest: null, precision: 'UNKNOWN', sourceText: '2026-02-30T00:00:00+00:00' },
      issues: [
        { code: 'DATE_SUSPECT', path: 'document.updatedAt', value: 'soon' },
        { code: 'DATE_SUSPECT', path: 'period' },
      ],
    });
  });

  it('is of a government where its source is one, and of ReliefWeb where none is named', async () => {
    const [, , third, fourth] = await statementsOf(fixture);
    expect(third?.speaker).toMatchObject({ key: 'government:UKR', kind: 'GOVERNMENT' });
    expect(third?.text.lang).toBeNull();
    expect(fourth).toMatchObject({ speaker: null, attribution: [], assertedAt: null, url: null });
    expect(fourth?.document).toMatchObject({
      key: 'reliefweb:report/4200004',
      publisher: { id: 'reliefweb.int' },
    });
  });

  it('has an issue for a type of organisation that nobody documents', async () => {
    const source = { id: 7, name: 'Guild', type: { id: 1, name: 'constructor' } };
    const item = reportItem({
      id: 1,
      title: 'x',
      original: '2026-01-01',
      created: '',
      changed: '',
      sources: [source],
    });
    const { records } = await readAll(reliefweb, [snapshotOf(JSON.stringify({ data: [item] }), 'x.json')]);
    expect(records[0]?.record.document?.publisher.kind).toBe('OTHER');
    expect(records[0]?.record.issues).toMatchObject([{ code: 'UNKNOWN_CODE', value: 'constructor' }]);
  });

  it('is rejected without words or without an id in digits, and its full text is nowhere', async () => {
    const { rejections } = await readAll(reliefweb, [snapshotOfFile(fixture)]);
    expect(rejections.map(({ position, code, column }) => [position, code, column])).toEqual([
      ['page.json data[4]', 'MISSING_VALUE', 'title'],
      ['page.json data[5]', 'BAD_LAYOUT', 'id'],
    ]);
    expect(JSON.stringify(rejections)).not.toContain('secret words');
  });

  const pages = [1, 2].map((n) => sharedData(`reliefweb/relief_web_mock_data_page_${n}_raw.json`));

  it.skipIf(!pages[0])(`version 1 gives 4 and 4 records (skipped when ${sharedDataAbsent})`, async () => {
    const snapshots = pages.map((file) => snapshotOfFile(file!));
    const { rows, records, rejections } = await readAll(reliefweb, snapshots);
    expect([rows, records.length, rejections]).toEqual([8, 8, []]);
    const statements = records.map(({ record }) => record as StatementRecord);
    // The second page of that sample has the reports of the first.
    expect(new Set(statements.map(({ nativeId }) => nativeId))).toEqual(
      new Set(['3670885', '3670541', '3670672', '3670318']),
    );
    expect(statements.flatMap(({ issues }) => issues)).toEqual([]);
    expect(statements[0]).toMatchObject({
      speaker: { name: 'World Bank', kind: 'ORGANISATION' },
      document: { publisher: { id: 'reliefweb-source-1220', kind: 'IGO' } },
      period: { earliest: '2020-09-17', precision: 'DAY' },
      assertedAt: null,
    });
  });
});
