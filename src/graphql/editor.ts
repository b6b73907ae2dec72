import type { Attempt } from '../db/audit.ts';
import type { NodeKey } from './node-key.ts';

/** Who edits, and why. */
export interface Editing {
  by: { id: string; name: string };
  why: string;
  /** The mutation, for the books. */
  action: string;
  /** What it is about, for the books. */
  target: string | null;
}

/** What an editor decides about nodes of the graph. */
export type DecisionInput =
  | {
      decision: 'verification';
      of: NodeKey;
      status: string;
      method: string;
      /** `YYYY-MM-DD`; null: today. */
      assessedOn: string | null;
      credibility: number | null;
      independentOrigins: number | null;
      note: string | null;
    }
  | { decision: 'link'; reports: readonly string[]; allowSameDocument: boolean }
  | { decision: 'separation'; report: string }
  | { decision: 'takedown'; node: NodeKey; reasonClass: string };

/** A document that was stored. */
export interface Submitted {
  /** Id of the run; null where the same was there already, so that nothing was to do. */
  run: string | null;
  created: number;
  revised: number;
  unchanged: number;
  /** The records of all its items. */
  records: NodeKey[];
}

/** Something in a document that keeps all of it out. */
export interface DocumentProblem {
  /** `incidents[0].period.from`; null: the document as a whole. */
  path: string | null;
  line: number | null;
  code: string;
  message: string;
  hint: string;
}

/**
 * Writes what editors bring, each in one transaction with its entry in the feed and in the books. Throws EditRefused for
 * what the caller must mend; nothing is written then.
 */
export interface Editor {
  /** Notes an attempt that came to nothing. */
  note(attempt: Attempt): Promise<void>;
  /** Whether a key holds at this moment. */
  holds(key: string): Promise<boolean>;
  /** Stores a desk document, or tells what is wrong with it. */
  submitDocument(
    editing: Editing,
    document: { text: string; fileName: string | null },
  ): Promise<Submitted | { problems: DocumentProblem[] }>;
  /** Puts another item into the place of the one that a record of the desk was made from. */
  correctRecord(
    editing: Editing,
    record: NodeKey,
    item: string,
  ): Promise<Submitted | { problems: DocumentProblem[] }>;
  /**
   * Asks for a look at a source out of turn; whoever keeps the sources up to date makes it. Throws UserInputError for a source
   * that is not there (UNKNOWN_SOURCE) or not enabled (SOURCE_DISABLED).
   */
  refresh(editing: Editing, dataset: string): Promise<void>;
  /** Carries out a decision; returns its id. */
  decide(editing: Editing, decision: DecisionInput): Promise<string>;
}
