import { parse, toSeconds } from 'iso8601-duration';

/** Milliseconds of an ISO 8601 duration; a month counts 30 days and a year 365. */
export function durationMs(duration: string): number {
  const { years = 0, months = 0, ...rest } = parse(duration);
  return (toSeconds(rest) + (years * 365 + months * 30) * 86_400) * 1_000;
}
