/**
 * Which reports are about one happening. Pure: no IO, no clock, no chance, and no knowledge of what else is in a store:
 * whether two reports are one depends on these two and on the fixed weights only. So a report that arrives changes nothing
 * elsewhere, and linking one by one gives what linking in bulk gives.
 *
 * `isCandidate` (the block) → `compare` (the score, with reasons) → `clusters` (average linkage of what was compared, under
 * the decisions of editors); or, for very many reports at once, `linkAll`.
 */
export type { Count, LinkableActor, LinkableCode, LinkableReport } from './report.ts';
export { isAnother, type Happening } from './another.ts';
export { THRESHOLD, type Band } from './bands.ts';
export { BLOCK, cannotBeOne, type Origin } from './block.ts';
export { coarsePrecisions } from './facts.ts';
export { compare, isCandidate, type Comparison } from './compare.ts';
export { clusters, linkAll, type Cluster, type ClusterMember, type ComparedPair } from './cluster.ts';
export type { Constraints } from './constraints.ts';
export { METHOD } from './weights.ts';
