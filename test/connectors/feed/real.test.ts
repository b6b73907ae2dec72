import { describe, expect, it } from 'vitest';
import { feed } from '../../../src/connectors/feed/index.ts';
import type { StatementRecord } from '../../../src/domains/statements/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOfFile } from '../../kit/snapshot.ts';

describe('real feeds', () => {
  const reliefweb = sharedData('statements/reliefweb_updates_ukr_rss_2020.xml');
  const reddit = sharedData('statements/atom_reddit_sample.xml');

  it.skipIf(!reliefweb)(`ReliefWeb gives 20 statements (skipped when ${sharedDataAbsent})`, async () => {
    const { records, rejections } = await readAll(feed, [snapshotOfFile(reliefweb!)]);
    expect(rejections).toEqual([]);
    const statements = records.map(({ record }) => record as StatementRecord);
    expect(statements).toHaveLength(20);
    expect(new Set(statements.map(({ nativeId }) => nativeId)).size).toBe(20);
    expect(statements.filter(({ issues }) => issues.length > 0)).toEqual([]);
    for (const { text, speaker, document, period } of statements) {
      expect(text.original).not.toMatch(/^(Country|Sources?):|<[a-z]/m);
      expect(text.original!.length).toBeLessThanOrEqual(500);
      expect(document?.publisher).toMatchObject({
        id: 'reliefweb.int',
        name: 'ReliefWeb - Updates',
        kind: 'IGO',
      });
      expect(speaker?.kind ?? 'ORGANISATION').toBe('ORGANISATION');
      expect(period.earliest).toMatch(/^2020-09-/);
    }
    expect(statements.filter(({ speaker }) => speaker !== null)).toHaveLength(17);
    expect(statements.filter(({ text }) => text.truncated)).toHaveLength(18);
    expect(statements[0]).toMatchObject({
      assertedAt: '2020-09-17T07:24:25.000Z',
      title: 'Ukraine: DRC / DDG Legal Alert: Issue 55 - August 2020 [EN/RU/UK]',
      text: { lang: 'en' },
    });
  });

  it.skipIf(!reddit)(
    `Reddit gives 5 statements without handles (skipped when ${sharedDataAbsent})`,
    async () => {
      const { records, rejections } = await readAll(feed, [snapshotOfFile(reddit!)]);
      expect(rejections).toEqual([]);
      expect(records.map(({ record }) => record.nativeId)).toEqual([
        'reddit.com#t3_uptmup',
        'reddit.com#t3_usqy75',
        'reddit.com#t3_usjg8k',
        'reddit.com#t3_usdhpf',
        'reddit.com#t3_usqwnc',
      ]);
      expect(JSON.stringify(records)).not.toMatch(/\/u\/|Im__Joseph|BigdadEdge|jabza_|badassbilla/);
    },
  );
});
