/**
 * Terminology of the feed. *Change*: one entry, about one version of one node. *Position*: its gapless number in
 * the log. *Head*: the position of the newest entry. *Outbox*: entries that were written with their data and have
 * no position yet. *Sequencer*: gives positions. *Tail*: reads the log of one process's behalf. *Cursor*: a
 * position in the form that clients keep.
 */
export const changeKinds = [
  'CREATED',
  'REVISED',
  'RETRACTED',
  'MERGED',
  'SPLIT',
  'TAKEN_DOWN',
  'RELEASED',
  'STATUS_CHANGED',
  'METHOD_CHANGE',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A change as its writer appends it. */
export interface NewChange {
  kind: ChangeKind;
  /** Name of the GraphQL type. */
  nodeType: string;
  /** Of a dataset, whose own id is a word, the UUID that is made of it (see `ownIdOf`). */
  nodeId: string;
  /** Version of the node before; null where it is new. */
  fromVersion: number | null;
  toVersion: number;
  datasetId: string | null;
  /** ISO 3166-1 alpha-3 of all countries that it is about: those under which the timeline lists the node. */
  countries: readonly string[];
  /** First and last day of what the change is about (valid time), `YYYY-MM-DD`. */
  validFrom: string | null;
  validTo: string | null;
  isBackfill: boolean;
  /** Why: `release <label>` of a dataset, a decision, an edit. */
  cause: string;
  changed: readonly { path: string; before: unknown; after: unknown }[];
}

/** The id that the node of an entry has in its table. */
export function ownIdOf({
  nodeType,
  nodeId,
  datasetId,
}: Pick<NewChange, 'nodeType' | 'nodeId' | 'datasetId'>): string {
  return nodeType === 'Dataset' ? datasetId! : nodeId;
}

/** A change in the log. */
export interface Change extends NewChange {
  position: bigint;
  eventId: string;
  /** When our store knew: the clock of the writing transaction. */
  recordedAt: Date;
  /** When the change became visible in the feed. */
  sequencedAt: Date;
}
