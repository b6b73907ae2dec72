/** Calendar days in spans and buckets. Days are ISO text (`2022-02-24`), both ends of a span are in it. */

/** Lengths of the buckets of a series; weeks are those of ISO 8601, from Monday. */
export const intervals = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;
export type Interval = (typeof intervals)[number];

export interface Span {
  from: string;
  until: string;
}

/** A calendar unit, or the part of it that lies in a period. */
export interface Bucket extends Span {
  /** `2022-02-24`, `2022-W08`, `2022-02` or `2022`. */
  label: string;
}

const DAY_MS = 86_400_000;

/** Number of a day since 1970-01-01. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
/** The day of a number. */
export const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** How many days a span has. */
export const daysIn = ({ from, until }: Span): number => dayNumber(until) - dayNumber(from) + 1;

/** What two spans have in common; undefined where that is nothing. */
export function overlap(a: Span, b: Span): Span | undefined {
  const from = a.from > b.from ? a.from : b.from;
  const until = a.until < b.until ? a.until : b.until;
  return from <= until ? { from, until } : undefined;
}

export const isWithin = (inner: Span, outer: Span): boolean =>
  inner.from >= outer.from && inner.until <= outer.until;

/** How many buckets a period has, without making them. */
export function bucketCount(period: Span, interval: Interval): number {
  const days = daysIn(period);
  return { DAY: days, WEEK: days / 7, MONTH: days / 28, YEAR: days / 365 }[interval];
}

/** The buckets of a period in their order, the first and the last cut to it. */
export function bucketsOf(period: Span, interval: Interval): Bucket[] {
  const buckets: Bucket[] = [];
  for (let unit = unitAt(period.from, interval); unit.from <= period.until;) {
    buckets.push({ label: unit.label, ...overlap(unit, period)! });
    unit = unitAt(dayOf(dayNumber(unit.until) + 1), interval);
  }
  return buckets;
}

/** The calendar unit that a day is in. */
export function unitAt(day: string, interval: Interval): Bucket {
  if (interval === 'DAY') return { label: day, from: day, until: day };
  const year = day.slice(0, 4);
  if (interval === 'YEAR') return { label: year, from: `${year}-01-01`, until: `${year}-12-31` };
  if (interval === 'WEEK') return weekAt(dayNumber(day));
  const month = day.slice(0, 7);
  const last = new Date(Date.UTC(Number(year), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
  return { label: month, from: `${month}-01`, until: last };
}

// The week belongs to the year of its Thursday. 1970-01-01 was one.
function weekAt(number: number): Bucket {
  const monday = number - ((((number + 3) % 7) + 7) % 7);
  const year = dayOf(monday + 3).slice(0, 4);
  const week = Math.floor((monday + 3 - dayNumber(`${year}-01-01`)) / 7) + 1;
  return {
    label: `${year}-W${String(week).padStart(2, '0')}`,
    from: dayOf(monday),
    until: dayOf(monday + 6),
  };
}
