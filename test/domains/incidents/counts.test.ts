import { describe, expect, it } from 'vitest';
import { exactly } from '../../../src/core/quantity.ts';
import { countRows } from '../../../src/domains/incidents/counts.ts';
import { incident } from '../../kit/records.ts';

const count = {
  civilianStatus: 'UNKNOWN',
  side: null,
  sex: null,
  ageGroup: null,
  quantity: exactly(1),
} as const;

describe('I10: a count that is part of another', () => {
  it('names the place of what contains it: the toll, the injured, or another count', () => {
    const rows = countRows(
      incident('x', {
        killed: exactly(4),
        injured: exactly(40),
        deaths: { sideA: 1, sideB: null, civilians: 3, unknown: null },
        casualties: [
          { ...count, outcome: 'KILLED', partOf: 'KILLED' },
          { ...count, outcome: 'INJURED', partOf: 'INJURED' },
          { ...count, outcome: 'INJURED', partOf: 1 },
          { ...count, outcome: 'MISSING', partOf: null },
        ],
      }),
      'id',
    );
    expect(rows.map(({ outcome, partOf }) => [outcome, partOf])).toEqual([
      ['KILLED', null],
      ['KILLED', 0],
      ['KILLED', 0],
      ['INJURED', null],
      ['KILLED', 0],
      ['INJURED', 3],
      ['INJURED', 5],
      ['MISSING', null],
    ]);
    expect(rows.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
