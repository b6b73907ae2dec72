import type { ChaosOptions } from './run.ts';

type Settings = Omit<ChaosOptions, 'cluster' | 'random'>;

/**
 * A short run in which bugs of the feed show, and in which the program as it is must not fail: few nodes that all
 * want, several sequencers, long transactions. One server and no crashes, since it is the bugs that are to show and not
 * the faults that hide them: whoever is cut off reads from the log later, when it is right again.
 */
const stress: Settings = {
  seconds: 2.5,
  servers: 1,
  clients: 6,
  ringSize: 200,
  heartbeatMs: 500,
  settleMs: 2_500,
  gapMs: 800,
  carriage: { splits: 0, delays: 0 },
  workload: {
    writers: 12,
    hotNodes: 4,
    hotShare: 0.4,
    newNodes: 2,
    holdMs: 8,
    pauseMs: 10,
    longMs: 500,
    rollbackShare: 0.1,
    sequenceShare: 0.5,
  },
  faults: { reset: 1 },
  mutant: null,
};

/** Loads that bring out what the plain one does not. */
const loads = {
  stress,
  /** Tails that do not hear for a second, twice or so. */
  deaf: { ...stress, faults: { 'deaf tails': 1 }, gapMs: 2_000 },
  /**
   * A ring of two entries and transactions of about three, each sequenced by itself: readers who have seen all are just
   * behind the edge after every other one.
   */
  narrow: {
    ...stress,
    ringSize: 2,
    workload: {
      ...stress.workload,
      ...{ writers: 4, hotNodes: 6, hotShare: 0.5, newNodes: 0, pauseMs: 40, longMs: 0, sequenceShare: 1 },
    },
  },
} satisfies Record<string, Settings>;

export type Load = keyof typeof loads;
export const loadNames = Object.keys(loads) as Load[];

/** The settings of a load. */
export function loadOf(load: Load = 'stress'): Settings {
  return loads[load];
}
