/** A date of a feed. */
export interface FeedDate {
  /** ISO instant in UTC; null where the time or its zone is not told. */
  instant: string | null;
  /** Calendar day as written, in the writer's own zone. */
  day: string;
  /** Offset as written, `+03:00`; null where none is told or known. */
  timezone: string | null;
  /** True where a time of day is given without a zone that is known. */
  zoneMissing: boolean;
}

// prettier-ignore
const months = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december',
];

/** Offsets of the zone names that occur in feeds, in minutes. RFC 822 knows the first two lines, the rest is usage. */
// prettier-ignore
const zones: Readonly<Record<string, number>> = {
  UT: 0, UTC: 0, GMT: 0, Z: 0,
  EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420,
  WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120, EET: 120, EEST: 180, TRT: 180, MSK: 180, MSD: 240,
};

const rfc822 =
  /^(?:[a-z]+\.?\s*,?\s+)?(\d{1,2})[\s-]([a-z]{3,9})\.?[\s-](\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(.*))?$/i;
const iso8601 = /^(\d{4})-(\d{2})-(\d{2})(?:[T\s](\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(.*))?$/i;

/**
 * Reads RFC 822 with its two-digit years (50–99 are 19xx, as RFC 2822 says) and zone names, and ISO 8601. Undefined
 * for any other style, for days that do not exist or are outside of 1900 to 2100, and for 1 January 1970, which feeds
 * put where they know no date.
 */
export function readDate(text: string): FeedDate | undefined {
  if (text.length > 100) return undefined;
  const tidy = text.replace(/\s*\([^)]*\)\s*$/, '').trim();
  const iso = iso8601.exec(tidy);
  const rfc = iso ? null : rfc822.exec(tidy);
  const match = iso ?? rfc;
  if (!match) return undefined;
  const [, left = '', month = '', right = '', hour, minute = '', second = '0', zone = ''] = match;
  const day = iso ? `${left}-${month}-${right}` : dayOf(right, month, left);
  if (day === undefined || !isPlausible(day)) return undefined;
  if (hour === undefined) return { instant: null, day, timezone: null, zoneMissing: false };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const offset = offsetOf(zone);
  if (offset === undefined) return { instant: null, day, timezone: null, zoneMissing: true };
  const local =
    Date.parse(`${day}T00:00:00Z`) + (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000;
  const instant = new Date(local - offset * 60_000).toISOString();
  return { instant, day, timezone: offsetName(offset), zoneMissing: false };
}

function dayOf(year: string, month: string, day: string): string | undefined {
  const index = months.findIndex((name) => name.startsWith(month.toLowerCase()));
  if (index < 0) return undefined;
  const short = Number(year);
  const full = year.length === 4 ? short : short < 50 ? 2000 + short : 1900 + short;
  return `${full}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isPlausible(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  return exists && day >= '1900-01-01' && day <= '2100-12-31' && day !== '1970-01-01';
}

function offsetOf(zone: string): number | undefined {
  const match = /^(?:GMT|UTC)?\s*([+-])(\d{2}):?(\d{2})?$/i.exec(zone);
  if (!match) return zones[zone.toUpperCase()];
  const [, sign, hours, minutes = '0'] = match;
  const offset = Number(hours) * 60 + Number(minutes);
  return offset > 14 * 60 || Number(minutes) > 59 ? undefined : sign === '-' ? -offset : offset;
}

function offsetName(offset: number): string {
  const sign = offset < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
