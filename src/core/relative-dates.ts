/**
 * Dates that a text counts from the day on which it was published: "Monday", "over the weekend", "this week". Nothing but
 * that day resolves them, so what stands here is calendar arithmetic, and wording that it does not know stays
 * unresolved. A year is never guessed: "in March" is not resolved.
 */
import type { FuzzyPeriod, PeriodPrecision } from './period.ts';

/** When and where a text was published. */
export interface Anchor {
  /** ISO instant with an offset. */
  publishedAt: string;
  /** IANA time zone in which its dates are meant; null: the offset of `publishedAt` tells its local day. */
  timezone: string | null;
}

/**
 * Whether the text tells of it as past or as planned; null where it could be either. "This week" is
 * [Monday, publication] in the one case, [publication, Sunday] in the other, and unresolved in the third.
 */
export type Outlook = 'PAST' | 'PLANNED' | null;

export type ResolvedDates = Pick<FuzzyPeriod, 'earliest' | 'latest' | 'precision'>;

/** Days since 1970-01-01: without hours there are no clock changes. */
type Day = number;
type Span = readonly [first: Day | null, last: Day | null];

const MS_PER_DAY = 86_400_000;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const partOfDay = '(?:morning|afternoon|evening|night)';

/** The calendar day on which a text was published, where its dates are meant: `YYYY-MM-DD`. */
export function publicationDay({ publishedAt, timezone }: Anchor): string {
  // Without a zone the offset is all that tells the local day, and it stands in the text itself.
  if (timezone === null) return publishedAt.slice(0, 10);
  const format = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = new Map(format.formatToParts(new Date(publishedAt)).map(({ type, value }) => [type, value]));
  return `${parts.get('year')!}-${parts.get('month')!}-${parts.get('day')!}`;
}

/** The days that a wording means in a text; undefined where they cannot be told. */
export function resolveRelative(
  wording: string,
  anchor: Anchor,
  outlook: Outlook,
): ResolvedDates | undefined {
  const plain = wording
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  // Digits are dates of their own, and other alphabets other words: neither is a wording of the table.
  if (/[^\p{P}\p{Z}\sa-z]/iu.test(wording)) return undefined;
  const today = dayOf(publicationDay(anchor));
  for (const [pattern, spanOf] of rules) {
    const match = pattern.exec(plain);
    if (match) return dated(spanOf(today, outlook, match));
  }
  return undefined;
}

type Rule = readonly [
  pattern: RegExp,
  span: (today: Day, outlook: Outlook, match: RegExpExecArray) => Span | undefined,
];

const one = (day: Day): Span => [day, day];
const mondayOf = (day: Day): Day => day - weekdayOf(day);
/** The part of a span that has passed, or that is still to come. */
const sideOf = ([first, last]: readonly [Day, Day], today: Day, outlook: Outlook): Span | undefined =>
  outlook === 'PAST' ? [first, today] : outlook === 'PLANNED' ? [today, last] : undefined;

/** Whole words, normalised: small letters, one space between words. The first that fits counts. */
const rules: readonly Rule[] = [
  [/^(?:(?:early|late|earlier|later) )?today$/, (today) => one(today)],
  [new RegExp(`^(?:this ${partOfDay}|tonight)$`), (today) => one(today)],
  [new RegExp(`^(?:(?:early|late) )?yesterday(?: ${partOfDay})?$`), (today) => one(today - 1)],
  [new RegExp(`^(?:(?:early|late) )?tomorrow(?: ${partOfDay})?$`), (today) => one(today + 1)],
  [/^(?:last night|overnight)$/, (today) => [today - 1, today]],
  [
    new RegExp(
      `^(?:(?:early|late) )?(?:on )?(?:(?:early|late) )?(${weekdays.join('|')})(?: (?:early|late))?(?: ${partOfDay})?$`,
    ),
    (today, outlook, [, name]) => weekday(weekdays.indexOf(name!), today, outlook),
  ],
  [/^(?:(?:over|on|at|during|in) )?(?:the|this) weekend$/, weekend],
  [/^last weekend$/, (today) => [mondayOf(today) - 2, mondayOf(today) - 1]],
  [/^next weekend$/, (today) => [mondayOf(today) + 12, mondayOf(today) + 13]],
  [
    /^(?:(earlier|later|during|in) )?(this|last|next) (week|month|year)$/,
    (today, outlook, [, side, which, unit]) => {
      const named = unitSpan(unit!, { last: -1, this: 0, next: 1 }[which!]!, today);
      if (which !== 'this') return side === undefined || side === 'during' ? named : undefined;
      return sideOf(named, today, side === 'earlier' ? 'PAST' : side === 'later' ? 'PLANNED' : outlook);
    },
  ],
  [/^(?:recently|recent|lately|in recent (?:days|weeks|months))$/, (today) => [null, today]],
];

/** The last such day up to the day of publication; of something planned, the first from it on. */
function weekday(index: number, today: Day, outlook: Outlook): Span | undefined {
  if (outlook === null) return undefined;
  const back = (weekdayOf(today) - index + 7) % 7;
  return one(outlook === 'PAST' ? today - back : today + ((7 - back) % 7));
}

/** The last Saturday and Sunday, as far as they have passed; of something planned, what is to come of the next. */
function weekend(today: Day, outlook: Outlook): Span | undefined {
  const saturday = mondayOf(today) + 5;
  if (outlook === null) return undefined;
  if (outlook === 'PLANNED') return [Math.max(saturday, today), saturday + 1];
  return today >= saturday ? [saturday, today] : [saturday - 7, saturday - 6];
}

function unitSpan(unit: string, offset: number, today: Day): readonly [Day, Day] {
  if (unit === 'week') {
    const monday = mondayOf(today) + 7 * offset;
    return [monday, monday + 6];
  }
  const date = new Date(today * MS_PER_DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return unit === 'month'
    ? [day(year, month + offset), day(year, month + offset + 1) - 1]
    : [day(year + offset, 0), day(year + offset + 1, 0) - 1];
}

function dated(span: Span | undefined): ResolvedDates | undefined {
  if (!span) return undefined;
  const [first, last] = span;
  return {
    earliest: first === null ? null : isoOf(first),
    latest: last === null ? null : isoOf(last),
    precision: first === null || last === null ? 'RANGE' : precisionOf(last - first + 1),
  };
}

function precisionOf(days: number): PeriodPrecision {
  if (days === 1) return 'DAY';
  if (days < 7) return 'DAY_RANGE';
  if (days === 7) return 'WEEK';
  return days <= 31 ? 'MONTH' : 'YEAR';
}

/** 0 for Monday. */
function weekdayOf(date: Day): number {
  return (((date + 3) % 7) + 7) % 7;
}

/** The first day of a month; months beyond December are those of the next year. */
function day(year: number, month: number): Day {
  return Date.UTC(year, month, 1) / MS_PER_DAY;
}

function dayOf(iso: string): Day {
  return Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY;
}

function isoOf(date: Day): string {
  return new Date(date * MS_PER_DAY).toISOString().slice(0, 10);
}
