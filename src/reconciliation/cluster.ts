import type { Band } from './bands.ts';

/** What editors decided. It wins over scores and over `cannotBeOne`. */
export interface Constraints {
  /** Groups of ids that are one happening. */
  together: readonly (readonly string[])[];
  /** Pairs of ids that are not, even where `together` joins them over others. */
  apart: readonly (readonly [string, string])[];
}

export interface ClusterMember {
  id: string;
  /** Mean of its probabilities with the other members; null where it is alone. */
  probability: number | null;
  /** null where it is alone. What editors joined is LINKED. */
  band: Band | null;
  /** Why it is here: reasons of its most probable pair with another member. */
  reasons: string[];
}

/** Reports of one happening. */
export interface Cluster {
  /** By id. */
  members: ClusterMember[];
}
