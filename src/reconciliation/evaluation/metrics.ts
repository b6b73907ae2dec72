/** How right a clustering of reports is, measured against the events that human coders found. */

export interface Rates {
  precision: number;
  recall: number;
  f1: number;
}

/** What `link:evaluate` answers. */
export interface Metrics {
  /** Over pairs of reports: those joined that belong together, and those that belong together that were joined. */
  pairwise: Rates;
  /** The same for each report and its own cluster, as a mean over reports (B³). */
  b3: Rates;
  events: { predicted: number; true: number };
  /** Mean square of (probability − truth) over the pairs that were compared; 0 is perfect. */
  brier: number;
}

/** Sums from which metrics are made; sums of parts add up. */
export interface Tally {
  reports: number;
  /** Pairs joined, pairs that belong together, and pairs that are both. */
  joined: number;
  belonging: number;
  right: number;
  b3Precision: number;
  b3Recall: number;
  predictedEvents: number;
  trueEvents: number;
}

/**
 * Tallies a clustering.
 *
 * @param groups places of reports, each in one group
 * @param eventOf the true event of a report, by place
 */
export function tallyOf(groups: readonly (readonly number[])[], eventOf: readonly string[]): Tally {
  const items = groups.flat();
  const sizes = new Map<string, number>();
  for (const item of items) sizes.set(eventOf[item]!, (sizes.get(eventOf[item]!) ?? 0) + 1);
  const tally: Tally = { ...nothing };
  for (const group of groups) {
    const common = new Map<string, number>();
    for (const item of group) common.set(eventOf[item]!, (common.get(eventOf[item]!) ?? 0) + 1);
    for (const item of group) {
      count(tally, common.get(eventOf[item]!)!, group.length, sizes.get(eventOf[item]!)!);
    }
  }
  return tally;
}

/** Adds a report whose cluster has `size` members, of which `common` are of its event, which has `eventSize` reports. */
function count(tally: Tally, common: number, size: number, eventSize: number): void {
  tally.reports += 1;
  tally.joined += (size - 1) / 2;
  tally.belonging += (eventSize - 1) / 2;
  tally.right += (common - 1) / 2;
  tally.b3Precision += common / size;
  tally.b3Recall += common / eventSize;
  tally.predictedEvents += 1 / size;
  tally.trueEvents += 1 / eventSize;
}

export const nothing: Tally = {
  reports: 0,
  joined: 0,
  belonging: 0,
  right: 0,
  b3Precision: 0,
  b3Recall: 0,
  predictedEvents: 0,
  trueEvents: 0,
};

export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, tally) => {
    const keys = Object.keys(sum) as (keyof Tally)[];
    return Object.fromEntries(keys.map((key) => [key, sum[key] + tally[key]])) as unknown as Tally;
  }, nothing);
}

/** Metrics of a tally. A rate of nothing is 1: who joins no pair is wrong in none. */
export function metricsOf(tally: Tally, brier: number): Metrics {
  const part = (of: number, all: number): number => (all === 0 ? 1 : of / all);
  return {
    pairwise: rates(part(tally.right, tally.joined), part(tally.right, tally.belonging)),
    b3: rates(part(tally.b3Precision, tally.reports), part(tally.b3Recall, tally.reports)),
    events: { predicted: Math.round(tally.predictedEvents), true: Math.round(tally.trueEvents) },
    brier,
  };
}

function rates(precision: number, recall: number): Rates {
  const sum = precision + recall;
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum };
}
