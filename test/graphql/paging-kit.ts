import * as fc from 'fast-check';
import type { IncidentRecord } from '../../src/domains/incidents/record.ts';
import { exactly, unknownQuantity } from '../../src/core/quantity.ts';
import { incident, onDay } from '../kit/records.ts';

/** An incident as the tests of pages know it. */
export interface Row {
  id: string;
  day: string | null;
  killed: number | null;
}

export type Sort = { field: 'PERIOD' | 'KILLED'; direction: 'ASC' | 'DESC' };

/** The rows in the order that the graph promises: unknown values last in both directions, ties by id. */
export function inOrder(rows: readonly Row[], orderBy: readonly Sort[]): Row[] {
  return rows.toSorted((a, b) => {
    for (const { field, direction } of orderBy) {
      const [left, right] = field === 'PERIOD' ? [a.day, b.day] : [a.killed, b.killed];
      if (left === right) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      return left < right === (direction === 'ASC') ? -1 : 1;
    }
    return a.id < b.id ? -1 : 1;
  });
}

/** The UUID of an incident, which is what breaks ties, from its global id. */
export function uuidOf(globalId: string): string {
  return Buffer.from(globalId.slice(4), 'base64url').toString('hex');
}

// Few values, so that many rows tie, and some are unknown.
const day = fc.option(fc.constantFrom('2022-03-01', '2022-03-02', '2023-01-14'), { freq: 3 });
const killed = fc.option(fc.nat({ max: 3 }), { freq: 3 });

/** Content of an incident. */
export const content = fc.record({ day, killed });

export function incidentOf(
  nativeId: string,
  { day, killed }: { day: string | null; killed: number | null },
): IncidentRecord {
  return incident(nativeId, {
    period: onDay(day),
    killed: killed === null ? unknownQuantity : exactly(killed),
  });
}

/** Any order of incidents: by one or by both columns. */
export const order: fc.Arbitrary<Sort[]> = fc
  .tuple(
    fc.shuffledSubarray<Sort['field']>(['PERIOD', 'KILLED'], { minLength: 1 }),
    fc.constantFrom('ASC', 'DESC'),
    fc.constantFrom('ASC', 'DESC'),
  )
  .map(([fields, ...directions]) =>
    fields.map((field, index) => ({ field, direction: directions[index] as Sort['direction'] })),
  );
