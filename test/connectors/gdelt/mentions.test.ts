import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../src/connectors/gdelt/choice.ts';
import { gdelt } from '../../../src/connectors/gdelt/index.ts';
import { SourceError } from '../../../src/core/errors.ts';
import type { SignalRecord } from '../../../src/domains/signals/record.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';

const [, mentions] = gdelt;
const fixture = (name: string) => snapshotOfFile(`${import.meta.dirname}/fixtures/${name}`);

async function all(): Promise<SignalRecord[]> {
  const { records } = await readAll(mentions!, [fixture('20260302060000.mentions.CSV')]);
  return records.map(({ record }) => record as SignalRecord);
}

describe('a mention of GDELT', () => {
  it('is a signal of kind MENTION of its event, and neither somewhere nor of a kind itself', async () => {
    expect((await all())[0]).toMatchObject({
      signalKind: 'MENTION',
      mentionOf: '1001',
      url: 'https://www.gazette.example/20260302060000/story-1',
      outlet: 'gazette.example',
      confidence: 60,
      tone: -5.25,
      seenAt: '2026-03-02T06:00:00Z',
      eventCodes: [],
      actors: [],
      place: null,
      country: null,
      mentions: null,
      issues: [],
    });
  });

  it('has an id of event, time, text, sentence and offsets, of which each tells two apart', async () => {
    const ids = (await all()).map(({ nativeId }) => nativeId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toMatch(/^1001\/20260302060000\/[0-9a-f]{16}\/2\/310\/-1\/298$/);
    expect(Math.max(...ids.map(({ length }) => length))).toBeLessThan(80);
  });

  it('says no more of the time of its event than that it was recorded by then', async () => {
    expect((await all())[0]?.period).toEqual({
      earliest: null,
      latest: '2026-03-02',
      precision: 'RANGE',
      basis: 'INFERRED',
      sourceText: '20260302060000',
      timezone: null,
    });
  });

  it('of an event of a year before is kept, with an issue', async () => {
    const record = (await all()).find(({ mentionOf }) => mentionOf === '900');
    expect(record?.period.latest).toBe('2025-03-02');
    expect(record?.issues).toMatchObject([{ code: 'DATE_SUSPECT', path: 'period.latest' }]);
  });

  it('in a text without an address has none', async () => {
    const record = (await all()).find(({ mentionOf }) => mentionOf === '1002');
    expect(record).toMatchObject({ url: null, outlet: 'Gazette', issues: [] });
  });

  it('with a confidence above 100 has none, and an issue', async () => {
    const record = (await all()).find(({ mentionOf }) => mentionOf === '1003');
    expect(record?.confidence).toBeNull();
    expect(record?.issues).toMatchObject([{ code: 'UNKNOWN_CODE', path: 'confidence', value: '101' }]);
  });

  it('that cannot be one is rejected for its reason', async () => {
    const { rejections } = await readAll(mentions!, [fixture('faults.mentions.CSV')]);
    expect(rejections.map(({ code, column }) => [code, column])).toEqual([
      ['MISSING_VALUE', 'MentionIdentifier'],
      ['BAD_DATE', 'MentionTimeDate'],
      ['BAD_NUMBER', 'GLOBALEVENTID'],
      ['BAD_DATE', 'EventTimeDate'],
      ['COLUMN_COUNT', null],
    ]);
  });

  it('is in a file with tabs; one of which no line has them is none of GDELT', async () => {
    const file = (...lines: string[]) =>
      snapshotOf(lines.map((line) => `${line}\n`).join(''), 'a.mentions.CSV');
    const commas = '1001,20260302060000,20260302060000,1,gazette.example';
    await expect(readAll(mentions!, [file(commas, commas)])).rejects.toThrow(SourceError);
    const whole = Array.from({ length: 16 }, (_, index) => String(index)).join('\t');
    expect((await readAll(mentions!, [file(commas, whole)])).rejections[0]?.code).toBe('COLUMN_COUNT');
    // What a fetch chose may have nothing but a damaged line.
    const header = columnsOf.mentions.join('\t');
    expect((await readAll(mentions!, [file(header, commas)])).rejections).toHaveLength(1);
  });
});
