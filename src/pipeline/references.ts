import { contentHash } from '../core/ids.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Lineage, References } from '../domains/domain.ts';
import type { ReferenceStores } from './context.ts';

/** Writes what the records of a run point to, each once in a run; a document again when it says something else. */
export class ReferenceWriter {
  /** What was written last under each key. */
  private readonly written = new Map<string, string>();
  private readonly stores: ReferenceStores;
  private readonly lineage: Lineage;

  constructor(stores: ReferenceStores, lineage: Lineage) {
    this.stores = stores;
    this.lineage = lineage;
  }

  /** Writes what is new of it. Call the answer when the transaction is committed. */
  async store(tx: Transaction, references: readonly References[]): Promise<() => void> {
    const due: [string, string][] = [];
    // In this order: what others point to comes first.
    const kinds = ['places', 'actors', 'offices', 'issues', 'options', 'documents'] as const;
    for (const kind of kinds) {
      const refs = references.flatMap((of): readonly { key: string }[] => of[kind]);
      const missing = this.missing(kind, refs);
      const store = this.stores[kind] as (
        tx: Transaction,
        refs: readonly { key: string }[],
        lineage: Lineage,
      ) => Promise<void>;
      if (missing.length > 0) {
        await store(
          tx,
          missing.map(({ ref }) => ref),
          this.lineage,
        );
      }
      due.push(...missing.map(({ ref, content }): [string, string] => [`${kind} ${ref.key}`, content]));
    }
    return () => {
      for (const [key, content] of due) this.written.set(key, content);
    };
  }

  // Of several with one key the last is written.
  private missing(
    kind: string,
    refs: readonly { key: string }[],
  ): { ref: { key: string }; content: string }[] {
    const last = new Map(refs.map((ref) => [ref.key, ref]));
    return [...last.values()]
      .map((ref) => ({ ref, content: kind === 'documents' ? contentHash(ref) : '' }))
      .filter(({ ref, content }) => this.written.get(`${kind} ${ref.key}`) !== content);
  }
}
