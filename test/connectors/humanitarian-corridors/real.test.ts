import { describe, expect, it } from 'vitest';
import { humanitarianCorridors } from '../../../src/connectors/humanitarian-corridors/index.ts';
import type { NegotiationRecord } from '../../../src/domains/negotiations/record.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { overHttp, readAll, snapshotOfFile } from '../../kit/snapshot.ts';

describe('the real table', () => {
  const real = sharedData('pax/ukraine_humanitarian_corridors.csv');

  it.skipIf(!real)(`gives all corridors (skipped when ${sharedDataAbsent})`, async () => {
    const result = await readAll(humanitarianCorridors, [overHttp(snapshotOfFile(real!))]);
    expect(result.rejections).toEqual([]);
    expect(result.releases).toEqual([{ kind: 'release', declaredRows: 282 }]);
    const records = result.records.map(({ record }) => record as NegotiationRecord);
    const count = (key: (record: NegotiationRecord) => string | undefined) => {
      const counts: Record<string, number> = {};
      for (const record of records) {
        const value = key(record);
        if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
      }
      return counts;
    };
    expect(count(({ kind }) => kind)).toEqual({ process: 1, meeting: 282, position: 302 });
    expect(count((record) => (record.kind === 'meeting' ? record.status : undefined))).toEqual({
      // 145 of unknown outcome, 5 that failed.
      PLANNED: 150,
      HELD: 125,
      DISPUTED: 7,
    });
    expect(
      count((record) =>
        record.kind === 'position' ? `${record.party.country} ${record.stance}` : undefined,
      ),
    ).toEqual({ 'UKR PROPOSES': 251, 'UKR ACCEPTS': 20, 'RUS PROPOSES': 11, 'RUS ACCEPTS': 20 });
    const meetings = records.filter((record) => record.kind === 'meeting');
    expect(meetings.flatMap(({ issues }) => issues)).toEqual([]);
    const days = meetings.map(({ scheduled }) => scheduled!.earliest!).sort();
    expect([days[0], days.at(-1)]).toEqual(['2022-03-05', '2022-05-04']);
    expect(JSON.stringify(records)).not.toMatch(/Interfax-Ukraine|Vereshchuk/);
  });
});
