import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { unhcrFlows } from '../../../src/connectors/unhcr/flows.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { fetchFiles } from '../../kit/fetch.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { xlsxFileOf, xlsxOfText } from '../../kit/xlsx.ts';
import { startWorld } from '../../world/world.ts';
import { flowsWorkbook, upstream } from './upstream.ts';

const workbook = xlsxFileOf(path.join(import.meta.dirname, 'fixtures/flows.tsv'), 'DATA');
const read = () => readAll(unhcrFlows, [snapshotOfFile(workbook)]);

describe('a row', () => {
  it('keeps the type that it was published with; nothing is folded', async () => {
    const { records } = await read();
    const said = records
      .map(({ record }) => record as DisplacementRecord)
      .map(({ nativeId, codes, populationType, flowKind, quantity }) => [
        nativeId,
        codes?.[0]?.value,
        populationType,
        flowKind,
        quantity.best,
      ]);
    expect(said).toEqual([
      ['2022/UKR/AUT/TMP/Count', 'TMP', 'REFUGEE', 'ARRIVAL', 89535],
      ['2022/UKR/AUT/REF/Count', 'REF', 'REFUGEE', 'ARRIVAL', 40],
      ['2022/UKR/AUT/GRP/Count', 'GRP', 'REFUGEE', 'ARRIVAL', 7],
      ['2022/UKR/AUT/ASY/Count', 'ASY', 'ASYLUM_SEEKER', 'ASYLUM_APPLICATION', 532],
      ['2022/UKR/AUT/ASR/Count', 'ASR', 'ASYLUM_SEEKER', 'ASYLUM_APPLICATION', 11],
      ['2022/UKR/BLR/ROC/Count', 'ROC', 'REFUGEE', 'ARRIVAL', 16566],
      ['2018/VEN/COL/OIP/Count', 'OIP', 'OTHER_IN_NEED_OF_PROTECTION', 'ARRIVAL', 1000000],
      ['2022/UKR/AUT/XYZ/Count', 'XYZ', 'DISPLACED_UNSPECIFIED', undefined, 6],
      ['1965/UNK/EGY/REF/Count', 'REF', 'REFUGEE', 'ARRIVAL', 100],
      ['2010/XXA/DEU/ASY/Count', 'ASY', 'ASYLUM_SEEKER', 'ASYLUM_APPLICATION', 46],
      ['2023/UKR/AUT/TMP/Count', 'TMP', 'REFUGEE', 'ARRIVAL', 0],
    ]);
  });

  it('of nobody knows whom, or of stateless people, has UNHCR’s code in the ISO column', async () => {
    const { records } = await read();
    const origins = ['1965/UNK/EGY/REF/Count', '2010/XXA/DEU/ASY/Count'].map((id) => {
      const found = records.find(({ record }) => record.nativeId === id)?.record as DisplacementRecord;
      return [found.origin?.name, found.issues];
    });
    expect(origins).toEqual([
      ['Unknown', []],
      ['Stateless', []],
    ]);
  });

  it('of a type that is not known says so', async () => {
    const { records } = await read();
    const record = records.find(({ record }) => record.nativeId.includes('/XYZ/'))?.record;
    expect(record?.issues).toMatchObject([{ code: 'UNKNOWN_CODE', value: 'XYZ' }]);
  });

  it('is rejected at its place in the sheet', async () => {
    const { rejections } = await read();
    expect(rejections.map(({ position, code, column, value }) => [position, code, column, value])).toEqual([
      ['DATA row 11', 'DUPLICATE_ROW', null, null],
      ['DATA row 12', 'MISSING_VALUE', 'PT', null],
      ['DATA row 13', 'BAD_DATE', 'Year', 'soon'],
      ['DATA row 14', 'BAD_NUMBER', 'Count', '8.5'],
      ['DATA row 17', 'UNKNOWN_COUNTRY', 'OriginISO', 'GFR'],
    ]);
  });
});

describe('the workbook', () => {
  it('proves that it is whole, rejected rows included', async () => {
    const { releases, rows } = await read();
    expect(rows).toBe(16);
    expect(releases).toEqual([{ kind: 'release', declaredRows: 16 }]);
  });

  it.each([
    ['another sheet only', xlsxOfText('README', 'note\nhello')],
    [
      'no column of counts',
      xlsxOfText('DATA', 'origin\tOriginISO\tasylum\tAsylumISO\tPT\tYear\nUKR\tUKR\tPOL\tPOL\tREF\t2022'),
    ],
    ['the web page of a bot wall', '<!DOCTYPE html><html><body>Checking your browser…</body></html>'],
  ])('with %s is a SourceError', async (_, bytes) => {
    const reading = readAll(unhcrFlows, [snapshotOf(bytes, 'UNHCR_Flow_Data.xlsx')]);
    await expect(reading).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
  });
});

describe('fetch', () => {
  it('brings nothing where nothing changed', async () => {
    let at = new Date('2026-03-03T00:00:00Z');
    const world = await startWorld({ upstreams: [upstream], now: () => at });
    onTestFinished(() => world.close());
    const known = { etag: '"flows-1"', lastModified: null };
    const http = createHttpClient({ ...world.http });
    const [first] = await fetchFiles(unhcrFlows, { http });
    expect(first).toMatchObject({ etag: known.etag, fileName: 'UNHCR_Flow_Data.xlsx' });
    expect(first?.bytes.equals(flowsWorkbook(at))).toBe(true);
    const again = {
      ...http,
      get: (url: string, options = {}) =>
        http.get(url, {
          ...options,
          headers: { ...(options as { headers?: object }).headers, 'if-none-match': known.etag },
        }),
    };
    expect(await fetchFiles(unhcrFlows, { http: again })).toEqual([]);
    at = new Date('2026-03-20T00:00:00Z');
    expect(await fetchFiles(unhcrFlows, { http: again })).toHaveLength(1);
  });
});
