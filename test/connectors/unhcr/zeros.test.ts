import { describe, expect, it } from 'vitest';
import { unhcrPopulation } from '../../../src/connectors/unhcr/population.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { readAll } from '../../kit/snapshot.ts';
import { pageOf, type PageRow } from './page.ts';

async function zeroIds(...pages: readonly PageRow[][]): Promise<string[]> {
  const result = await readAll(
    unhcrPopulation,
    pages.map((rows, index) => pageOf(rows, `page_${index + 1}.json`)),
  );
  const zeros = result.records.filter(({ record }) => (record as DisplacementRecord).quantity.best === 0);
  return zeros.map(({ record, position }) => `${record.nativeId} at ${position}`).sort();
}

describe('a series that falls to zero', () => {
  it('shows one 0, at the position of its row', async () => {
    const rows = [{ year: 2020, idps: 7 }, { year: 2021 }, { year: 2022 }];
    expect(await zeroIds(rows)).toEqual(['2021/UKR/POL/idps at page_1.json items[1]']);
  });

  it('shows it again each time', async () => {
    const rows = [
      { year: 2020, idps: 7 },
      { year: 2021 },
      { year: 2022, idps: '9' },
      { year: 2023, idps: '0' },
    ];
    expect(await zeroIds(rows)).toHaveLength(2);
  });

  it('shows it whatever the order of rows and pages', async () => {
    const first = [{ year: 2022 }, { year: 2020, idps: 7, refugees: 8 }];
    const second = [{ year: 2021, refugees: 9 }];
    const expected = [
      '2021/UKR/POL/idps at page_2.json items[0]',
      '2022/UKR/POL/refugees at page_1.json items[0]',
    ];
    expect(await zeroIds(first, second)).toEqual(expected);
  });

  it('looks past years without a row and years that are not published', async () => {
    const rows = [{ year: 2010, idps: 7 }, { year: 2015, idps: '-' }, { year: 2020 }];
    expect(await zeroIds(rows)).toEqual(['2020/UKR/POL/idps at page_1.json items[2]']);
  });

  it('is one of origin, asylum and population', async () => {
    const rows = [
      { year: 2020, idps: 7 },
      { year: 2021, idps: 7, coo: 'RUS', coo_iso: 'RUS' },
      { year: 2021, idps: 7, coa: 'GFR', coa_iso: 'DEU' },
      { year: 2022, coo: 'MDA', coo_iso: 'MDA' },
    ];
    expect(await zeroIds(rows)).toEqual([]);
  });

  it('is not among the zeros that are nothing unless an earlier release had a figure there', async () => {
    const rows = [{ year: 2020, idps: 7, ooc: '-' }, { year: 2021 }];
    const { onlyIfKnown } = await readAll(unhcrPopulation, [pageOf(rows)]);
    const filled = ['refugees', 'asylum_seekers', 'returned_refugees', 'returned_idps', 'stateless', 'hst'];
    expect(onlyIfKnown).toEqual([
      ...filled.map((column) => `2020/UKR/POL/${column}`),
      ...[...filled.slice(0, -1), 'ooc', 'hst'].map((column) => `2021/UKR/POL/${column}`),
    ]);
  });

  it('keeps nothing from one run to the next', async () => {
    expect(await zeroIds([{ year: 2020, idps: 7 }])).toEqual([]);
    expect(await zeroIds([{ year: 2021 }])).toEqual([]);
  });

  it('does not fall by a "-", a blank or a null', async () => {
    for (const idps of ['-', '', null]) {
      const rows = [
        { year: 2021, idps: 7 },
        { year: 2022, idps },
      ];
      expect(await zeroIds(rows)).toEqual([]);
    }
  });
});
