/** From which number on the digits of a figure mean something. */

/** People below which a change is told in people only: a percentage of so few is a percentage of the rounding. */
export const SMALLEST_BASE = 50;

/** Smallest step to which a number must be round for its digits to be called rounded: 734,000 is, 5,420 may be a count. */
export const SMALLEST_STEP = 1_000;
