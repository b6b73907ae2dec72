import { describe, expect, it } from 'vitest';
import { uaGeneralStaff } from '../../../src/connectors/ua-general-staff/index.ts';
import type { ClaimRecord } from '../../../src/domains/claims/record.ts';
import { readAll, type ReadResult, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';

const fixture = (name: string) => snapshotOfFile(`${import.meta.dirname}/fixtures/${name}`);
const files = ['personnel', 'equipment', 'equipment_correction'].map((name) =>
  fixture(`russia_losses_${name}.json`),
);

const read = (): Promise<ReadResult> => readAll(uaGeneralStaff, files);

async function claim(nativeId: string, result?: ReadResult): Promise<ClaimRecord | undefined> {
  const { records } = result ?? (await read());
  return records.map(({ record }) => record as ClaimRecord).find((record) => record.nativeId === nativeId);
}

const equipment = (days: unknown[]): Promise<ReadResult> =>
  readAll(uaGeneralStaff, [snapshotOf(JSON.stringify(days), 'russia_losses_equipment.json')]);

describe('a count of the General Staff', () => {
  it('is a claim by it of what Russia lost since the first day, and no fact', async () => {
    expect(await claim('2022-05-01/tank')).toEqual({
      domain: 'claims',
      kind: 'claim',
      nativeId: '2022-05-01/tank',
      url: null,
      assertedAt: null,
      document: null,
      modality: 'ASSERTED',
      attribution: [
        expect.objectContaining({
          role: 'ORIGIN',
          name: 'General Staff of the Armed Forces of Ukraine',
          anonymity: 'NAMED',
          actor: expect.objectContaining({ kind: 'ARMED_FORCE', country: 'UKR' }) as unknown,
        }),
      ],
      wording: null,
      wordingVerified: null,
      issues: [],
      predicate: 'LOSS_COUNT',
      polarity: 'AFFIRMED',
      text: 'The General Staff of Ukraine says that Russia lost 1026 tanks from 2022-02-24 to 2022-05-01.',
      subject: {
        of: 'actor',
        actor: expect.objectContaining({ kind: 'ARMED_FORCE', country: 'RUS' }) as unknown,
      },
      object: null,
      objectText: 'tank',
      quantity: { low: 1026, best: 1026, high: 1026, quantifier: 'EXACT', sourceText: null },
      quantityUnit: 'OBJECT',
      period: {
        earliest: '2022-02-24',
        latest: '2022-05-01',
        precision: 'RANGE',
        basis: 'STATED',
        sourceText: null,
        timezone: null,
      },
      relations: [],
    });
  });

  it('of personnel is of people, about or more than its number, as the key personnel* says', async () => {
    expect(await claim('2022-04-27/personnel')).toMatchObject({
      quantityUnit: 'PERSON',
      quantity: {
        low: null,
        best: 22_400,
        high: null,
        quantifier: 'APPROXIMATELY',
        sourceText: 'about 22400',
      },
    });
    expect(await claim('2022-04-28/personnel')).toMatchObject({
      quantity: { low: 22_800, best: null, high: null, quantifier: 'MORE_THAN' },
    });
    expect(await claim('2022-04-27/personnel*')).toBeUndefined();
  });

  it('of prisoners is not laid into the mouth of the General Staff, and ends when the file ends it', async () => {
    const prisoners = await claim('2022-04-27/POW');
    expect(prisoners).toMatchObject({ quantityUnit: 'PERSON', quantity: { best: 545 } });
    expect(prisoners?.attribution).toMatchObject([
      { name: 'Ukrainian authorities', anonymity: 'COLLECTIVE' },
    ]);
    expect(await claim('2022-04-28/POW')).toBeUndefined();
  });

  it('that is 0 is 0, and one that is absent is nothing', async () => {
    expect(await claim('2022-04-30/drone')).toMatchObject({ quantity: { best: 0, quantifier: 'EXACT' } });
    expect(await claim('2022-05-01/military auto')).toBeUndefined();
  });

  it('under a new key is another series: keys that were joined are not carried on', async () => {
    expect(await claim('2022-04-30/military auto')).toMatchObject({ quantity: { best: 1_701 } });
    expect(await claim('2022-04-30/fuel tank')).toMatchObject({ quantity: { best: 76 } });
    expect(await claim('2022-05-01/vehicles and fuel tanks')).toMatchObject({
      objectText: 'vehicles and fuel tanks',
      quantity: { best: 1_796 },
    });
  });

  it('under a key that nobody knows is kept, with an issue', async () => {
    const result = await readAll(uaGeneralStaff, [fixture('faults.json')]);
    expect(await claim('2022-05-02/airship', result)).toMatchObject({
      objectText: 'airship',
      quantity: { best: 3 },
      issues: [{ code: 'UNKNOWN_CODE', path: 'objectText', value: 'airship' }],
    });
  });

  it('that falls is kept as published, with an issue, since all losses so far cannot become fewer', async () => {
    expect(await claim('2022-10-13/APC')).toMatchObject({
      quantity: { best: 5_167 },
      issues: [{ code: 'CONTRADICTION', path: 'quantity', value: '5167' }],
    });
    expect(await claim('2022-10-13/tank')).toMatchObject({ issues: [] });
  });

  it('of a day that is not the one of its date has an issue', async () => {
    const result = await equipment([{ date: '2024-06-23', day: 850, tank: 8_000 }]);
    expect(await claim('2024-06-23/tank', result)).toMatchObject({
      issues: [{ code: 'CONTRADICTION', path: 'period.latest', value: '850' }],
    });
  });
});

describe('a direction of the greatest losses', () => {
  it('is a claim of the day, in words', async () => {
    expect(await claim('2022-04-30/greatest losses direction')).toMatchObject({
      predicate: 'OTHER',
      objectText: 'Izyum',
      quantity: null,
      period: { earliest: '2022-04-30', latest: '2022-04-30', precision: 'DAY' },
    });
  });
});

describe('a correction', () => {
  it('is a claim of its own that refines that of its day, may be negative, and counts nothing lost', async () => {
    const correction = await claim('correction/2022-10-13/APC');
    expect(correction).toMatchObject({
      predicate: 'OTHER',
      objectText: 'APC: -25',
      quantity: null,
      quantityUnit: null,
      relations: [{ kind: 'REFINES', target: '2022-10-13/APC' }],
      period: { earliest: '2022-10-13', latest: '2022-10-13', precision: 'DAY' },
    });
    expect(correction?.text).toContain('corrected by -25 on 2022-10-13');
    expect((await claim('correction/2022-10-13/drone'))?.objectText).toBe('drone: +20');
  });

  it('leaves the published number as it is', async () => {
    expect((await claim('2022-10-13/APC'))?.quantity?.best).toBe(5_167);
  });

  it('of 0 fills the table: it revises what is known and creates nothing', async () => {
    const { onlyIfKnown } = await read();
    expect(onlyIfKnown).toEqual(['correction/2022-10-13/tank', 'correction/2022-10-13/personnel']);
  });

  it('of a claim that was not read with it has no relation and an issue', async () => {
    expect(await claim('correction/2022-10-13/field artillery')).toMatchObject({
      relations: [],
      issues: [{ code: 'CONTRADICTION' }, { code: 'UNRESOLVED_NAME', path: 'relations' }],
    });
  });
});

describe('what cannot be a claim', () => {
  it('is rejected for its reason, a row or a part of one', async () => {
    const { rejections } = await readAll(uaGeneralStaff, [fixture('faults.json')]);
    expect(rejections.map(({ position, code, column }) => [position, code, column])).toEqual([
      ['faults.json [0]', 'BAD_NUMBER', 'drone'],
      ['faults.json [0]', 'BAD_NUMBER', 'APC'],
      ['faults.json [0]', 'BAD_NUMBER', 'MRL'],
      ['faults.json [0]', 'MISSING_VALUE', 'greatest losses direction'],
      ['faults.json [0]', 'BAD_NUMBER', 'submarines'],
      ['faults.json [1]', 'DUPLICATE_ROW', 'date'],
      ['faults.json [2]', 'BAD_DATE', 'date'],
      ['faults.json [3]', 'BAD_DATE', 'date'],
      ['faults.json [4]', 'BAD_DATE', 'date'],
      ['faults.json [6]', 'NOT_AN_OBJECT', null],
      ['faults.json [7]', 'BAD_CHARACTER', null],
    ]);
  });

  it.each(['{}', '[]', '[{"date":"2022-05-01","cats":3}]'])(
    'throws for %s, which are other files',
    async (text) => {
      await expect(readAll(uaGeneralStaff, [snapshotOf(text, 'x.json')])).rejects.toMatchObject({
        code: 'SOURCE_UNREADABLE',
      });
    },
  );
});
