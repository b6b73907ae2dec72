import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unhcrOdpOrigin, unhcrOdpSublocation } from '../../../src/connectors/unhcr-odp/index.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { byOrigin, country, origin, sublocation } from './answers.ts';

const fixture = (name: string) => snapshotOfFile(path.join(import.meta.dirname, 'fixtures', name));

async function figures(name: 'sublocation' | 'origin'): Promise<Map<string, DisplacementRecord>> {
  const connector = name === 'origin' ? unhcrOdpOrigin : unhcrOdpSublocation;
  const { records } = await readAll(connector, [fixture(`${name}.json`)]);
  return new Map(records.map(({ record }) => [record.nativeId, record as DisplacementRecord]));
}

describe('a row of a country of asylum', () => {
  it('is a cumulative count at its own date, with the codes of the portal', async () => {
    const record = (await figures('sublocation')).get('10781/UKR/5478/2022-08-01');
    expect(record).toMatchObject({
      measure: 'CUMULATIVE',
      populationType: 'REFUGEE',
      method: 'REGISTRATION',
      referenceDate: '2022-08-01',
      period: null,
      origin: { country: 'UKR' },
      asylum: { country: 'POL' },
      quantity: { best: 1256568 },
      unit: 'PERSON',
      attribution: [{ role: 'ORIGIN', name: 'UNHCR, Government' }],
      note: 'Individual refugees from Ukraine recorded across Europe (cumulative)',
      issues: [],
    });
    expect(record?.codes?.map(({ scheme, value }) => [scheme, value])).toEqual([
      ['unhcr-odp-geomaster', '10781'],
      ['unhcr-odp-population-group', '5478'],
      ['unhcr-odp-origin', 'UKR'],
    ]);
  });

  it('is a stock where its group is not cumulative', async () => {
    expect((await figures('sublocation')).get('10889/UKR/5478/2022-08-03')?.measure).toBe('STOCK');
  });

  it('of groups that differ is nothing that could be added', async () => {
    expect((await figures('sublocation')).get('10888/-/5478+5479/2022-08-02')).toMatchObject({
      measure: 'UNSPECIFIED',
      populationType: 'DISPLACED_UNSPECIFIED',
      origin: null,
    });
  });

  it('has the dates of one answer apart', async () => {
    const dates = [...(await figures('sublocation')).values()].map(({ referenceDate }) => referenceDate);
    expect(new Set(dates).size).toBeGreaterThan(3);
  });

  it('is at its date where month and year contradict it, and says so', async () => {
    expect((await figures('sublocation')).get('10902/UKR/5478/2022-08-03')).toMatchObject({
      referenceDate: '2022-08-03',
      asylum: { country: 'SRB' },
      issues: [{ code: 'DATE_SUSPECT', value: 'month 7, year 2022 / 2022-08-03' }],
    });
  });

  it('cites nobody where UNHCR itself counted', async () => {
    expect((await figures('sublocation')).get('10925/UKR/5478/2022-05-19')?.attribution).toEqual([]);
  });

  it('below a country keeps its name', async () => {
    expect((await figures('sublocation')).get('99001/UKR/5478/2022-08-03')).toMatchObject({
      asylum: null,
      issues: [{ code: 'UNRESOLVED_NAME', path: 'asylum', value: 'Oblast of the Lake' }],
    });
  });
});

describe('a row of an origin', () => {
  it("has a country by UNHCR's code, not by ISO's", async () => {
    const all = [...(await figures('origin')).values()].filter(({ unit }) => unit === 'PERSON');
    expect(all.map((record) => [record.codes?.at(-1)?.value, record.origin?.country ?? null])).toEqual([
      ['SUD', 'SDN'],
      ['ERT', 'ERI'],
      ['CAR', 'CAF'],
      ['OTH', null],
      ['VAR', null],
      ['SSD', 'SSD'],
      ['SUD', 'SDN'],
      ['QQQ', null],
    ]);
  });

  it('counts households apart, and 0 or null of them is not a count', async () => {
    const households = [...(await figures('origin')).values()].filter(({ unit }) => unit === 'HOUSEHOLD');
    expect(households.map(({ nativeId, quantity }) => [nativeId, quantity.best])).toEqual([
      ['259/SUD/4714+4770+5549+5550+5627/2024-06-30/households', 99427],
      ['259/ERT/4703+4747/2024-05-31/households', 1653],
      ['259/CAR/4732/2024-02-29/households', 784],
      ['259/OTH/4784+4952/2024-05-31/households', 24],
    ]);
  });

  it('of nobody is a published 0', async () => {
    const record = (await figures('origin')).get('259/SSD/4948/2024-02-14');
    expect(record?.quantity).toMatchObject({ low: 0, best: 0, high: 0 });
  });

  it('has the same id in whatever order its groups are named', async () => {
    const ids = await Promise.all(
      ['5071, 5596', '5596,5071'].map(async (list) => {
        const answer = byOrigin([
          origin('SSD', 'South Sudan', '2024-06-30', 5, { population_group_id: list }),
        ]);
        const { records } = await readAll(unhcrOdpOrigin, [snapshotOf(JSON.stringify(answer), 'a.json')]);
        return records[0]?.record.nativeId;
      }),
    );
    expect(ids).toEqual(['259/SSD/5071+5596/2024-06-30', '259/SSD/5071+5596/2024-06-30']);
  });

  it('is the same whether its numbers are text or numbers', async () => {
    const read = async (more: object) => {
      const answer = byOrigin([origin('SSD', 'South Sudan', '2024-06-30', 5, { ...more })]);
      return (await readAll(unhcrOdpOrigin, [snapshotOf(JSON.stringify(answer), 'a.json')])).records;
    };
    const asText = { individuals: '5', households: '3', month: '6', year: '2024', geomaster_id: '259' };
    const asNumbers = { individuals: 5, households: 3, month: 6, year: 2024, geomaster_id: 259 };
    expect(await read(asText)).toEqual(await read(asNumbers));
    expect(await read(asText)).toHaveLength(2);
  });

  it('keeps what contradicts itself or is not known, with an issue', async () => {
    const all = await figures('origin');
    expect(all.get('259/SUD/1/2024-02-14')?.issues).toMatchObject([
      { code: 'CONTRADICTION', path: 'origin', value: 'SUD / Chad' },
    ]);
    expect(all.get('259/QQQ/2/2024-02-14')).toMatchObject({
      populationType: 'DISPLACED_UNSPECIFIED',
      issues: [
        { code: 'UNKNOWN_CODE', path: 'populationType', value: 'XYZ' },
        { code: 'UNRESOLVED_NAME', path: 'origin', value: 'QQQ Elsewhere' },
      ],
    });
  });
});

it('says of every bad row what is wrong', async () => {
  const { rejections } = await readAll(unhcrOdpSublocation, [fixture('sublocation-faults.json')]);
  const said = rejections.map(({ position, code, column, value }) => [
    position.split(' ')[1],
    code,
    column,
    value,
  ]);
  expect(said).toEqual([
    ['data[1]', 'DUPLICATE_ROW', 'geomaster_id', '10781'],
    ['data[2]', 'BAD_DATE', 'date', '2022-13-01'],
    ['data[3]', 'MISSING_VALUE', 'individuals', null],
    ['data[4]', 'BAD_NUMBER', 'individuals', '88,018'],
    ['data[5]', 'UNKNOWN_COUNTRY', 'geomaster_name', 'Atlantis'],
    ['data[6]', 'MISSING_COLUMN', null, null],
    ['data[7]', 'MISSING_VALUE', 'geomaster_id', null],
    ['data[8]', 'BAD_NUMBER', 'households', 'some'],
  ]);
});

it.each([
  ['an answer of another widget', { data: { timeseries: [] } }],
  ['rows of another layout', byOrigin([{ data_date: '2022-04-25', individuals: 1 }])],
  ['a list', [country(1, 'Poland', '2022-08-01', 1)]],
])('%s is a SourceError', async (_, answer) => {
  const reading = readAll(unhcrOdpSublocation, [snapshotOf(JSON.stringify(answer), 'answer.json')]);
  await expect(reading).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
});

it('the layouts are told apart: a sublocation has no type of population of its own', async () => {
  const answer = JSON.stringify(sublocation([country(10781, 'Poland', '2022-08-01', 1)]));
  await expect(readAll(unhcrOdpOrigin, [snapshotOf(answer, 'answer.json')])).rejects.toMatchObject({
    message: expect.stringContaining('pop_type_code') as string,
  });
});
