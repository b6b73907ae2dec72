import { describe, expect, it } from 'vitest';
import { pax } from '../../../src/connectors/pax/index.ts';
import type { AgreementRecord, NegotiationRecord } from '../../../src/domains/negotiations/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOfFile } from '../../kit/snapshot.ts';

describe('the real version 10', () => {
  const real = sharedData('pax/pax_all_agreements_v10.csv');

  it.skipIf(!real)(`gives all agreements and processes (skipped when ${sharedDataAbsent})`, async () => {
    const result = await readAll(pax, [snapshotOfFile(real!)]);
    expect(result.rejections).toEqual([]);
    const records = result.records.map(({ record }) => record as NegotiationRecord);
    expect(records.filter(({ kind }) => kind === 'process')).toHaveLength(184);
    const agreements = records.filter((record) => record.kind === 'agreement');
    expect(agreements).toHaveLength(2_257);
    expect(agreements.filter(({ issues }) => issues.length > 0)).toEqual([]);
    const stages = agreements.map(({ stage }) => stage);
    const numberOf = (wanted: AgreementRecord['stage']): number =>
      stages.filter((each) => each === wanted).length;
    expect({
      PRE_NEGOTIATION: numberOf('PRE_NEGOTIATION'),
      FRAMEWORK_PARTIAL: numberOf('FRAMEWORK_PARTIAL'),
      CEASEFIRE: numberOf('CEASEFIRE'),
      IMPLEMENTATION: numberOf('IMPLEMENTATION'),
      FRAMEWORK_COMPREHENSIVE: numberOf('FRAMEWORK_COMPREHENSIVE'),
      RENEWAL: numberOf('RENEWAL'),
      OTHER: numberOf('OTHER'),
    }).toEqual({
      PRE_NEGOTIATION: 602,
      FRAMEWORK_PARTIAL: 594,
      CEASEFIRE: 483,
      IMPLEMENTATION: 400,
      FRAMEWORK_COMPREHENSIVE: 124,
      RENEWAL: 49,
      OTHER: 5,
    });
    const dates = agreements.map(({ date }) => date).sort();
    expect([dates[0], dates.at(-1)]).toEqual(['1990-02-15', '2025-12-27']);
    expect(agreements.filter(({ interim }) => interim)).toHaveLength(119);
    expect(
      new Set(agreements.flatMap(({ issuesAddressed }) => issuesAddressed.map(({ code }) => code))).size,
    ).toBe(248);
    expect(agreements.reduce((sum, { issuesAddressed }) => sum + issuesAddressed.length, 0)).toBe(42_430);
    const inUkraine = agreements.filter(({ locations }) =>
      locations.some(({ country }) => country === 'UKR'),
    );
    expect(inUkraine.map(({ nativeId }) => Number(nativeId)).sort((a, b) => a - b)).toEqual([
      930, 1362, 1363, 1364, 2117, 2118, 2236, 2260, 2440, 2444, 2828,
    ]);
    expect(agreements.filter(({ locations }) => locations.length === 0)).toHaveLength(11);
  });
});
