/**
 * Which reports are about one happening. Pure: no IO, no clock, no chance, and no knowledge of what else is in a store:
 * whether two reports are one depends on these two and on the fixed weights only, so that a report that arrives
 * changes nothing elsewhere, and linking one by one gives what linking in bulk gives.
 */
export type { Count, LinkableActor, LinkableCode, LinkableReport } from './report.ts';
export type { Comparison } from './compare.ts';
export type { Cluster, ClusterMember, Constraints } from './cluster.ts';
export type { Band } from './bands.ts';
