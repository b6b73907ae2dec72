import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { idmcIdu } from '../../../src/connectors/idmc-idu/index.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOfFile } from '../../kit/snapshot.ts';

const india = sharedData('idmc/idu_2023_india.json');
const may = sharedData('idmc/idu_2025_pystac_monty.json');
const absent = india && may ? '' : ` (${sharedDataAbsent})`;

async function recordsOf(file: string): Promise<DisplacementRecord[]> {
  const { rows, records, rejections } = await readAll(idmcIdu, [snapshotOfFile(file)]);
  expect(rejections).toEqual([]);
  expect(records).toHaveLength(rows);
  return records.map(({ record }) => record as DisplacementRecord);
}

const tally = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(words)].sort().map((word) => [word, words.filter((w) => w === word).length]),
  );

describe.skipIf(absent !== '')(`the export of India, 2023${absent}`, () => {
  it('has 113 updates, each of which becomes a record', async () => {
    const records = await recordsOf(india!);
    expect(records).toHaveLength(113);
    expect(tally(records.map(({ cause }) => cause))).toEqual({ CONFLICT: 6, DISASTER: 107 });
    expect(tally(records.map(({ quantity }) => quantity.quantifier))).toEqual({
      APPROXIMATELY: 10,
      EXACT: 100,
      MORE_THAN: 3,
    });
    expect(tally(records.map(({ unit }) => unit))).toEqual({ PERSON: 113 });
    expect(records.filter(({ note }) => note?.includes('average household'))).toHaveLength(38);
  });

  it('has all of them on the days that their own text says', async () => {
    interface Row {
      id: number;
      standard_info_text: string;
      displacement_start_date: string;
    }
    const rows = JSON.parse(readFileSync(india!, 'utf8')) as Row[];
    const records = new Map((await recordsOf(india!)).map((record) => [record.nativeId, record]));
    const written = (day: string): string =>
      new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
        day: '2-digit',
        month: 'long',
        timeZone: 'UTC',
      });
    for (const row of rows) {
      const { start, end } = records.get(String(row.id))?.period ?? { start: '', end: '' };
      const said = row.standard_info_text.replace(/\s+/g, ' ');
      expect(said, String(row.id)).toContain(`, ${written(start)} - ${written(end)} <`);
      expect(start, String(row.id)).not.toBe(row.displacement_start_date.slice(0, 10));
    }
  });

  it('has two issues: a unit that is left open, and a text that says 2,912 beside the figure 3,153', async () => {
    const issues = (await recordsOf(india!)).flatMap(({ nativeId, issues: of }) =>
      of.map(({ code, path, value }) => [nativeId, code, path, value]),
    );
    expect(issues).toEqual([
      ['120939', 'CONTRADICTION', 'unit', 'a total of (Figure) (People or Household)'],
      ['115998', 'CONTRADICTION', 'quantity', 'a total of 2912 people'],
    ]);
  });
});

describe.skipIf(absent !== '')(`seven updates of May 2025${absent}`, () => {
  it('keep their plain dates, places and roles', async () => {
    const records = await recordsOf(may!);
    expect(records).toHaveLength(7);
    expect(tally(records.map(({ role }) => role ?? 'none'))).toEqual({ RECOMMENDED: 6, TRIANGULATION: 1 });
    expect(records.map(({ period }) => period?.start.slice(5))).toEqual([
      '05-07',
      '05-07',
      '05-05',
      '05-04',
      '05-03',
      '05-03',
      '05-03',
    ]);
    const [kashmir] = records;
    expect(kashmir?.locations?.map(({ name, role }) => [name?.split(',')[0], role])).toEqual([
      ['Baramulla', 'ORIGIN'],
      ['Bishnah', 'DESTINATION'],
      ['Poonch', 'ORIGIN'],
      ['Rajouri', 'ORIGIN'],
      ['Tangdhar', 'ORIGIN'],
      ['Uri', 'ORIGIN'],
    ]);
    expect(kashmir?.event?.id).toBe('31260');
    expect(records.flatMap(({ nativeId, issues }) => issues.map(({ path }) => [nativeId, path]))).toEqual([
      ['183483', 'unit'],
    ]);
  });

  it('know what 14 people in at least 2 households are', async () => {
    const muridke = (await recordsOf(may!)).find(({ nativeId }) => nativeId === '183454');
    expect(muridke).toMatchObject({
      unit: 'PERSON',
      quantity: {
        low: 14,
        best: null,
        quantifier: 'AT_LEAST',
        sourceText: 'more than or equal to 2 households',
      },
    });
  });
});
