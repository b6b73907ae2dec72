import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactly, type Quantity, quantitySchema, unknownQuantity } from '../../src/core/quantity.ts';
import {
  type Claim,
  consolidate,
  type Origin,
  policies,
  type PolicyName,
} from '../../src/reconciliation/consolidate.ts';

const from = (name: string, isOfficial = false): Origin => ({ key: name, name, isOfficial });
const atLeast = (low: number): Quantity => ({ ...unknownQuantity, low, quantifier: 'AT_LEAST' });
const range = (low: number, best: number, high: number): Quantity => ({
  low,
  best,
  high,
  quantifier: 'RANGE',
  sourceText: null,
});
let number = 0;
const claim = (origins: readonly Origin[], quantity: Quantity, more: Partial<Claim> = {}): Claim => ({
  reportId: `r${String(number++).padStart(4, '0')}`,
  origins,
  publisherKind: 'NEWS',
  assertedAt: null,
  quantity,
  ...more,
});
const [reuters, afp, ap, governor] = [from('Reuters'), from('AFP'), from('AP'), from('the governor', true)];
const sums = ({ low, best, high }: Quantity) => [low, best, high];
const under = (policy: PolicyName, ...claims: Claim[]) => sums(consolidate(claims, policy).quantity);

describe('of competing figures', () => {
  const three = [claim([reuters], exactly(3)), claim([afp], range(3, 4, 6)), claim([ap], exactly(4))];

  it('CONSERVATIVE takes the lowest and INFORMATIVE the highest of each value', () => {
    expect(under('CONSERVATIVE', ...three)).toEqual([3, 3, 3]);
    expect(under('INFORMATIVE', ...three)).toEqual([4, 4, 6]);
  });

  it('REPRESENTATIVE takes the best that most give between the lowest low and the highest high', () => {
    expect(under('REPRESENTATIVE', ...three)).toEqual([3, 4, 6]);
  });

  it('REPRESENTATIVE takes the smallest where several are given as often, and averages nothing', () => {
    expect(under('REPRESENTATIVE', claim([reuters], exactly(3)), claim([afp], exactly(14)))).toEqual([
      3, 3, 14,
    ]);
  });

  it('SOURCE_PRIORITY hears those that look into each death before media and governments', () => {
    const recorder = claim([from('recorder')], exactly(5), { publisherKind: 'CASUALTY_RECORDER' });
    const ministry = claim([from('ministry', true)], exactly(0), { publisherKind: 'GOVERNMENT' });
    expect(under('SOURCE_PRIORITY', ...three, recorder, ministry)).toEqual([5, 5, 5]);
    expect(under('SOURCE_PRIORITY', ...three, ministry)).toEqual([3, 4, 6]);
  });

  it('LATEST_OFFICIAL hears officials only, and is unknown where none speaks', () => {
    const said = claim([governor], exactly(9));
    expect(under('LATEST_OFFICIAL', ...three, said)).toEqual([9, 9, 9]);
    expect(consolidate(three, 'LATEST_OFFICIAL').quantity).toEqual(unknownQuantity);
  });
});

describe('mistakes 11 and 12: outlets and latest reports', () => {
  it('thirty papers that quote one governor are one origin', () => {
    const papers = Array.from({ length: 30 }, () => claim([governor], exactly(40)));
    const recorder = [claim([reuters], exactly(4)), claim([afp], exactly(4))];
    const { quantity, voices } = consolidate([...papers, ...recorder], 'REPRESENTATIVE');
    expect(voices.map(({ origin, claims }) => [origin.name, claims.length])).toEqual([
      ['AFP', 1],
      ['Reuters', 1],
      ['the governor', 30],
    ]);
    expect(quantity.best).toBe(4);
  });

  it('a report that quotes two who were heard already is no further voice', () => {
    const claims = [
      claim([governor], exactly(4)),
      claim([afp], exactly(5)),
      claim([governor, afp], exactly(6)),
      claim([governor, afp], exactly(6)),
    ];
    expect(consolidate(claims, 'REPRESENTATIVE').voices).toHaveLength(2);
    expect(consolidate(claims.slice(2), 'REPRESENTATIVE').voices).toHaveLength(2);
    expect(consolidate(claims.slice(3), 'REPRESENTATIVE').voices).toHaveLength(1);
  });

  it('the latest word counts within one origin', () => {
    const early = claim([governor], exactly(14), { assertedAt: '2022-03-01T10:00:00.000Z' });
    const late = claim([governor], exactly(12), { assertedAt: '2022-03-02T10:00:00.000Z' });
    for (const policy of ['INFORMATIVE', 'REPRESENTATIVE', 'LATEST_OFFICIAL'] as const)
      expect(under(policy, late, early)).toEqual([12, 12, 12]);
  });

  it('the latest of all origins does not win', () => {
    const early = claim([reuters], exactly(14), { assertedAt: '2022-03-01T10:00:00.000Z' });
    const more = claim([afp], exactly(14), { assertedAt: '2022-03-01T11:00:00.000Z' });
    const late = claim([ap], exactly(2), { assertedAt: '2022-03-09T10:00:00.000Z' });
    expect(under('REPRESENTATIVE', early, more, late)).toEqual([2, 14, 14]);
  });
});

describe('what is not known', () => {
  it('"at least" gives no best, and takes away a highest value that is below it (I7)', () => {
    expect(under('REPRESENTATIVE', claim([reuters], atLeast(10)))).toEqual([10, null, null]);
    expect(under('REPRESENTATIVE', claim([reuters], atLeast(10)), claim([afp], atLeast(12)))).toEqual([
      10,
      null,
      null,
    ]);
    expect(under('REPRESENTATIVE', claim([reuters], atLeast(10)), claim([afp], exactly(4)))).toEqual([
      4,
      4,
      null,
    ]);
    expect(under('REPRESENTATIVE', claim([reuters], atLeast(3)), claim([afp], range(3, 4, 6)))).toEqual([
      3, 4, 6,
    ]);
  });

  it('a report without a number says nothing, which is not zero', () => {
    expect(under('CONSERVATIVE', claim([reuters], unknownQuantity), claim([afp], exactly(4)))).toEqual([
      4, 4, 4,
    ]);
    expect(consolidate([], 'REPRESENTATIVE').quantity).toEqual(unknownQuantity);
  });

  it('a low above the best is kept (I6)', () => {
    expect(under('REPRESENTATIVE', claim([reuters], range(5, 3, 4)))).toEqual([5, 3, 4]);
  });
});

const count = fc.option(fc.integer({ min: 0, max: 9 }));
const quantity: fc.Arbitrary<Quantity> = fc
  .tuple(count, count, count)
  .map(([low, best, high]) => ({ low, best, high, quantifier: 'RANGE', sourceText: null }));
const anyClaim: fc.Arbitrary<Omit<Claim, 'reportId'>> = fc.record({
  origins: fc.subarray([reuters, afp, ap, governor], { minLength: 1 }),
  publisherKind: fc.constantFrom('NEWS', 'IGO', 'GOVERNMENT'),
  assertedAt: fc.option(fc.constantFrom('2022-03-01T00:00:00.000Z', '2022-03-02T00:00:00.000Z')),
  quantity,
});
const names = Object.keys(policies) as PolicyName[];

it('depends on the set of reports and not on their order, and gives only what was said', () => {
  const check = fc.property(
    fc.array(anyClaim, { maxLength: 8 }),
    fc.constantFrom(...names),
    fc.infiniteStream(fc.nat()),
    (drawn, policy, random) => {
      const claims = drawn.map((each, index): Claim => ({ ...each, reportId: `r${index}` }));
      const shuffled = claims
        .map((each) => [random.next().value!, each] as const)
        .sort(([a], [b]) => a - b)
        .map(([, each]) => each);
      const made = consolidate(claims, policy);
      expect(consolidate(shuffled, policy)).toEqual(made);
      expect(quantitySchema.safeParse(made.quantity).success).toBe(true);
      const origins = new Set(claims.flatMap((each) => each.origins.map(({ key }) => key)));
      expect(made.voices.length).toBeLessThanOrEqual(Math.min(origins.size, claims.length));
      for (const part of ['low', 'best', 'high'] as const) {
        const said = [null, ...claims.map((each) => each.quantity[part])];
        expect(said).toContain(made.quantity[part]);
      }
    },
  );
  fc.assert(check, { numRuns: 500 });
});
