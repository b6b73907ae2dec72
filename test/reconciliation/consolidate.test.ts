import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactly, type Quantity, quantitySchema, unknownQuantity } from '../../src/core/quantity.ts';
import { type Claim, consolidate, policies, type PolicyName } from '../../src/reconciliation/consolidate.ts';
import { independentOrigins, type Origin } from '../../src/reconciliation/origins.ts';

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
  document: null,
  headline: null,
  summary: null,
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
    const { quantity, used } = consolidate([...papers, ...recorder], 'REPRESENTATIVE');
    expect(used.map(({ origin, claims }) => [origin.name, claims.length])).toEqual([
      ['AFP', 1],
      ['Reuters', 1],
      ['the governor', 30],
    ]);
    expect(quantity.best).toBe(4);
  });

  it('thirty papers that print one text are one origin, named by the one that printed it first', () => {
    const headline = 'Missile attack on office buildings kills forty in eastern city';
    const papers = Array.from({ length: 30 }, (_, n) =>
      claim([from(`paper ${n}`)], exactly(40), { headline, assertedAt: `2022-03-01T10:${10 + n}:00.000Z` }),
    );
    const others = [claim([reuters], exactly(4)), claim([afp], exactly(4))];
    const { quantity, used } = consolidate([...papers.toReversed(), ...others], 'REPRESENTATIVE');
    expect(used.map(({ origin, claims }) => [origin.name, claims.length])).toEqual([
      ['AFP', 1],
      ['Reuters', 1],
      ['paper 0', 30],
    ]);
    expect(sums(quantity)).toEqual([4, 4, 40]);
  });

  it('who is quoted together is one origin, named by whom most reports quote', () => {
    const claims = [
      claim([governor], exactly(4)),
      claim([afp], exactly(5)),
      claim([governor, afp], exactly(6)),
      claim([governor], exactly(6)),
    ];
    const [voice, ...others] = consolidate(claims, 'REPRESENTATIVE').used;
    expect(others).toEqual([]);
    expect([voice!.origin.name, voice!.claims.length]).toEqual(['the governor', 4]);
    expect(consolidate(claims.slice(0, 2), 'REPRESENTATIVE').used).toHaveLength(2);
  });

  it('a report without a number tells all the same that two others are of one origin', () => {
    const claims = [
      claim([governor], exactly(4)),
      claim([afp], exactly(5)),
      claim([governor, afp], unknownQuantity),
    ];
    const { used } = consolidate(claims, 'REPRESENTATIVE');
    expect(used.map((voice) => voice.claims.length)).toEqual([2]);
  });

  it('of an origin that an official is quoted in, LATEST_OFFICIAL hears what the official says', () => {
    const claims = [
      claim([governor, afp], exactly(9), { assertedAt: '2022-03-01T10:00:00.000Z' }),
      claim([afp], exactly(12), { assertedAt: '2022-03-02T10:00:00.000Z' }),
      claim([reuters], exactly(7)),
    ];
    const { quantity, used, others } = consolidate(claims, 'LATEST_OFFICIAL');
    expect(quantity.best).toBe(9);
    expect(used.map(({ origin }) => origin.name)).toEqual(['the governor']);
    expect(others.map(({ origin }) => origin.name)).toEqual(['Reuters']);
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
  document: fc.option(fc.constantFrom('one', 'two')),
  headline: fc.option(
    fc.constantFrom('Four killed', 'Missile attack on office buildings kills four in city'),
  ),
  summary: fc.constant(null),
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
      const origins = independentOrigins(claims).map((own) => own.map(({ reportId }) => reportId));
      const voices = [...made.used, ...made.others].map((voice) =>
        voice.claims.map(({ reportId }) => reportId),
      );
      // Each voice is of one origin, each origin one voice, and who gives a number is in one unless the policy leaves it out.
      const originOf = (id: string) => origins.findIndex((own) => own.includes(id));
      const heard = voices.map((own) => new Set(own.map(originOf)));
      expect(heard.every((one) => one.size === 1)).toBe(true);
      expect(new Set(heard.flatMap((one) => [...one])).size).toBe(voices.length);
      const telling = claims.filter((each) =>
        Object.values(sums(each.quantity)).some((value) => value !== null),
      );
      expect(voices.length).toBe(new Set(telling.map(({ reportId }) => originOf(reportId))).size);
      for (const part of ['low', 'best', 'high'] as const) {
        const said = [null, ...claims.map((each) => each.quantity[part])];
        expect(said).toContain(made.quantity[part]);
      }
    },
  );
  fc.assert(check, { numRuns: 500 });
});
