/**
 * What an aggregate is: sums that tell what they rest on, or a refusal that tells what to ask instead. The rules are those
 * of all domains; what is summed and which questions have no answer is decided by each.
 */
import type { Terms } from './licence.ts';

/** Why a question has no answer, with what it means. The list is closed and public. */
export const refusalCodes = {
  STOCK_OVER_TIME:
    'People who are in a state on a day are there on the next day as well: stocks of different days are never added.',
  MIXED_MEASURE: 'Figures of different measures, populations or frames would be added.',
  MIXED_PUBLISHERS:
    'Figures of several publishers would be added although nobody found out which of them are about the same, or compared ' +
    'although some are of one time and others of another.',
  MIXED_OUTCOME:
    'Killed and injured are two questions: of "killed or injured" it is not told how many were killed.',
  UNSPECIFIED_MEASURE: 'The source does not tell whether its figures are stocks or flows.',
  OVERLAPPING_SCOPES: 'Some of what would be added is a part of something else that would be added.',
  LICENCE: 'The licence of what would be added allows no derived value.',
  SMALL_CELL:
    'So few people are counted that the answer could point to one of them, or is rounded beyond use.',
} as const;
export type RefusalCode = keyof typeof refusalCodes;

/** A question without an answer. That is data, not an error. */
export interface AggregationRefused {
  code: RefusalCode;
  message: string;
  /** What to ask instead, in sentences; at least one. */
  try: readonly string[];
}

/** Why something that the question is about is not in the sum, with what it means. */
export const exclusionReasons = {
  UNKNOWN_QUANTITY: 'It gives no number at all. That is not zero.',
  UNKNOWN_DATE: 'It has no day that can be placed in the calendar.',
  UNKNOWN_PLACE: 'Where it happened is not known.',
  SUMMARY: 'It sums up several happenings, which others of the sum may tell one by one.',
  RESTRICTED: 'It may not be shown, and so neither may its numbers.',
  LICENCE: 'Its licence allows no derived value.',
  RETRACTED: 'Nobody stands by it any more.',
  MERGED: 'It was found to be the same as another, which is counted.',
  OTHER_UNIT: 'It counts something else: households, movements, cases.',
  PART: 'It is a part of another figure that is counted.',
  NOT_ASSERTED: 'Its source denies, supposes, plans or demands it, and does not say that it is so.',
  OTHER_MEASURE: 'It measures something else: a stock, a flow, or a count since a beginning.',
  UNSPECIFIED_MEASURE: 'Its source does not tell whether it is a stock or a flow: it is in no total.',
  TRIANGULATION: 'Its publisher keeps it to check others by, and does not recommend it.',
  OTHER_DAY: 'Others of the same country are of a day that is nearer to the one that was asked for.',
  EXPIRED: 'Its publisher says that it does not hold any more on the day that was asked for.',
} as const;
export type ExclusionReason = keyof typeof exclusionReasons;

/** What to mind when reading a sum, with what it means. */
export const caveatCodes = {
  BOUNDS:
    'The low and the high are the sums of the lows and highs: bounds, not an interval of likely values.',
  NO_BEST: 'Something in the sum gives no most likely value, so the sum has none.',
  NO_HIGH: 'Something in the sum gives no highest value, so the sum has none.',
  ORDER:
    'A publisher gives a low above its best, or a best above its high: where it does, the best is taken for the bound.',
  ZERO_BEST:
    'Of some the most likely value is 0 and the highest is not: nobody need have died, somebody may.',
  NO_INTERVAL: 'No interval of likely values can be worked out.',
  INTERVAL: 'The interval rests on a simulation whose assumptions are in the message.',
  IMPRECISE_DATES: 'Part of it cannot be placed in a period exactly; it is in `unallocated`.',
  IMPRECISE_PLACES: 'Part of it cannot be placed in the area exactly; it is in `unallocated`.',
  SPREAD: 'What lies in several periods was spread over them by days, as if each day were alike.',
  UNKNOWN_STATUS: 'Of part of the people it is not known whether they are civilians.',
  INCOMPLETE: 'The newest days are not complete yet: reports of them still come.',
  NOT_COVERED:
    'Part of the time or of the area is not looked at by any of the sources: nothing there is not zero.',
  NONE_REPORTED:
    'A source that looks there and then has no figure of it: that is not zero, and no number stands for it.',
  MORE_SOURCES: 'Sources come and go within the time: a rise may be one of reporting.',
  PANEL: 'Only sources that look at all of the time are in it, so that a rise is none of reporting.',
  SUMMARIES: 'Part of it are summaries of several happenings.',
  LETHAL_ONLY: 'A source tells of lethal happenings only.',
  PROBABLE_LINKS: 'Part of the links between reports is only probable.',
  RECORDS_ONLY: 'It counts what was recorded. What nobody reported is not in it.',
  SMALL_CELL: 'Small numbers are rounded by the publisher or given as intervals.',
  MOVEMENTS: 'It counts movements: one person who moves three times counts three times.',
  CONVERTED: 'Numbers of people were made from households by their publisher.',
  ROUNDED: 'Part of it is rounded more than the digits suggest.',
  METHOD_BREAK: 'The method changed within the time: what is before and after is not one series.',
  DATES_DIFFER: 'The figures are of different days.',
} as const;
export type CaveatCode = keyof typeof caveatCodes;

export interface Caveat {
  code: CaveatCode;
  /** What it means here, with numbers. */
  message: string;
}

/** Three sums, of the lowest, most likely and highest values. Null: unknown, never 0. */
export interface Bounds {
  low: number | null;
  best: number | null;
  high: number | null;
}

/** Sums over so many things. Of nothing they are 0. */
export interface Sum extends Bounds {
  count: number;
}

export const nothing: Sum = { count: 0, low: 0, best: 0, high: 0 };

/**
 * What one quantity adds. An unknown low adds 0, which is no guess: of nothing there are fewer. A best or a high that is not
 * known is not known of any sum that it is in either. Bounds hold the best where a publisher has them the wrong way round
 * (I6). What gives no number at all is excluded before (UNKNOWN_QUANTITY).
 */
export function addend({ low, best, high }: Bounds): Sum {
  const known = [low, best, high].filter((value) => value !== null);
  return {
    count: 1,
    low: low === null ? 0 : Math.min(low, best ?? high ?? low),
    best,
    high: high === null ? null : Math.max(...known),
  };
}

/** Adds sums. A value that one of them lacks, the result lacks as well: what is unknown is no zero. */
export function sumOf(sums: readonly Sum[]): Sum {
  return {
    count: sums.reduce((total, { count }) => total + count, 0),
    low: added(sums.map(({ low }) => low)),
    best: added(sums.map(({ best }) => best)),
    high: added(sums.map(({ high }) => high)),
  };
}

function added(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (total, value) => (total === null || value === null ? null : total + value),
    0,
  );
}

export interface Exclusion extends Sum {
  reason: ExclusionReason;
}

/** Words that the licence of an input demands, and what they are for. */
export interface Attribution {
  /** To be printed, with the day of access filled in. */
  text: string;
  publisherId: string;
  datasetId: string;
  /** Labels of the releases that the inputs are of. */
  releases: readonly string[];
  /** ISO day of the newest retrieval among the inputs. */
  accessedOn: string;
}

/** Where in the feed an answer was made. */
export interface AggregateSnapshot {
  /** Cursor of the feed; the answer includes all changes up to it. */
  cursor: string;
  recordedBefore: Date;
  /** Only what publishers had said by then; null: all that was recorded. */
  assertedBefore: Date | null;
}

/** A sum with all that it takes to read it rightly. */
export interface AggregateTotal extends Bounds {
  unit: 'PERSON' | 'HOUSEHOLD' | 'MOVEMENT' | 'EVENT' | 'CASE';
  /** Values between which the sum lies with a chance of 80 %, as far as a documented method can tell; else null. */
  interval80: readonly [number, number] | null;
  /** Name and version, e.g. `sum-of-incidents/1`. */
  method: string;
  /** How many things the sum was made from. */
  included: number;
  /** The part of it that gives a most likely value. */
  withBest: Sum;
  /** In the order of the reasons above; those that left nothing out are not listed (I25). */
  excluded: readonly Exclusion[];
  /** What may lie within the time and area that were asked for, or beyond. Not in the sum. */
  unallocated: Sum;
  /** Share of the people whose status (civilian or not) is not known, 0 to 1; null where nobody was counted. */
  unknownStatusShare: number | null;
  /** How many have a most likely value of 0 and a highest above it. */
  zeroBestPositiveHigh: number;
  caveats: readonly Caveat[];
  attributions: readonly Attribution[];
  /** The strictest of the licences of the inputs (I21); null without any. */
  licence: Terms | null;
}
