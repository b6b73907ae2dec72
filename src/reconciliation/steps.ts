/** Steps of a probability: sums of whole numbers do not depend on their order. */
export const STEPS = 1000;

/** A pair with a lower probability counts as 0, everywhere: it need not be kept. */
export const FLOOR = 0.02;
