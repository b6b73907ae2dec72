const DAY_MS = 86_400_000;

/** Days that a casualty of these missions can be of; what is outside is a damaged number. */
const FIRST_DAY = '1945-01-01';
const LAST_DAY = '2099-12-31';

/**
 * A day, `YYYY-MM-DD`: milliseconds since 1970 in JSON, negative before it, or text in CSV. Undefined for anything else,
 * also for an instant within a day.
 */
export function dayOf(value: unknown): string | undefined {
  const day = typeof value === 'number' ? dayOfMilliseconds(value) : dayOfText(value);
  return day !== undefined && day >= FIRST_DAY && day <= LAST_DAY ? day : undefined;
}

function dayOfMilliseconds(value: number): string | undefined {
  if (!Number.isInteger(value) || value % DAY_MS !== 0 || Math.abs(value) > 1e14) return undefined;
  return new Date(value).toISOString().slice(0, 10);
}

function dayOfText(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
  const time = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(time) || dayOfMilliseconds(time) !== value ? undefined : value;
}

/** A text with its white space collapsed ("Local " has one at its end); null where it is absent or blank. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

/** The three digits of an M49 code that was kept as a fraction: `56.0` is "056". Null where there is none. */
export function m49Of(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : textOf(value);
  const digits = /^(\d{1,3})(\.0+)?$/.exec(text ?? '')?.[1];
  return digits === undefined ? text : digits.padStart(3, '0');
}
