import { describe, expect, it } from 'vitest';
import { ochaPcodes } from '../../../src/connectors/ocha-pcodes/index.ts';
import type { GazetteerRecord } from '../../../src/domains/gazetteer/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { overHttp, readAll, snapshotOfFile } from '../../kit/snapshot.ts';

describe('the real list of 2024', () => {
  const real = sharedData('reference/global_pcodes_adm_1_2.csv');

  it.skipIf(!real)(`gives each unit as a place of its own (skipped when ${sharedDataAbsent})`, async () => {
    const { records, rejections, releases } = await readAll(ochaPcodes, [overHttp(snapshotOfFile(real!))]);
    expect(rejections).toEqual([]);
    const units = records.map(({ record }) => record as GazetteerRecord);
    expect(units).toHaveLength(32_767);
    expect(new Set(units.map(({ nativeId }) => nativeId)).size).toBe(32_767);
    expect(new Set(units.map(({ place }) => place.key)).size).toBe(32_767);
    expect(new Set(units.map(({ place }) => place.country)).size).toBe(156);
    const inUkraine = units.filter(({ place }) => place.country === 'UKR');
    expect(inUkraine.filter(({ place }) => place.kind === 'ADM1')).toHaveLength(27);
    expect(inUkraine.filter(({ place }) => place.kind === 'ADM2')).toHaveLength(139);
    expect(releases).toMatchObject([{ declaredRows: 32_767, label: 'boundaries-2024-07-09' }]);
    // Two units of Jamaica have no name, and nothing else is odd.
    expect(
      units
        .filter(({ issues }) => issues.length > 0)
        .map(({ nativeId, issues }) => [nativeId, issues[0]?.code]),
    ).toEqual([
      ['JM10001', 'UNRESOLVED_NAME'],
      ['JM10002', 'UNRESOLVED_NAME'],
    ]);
    expect(units.filter(({ place }) => place.kind === 'ADM2' && place.parent?.kind !== 'ADM1')).toEqual([]);
  });
});
