import type { Cell } from '../db/versioned.ts';
import type { Transaction } from '../db/transaction.ts';

interface Tombstone {
  nodeType: string;
  nodeId: string;
  /** The table of the node. */
  source: string;
}

/** What was taken down until now: it is never stored again, nor what is about it, nor a reference to it. */
export class TakenDown {
  private readonly nodes: ReadonlySet<string>;
  private readonly tombstones: readonly Tombstone[];

  private constructor(tombstones: readonly Tombstone[]) {
    this.tombstones = tombstones;
    this.nodes = new Set(tombstones.map(({ nodeType, nodeId }) => `${nodeType} ${nodeId}`));
  }

  static async read(tx: Transaction): Promise<TakenDown> {
    return new TakenDown(
      await tx.$queryRaw<Tombstone[]>`
        SELECT node_type AS "nodeType", node_id::text AS "nodeId", source FROM takedown`,
    );
  }

  has(nodeType: string, id: string): boolean {
    return this.nodes.has(`${nodeType} ${id}`);
  }

  /** Whether a row is about something that was taken down, and so goes with it. */
  isNamedBy(row: Readonly<Record<string, Cell>>, goesWith: Readonly<Record<string, string>> = {}): boolean {
    return Object.entries(goesWith).some(
      ([column, nodeType]) => typeof row[column] === 'string' && this.has(nodeType, row[column]),
    );
  }

  /** Takes away the references to what was taken down, which rows that were just written may have. */
  async forget(tx: Transaction): Promise<void> {
    const sources = new Set(this.tombstones.map(({ source }) => source));
    for (const source of sources) {
      const ids = this.tombstones.filter((each) => each.source === source).map(({ nodeId }) => nodeId);
      await tx.$executeRaw`SELECT history.forget(${source}, ${ids}::uuid[])`;
    }
  }
}
