import { beforeAll, describe, expect, it } from 'vitest';
import { insecurityInsight } from '../../../src/connectors/insecurity-insight/index.ts';
import type { ReportRecord } from '../../../src/domains/incidents/record.ts';
import { checkRecords } from '../../conformance/records.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';

const file = sharedData('insecurity-insight/education.json');

describe.skipIf(file === undefined)(`the education file of March 2024 (skipped: ${sharedDataAbsent})`, () => {
  let read: ReadResult;
  let records: ReportRecord[];
  beforeAll(async () => {
    read = await readAll(insecurityInsight, [snapshotOfFile(file!)]);
    records = read.records.map(({ record }) => record as ReportRecord);
  });

  const tally = (values: readonly (string | null)[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const value of values) counts[value ?? 'null'] = (counts[value ?? 'null'] ?? 0) + 1;
    return counts;
  };

  it('gives a record for each of its 2,428 rows, and rejects none', () => {
    expect(read.rows).toBe(2_428);
    expect(read.rejections).toEqual([]);
    expect(records).toHaveLength(2_428);
    expect(read.releases).toEqual([{ kind: 'release', line: 'education' }]);
    checkRecords(read.records);
  });

  it('has the countries of the list of real files', () => {
    expect(tally(records.map(({ country }) => country))).toMatchObject({ UKR: 271, MMR: 611, PSE: 208 });
  });

  it('has the precisions as published', () => {
    expect(tally(records.map(({ location }) => location.precision))).toEqual({
      NEAR_SETTLEMENT: 1_528,
      ADM2: 786,
      ADM1: 91,
      COUNTRY: 21,
      LINEAR_FEATURE: 2,
    });
  });

  it('has the people whom the columns count', () => {
    const sums: Record<string, number> = {};
    for (const { casualties } of records) {
      for (const { quantity } of casualties) {
        const column = quantity.sourceText!;
        sums[column] = (sums[column] ?? 0) + quantity.best!;
      }
    }
    expect(sums).toEqual({
      'Educators Killed': 413,
      'Educators Injured': 435,
      'Educators Kidnapped': 397,
      'Educators Arrested': 878,
      'Students Killed': 452,
      'Students Injured': 1_554,
      'Students Kidnapped': 1_090,
      'Students Arrested': 794,
    });
  });

  it('doubts the dates that its descriptions contradict, and the name of Chechnya', () => {
    const issues = records.flatMap((record) => record.issues);
    expect(tally(issues.map(({ code }) => code))).toEqual({ DATE_SUSPECT: 36, UNRESOLVED_NAME: 3 });
    expect(
      new Set(issues.filter(({ code }) => code === 'UNRESOLVED_NAME').map(({ value }) => value)),
    ).toEqual(new Set(['Chechnya']));
  });

  it('keeps no sentence of the publisher', () => {
    expect(records.every(({ summary, wording }) => summary === null && wording === null)).toBe(true);
    expect(JSON.stringify(records)).not.toContain('A kindergarten was damaged');
  });

  it('tells kinds of violence by the weapon', () => {
    expect(tally(records.map(({ category }) => category))).toEqual({
      ATTACK_ON_CIVILIANS: 1_334,
      MISSILE_OR_SHELL: 346,
      AIR_OR_DRONE: 191,
      BOMB_IED: 109,
      ABDUCTION: 208,
      UNKNOWN: 240,
    });
  });
});
