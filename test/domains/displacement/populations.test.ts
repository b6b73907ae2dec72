import { describe, expect, it } from 'vitest';
import { unhcrPopulation } from '../../../src/connectors/unhcr/population.ts';
import { breaksOf } from '../../../src/domains/displacement/breaks.ts';
import { agesOverlap, populationRefusal } from '../../../src/domains/displacement/populations.ts';

describe('age groups', () => {
  it.each([
    [['0-4', '5-11', '12-17', '18-59', '60+'], false],
    [['5-17', '12-17'], true],
    [['0-17', '18+', '60+'], true],
    [['18-59', 'unknown'], true],
    [['unknown'], false],
  ])('%s may be added unless one person can be in two of them', (groups, overlap) => {
    expect(agesOverlap(groups)).toBe(overlap);
  });
});

it('populations are added that nobody is in two of', () => {
  expect(populationRefusal(['REFUGEE', 'ASYLUM_SEEKER', 'OTHER_IN_NEED_OF_PROTECTION', 'IDP'])).toBeNull();
  expect(populationRefusal(['RETURNED_IDP', 'RETURNED_REFUGEE'])).toBeNull();
  expect(populationRefusal(['STATELESS'])).toBeNull();
  expect(populationRefusal(['IDP', 'EVACUEE'])?.code).toBe('OVERLAPPING_SCOPES');
  expect(populationRefusal(['REFUGEE', 'RETURNED_REFUGEE'])?.code).toBe('MIXED_MEASURE');
});

it('a break of one country is one of the series over all', () => {
  const refugees = (origin: string | null, asylum: string | null) =>
    breaksOf(unhcrPopulation.dataset.methodBreaks!, 'REFUGEE', { origin, asylum }).map(({ at }) => at);
  expect(refugees('UKR', 'RUS')).toEqual(['2024-12-31']);
  expect(refugees('UKR', null)).toEqual(['2024-12-31']);
  expect(refugees('UKR', 'POL')).toEqual([]);
});
