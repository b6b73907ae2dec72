const MS_PER_HOUR = 3_600_000;

/**
 * Hours from an instant of the export of 2023 to the day that was meant: its dates are midnights of New Zealand, which is
 * 13 hours ahead of UTC in its summer and 12 in its winter. Taken as UTC they are one day early.
 */
const hoursAhead: ReadonlyMap<string, number> = new Map([
  ['00:00', 0],
  ['11:00', 13],
  ['12:00', 12],
]);

/** The day of a date of any export; undefined where it is none, or an hour that no export is known to use. */
export function dayOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}):00(?:\.0+)?Z)?$/.exec(value) ?? [];
  const ahead = hoursAhead.get(time ?? '00:00');
  if (day === undefined || ahead === undefined) return undefined;
  const instant = Date.parse(`${day}T${time ?? '00:00'}:00Z`);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(day)) return undefined;
  return new Date(instant + ahead * MS_PER_HOUR).toISOString().slice(0, 10);
}
