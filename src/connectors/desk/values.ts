import { z } from 'zod';
import { countries } from '../../core/countries.ts';
import { periodBases, periodPrecisions } from '../../core/period.ts';
import { broken, choice, complain, expected, formed, object, text } from './kit.ts';

const dayExample = '2022-03-29';

/** Largest count that is stored (32 bits). */
export const MAX_COUNT = 2_147_483_647;

/** A whole number from `least` on. */
export function count(description: string, least = 0): z.ZodInt {
  const error = expected('BAD_NUMBER', `a whole number from ${least} to ${MAX_COUNT}`);
  return z.int({ error }).min(least, { error }).max(MAX_COUNT, { error }).describe(description);
}

/** A country by its ISO 3166-1 alpha-3 code (or what publishers use where ISO has none: XKX, UNK …). */
export const country = z
  .enum(Object.fromEntries(countries.map(({ iso3 }) => [iso3, iso3])), {
    error: expected('UNKNOWN_COUNTRY', 'an ISO 3166-1 alpha-3 code'),
  })
  .meta({
    id: 'Country',
    description: 'ISO 3166-1 alpha-3 code of a country, in capitals.',
    examples: ['UKR'],
  });

const slugWords = expected('BAD_VALUE', 'an id of a-z, 0-9, ".", "_" and "-" (at most 80 characters)');
const slugBase = formed(
  slugWords,
  { pattern: /^[a-z0-9][a-z0-9._-]{0,79}$/, example: 'istanbul-2022-03-29' },
  'A short name in small letters.',
).meta({ id: 'Id' });

/** A name that items are known by inside their document. */
export function slug(description: string): z.ZodString {
  return slugBase.describe(description);
}

const slugPattern = '[a-z0-9][a-z0-9._-]{0,79}';
const meetingLinkBase = formed(
  expected('BAD_VALUE', 'the id of a meeting above, or <document id>/meeting/<item id> of another document'),
  {
    pattern: new RegExp(`^${slugPattern}(?:/meeting/${slugPattern})?$`),
    example: 'article/meeting/witkoff-putin',
  },
  'A meeting of this or another document.',
);

/** The words for a meeting of this or another document. */
export function meetingLink(description: string): z.ZodString {
  return meetingLinkBase.describe(description);
}

const linkBase = formed(
  expected('BAD_VALUE', 'an address that begins with https:// or http:// (at most 2000 characters)'),
  {
    pattern: /^https?:\/\/[^\s\u0000-\u001f\u007f]{1,1990}$/,
    isValid: (value) => URL.canParse(value),
    example: 'https://www.un.org/en/',
  },
  'A page on the web.',
).meta({ id: 'Link' });

/** A page on the web. */
export function link(description: string): z.ZodString {
  return linkBase.describe(description);
}

const dayBase = formed(
  expected('BAD_DATE', `a day such as ${dayExample}`),
  { pattern: /^\d{4}-\d{2}-\d{2}$/, isValid: isDay, example: dayExample },
  'A calendar day.',
).meta({ id: 'Day' });

/** A calendar day. */
export function day(description: string): z.ZodString {
  return dayBase.describe(description);
}

const instantBase = z.iso
  .datetime({
    offset: true,
    error: expected('BAD_DATE', 'a moment with its offset such as 2026-03-01T09:30:00+02:00'),
  })
  .meta({
    id: 'Instant',
    description: 'A moment with its offset from UTC.',
    examples: ['2026-03-01T09:30:00+02:00'],
  });

/** A moment with its offset from UTC. */
export function instant(description: string): z.ZodISODateTime {
  return instantBase.describe(description);
}

const timezoneBase = formed(
  expected('BAD_VALUE', 'an IANA time zone such as Europe/Kyiv'),
  { pattern: /^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)*$/, isValid: isTimezone, example: 'Europe/Kyiv' },
  'An IANA time zone.',
).meta({ id: 'Timezone' });

/** An IANA time zone. */
export function timezone(description: string): z.ZodString {
  return timezoneBase.describe(description);
}

const languageBase = formed(
  expected('BAD_VALUE', 'a BCP-47 language tag such as uk, ru or en'),
  { pattern: /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/, isValid: isLanguage, example: 'uk' },
  'A BCP-47 language tag.',
).meta({ id: 'Language' });

/** A BCP-47 language tag. */
export function language(description: string): z.ZodString {
  return languageBase.describe(description);
}

const dateForms = '2022-03-29, 2022-03, 2022 or 2015-02-11/2015-02-12';
const datePattern = /^\d{4}(-\d{2}(-\d{2}(\/\d{4}-\d{2}-\d{2})?)?)?$/;
const dateWords = expected('BAD_DATE', `a date such as ${dateForms}`);

const year = z
  .int({ error: dateWords })
  .min(1900, { error: dateWords })
  .max(2100, { error: dateWords })
  .describe('A year.');

const date = z.union(
  [year, formed(dateWords, { pattern: datePattern, isValid: isDate, example: dayExample }, 'A date.')],
  { error: dateWords },
);

const shortWords = expected(
  'BAD_DATE',
  `a date such as ${dateForms}, or wording without digits such as Monday (wording with digits: { text: "…" })`,
);

const shortForm = {
  pattern: /^(?:\D{1,200}|\d{4}(?:-\d{2}(?:-\d{2}(?:\/\d{4}-\d{2}-\d{2})?)?)?)$/,
  isValid: (value: string): boolean => !/\d/.test(value) || isDate(value),
  example: 'over the weekend',
};

const { INSTANT: _instant, UNKNOWN: _unknown, ...precisions } = wordsOf(periodPrecisions);
const { UNRESOLVED_RELATIVE: _unresolved, ...bases } = wordsOf(periodBases);

const longPeriod = object(
  {
    on: date
      .describe(
        'The date as the source states it: a day, month, year, or the first and last day of something that lasted.',
      )
      .optional(),
    earliest: day('First day on which it may have happened, where the date is uncertain.').optional(),
    latest: day('Last day on which it may have happened.').optional(),
    text: text('The wording of the source, such as "over the weekend".', 200).optional(),
    precision: choice(
      precisions,
      'What earliest and latest mean. Unless told: DAY where they are equal, else RANGE. DAY_RANGE: it lasted from the ' +
        'one to the other. RANGE: it happened some time between them.',
    ).optional(),
    basis: choice(
      bases,
      'Where the dates come from. STATED: the source names them. RELATIVE_TO_PUBLICATION: counted from the day of ' +
        'publication. INFERRED: found elsewhere. Unless told: INFERRED where text is given too, else STATED.',
    ).optional(),
    timezone: timezone('Time zone of the place of the event, for its calendar days.').optional(),
  },
  'A date with its wording, or wording that cannot be placed in the calendar yet.',
).superRefine((period, context) => {
  const { on, earliest, latest, precision, basis } = period;
  const hasEnds = earliest !== undefined || latest !== undefined;
  if (on === undefined && !hasEnds && period.text === undefined)
    complain(context, [], expected('MISSING_VALUE', 'on, earliest, latest or text'));
  if (on !== undefined && hasEnds)
    complain(context, ['on'], broken('CONTRADICTION', 'give on, or earliest and latest, not both'));
  if (earliest !== undefined && latest !== undefined && earliest > latest)
    complain(context, ['latest'], broken('BAD_DATE', `latest (${latest}) is before earliest (${earliest})`));
  if (precision !== undefined && (earliest === undefined || latest === undefined))
    complain(context, ['precision'], broken('CONTRADICTION', 'precision needs earliest and latest'));
  if (precision === 'DAY' && earliest !== latest)
    complain(context, ['precision'], broken('CONTRADICTION', 'a DAY has one day as earliest and latest'));
  if (basis !== undefined && on === undefined && !hasEnds)
    complain(context, ['basis'], broken('CONTRADICTION', 'basis says where dates come from: give the dates'));
});

/** When something happened, in the shortest form that says it. */
export const period = z
  .union([year, formed(shortWords, shortForm, 'A date, or wording such as "Monday".'), longPeriod], {
    error: shortWords,
  })
  .meta({
    id: 'Period',
    description:
      'When something happened. A date (2022-03-29, 2022-03, 2022, 2015-02-11/2015-02-12), wording that only the day ' +
      'of publication could resolve (Monday, this week), or an object that has both.',
  });
export type DeskPeriod = z.infer<typeof period>;

/** The list as an object, which keeps the type of each word. */
export function wordsOf<const Word extends string>(words: readonly Word[]): { [W in Word]: W } {
  return Object.fromEntries(words.map((word) => [word, word])) as { [W in Word]: W };
}

function isDay(value: string): boolean {
  return z.iso.date().safeParse(value).success;
}

/** One of `dateForms` whose days exist and whose end is not before its start. */
function isDate(value: string): boolean {
  if (/^\d{4}$/.test(value)) return Number(value) >= 1900 && Number(value) <= 2100;
  if (/^\d{4}-\d{2}$/.test(value)) return isDay(`${value}-01`);
  const days = value.split('/');
  return days.every(isDay) && (days[1] === undefined || days[0]! <= days[1]);
}

function isTimezone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isLanguage(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
