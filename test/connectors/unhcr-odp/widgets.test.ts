import { describe, expect, it, onTestFinished } from 'vitest';
import {
  unhcrOdpOrigin,
  unhcrOdpSublocation,
  unhcrOdpTimeseries,
} from '../../../src/connectors/unhcr-odp/index.ts';
import { addressOf, scopeOf, widgetKinds, widgetsOf } from '../../../src/connectors/unhcr-odp/widgets.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import { fetchContext, fetchPortions } from '../../kit/fetch.ts';
import { readAll, snapshotOf } from '../../kit/snapshot.ts';
import { startWorld } from '../../world/world.ts';
import { point, timeseries } from './answers.ts';
import { upstream } from './upstream.ts';

async function contextAt(at: string, widgets?: string) {
  const world = await startWorld({ upstreams: [upstream], now: () => new Date(at) });
  onTestFinished(() => world.close());
  const env: Record<string, string> = widgets === undefined ? {} : { UNHCR_ODP_WIDGETS: widgets };
  const retries = { count: 0, minMs: 1, maxMs: 1 };
  return { world, context: fetchContext({ http: createHttpClient({ ...world.http, retries }), env }) };
}

describe('widgets', () => {
  it('are those of the Ukraine situation, and three by origin, unless told', () => {
    const addresses = widgetKinds.map((kind) => widgetsOf(kind, undefined).map(addressOf));
    expect(addresses.map((each) => each.length)).toEqual([1, 3, 1]);
    expect(addresses[2]).toEqual([
      'https://data.unhcr.org/population/get/timeseries?sv_id=54&population_group=5478&frequency=day&fromDate=1900-01-01',
    ]);
    expect(addresses[0]?.[0]).toContain('sublocation?sv_id=54&population_group=5478');
  });

  it('are those that are told, each of its kind', () => {
    const setting = ' sublocation?sv_id=45&population_group=1\n timeseries?sv_id=45&fromDate=2020-01-01 ';
    expect(widgetsOf('sublocation', setting).map(addressOf)).toEqual([
      'https://data.unhcr.org/population/get/sublocation?sv_id=45&population_group=1&fromDate=1900-01-01',
    ]);
    expect(widgetsOf('timeseries', setting).map(addressOf)).toEqual([
      'https://data.unhcr.org/population/get/timeseries?sv_id=45&fromDate=2020-01-01',
    ]);
    expect(widgetsOf('origin', setting)).toEqual([]);
  });

  it.each(['54', 'map?sv_id=54', 'sublocation', 'sublocation?'])('"%s" is none', (setting) => {
    expect(() => widgetsOf('sublocation', setting)).toThrow(
      expect.objectContaining({ code: 'CONFIGURATION' }) as Error,
    );
  });

  it('of one scope are one, whatever their number and the order of the question', () => {
    const [one, other] = [
      'https://data.unhcr.org/population/get/timeseries?widget_id=283577&sv_id=54&population_group=5478&frequency=day&fromDate=1900-01-01',
      'https://data.unhcr.org/population/get/timeseries?population_group=5478&sv_id=54&widget_id=300001',
    ] as const;
    expect(scopeOf(one)).toBe('population_group=5478 sv_id=54');
    expect(scopeOf(other)).toBe(scopeOf(one));
  });

  it('answer 404 with a page where the bot wall stands, which is an error', async () => {
    const { context } = await contextAt('2026-03-03T00:00:00Z', 'sublocation?sv_id=1');
    const { portions, error } = await fetchPortions(unhcrOdpSublocation, context);
    expect(portions).toEqual([]);
    expect(error).toMatchObject({ name: 'SourceError', details: { status: 404 } });
  });

  it('of three origins are one portion', async () => {
    const { context } = await contextAt('2026-03-03T00:00:00Z');
    const { portions } = await fetchPortions(unhcrOdpOrigin, context);
    expect(portions.map(({ fetched }) => fetched.length)).toEqual([3]);
  });
});

describe('a series', () => {
  it('is a line of its own, whole, so that a point that is gone is withdrawn from it', async () => {
    const read = async (at: string) => {
      const { context } = await contextAt(at);
      const { portions } = await fetchPortions(unhcrOdpTimeseries, context);
      expect(portions).toHaveLength(1);
      return readAll(
        unhcrOdpTimeseries,
        portions.flatMap(({ snapshots }) => snapshots),
      );
    };
    const [before, after] = [await read('2026-03-03T00:00:00Z'), await read('2026-03-13T00:00:00Z')];
    const release = { kind: 'release', line: 'population_group=5478 sv_id=54', declaredRows: 4 };
    expect(before.releases).toEqual([release]);
    expect(after.releases).toEqual([release]);
    const ids = (result: typeof before) => result.records.map(({ record }) => record.nativeId);
    expect(ids(before).filter((id) => !ids(after).includes(id))).toEqual(['54/5478/2026-02-17']);
    expect(ids(after).filter((id) => !ids(before).includes(id))).toEqual(['54/5478/2026-03-11']);
  });

  it('that fails takes nothing from those before it', async () => {
    const setting = 'timeseries?sv_id=54&population_group=5478 timeseries?sv_id=1&population_group=2';
    const { context } = await contextAt('2026-03-03T00:00:00Z', setting);
    const { portions, error } = await fetchPortions(unhcrOdpTimeseries, context);
    expect(portions.map(({ checkpoint }) => checkpoint)).toEqual([
      { widget: 'population_group=5478 sv_id=54' },
    ]);
    expect(error).toMatchObject({ name: 'SourceError' });
  });

  const seriesAt = async (url: string | null, points: object[]) => {
    const snapshot = snapshotOf(
      JSON.stringify(timeseries(points as Record<string, unknown>[])),
      'series.json',
    );
    return readAll(unhcrOdpTimeseries, [{ ...snapshot, url }]);
  };
  const address = 'https://data.unhcr.org/population/get/timeseries?sv_id=54&population_group=';

  it('of a group that is known says what it counts', async () => {
    const { records } = await seriesAt(`${address}5478&fromDate=1900-01-01`, [point('2022-08-03', 6307137)]);
    expect(records[0]?.record as DisplacementRecord).toMatchObject({
      nativeId: '54/5478/2022-08-03',
      measure: 'CUMULATIVE',
      populationType: 'REFUGEE',
      referenceDate: '2022-08-03',
      origin: { country: 'UKR' },
      asylum: null,
      note: 'Ukraine Refugee Situation',
      quantity: { best: 6307137 },
    });
  });

  it.each([`${address}5459,5460&fromDate=1900-01-01`, `${address}9999`, null])(
    'of others (%s) is unspecified',
    async (url) => {
      const { records } = await seriesAt(url, [point('2022-08-03', 6307137)]);
      const expected = { measure: 'UNSPECIFIED', populationType: 'DISPLACED_UNSPECIFIED', origin: null };
      expect(records[0]?.record).toMatchObject(expected);
    },
  );

  it('proves nothing from a file, or from a later beginning', async () => {
    const points = [point('2022-08-03', 6307137)];
    expect((await seriesAt(null, points)).releases).toEqual([]);
    expect((await seriesAt(`${address}5478&fromDate=2022-05-01`, points)).releases).toEqual([
      { kind: 'release', line: 'population_group=5478 sv_id=54' },
    ]);
  });

  it('has an issue where the instant of a point is not of its day', async () => {
    const { records } = await seriesAt(null, [point('2022-08-03', 1, { unix_timestamp: 1659571200 })]);
    expect(records[0]?.record.issues).toMatchObject([
      { code: 'DATE_SUSPECT', value: '1659571200 / 2022-08-03' },
    ]);
  });

  it('rejects what is no point', async () => {
    const points = [
      point('2022-04-25', 1),
      point('2022-04-25', 2),
      { data_date: '27/04/2022', individuals: 1 },
      point('2022-04-28', 0, { individuals: null }),
      point('2022-04-29', 1.5),
      { data_date: '2022-05-01' },
    ];
    const { rejections } = await seriesAt(null, points);
    expect(rejections.map(({ code, column, value }) => [code, column, value])).toEqual([
      ['DUPLICATE_ROW', 'data_date', '2022-04-25'],
      ['BAD_DATE', 'data_date', '27/04/2022'],
      ['MISSING_VALUE', 'individuals', null],
      ['BAD_NUMBER', 'individuals', '1.5'],
      ['MISSING_COLUMN', null, null],
    ]);
  });
});
