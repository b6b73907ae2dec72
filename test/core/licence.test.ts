import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redistributions, strictest, type Terms } from '../../src/core/licence.ts';

const terms = fc.record({
  redistribution: fc.constantFrom(...redistributions),
  commercial: fc.boolean(),
  shareAlike: fc.boolean(),
});
const some = fc.array(terms, { minLength: 1, maxLength: 5 }) as fc.Arbitrary<[Terms, ...Terms[]]>;

test('I21: nothing made of several may do more than each of them', () => {
  fc.assert(
    fc.property(some, (inputs) => {
      const made = strictest(inputs);
      for (const input of inputs) {
        expect(redistributions.indexOf(made.redistribution)).toBeLessThanOrEqual(
          redistributions.indexOf(input.redistribution),
        );
        expect(made.commercial && !input.commercial).toBe(false);
        expect(input.shareAlike && !made.shareAlike).toBe(false);
      }
      expect(inputs.map((input) => input.redistribution)).toContain(made.redistribution);
    }),
  );
});
