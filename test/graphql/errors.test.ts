import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { UserInputError } from '../../src/core/errors.ts';
import { publicError } from '../../src/graphql/errors.ts';

test('the details of an expected failure stand beside its code and hint, which they cannot replace', () => {
  const details = { head: 'h', oldest: 'o', code: 'OTHER' };
  const failure = new UserInputError('CURSOR_EXPIRED', 'Too late.', { hint: 'Begin again.', details });
  const located = new GraphQLError(failure.message, { path: ['changes'], originalError: failure });
  for (const error of [failure, located]) {
    expect(publicError(error)!.extensions).toEqual({
      code: 'CURSOR_EXPIRED',
      hint: 'Begin again.',
      head: 'h',
      oldest: 'o',
    });
  }
});

test('what nobody expected is not public', () => {
  expect(publicError(new Error('secret'))).toBeUndefined();
});
