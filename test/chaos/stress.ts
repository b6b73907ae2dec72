import type { ChaosOptions } from './run.ts';

/**
 * A short run in which every mutant shows, and in which the program as it is must not fail: few nodes that all want,
 * a ring of a few entries, several sequencers, long transactions, tails that do not hear for a while. One server and no
 * crashes, since it is the bugs of the feed that are to show and not the faults that hide them.
 */
export const stress: Omit<ChaosOptions, 'cluster' | 'random'> = {
  seconds: 3,
  servers: 1,
  clients: 6,
  ringSize: 6,
  heartbeatMs: 500,
  settleMs: 2_500,
  gapMs: 300,
  carriage: { splits: 0, delays: 0.3 },
  workload: {
    writers: 12,
    hotNodes: 4,
    hotShare: 0.4,
    newNodes: 2,
    holdMs: 8,
    pauseMs: 10,
    rollbackShare: 0.1,
    sequenceShare: 0.5,
  },
  faults: { 'deaf tails': 1, reset: 1, stall: 1 },
  mutant: null,
};
