import { describe, expect, it } from 'vitest';
import { refused, type RejectionCase } from './kit.ts';

const dateForms = '2022-03-29, 2022-03, 2022 or 2015-02-11/2015-02-12';

const shortForms = `expected a date such as ${dateForms}, or wording without digits such as Monday (wording with digits: { text: "…" })`;

const dates: RejectionCase[] = [
  ['actual: 29.03.2022', 'actual', 'BAD_DATE', `${shortForms}, got "29.03.2022"`],
  ['actual: 2022-02-30', 'actual', 'BAD_DATE', `${shortForms}, got "2022-02-30"`],
  ['actual: 2022-13', 'actual', 'BAD_DATE', `${shortForms}, got "2022-13"`],
  ['actual: 2022-03-02/2022-03-01', 'actual', 'BAD_DATE', `${shortForms}, got "2022-03-02/2022-03-01"`],
  ['actual: on 2 March', 'actual', 'BAD_DATE', `${shortForms}, got "on 2 March"`],
  ['actual: 20220329', 'actual', 'BAD_DATE', `expected a date such as ${dateForms}, got 20220329`],
  ['actual: "  "', 'actual', 'BAD_DATE', `${shortForms}, got "  "`],
  ['actual: "Mon\\0day"', 'actual', 'BAD_DATE', `${shortForms}, got "Mon\\u0000day"`],
  ['actual: [Monday]', 'actual', 'BAD_DATE', `${shortForms}, got a list`],
  ['actual: { on: Monday }', 'actual.on', 'BAD_DATE', `expected a date such as ${dateForms}, got "Monday"`],
  ['actual: {}', 'actual', 'MISSING_VALUE', 'expected on, earliest, latest or text, got none'],
  [
    'actual: { earliest: 2022-03 }',
    'actual.earliest',
    'BAD_DATE',
    'expected a day such as 2022-03-29, got "2022-03"',
  ],
  [
    'actual: { earliest: 2022-02-29 }',
    'actual.earliest',
    'BAD_DATE',
    'expected a day such as 2022-03-29, got "2022-02-29"',
  ],
  [
    'actual: { earliest: 2022-02-03, latest: 2022-02-01 }',
    'actual.latest',
    'BAD_DATE',
    'latest (2022-02-01) is before earliest (2022-02-03)',
  ],
  [
    'actual: { on: 2022, latest: 2022-02-01 }',
    'actual.on',
    'CONTRADICTION',
    'give on, or earliest and latest, not both',
  ],
  [
    'actual: { text: early, precision: WEEK }',
    'actual.precision',
    'CONTRADICTION',
    'precision needs earliest and latest',
  ],
  [
    'actual: { earliest: 2022-02-03, latest: 2022-02-04, precision: DAY }',
    'actual.precision',
    'CONTRADICTION',
    'a DAY has one day as earliest and latest',
  ],
  [
    'actual: { text: early, basis: STATED }',
    'actual.basis',
    'CONTRADICTION',
    'basis says where dates come from: give the dates',
  ],
  [
    'actual: { on: 2022-02-03, basis: RELATIVE_TO_PUBLICATION }',
    'actual.basis',
    'CONTRADICTION',
    'RELATIVE_TO_PUBLICATION needs publishedAt on the source',
  ],
  [
    'actual: { text: early, timezone: Kyiv/Europe }',
    'actual.timezone',
    'BAD_VALUE',
    'expected an IANA time zone such as Europe/Kyiv, got "Kyiv/Europe"',
  ],
  [
    'assertedAt: 2022-01-01',
    'assertedAt',
    'BAD_DATE',
    'expected a moment with its offset such as 2026-03-01T09:30:00+02:00, got "2022-01-01"',
  ],
  [
    'status: PLANNED, actual: 2022-01-01',
    'actual',
    'CONTRADICTION',
    'a PLANNED meeting has not taken place: give scheduled instead of actual',
  ],
];

describe('a date that is wrong', () => {
  it.each(dates)('meeting: %s', async (own, at, code, words) => {
    expect(await refused('meetings', own)).toEqual([{ at, code, words }]);
  });
});
