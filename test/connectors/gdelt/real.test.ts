import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/connectors/formats/csv.ts';
import { columnsOf } from '../../../src/connectors/gdelt/choice.ts';
import { gdelt } from '../../../src/connectors/gdelt/index.ts';
import type { SignalRecord } from '../../../src/domains/signals/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';

const [, mentions] = gdelt;
const columnFiles = [
  ['export', 'events_columns.csv'],
  ['mentions', 'mentions_columns.tsv'],
  ['gkg', 'gkg_columns.tsv'],
] as const;

/** The rows of gdeltPyR's sample, which has commas, quotes and a header, in GDELT's own format. */
async function asGdeltWritesIt(file: string): Promise<string> {
  const lines: string[] = [];
  for await (const item of readCsv(snapshotOfFile(file), { requiredColumns: ['globaleventid'] })) {
    if (item.kind === 'row') lines.push(`${Object.values(item.row).join('\t')}\n`);
  }
  return lines.join('');
}

describe(`real files of GDELT (skipped when ${sharedDataAbsent})`, () => {
  const sample = sharedData('gdelt/mentionssamp.csv');

  it.skipIf(!sample)('all 1,635 mentions of the sample become signals', async () => {
    const content = await asGdeltWritesIt(sample!);
    const { rows, records, rejections } = await readAll(mentions!, [
      snapshotOf(content, 'sample.mentions.CSV'),
    ]);
    expect(rows).toBe(1_635);
    expect(rejections).toEqual([]);
    const signals = records.map(({ record }) => record as SignalRecord);
    expect(signals).toHaveLength(1_635);
    expect(new Set(signals.map(({ nativeId }) => nativeId)).size).toBe(1_635);
    const issues = signals.flatMap((signal) =>
      signal.issues.map(({ code }) => `${signal.mentionOf} ${code}`),
    );
    expect(issues).toHaveLength(3);
    expect(issues).toContain('555924816 DATE_SUSPECT');
    expect(signals.every(({ confidence }) => confidence !== null)).toBe(true);
    expect(signals.filter(({ url }) => url === null)).toEqual([]);
  });

  it.skipIf(!sample).each(columnFiles)('the columns of %s are those of %s', (kind, name) => {
    const definitions = readFileSync(sharedData(`gdelt/${name}`)!, 'utf8');
    const named = definitions.matchAll(/^(?:\d+\t)?(\w+)[,\t](?:INTEGER|STRING|FLOAT)[,\t]/gm);
    const names = [...named].map(([, column]) => column?.toLowerCase());
    expect(columnsOf[kind].map((column) => column.toLowerCase())).toEqual(names);
  });
});
