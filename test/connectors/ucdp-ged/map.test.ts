import { attributedTo } from '../../../src/core/assertion.ts';
import { describe, expect, it } from 'vitest';
import { mh17, recordOf } from './events.ts';

describe('the record', () => {
  it('of MH17 says what UCDP says, and no more', async () => {
    const record = JSON.stringify(await recordOf(mh17), null, 2) + '\n';
    await expect(record).toMatchFileSnapshot('./fixtures/mh17.record.json');
  });

  it('has a title of published names and no press headline', async () => {
    expect((await recordOf({ where_prec: '3' })).headline).toBe(
      'Government of Ukraine – DPR, Shaktarsk raion, 17 July 2014',
    );
    const near = { where_prec: '2', where_coordinates: 'Torez town', date_end: '2014-07-19', date_prec: '2' };
    expect((await recordOf(near)).headline).toBe(
      'Government of Ukraine – DPR, near Torez town, 17 July 2014 – 19 July 2014',
    );
  });
});

describe('figures', () => {
  it.each([
    [{ low: '1', best: '2', high: '3' }, 'RANGE', []],
    [{ low: '2', best: '2', high: '2' }, 'EXACT', []],
    [{ low: '0', best: '0', high: '0' }, 'EXACT', []],
    [{ low: '', best: '', high: '' }, 'UNKNOWN', []],
    [{ low: '7', best: '6', high: '7' }, 'RANGE', ['killed.low']],
    [{ low: '0', best: '5294', high: '0' }, 'RANGE', ['killed.best']],
  ])('%j are %s', async (figures, quantifier, broken) => {
    const { killed, issues, injured } = await recordOf(figures);
    const number = (text: string): number | null => (text === '' ? null : Number(text));
    expect(killed).toMatchObject({
      low: number(figures.low),
      best: number(figures.best),
      high: number(figures.high),
      quantifier,
    });
    expect(issues.filter(({ code }) => code === 'QUANTITY_ORDER').map(({ path }) => path)).toEqual(broken);
    expect(injured.quantifier).toBe('UNKNOWN');
  });

  it('by side are kept, and marked where they are not best together', async () => {
    const sides = {
      deaths_a: '1',
      deaths_b: '',
      deaths_civilians: '2',
      deaths_unknown: '0',
      low: '4',
      best: '4',
    };
    const record = await recordOf(sides);
    expect(record.deaths).toEqual({ sideA: 1, sideB: null, civilians: 2, unknown: 0 });
    expect(record.issues.filter(({ path }) => path === 'deaths')).toEqual([]);
    const { issues } = await recordOf({ ...sides, deaths_b: '0' });
    expect(issues).toMatchObject([{ code: 'CONTRADICTION', path: 'deaths', value: '1 + 0 + 2 + 0' }]);
  });
});

describe('period', () => {
  it.each([
    ['1', '2014-07-17', 'DAY'],
    ['2', '2014-07-19', 'DAY_RANGE'],
    ['3', '2014-07-23', 'WEEK'],
    ['4', '2014-08-16', 'MONTH'],
    ['5', '2014-12-31', 'RANGE'],
  ])('of date_prec %s until %s is a %s', async (date_prec, date_end, precision) => {
    const { period, issues } = await recordOf({ date_prec, date_end });
    expect(period).toMatchObject({ earliest: '2014-07-17', latest: date_end, precision, basis: 'STATED' });
    expect(issues).toEqual([]);
  });

  it.each([
    [{ date_prec: '2', date_end: '2014-07-16' }, 'PERIOD_ORDER', 'DAY_RANGE'],
    [{ date_prec: '1', date_end: '2014-07-18' }, 'CONTRADICTION', 'RANGE'],
    [{ date_prec: '9' }, 'UNKNOWN_CODE', 'UNKNOWN'],
  ])('%j is kept with %s', async (event, code, precision) => {
    const { period, issues } = await recordOf(event);
    expect(issues).toMatchObject([{ code }]);
    expect(period.precision).toBe(precision);
  });
});

describe('classification', () => {
  it.each([
    ['1', 'UNKNOWN', 'state-based conflict'],
    ['2', 'UNKNOWN', 'non-state conflict'],
    ['3', 'ATTACK_ON_CIVILIANS', 'one-sided violence'],
  ])('of type %s is %s', async (type_of_violence, category, label) => {
    const record = await recordOf({ type_of_violence });
    expect(record.category).toBe(category);
    expect(record.categoryCodes[0]).toEqual({
      scheme: 'UCDP_TYPE_OF_VIOLENCE',
      value: type_of_violence,
      label,
    });
  });

  it('that is not documented is kept and marked', async () => {
    const record = await recordOf({ type_of_violence: '4', event_clarity: '3', where_prec: '8' });
    expect(record).toMatchObject({
      category: 'UNKNOWN',
      clarity: 'SUMMARY',
      location: { precision: 'UNKNOWN' },
    });
    expect(record.issues.map(({ code }) => code)).toEqual(['UNKNOWN_CODE', 'UNKNOWN_CODE', 'UNKNOWN_CODE']);
  });
});

describe('cited sources', () => {
  const relays = async (event: Record<string, string>) =>
    (await recordOf(event)).attribution.filter(({ role }) => role === 'RELAY');

  it('are split where the three lists agree', async () => {
    expect(await relays({})).toEqual([
      { ...attributedTo('RELAY', 'Agency One'), title: 'First report', date: '2014-07-17' },
      { ...attributedTo('RELAY', 'Agency Two'), title: 'Second report', date: '2014-07-18' },
    ]);
  });

  it.each([
    [{ source_office: 'One', source_date: '2014-07-17', source_headline: 'A; B' }, 'One', 'A; B'],
    [{ source_headline: 'A; B;C' }, 'Agency One;Agency Two', 'A; B;C'],
    [{ source_office: 'One;' }, 'One;', 'First report;Second report'],
  ])('%j stay whole', async (event, name, title) => {
    expect(await relays(event)).toMatchObject([{ name, title }]);
  });

  it('may be none', async () => {
    const none = {
      source_original: '',
      source_office: '',
      source_date: '',
      source_headline: '',
      source_article: '',
    };
    expect((await recordOf(none)).attribution).toEqual([]);
    expect((await recordOf({ ...none, source_article: '"A,2014,x"' })).attribution).toEqual([
      { ...attributedTo('RELAY', '"A,2014,x"'), title: null, date: null },
    ]);
  });
});
