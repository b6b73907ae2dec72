import { attributedTo } from '../../../src/core/assertion.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnsInOrder } from '../../../src/connectors/ucdp-ged/lookups.ts';
import { ucdpGed } from '../../../src/connectors/ucdp-ged/index.ts';
import type { ReportRecord } from '../../../src/domains/incidents/record.ts';
import { readAll, snapshotOfFile } from '../../kit/snapshot.ts';
import { csvOf, mh17, read, recordOf } from './events.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

async function recordsOf(...names: string[]): Promise<ReportRecord[]> {
  const { records } = await readAll(ucdpGed, names.map(fixture).map(snapshotOfFile));
  return records.map(({ record }) => record as ReportRecord);
}

describe('layouts', () => {
  it('give the same records: CSV with a mark and CRLF, zip archive, pages of the API', async () => {
    const plain = await recordsOf('GEDEvent_v25_1.csv');
    expect(plain.map(({ nativeId }) => nativeId)).toEqual(['154679', '448455', '500001', '500002']);
    expect(await recordsOf('ged261-csv.zip')).toEqual(plain);
    const pages = await recordsOf('gedevents-26.1-page-0000.json', 'gedevents-26.1-page-0001.json');
    expect(pages).toEqual(plain);
  });

  it('of 42 columns have the deaths in another order', async () => {
    const [, second] = await recordsOf('ged191.csv');
    expect(second?.killed).toMatchObject({ low: 2, best: 3, high: 5 });
    expect(second?.reviewState).toBeNull();
    expect(second?.categoryCodes.map(({ scheme }) => scheme)).not.toContain('UCDP_RELID');
  });

  it('of HDX have a tag row, which is no event, and columns of their own, which raw keeps', async () => {
    const parsed = [];
    for await (const item of ucdpGed.parse(snapshotOfFile(fixture('conflict_data_UKR.csv'))))
      parsed.push(item);
    expect(parsed).toMatchObject([
      { kind: 'row', position: 'line 3', raw: { iso3: 'UKR', start_year: '2014', end_year: '2014' } },
    ]);
  });

  it('of candidate files may lack the header', async () => {
    const [zero, second] = await recordsOf('GEDEvent_v24_0_3.csv');
    expect(zero).toMatchObject({ nativeId: '500002', country: 'BFA', killed: { low: 0, best: 0, high: 4 } });
    expect(second?.attribution[0]?.name).toBe('« Rédaction »');
  });

  it('without header are refused where 49 cells do not look like an event', async () => {
    const noise = columnsInOrder.map((_, i) => String(i)).join(',');
    await expect(read(`${noise}\n`)).rejects.toThrow('ged.csv lacks the columns id, type_of_violence');
  });

  it('of mirrors are in Windows-1252 with three styles of dates', async () => {
    const [slashes, zeroPadded, epoch] = await recordsOf('mirror-windows-1252.csv');
    expect(slashes?.location.sourceText).toBe('the city’s west — 49°09’N');
    expect(slashes?.period.earliest).toBe('2014-07-17');
    expect(zeroPadded?.period.earliest).toBe('2014-05-02');
    expect(zeroPadded?.attribution).toContainEqual({
      ...attributedTo('RELAY', 'NOËL Reports'),
      title: 'x',
      date: '02/05/2014',
    });
    expect(epoch?.period.earliest).toBe('2014-05-03');
  });

  it.each(['country_id', 'best', 'gwnoa'])('without the column %s are refused', async (missing) => {
    const columns = columnsInOrder.filter((column) => column !== missing);
    await expect(read(csvOf([{}], columns))).rejects.toThrow(`ged.csv lacks the columns ${missing}`);
  });
});

describe('dates', () => {
  it.each([
    ['2014-07-17', '2014-07-17'],
    ['2014-07-17 00:00:00.000', '2014-07-17'],
    ['2014-07-17T00:00:00', '2014-07-17'],
    ['7/17/2014 12:00:00 AM', '2014-07-17'],
    ['05/02/2014 00:00', '2014-05-02'],
    ['12/31/2014 00:00', '2014-12-31'],
    ['1405555200', '2014-07-17'],
  ])('%s is %s', async (text, day) => {
    expect((await recordOf({ date_start: text, date_end: text })).period).toMatchObject({
      earliest: day,
      latest: day,
    });
  });

  it.each([
    '17/07/2014',
    '7/17/2014',
    '17/07/2014 00:00',
    '31/12/2014 12:00:00 AM',
    '2014-02-30',
    '2014-07-17T21:00:00',
    '17 Jul 2014',
    '20140717',
    '1405558800',
    '1405555200000',
    '2014',
  ])('%s is in no known style and rejects the row', async (text) => {
    const { records, rejections } = await read(csvOf([{ date_end: text }, {}]));
    expect(records).toHaveLength(1);
    expect(rejections).toMatchObject([
      { position: 'line 2', code: 'BAD_DATE', column: 'date_end', value: text, raw: { id: '154679' } },
    ]);
  });

  it('are marked where day and month could be swapped', async () => {
    const dates = { date_start: '05/02/2014 00:00', date_end: '7/17/2014 12:00:00 AM', date_prec: '5' };
    const { issues } = await recordOf(dates);
    expect(issues).toMatchObject([
      { code: 'DATE_SUSPECT', path: 'period.earliest', value: '05/02/2014 00:00' },
    ]);
    expect((await recordOf({ date_start: '05/05/2014 00:00', date_end: '05/05/2014 00:00' })).issues).toEqual(
      [],
    );
  });
});

describe('cells', () => {
  it.each([
    [{ best: 'about 20' }, 'BAD_NUMBER', 'best'],
    [{ best: '1,200' }, 'BAD_NUMBER', 'best'],
    [{ low: '-1' }, 'BAD_NUMBER', 'low'],
    [{ high: '9999999999' }, 'BAD_NUMBER', 'high'],
    [{ latitude: '48,13' }, 'BAD_NUMBER', 'latitude'],
    [{ id: '' }, 'MISSING_VALUE', 'id'],
    [{ id: 'x1' }, 'BAD_NUMBER', 'id'],
    [{ date_start: ' ' }, 'MISSING_VALUE', 'date_start'],
    [{ side_a: '' }, 'MISSING_VALUE', 'side_a'],
    [{ type_of_violence: 'NA' }, 'MISSING_VALUE', 'type_of_violence'],
  ])('%j rejects the row: %s', async (event, code, column) => {
    const { rejections } = await read(csvOf([event]));
    expect(rejections).toMatchObject([{ code, column, raw: event }]);
  });

  it('as pandas and R write them are read', async () => {
    const record = await recordOf({
      id: '154679.0',
      country_id: '369.0',
      gwnoa: '369.0',
      gwnob: 'NA',
      high: 'NA',
    });
    expect(record).toMatchObject({ nativeId: '154679', country: 'UKR', killed: { best: 298, high: null } });
    expect(record.actors.map(({ actor }) => actor.key)).toEqual(['government:UKR', 'ucdp:5840']);
  });
});

describe('pages of the API', () => {
  const page = (over: object): string =>
    JSON.stringify({
      TotalCount: 7,
      TotalPages: 1,
      PreviousPageUrl: '',
      NextPageUrl: '',
      Result: [mh17],
      ...over,
    });
  const url = 'https://ucdpapi.pcr.uu.se/api/gedevents';

  it.each([
    ['of a whole release', `${url}/26.1?pagesize=1&page=1`, [7]],
    // Reaching these counts would withdraw what is outside of the filter, or of the month.
    ['of a filtered request', `${url}/26.1?pagesize=1&page=1&Country=369`, []],
    ['of a candidate release', `${url}/26.0.8?pagesize=1&page=1`, []],
    ['that does not tell the request', '', []],
  ])('%s declare the rows: %s', async (_name, NextPageUrl, declared) => {
    const { releases } = await read(page({ NextPageUrl }), 'page.json');
    expect(releases.map(({ declaredRows }) => declaredRows)).toEqual(declared);
  });

  it('declare the rows once, on the first', async () => {
    const { releases } = await read(page({ PreviousPageUrl: `${url}/26.1?page=0` }), 'page.json');
    expect(releases).toEqual([]);
  });

  it('keep good events beside one that is none', async () => {
    const { records, rejections } = await read(
      page({ Result: [mh17, 7, { ...mh17, best: [1] }] }),
      'page.json',
    );
    expect(records).toHaveLength(1);
    expect(rejections).toMatchObject([
      { position: 'Result[1]', code: 'BAD_VALUE', raw: 7 },
      { position: 'Result[2]', code: 'BAD_VALUE' },
    ]);
  });

  it.each([
    ['another object', '{"results": []}', 'is not a page of the UCDP API'],
    ['an array', '[]', 'is not a page of the UCDP API'],
    ['events of another resource', page({ Result: [{ id: 1 }] }), 'its events lack type_of_violence'],
    ['a cut page', page({}).slice(0, -5), 'is not JSON, or only a part of it'],
  ])('that are %s throw SourceError', async (_name, content, message) => {
    await expect(read(content, 'page.json')).rejects.toThrow(message);
  });
});

describe('zip archives', () => {
  it('tell the release by the file in them where their own name does not', async () => {
    const bytes = readFileSync(fixture('ged261-csv.zip'));
    expect((await read(bytes, 'download.zip')).releases).toEqual([
      { kind: 'release', label: '26.1', line: 'final' },
    ]);
    expect((await read(bytes, 'ged261-csv.zip')).releases).toEqual([]);
  });
});
