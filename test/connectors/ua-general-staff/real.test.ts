import { describe, expect, it } from 'vitest';
import { uaGeneralStaff } from '../../../src/connectors/ua-general-staff/index.ts';
import type { ClaimRecord } from '../../../src/domains/claims/record.ts';
import { checkRecords } from '../../conformance/records.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { readAll, snapshotOfFile } from '../../kit/snapshot.ts';

const files = ['personnel', 'equipment', 'equipment_correction'].map((name) =>
  sharedData(`ua-general-staff/russia_losses_${name}.json`),
);

describe(`the real files of August 2026 (skipped when ${sharedDataAbsent})`, () => {
  it.skipIf(!files[0])('become claims without a rejection', { timeout: 60_000 }, async () => {
    const { rows, records, rejections, onlyIfKnown } = await readAll(
      uaGeneralStaff,
      files.map((file) => snapshotOfFile(file!)),
    );
    expect(rows).toBe(1_626 + 1_626 + 28);
    expect(rejections).toEqual([]);
    const claims = records.map(({ record }) => record as ClaimRecord);
    const counts = claims.filter(({ predicate }) => predicate === 'LOSS_COUNT');
    const ofPeople = counts.filter(({ quantityUnit }) => quantityUnit === 'PERSON');
    const corrections = claims.filter(({ nativeId }) => nativeId.startsWith('correction/'));
    expect({
      personnel: ofPeople.filter(({ objectText }) => objectText === 'personnel').length,
      prisoners: ofPeople.filter(({ objectText }) => objectText === 'POW').length,
      equipment: counts.length - ofPeople.length,
      directions: claims.length - counts.length - corrections.length,
      corrections: corrections.length,
      zeros: onlyIfKnown.length,
    }).toEqual({
      personnel: 1_626,
      prisoners: 62,
      equipment: 20_687,
      directions: 203,
      corrections: 86,
      zeros: 306,
    });
    expect(
      claims.filter(
        ({ nativeId, relations }) => nativeId.startsWith('correction/') && relations.length !== 1,
      ),
    ).toEqual([]);
    checkRecords(records);
  });

  it.skipIf(!files[0])('are odd where counts fall, and where a day is not that of its date', async () => {
    const { records } = await readAll(
      uaGeneralStaff,
      files.map((file) => snapshotOfFile(file!)),
    );
    const odd = records.map(({ record }) => record as ClaimRecord).filter(({ issues }) => issues.length > 0);
    const fallen = odd.filter(({ issues }) => issues.some(({ path }) => path === 'quantity'));
    // The last one is in no correction.
    expect(fallen.map(({ nativeId }) => nativeId)).toEqual([
      '2022-10-13/APC',
      '2023-05-28/tank',
      '2023-10-03/aircraft',
      '2024-03-13/cruise missiles',
      '2024-08-05/anti-aircraft warfare',
      '2024-10-03/aircraft',
      '2024-11-30/MRL',
      '2024-11-30/special equipment',
      '2025-04-22/MRL',
      '2025-05-04/cruise missiles',
      '2025-10-03/anti-aircraft warfare',
      '2025-10-03/special equipment',
      '2026-03-04/field artillery',
    ]);
    const misdated = odd.filter((record) => !fallen.includes(record));
    expect(misdated.map(({ nativeId }) => nativeId)).toEqual([
      'correction/2022-10-13/APC',
      'correction/2022-10-13/field artillery',
      'correction/2022-10-13/drone',
      'correction/2022-10-13/naval ship',
      'correction/2024-06-23/cruise missiles',
    ]);
  });
});
