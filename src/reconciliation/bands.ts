/** LINKED: one happening. PROBABLE: joined, and marked so that an editor looks at it. */
export type Band = 'LINKED' | 'PROBABLE';
