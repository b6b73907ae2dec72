/**
 * What UCDP publishes when. Version YY.1 is the yearly release of about June 20YY and covers all years up to 20YY − 1.
 * Version YY.0.M is the candidate release of month M of 20YY, 20 to 30 days after its end. A consolidated candidate file
 * takes the place of the monthly ones of January to June.
 */
import type { Checkpoint } from '../connector.ts';

/** Months that a consolidated file covers, from January on. */
export const CONSOLIDATED_MONTHS = 6;

/** The newest releases that are in; a property is left out where there is none. */
export interface Newest {
  /** `26.1` */
  final?: string;
  /** `26.0.8`; also the last month of a consolidated file. */
  candidate?: string;
  /** `26.01.26.06` */
  consolidated?: string;
}

/** What a checkpoint of an earlier fetch says; null: nothing is in. */
export function newestOf(since: Checkpoint | null): Newest {
  const { final, candidate, consolidated } = since ?? {};
  return { ...(final && { final }), ...(candidate && { candidate }), ...(consolidated && { consolidated }) };
}

/** Yearly versions newer than the one that is in which may be out, the newest first: those of this year and of the last. */
export function yearlyVersions(now: Date, { final }: Newest): string[] {
  const year = now.getUTCFullYear();
  return [year, year - 1]
    .filter((each) => final === undefined || each > yearOf(final))
    .map((each) => `${yy(each)}.1`);
}

/** The years that no yearly release covers yet, the oldest first. */
export function uncoveredYears(now: Date, final: string): number[] {
  const first = lastCoveredYear(final) + 1;
  return Array.from({ length: now.getUTCFullYear() - first + 1 }, (_, index) => first + index);
}

/** The months of a year to ask for: those that are over, from the newest one that is in, which may have been re-issued. */
export function monthsToAsk(now: Date, year: number, newest: Newest): number[] {
  const [newestYear, newestMonth] = candidateMonth(newest);
  if (year < newestYear) return [];
  const inMonthly = year === newestYear ? newestMonth : 1;
  // The monthly file of a month is older than the consolidated one that has it.
  const first = Math.max(inMonthly, hasConsolidated(year, newest) ? CONSOLIDATED_MONTHS + 1 : 1);
  return Array.from({ length: Math.max(0, endedMonths(now, year) - first + 1) }, (_, index) => first + index);
}

/** Whether the consolidated file of a year may be out and is not in. */
export function mayConsolidate(now: Date, year: number, newest: Newest): boolean {
  return endedMonths(now, year) >= CONSOLIDATED_MONTHS && !hasConsolidated(year, newest);
}

/** What is in once a monthly release is. */
export function withMonth(newest: Newest, year: number, month: number): Newest {
  const [newestYear, newestMonth] = candidateMonth(newest);
  const isNewer = year > newestYear || (year === newestYear && month > newestMonth);
  return isNewer ? { ...newest, candidate: monthlyVersion(year, month) } : newest;
}

/** `26.0.8`: the month has no leading zero. */
export function monthlyVersion(year: number, month: number): string {
  return `${yy(year)}.0.${month}`;
}

/** `26.01.26.06` */
export function consolidatedVersion(year: number): string {
  return `${yy(year)}.01.${yy(year)}.${String(CONSOLIDATED_MONTHS).padStart(2, '0')}`;
}

/** The last year that is in a yearly release: 2025 for `26.1`. */
export function lastCoveredYear(final: string): number {
  return yearOf(final) - 1;
}

function hasConsolidated(year: number, { consolidated }: Newest): boolean {
  return consolidated !== undefined && yearOf(consolidated) >= year;
}

function candidateMonth({ candidate }: Newest): [year: number, month: number] {
  return candidate === undefined ? [0, 0] : [yearOf(candidate), Number(candidate.split('.')[2])];
}

function endedMonths(now: Date, year: number): number {
  return year < now.getUTCFullYear() ? 12 : now.getUTCMonth();
}

/** GED begins in 1989 and its versions with 1.0 of 2011: their two digits are of this century. */
function yearOf(version: string): number {
  return 2000 + Number(version.split('.')[0]);
}

function yy(year: number): string {
  return String(year % 100).padStart(2, '0');
}
