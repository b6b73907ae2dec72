import { describe, expect, it } from 'vitest';
import { gdelt } from '../../../src/connectors/gdelt/index.ts';
import type { StatementRecord } from '../../../src/domains/statements/record.ts';
import { readAll, snapshotOfFile } from '../../kit/snapshot.ts';

const [, , quotations] = gdelt;
const fixture = (name: string) => snapshotOfFile(`${import.meta.dirname}/fixtures/${name}`);

async function of(article: string): Promise<StatementRecord[]> {
  const { records } = await readAll(quotations!, [fixture('20260302060000.gkg.csv')]);
  return records
    .map(({ record }) => record as StatementRecord)
    .filter(({ nativeId }) => nativeId.startsWith(`20260302060000-${article}/`));
}

describe('a quotation of GDELT', () => {
  it('is a statement by nobody known, of low credibility, that an outlet relays', async () => {
    expect((await of('0'))[0]).toMatchObject({
      domain: 'statements',
      nativeId: '20260302060000-0/120-44',
      url: 'https://www.gazette.example/20260302060000-0',
      form: 'DIRECT_QUOTE',
      text: {
        original: 'The bridge of paper 0 will be open on Monday',
        lang: 'en',
        truncated: true,
        originalMissing: false,
      },
      speaker: null,
      speechAct: null,
      credibility: 4,
      document: null,
      attribution: [
        {
          role: 'RELAY',
          name: 'gazette.example',
          title: 'Paper bridge – Gazette & Sons',
          date: '2026-03-02T06:00:00Z',
        },
      ],
      channel: 'gazette.example',
      period: { earliest: '2026-03-02', latest: '2026-03-02', precision: 'DAY', basis: 'INFERRED' },
      categories: ['verb: said'],
      issues: [],
    });
  });

  it('is one of as many as the article has; an article without one gives nothing', async () => {
    expect(await of('0')).toHaveLength(2);
    expect(await of('1')).toEqual([]);
  });

  it('may have # and | in its words', async () => {
    const statements = await of('3');
    expect(statements.map(({ text, categories }) => [text.original, categories])).toEqual([
      ['We count #5|6| as one #, and | too', []],
      ['Not the moon', ['verb: denied']],
    ]);
  });

  it('of a translated article is English whose original is missing', async () => {
    expect((await of('T2'))[0]?.text).toMatchObject({ lang: 'en', originalMissing: true });
  });

  it('with bytes that are no UTF-8 is kept with an issue; in columns that nobody reads they do not matter', async () => {
    const [damaged] = await of('4');
    expect(damaged?.text.original).toBe('In the caf\uFFFD now');
    expect(damaged?.issues).toMatchObject([{ path: 'text.original' }]);
    const [untouched] = await of('5');
    expect(untouched).toMatchObject({ url: null, issues: [] });
  });

  it('that cannot be one is rejected, with its block', async () => {
    const { rejections } = await readAll(quotations!, [fixture('faults.gkg.csv')]);
    expect(rejections.map(({ code, column, value }) => [code, column, value])).toEqual([
      ['BAD_QUOTATION', 'Quotations', 'ten|20|said|Nobody counts'],
      ['BAD_QUOTATION', 'Quotations', '10|3|said|'],
      ['BAD_NUMBER', 'GKGRECORDID', 'x'],
      ['BAD_DATE', 'DATE', null],
      ['COLUMN_COUNT', null, null],
    ]);
  });

  it('may be passed on as an excerpt only', () => {
    expect(quotations?.dataset.licence.redistribution).toBe('EXCERPT');
  });
});
