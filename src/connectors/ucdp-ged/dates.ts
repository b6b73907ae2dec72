/** A day as UCDP or a mirror of it wrote it. */
export interface ReadDay {
  /** `YYYY-MM-DD`. */
  day: string;
  /** True where day and month could also be the other way round, were the style not known. */
  swappable: boolean;
  text: string;
}

/** `2022-02-24`, `2022-02-24 00:00:00.000`, `2010-05-13T00:00:00`. A time other than midnight is no day: unknown style. */
const isoStyle = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

/** `7/17/2014 12:00:00 AM` and `05/02/2014 00:00`: what Excel leaves in mirrors; both are month/day/year. */
const slashStyle = /^(?:(\d{1,2})\/(\d{1,2})\/(\d{4}) 12:00:00 AM|(\d{2})\/(\d{2})\/(\d{4}) 00:00)$/;

/** `1405555200`: seconds since 1970 of a midnight in UTC. Nine or ten digits are the years 1973 to 2286. */
const epochStyle = /^\d{9,10}$/;

const SECONDS_PER_DAY = 86_400;

/**
 * The day that a text means, in one of the styles that UCDP and its known mirrors use; undefined for any other. A style
 * is never guessed from a locale: `17/07/2014` and `7/17/2014` without a time are in no known style.
 */
export function readDay(text: string): ReadDay | undefined {
  const iso = isoStyle.exec(text);
  if (iso) return valid(iso[1]!, iso[2]!, iso[3]!, text);
  const slash = slashStyle.exec(text);
  if (slash) {
    const [month, day, year] = slash[1] === undefined ? slash.slice(4, 7) : slash.slice(1, 4);
    const read = valid(year!, month!.padStart(2, '0'), day!.padStart(2, '0'), text);
    return read && { ...read, swappable: Number(day) <= 12 && Number(day) !== Number(month) };
  }
  if (epochStyle.test(text) && Number(text) % SECONDS_PER_DAY === 0) {
    return { day: new Date(Number(text) * 1000).toISOString().slice(0, 10), swappable: false, text };
  }
  return undefined;
}

function valid(year: string, month: string, day: string, text: string): ReadDay | undefined {
  const iso = `${year}-${month}-${day}`;
  const instant = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(iso);
  return exists ? { day: iso, swappable: false, text } : undefined;
}
