import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { attributedTo, ownWord } from '../../../src/core/assertion.ts';
import { hdxHapi } from '../../../src/connectors/hdx-hapi/index.ts';
import type { Connector } from '../../../src/connectors/connector.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import type { EventCountRecord } from '../../../src/domains/incidents/record.ts';
import { readAll, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';

const connectorOf = (id: string): Connector => hdxHapi.find((connector) => connector.id === id)!;
const read = (id: string, name: string): Promise<ReadResult> =>
  readAll(connectorOf(id), [snapshotOfFile(path.join(import.meta.dirname, 'fixtures', name))]);

const reasons = ({ rejections }: ReadResult): unknown[] =>
  rejections.map(({ position, code, column, value }) => [position, code, column, value]);

describe('conflict events', () => {
  const readEvents = (): Promise<ReadResult> => read('hdx-hapi-conflict-events', 'conflict_events_bulk.csv');
  const events = async (): Promise<EventCountRecord[]> =>
    (await readEvents()).records.map(({ record }) => record as EventCountRecord);

  it('are counts of a type, an area and a month, of types that overlap', async () => {
    const [first] = await events();
    expect(first).toEqual({
      domain: 'incidents',
      kind: 'count',
      nativeId: 'UKR|UA99|UA9901|Example Oblast|Alpha Raion|political_violence|2026-01-01|2026-01-31',
      url: null,
      assertedAt: null,
      document: null,
      ...ownWord,
      attribution: [attributedTo('ORIGIN', 'Armed Conflict Location & Event Data (ACLED)')],
      issues: [],
      eventType: { scheme: 'HDX_HAPI_EVENT_TYPE', value: 'political_violence', label: 'Political violence' },
      typesOverlap: true,
      events: { low: 4, best: 4, high: 4, quantifier: 'EXACT', sourceText: null },
      fatalities: { low: 2, best: 2, high: 2, quantifier: 'EXACT', sourceText: null },
      period: {
        earliest: '2026-01-01',
        latest: '2026-01-31',
        precision: 'MONTH',
        basis: 'STATED',
        sourceText: null,
        timezone: null,
      },
      place: {
        key: 'adm2:adm1:country:UKR/example oblast/alpha raion',
        kind: 'ADM2',
        name: 'Alpha Raion',
        country: 'UKR',
        parent: {
          key: 'adm1:country:UKR/example oblast',
          kind: 'ADM1',
          name: 'Example Oblast',
          country: 'UKR',
          parent: { key: 'country:UKR', kind: 'COUNTRY', name: 'Ukraine', country: 'UKR', parent: null },
        },
      },
      country: 'UKR',
      adminLevel: 2,
    });
  });

  it('tell 0 from blank', async () => {
    const [, civilians, protests] = await events();
    expect(civilians?.fatalities).toMatchObject({ best: null, quantifier: 'UNKNOWN' });
    expect(protests?.fatalities).toMatchObject({ best: 0, quantifier: 'EXACT' });
  });

  it("keep an area that HDX could not match by its provider's name, with the warning", async () => {
    const [, , unmatched] = await events();
    expect(unmatched).toMatchObject({
      place: { kind: 'ADM2', name: 'Delta Rayon' },
      issues: [{ code: 'UNRESOLVED_NAME', value: 'Admin 2: no match for "Delta Rayon"' }],
    });
  });

  it('keep an odd type, level and period with their issues', async () => {
    const odd = (await events()).at(-1);
    expect(odd?.adminLevel).toBeNull();
    expect(odd?.issues.map(({ code, path: at }) => [code, at])).toEqual([
      ['PERIOD_ORDER', 'period'],
      ['UNKNOWN_CODE', 'adminLevel'],
      ['UNKNOWN_CODE', 'eventType'],
    ]);
  });

  it('reject what HDX itself leaves out of its API, and what is no count', async () => {
    expect(reasons(await readEvents())).toEqual([
      ['line 6', 'PUBLISHER_ERROR', 'error', 'Negative events'],
      ['line 8', 'DUPLICATE_ROW', null, null],
      ['line 9', 'UNKNOWN_COUNTRY', 'location_code', 'QQQ'],
      ['line 10', 'BAD_NUMBER', 'events', 'many'],
      ['line 11', 'BAD_DATE', 'reference_period_start', '2026-02-30'],
      ['line 12', 'MISSING_VALUE', 'reference_period_end', null],
      ['line 13', 'MISSING_VALUE', 'event_type', null],
    ]);
  });

  it('are given to nobody: the terms are those of ACLED', () => {
    const { licence, attribution } = connectorOf('hdx-hapi-conflict-events').dataset;
    expect(licence).toMatchObject({ id: 'LicenseRef-ACLED-EULA-HAPI', redistribution: 'DERIVED_ONLY' });
    expect(attribution).toContain('ACLED');
  });
});

describe('internally displaced people', () => {
  const readIdps = (): Promise<ReadResult> => read('hdx-hapi-idps', 'idps_bulk.csv');

  it('are stocks of a round of an operation, one for each round and kind of assessment', async () => {
    const records = (await readIdps()).records.map(({ record }) => record as DisplacementRecord);
    expect(
      records.map(({ round, assessment, referenceDate, quantity }) => [
        round,
        assessment,
        referenceDate,
        quantity.best,
      ]),
    ).toEqual([
      [2, 'BA', '2025-11-30', 120_000],
      [3, 'BA', '2026-01-31', 130_000],
      [3, 'SA', '2026-01-31', 9_000],
      [3, 'BA', '2026-01-31', 41_000],
    ]);
    expect(records[3]).toMatchObject({
      measure: 'STOCK',
      period: null,
      populationType: 'IDP',
      frame: 'IOM_DTM',
      operation: 'Example operation, national',
      origin: { kind: 'COUNTRY', country: 'UKR' },
      asylum: { kind: 'ADM1', name: 'Example Oblast' },
    });
  });

  it('reject a row without people, and what is no number', async () => {
    expect(reasons(await readIdps())).toEqual([
      ['line 6', 'MISSING_VALUE', 'population', null],
      ['line 7', 'BAD_NUMBER', 'population', '7.5'],
      ['line 8', 'BAD_NUMBER', 'reporting_round', 'IV'],
    ]);
  });

  it('are shown to nobody: the terms are those of IOM', () => {
    expect(connectorOf('hdx-hapi-idps').dataset.licence.redistribution).toBe('NONE');
  });
});

describe('refugees', () => {
  const readRefugees = (): Promise<ReadResult> => read('hdx-hapi-refugees', 'refugees_page.json');
  const refugees = async (): Promise<DisplacementRecord[]> =>
    (await readRefugees()).records.map(({ record }) => record as DisplacementRecord);

  it('are stocks at the end of the year', async () => {
    const [total] = await refugees();
    expect(total).toMatchObject({
      measure: 'STOCK',
      referenceDate: '2024-12-31',
      period: null,
      populationType: 'REFUGEE',
      frame: 'UNHCR_MANDATE',
      origin: { country: 'UKR' },
      asylum: { country: 'POL' },
      codes: [{ scheme: 'UNHCR_POPULATION_GROUP', value: 'REF', label: 'Refugees' }],
    });
  });

  it('of "all" have no sex and no age group, since they are the total of those who have', async () => {
    const [total, women, unknown] = await refugees();
    expect(total).not.toHaveProperty('sex');
    expect(total).not.toHaveProperty('ageGroup');
    expect(women).toMatchObject({ sex: 'FEMALE', ageGroup: '18-59', quantity: { best: 600 } });
    expect(unknown).toMatchObject({ sex: 'UNKNOWN', ageGroup: '60+' });
  });

  it('of all groups are of no group, and neither stock nor flow', async () => {
    const all = (await refugees())[3];
    expect(all).toMatchObject({ populationType: 'ALL_GROUPS', measure: 'UNSPECIFIED' });
  });

  it('who were naturalised are a flow', async () => {
    expect((await refugees())[4]).toMatchObject({
      measure: 'FLOW',
      flowKind: 'NATURALISATION',
      period: { start: '2024-01-01', end: '2024-12-31' },
      referenceDate: null,
    });
  });

  it('of a gender that nobody knows keep it as a code with an issue', async () => {
    expect((await refugees())[5]).toMatchObject({
      sex: 'UNKNOWN',
      codes: [{}, { scheme: 'HDX_HAPI_GENDER', value: 'q' }],
      issues: [{ code: 'UNKNOWN_CODE', path: 'sex', value: 'q' }],
    });
  });

  it('reject an unknown group, a missing country and rows that are none', async () => {
    expect(reasons(await readRefugees())).toEqual([
      ['refugees_page.json data[6]', 'UNKNOWN_POPULATION', 'population_group', 'XYZ'],
      ['refugees_page.json data[7]', 'MISSING_VALUE', 'asylum_location_code', null],
      ['refugees_page.json data[8]', 'MISSING_VALUE', 'population_group', null],
      ['refugees_page.json data[9]', 'MISSING_COLUMN', null, null],
      ['refugees_page.json data[10]', 'BAD_CHARACTER', null, null],
    ]);
  });
});

it('returnees are flows of returns, all of them together as well', async () => {
  const { records } = await read('hdx-hapi-returnees', 'returnees_page.json');
  expect(
    records
      .map(({ record }) => record as DisplacementRecord)
      .map(({ populationType, measure, flowKind, quantity }) => [
        populationType,
        measure,
        flowKind,
        quantity.best,
      ]),
  ).toEqual([
    ['RETURNED_REFUGEE', 'FLOW', 'RETURN', 120],
    ['RETURNED_IDP', 'FLOW', 'RETURN', 45_000],
    ['ALL_GROUPS', 'FLOW', 'RETURN', 45_120],
  ]);
});
