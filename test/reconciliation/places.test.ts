/** What the name of a place says where its publisher gives no point. */
import { expect, test } from 'vitest';
import { compare } from '../../src/reconciliation/index.ts';
import { report } from './kit.ts';

const nowhere = { latitude: null, longitude: null, radiusKm: null };
const reasonsOf = (name: string | null, other: object = {}): string[] =>
  compare(report('a', { placeName: name, ...nowhere, ...other }), report('b')).reasons;
const probabilityOf = (name: string | null): number =>
  compare(report('a', { placeName: name, ...nowhere }), report('b')).probability;

test('the kind of a place is no part of its name', () => {
  expect(probabilityOf('Dnipro city')).toBe(probabilityOf('Dnipro'));
  expect(reasonsOf('Dnipro town')).toContain('both in Dnipro town');
  expect(probabilityOf('Dnipro')).toBeGreaterThan(probabilityOf('Pavlohrad'));
});

test('a name that says nothing but a kind is compared as it is', () => {
  expect(probabilityOf('City')).toBeLessThan(probabilityOf('Dnipro'));
});

test('the reason names places that cannot be measured, and says that one is not known only where it is not', () => {
  expect(reasonsOf('Pavlohrad')).toContain('Pavlohrad and Dnipro, how far apart is not known');
  expect(reasonsOf(null)).toContain('the place of one is not known');
});
