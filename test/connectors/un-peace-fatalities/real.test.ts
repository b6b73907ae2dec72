import { describe, expect, it } from 'vitest';
import { unPeaceFatalities } from '../../../src/connectors/un-peace-fatalities/index.ts';
import type { CasualtyFigureRecord } from '../../../src/domains/incidents/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOfFile } from '../../kit/snapshot.ts';

describe('the real dump of November 2023', () => {
  const json = sharedData('undppa/dppadposs_fatalities.json');
  const csv = sharedData('undppa/dppadposs_fatalities.csv');

  it.skipIf(!json || !csv)(`gives everybody once (skipped when ${sharedDataAbsent})`, async () => {
    const result = await readAll(unPeaceFatalities, [snapshotOfFile(json!)]);
    expect(result.rejections).toEqual([]);
    expect(result.rows).toBe(4_350);
    expect(result.releases).toEqual([
      { kind: 'release', label: '2023-11-28', releasedAt: '2023-11-28T00:00:00Z' },
      { kind: 'release', declaredRows: 4_350 },
    ]);
    const records = result.records.map(({ record }) => record as CasualtyFigureRecord);
    // Six stand there twice.
    expect(records).toHaveLength(4_344);
    const count = (key: (record: CasualtyFigureRecord) => string | null) => {
      const counts: Record<string, number> = {};
      for (const record of records) counts[String(key(record))] = (counts[String(key(record))] ?? 0) + 1;
      return counts;
    };
    expect(count(({ outcome }) => outcome)).toEqual({ KILLED: 1_118, DIED: 3_226 });
    expect(count(({ wording }) => wording)).toMatchObject({
      'Type of incident: Illness': 1_513,
      'Type of incident: Accident': 1_393,
      'Type of incident: Self-Inflicted': 137,
      'Type of incident: To Be Determined': 144,
      'Type of incident: Unknown': 39,
    });
    expect(count(({ sex }) => sex)).toEqual({ MALE: 4_138, FEMALE: 52, null: 154 });
    expect(count(({ civilianStatus }) => civilianStatus)).toEqual({ CIVILIAN: 869, UNKNOWN: 3_475 });
    const issues = records.flatMap((record) => record.issues.map(({ code, value }) => `${code} ${value}`));
    expect(issues).toEqual(Array.from({ length: 6 }, () => 'CONTRADICTION Serbia and Montenegro'));
    const days = records.map(({ period }) => period.earliest!).sort();
    expect([days[0], days.at(-1)]).toEqual(['1948-07-06', '2023-11-21']);
    const other = await readAll(unPeaceFatalities, [snapshotOfFile(csv!)]);
    expect(other.rejections).toEqual([]);
    expect(other.records.map(({ record }) => record)).toEqual(records);
  });
});
