import { describe, expect, it } from 'vitest';
import { readDate } from '../../../src/connectors/feed/dates.ts';

const instantOf = (text: string): string | null | undefined => readDate(text)?.instant;

describe('dates of feeds', () => {
  it.each([
    ['Thu, 17 Sep 2020 07:24:25 +0000', '2020-09-17T07:24:25.000Z'],
    ['Thu, 17 Sep 2020 07:24:25 GMT', '2020-09-17T07:24:25.000Z'],
    ['17 Sep 2020 07:24 UT', '2020-09-17T07:24:00.000Z'],
    ['Thursday, 17 September 2020 07:24:25 +0000 (UTC)', '2020-09-17T07:24:25.000Z'],
    ['Thu, 17 Sept. 2020 10:24:25 +03:00', '2020-09-17T07:24:25.000Z'],
    ['Fri, 5 Sep 2014 18:30:00 +0300', '2014-09-05T15:30:00.000Z'],
    ['Fri, 05 Sep 14 18:30:00 MSK', '2014-09-05T15:30:00.000Z'],
    ['Wed, 03 Sep 2014 23:30:00 EST', '2014-09-04T04:30:00.000Z'],
    ['Wed, 03 Sep 2014 23:30:00 EEST', '2014-09-03T20:30:00.000Z'],
    ['Sat, 13 Mar 10 11:30:00 Z', '2010-03-13T11:30:00.000Z'],
    ['Sun, 06 Nov 94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Tue, 29 Feb 2000 23:59:60 GMT', '2000-03-01T00:00:00.000Z'],
    ['2022-05-15T00:00:09+00:00', '2022-05-15T00:00:09.000Z'],
    ['2022-05-15T00:00:09.123456Z', '2022-05-15T00:00:09.000Z'],
    ['2022-05-15t03:00-0430', '2022-05-15T07:30:00.000Z'],
    ['2022-05-15 00:00:09 +0300', '2022-05-14T21:00:09.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(instantOf(text)).toBe(instant);
  });

  it('gives the day as written, in the zone of the writer', () => {
    expect(readDate('Wed, 03 Sep 2014 23:30:00 EST')).toMatchObject({
      day: '2014-09-03',
      timezone: '-05:00',
    });
    expect(readDate('2022-05-15T01:00:00+03:00')).toMatchObject({ day: '2022-05-15', timezone: '+03:00' });
  });

  it('reads two-digit years as RFC 2822 does', () => {
    expect(readDate('1 Jan 49 00:00 GMT')?.day).toBe('2049-01-01');
    expect(readDate('1 Jan 50 00:00 GMT')?.day).toBe('1950-01-01');
  });

  it('gives no instant for a day without a time, or a time without a zone that is known', () => {
    expect(readDate('2025-03-18')).toEqual({
      instant: null,
      day: '2025-03-18',
      timezone: null,
      zoneMissing: false,
    });
    expect(readDate('18 Mar 2025')).toMatchObject({ instant: null, zoneMissing: false });
    expect(readDate('2025-03-18T10:00:00')).toMatchObject({
      instant: null,
      day: '2025-03-18',
      zoneMissing: true,
    });
    expect(readDate('Tue, 18 Mar 2025 10:00:00 XYZ')).toMatchObject({ day: '2025-03-18', zoneMissing: true });
    expect(readDate('Tue, 18 Mar 2025 10:00:00 +9900')).toMatchObject({ instant: null, zoneMissing: true });
  });

  it.each([
    '',
    'yesterday',
    '18/03/2025',
    '03-18-2025 10:00',
    'Чт, 17 сен 2020 10:24:25 +0300',
    'Thu, 31 Feb 2020 07:24:25 +0000',
    '2025-02-29',
    '2025-13-01T00:00:00Z',
    'Thu, 17 Sep 2020 25:00:00 GMT',
    'Thu, 17 Sep 2020 07:60:00 GMT',
    'Thu, 01 Jan 1970 00:00:00 +0000',
    '0000-00-00T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-14:00',
    '17 Marz 2020 07:00 GMT',
  ])('does not read "%s"', (text) => {
    expect(readDate(text)).toBeUndefined();
  });
});
