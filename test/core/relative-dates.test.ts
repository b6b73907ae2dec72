import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicationDay, resolveRelative, type Outlook } from '../../src/core/relative-dates.ts';

const timezone = 'Europe/Kyiv';
/** A Tuesday in Kyiv. */
const tuesday = { publishedAt: '2025-12-02T09:00:00+02:00', timezone };

function resolved(wording: string, outlook: Outlook, publishedAt = tuesday.publishedAt): string | undefined {
  const dates = resolveRelative(wording, { publishedAt, timezone }, outlook);
  return dates && `${dates.earliest ?? ''}/${dates.latest ?? ''} ${dates.precision}`;
}

describe('the day of publication', () => {
  it.each([
    ['2025-12-01T22:30:00Z', 'Europe/Kyiv', '2025-12-02'],
    ['2025-12-01T22:30:00Z', 'America/New_York', '2025-12-01'],
    ['2025-12-31T23:30:00-05:00', 'Europe/Kyiv', '2026-01-01'],
    // The clocks of Kyiv go forward on 30 March 2025 and back on 26 October 2025.
    ['2025-03-29T21:59:59Z', 'Europe/Kyiv', '2025-03-29'],
    ['2025-03-29T22:00:00Z', 'Europe/Kyiv', '2025-03-30'],
    ['2025-03-30T21:00:00Z', 'Europe/Kyiv', '2025-03-31'],
    ['2025-10-25T21:00:00Z', 'Europe/Kyiv', '2025-10-26'],
    ['2025-10-26T21:59:59Z', 'Europe/Kyiv', '2025-10-26'],
  ])('of %s is, in %s, %s', (publishedAt, zone, day) => {
    expect(publicationDay({ publishedAt, timezone: zone })).toBe(day);
  });

  it('is that of its offset where no time zone is told', () => {
    expect(publicationDay({ publishedAt: '2025-12-31T23:30:00-05:00', timezone: null })).toBe('2025-12-31');
    expect(publicationDay({ publishedAt: '2026-01-01T04:30:00Z', timezone: null })).toBe('2026-01-01');
  });
});

describe('of something past', () => {
  it.each([
    ['Monday', '2025-12-01/2025-12-01 DAY'],
    ['on Monday', '2025-12-01/2025-12-01 DAY'],
    ['late on Monday night', '2025-12-01/2025-12-01 DAY'],
    ['Tuesday', '2025-12-02/2025-12-02 DAY'],
    ['Wednesday', '2025-11-26/2025-11-26 DAY'],
    ['Sunday morning', '2025-11-30/2025-11-30 DAY'],
    ['today', '2025-12-02/2025-12-02 DAY'],
    ['this morning', '2025-12-02/2025-12-02 DAY'],
    ['Yesterday', '2025-12-01/2025-12-01 DAY'],
    ['overnight', '2025-12-01/2025-12-02 DAY_RANGE'],
    ['over the weekend', '2025-11-29/2025-11-30 DAY_RANGE'],
    ['last weekend', '2025-11-29/2025-11-30 DAY_RANGE'],
    ['this week', '2025-12-01/2025-12-02 DAY_RANGE'],
    ['earlier this week', '2025-12-01/2025-12-02 DAY_RANGE'],
    ['last week', '2025-11-24/2025-11-30 WEEK'],
    ['this month', '2025-12-01/2025-12-02 DAY_RANGE'],
    ['last month', '2025-11-01/2025-11-30 MONTH'],
    ['this year', '2025-01-01/2025-12-02 YEAR'],
    ['earlier this year', '2025-01-01/2025-12-02 YEAR'],
    ['last year', '2024-01-01/2024-12-31 YEAR'],
    ['recently', '/2025-12-02 RANGE'],
    ['recent', '/2025-12-02 RANGE'],
    ['in recent weeks', '/2025-12-02 RANGE'],
  ])('%s, on a Tuesday', (wording, dates) => {
    expect(resolved(wording, 'PAST')).toBe(dates);
  });

  it('a weekday is that of publication itself, if it is one', () => {
    expect(resolved('Monday', 'PAST', '2025-12-01T00:05:00+02:00')).toBe('2025-12-01/2025-12-01 DAY');
  });

  it('the weekend that is going on has passed up to the day of publication', () => {
    expect(resolved('over the weekend', 'PAST', '2025-11-29T12:00:00+02:00')).toBe(
      '2025-11-29/2025-11-29 DAY',
    );
    expect(resolved('over the weekend', 'PAST', '2025-11-30T12:00:00+02:00')).toBe(
      '2025-11-29/2025-11-30 DAY_RANGE',
    );
    expect(resolved('last weekend', 'PAST', '2025-11-30T12:00:00+02:00')).toBe(
      '2025-11-22/2025-11-23 DAY_RANGE',
    );
  });

  it('days, weeks and months reach over the end of the year', () => {
    const newYear = '2026-01-01T08:00:00+02:00';
    expect(resolved('Monday', 'PAST', newYear)).toBe('2025-12-29/2025-12-29 DAY');
    expect(resolved('yesterday', 'PAST', newYear)).toBe('2025-12-31/2025-12-31 DAY');
    expect(resolved('this week', 'PAST', newYear)).toBe('2025-12-29/2026-01-01 DAY_RANGE');
    expect(resolved('over the weekend', 'PAST', newYear)).toBe('2025-12-27/2025-12-28 DAY_RANGE');
    expect(resolved('last month', 'PAST', newYear)).toBe('2025-12-01/2025-12-31 MONTH');
    expect(resolved('this year', 'PAST', newYear)).toBe('2026-01-01/2026-01-01 DAY');
    expect(resolved('last year', 'PAST', newYear)).toBe('2025-01-01/2025-12-31 YEAR');
  });

  it('a week of a clock change has seven days, and a leap year its day', () => {
    expect(resolved('last week', 'PAST', '2025-04-01T08:00:00+03:00')).toBe('2025-03-24/2025-03-30 WEEK');
    expect(resolved('last week', 'PAST', '2025-10-27T00:10:00+02:00')).toBe('2025-10-20/2025-10-26 WEEK');
    expect(resolved('last month', 'PAST', '2024-03-05T08:00:00+02:00')).toBe('2024-02-01/2024-02-29 MONTH');
  });
});

describe('of something planned', () => {
  it.each([
    ['this week', '2025-12-02/2025-12-07 DAY_RANGE'],
    ['later this week', '2025-12-02/2025-12-07 DAY_RANGE'],
    ['Monday', '2025-12-08/2025-12-08 DAY'],
    ['on Tuesday', '2025-12-02/2025-12-02 DAY'],
    ['Sunday', '2025-12-07/2025-12-07 DAY'],
    ['over the weekend', '2025-12-06/2025-12-07 DAY_RANGE'],
    ['next weekend', '2025-12-13/2025-12-14 DAY_RANGE'],
    ['tomorrow', '2025-12-03/2025-12-03 DAY'],
    ['next week', '2025-12-08/2025-12-14 WEEK'],
    ['this year', '2025-12-02/2025-12-31 MONTH'],
    ['next month', '2026-01-01/2026-01-31 MONTH'],
    ['next year', '2026-01-01/2026-12-31 YEAR'],
  ])('%s, on a Tuesday', (wording, dates) => {
    expect(resolved(wording, 'PLANNED')).toBe(dates);
  });

  it('this week is the day itself on a Sunday, and a whole week on a Monday', () => {
    expect(resolved('this week', 'PLANNED', '2025-12-07T23:00:00+02:00')).toBe('2025-12-07/2025-12-07 DAY');
    expect(resolved('this week', 'PLANNED', '2025-12-01T00:00:00+02:00')).toBe('2025-12-01/2025-12-07 WEEK');
  });
});

describe('wording stays unresolved', () => {
  it.each(['Monday', 'over the weekend', 'this week', 'this year'])(
    'where it could be past or planned: %s',
    (wording) => {
      expect(resolved(wording, null)).toBeUndefined();
      expect(resolved('yesterday', null)).toBe('2025-12-01/2025-12-01 DAY');
    },
  );

  it.each([
    'in March',
    'in March this year',
    'since the invasion',
    'last Monday',
    'Monday or Tuesday',
    'two weeks ago',
    'at 5 a.m. on Monday',
    'soon',
    'в понедельник',
    'Monday 5',
    '',
  ])('where its meaning is not in the table: %s', (wording) => {
    expect(resolved(wording, 'PAST')).toBeUndefined();
  });
});

it('the past never lies after the day of publication, nor what is planned before it', () => {
  const wordings = ['Monday', 'Sunday', 'over the weekend', 'this week', 'this month', 'this year'];
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1999-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
      fc.constantFrom(...wordings),
      (date, wording) => {
        const anchor = { publishedAt: date.toISOString(), timezone };
        const day = publicationDay(anchor);
        const past = resolveRelative(wording, anchor, 'PAST')!;
        const planned = resolveRelative(wording, anchor, 'PLANNED')!;
        expect(past.earliest! <= past.latest! && past.latest! <= day).toBe(true);
        expect(planned.earliest! >= day && planned.earliest! <= planned.latest!).toBe(true);
      },
    ),
  );
});
