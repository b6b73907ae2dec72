import { EditRefused } from '../../core/edit-problem.ts';
import { deterministicId } from '../../core/ids.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { snakeCase } from '../../db/rows.ts';
import type { Transaction } from '../../db/transaction.ts';
import { insertMissing } from '../../db/versioned.ts';
import type { Erasable, TakedownCause } from '../domain.ts';
import { TakenDown } from '../tombstones.ts';
import type { TakedownRecord } from './record.ts';

/** Ids of nodes by their type. */
type Nodes = Map<string, Set<string>>;

/**
 * Takes a node down, with what it is made of, what is about it and nothing else, and what nothing is left of then. What
 * stays of each is its tombstone. False where it was taken down by this very decision.
 */
export async function takeDown(
  tx: Transaction,
  erasable: readonly Erasable[],
  { node, reasonClass, assertedAt }: TakedownRecord,
  cause: TakedownCause,
): Promise<boolean> {
  if (!erasable.some(({ nodeType }) => nodeType === node.type)) throw notErasable(node.type, erasable);
  const known = await TakenDown.read(tx);
  if (known.has(node.type, node.id)) {
    if (await isOfThen(tx, node, assertedAt!)) return false;
    throw unknown();
  }
  const taken = await eraseNodes(tx, erasable, { nodeType: node.type, ids: [node.id] }, cause);
  if (taken.size === 0) throw unknown();
  await bury(tx, erasable, taken, { reasonClass, at: assertedAt! });
  return true;
}

/** Erases nodes of a type and all that goes with them; without a tombstone they may come again. Returns what went. */
export async function eraseNodes(
  tx: Transaction,
  erasable: readonly Erasable[],
  { nodeType, ids }: { nodeType: string; ids: readonly string[] },
  cause: TakedownCause,
): Promise<Nodes> {
  // So that a release which lacks it afterwards can tell why (feed.rewritten).
  await tx.$executeRaw`SELECT set_config('history.cause', 'takedown', true)`;
  const closure = new Closure(tx, erasable, cause);
  await closure.take(
    erasable.find((kind) => kind.nodeType === nodeType)!,
    ids,
  );
  if (closure.taken.size > 0) {
    await erase(tx, erasable, closure.taken);
    await rewrite(tx, erasable, closure.left);
  }
  await tx.$executeRaw`SELECT set_config('history.cause', '', true)`;
  return closure.taken;
}

async function isOfThen(tx: Transaction, { type, id }: TakedownRecord['node'], at: string): Promise<boolean> {
  const where = { nodeType: type, nodeId: id, takenDownAt: new Date(at) };
  return (await tx.takedown.count({ where })) > 0;
}

/** Everything that goes with a node, marked as it is found. */
class Closure {
  readonly taken: Nodes = new Map();
  /** Entities that rest on something that went, and stay. */
  readonly left: Nodes = new Map();
  private readonly tx: Transaction;
  private readonly erasable: readonly Erasable[];
  private readonly cause: TakedownCause;

  constructor(tx: Transaction, erasable: readonly Erasable[], cause: TakedownCause) {
    this.tx = tx;
    this.erasable = erasable;
    this.cause = cause;
  }

  async take(kind: Erasable, ids: readonly string[]): Promise<void> {
    // An entity goes by its records: it is gone when the last of them is.
    if (kind.madeOf && !this.isMarked(kind, ids)) {
      const records = await kind.madeOf.records(this.tx, ids);
      if (records.length > 0) await this.take(this.kindOf(kind.madeOf.nodeType), records);
    }
    const marked = await kind.mark(this.tx, ids, this.cause);
    if (marked.length === 0) return;
    add(this.taken, kind.nodeType, marked);
    await kind.settle?.(this.tx, marked, this.cause);
    for (const entity of this.erasable) {
      if (entity.madeOf?.nodeType === kind.nodeType) await this.takeResting(entity, marked);
    }
    for (const other of this.erasable) await this.takeAbout(other, kind.nodeType, marked);
  }

  private async takeResting(entity: Erasable, records: readonly string[]): Promise<void> {
    const { gone, left } = await entity.madeOf!.restingOn(this.tx, records);
    add(this.left, entity.nodeType, left);
    const marked = await entity.mark(this.tx, gone, this.cause);
    add(this.taken, entity.nodeType, marked);
    for (const other of this.erasable) await this.takeAbout(other, entity.nodeType, marked);
  }

  private async takeAbout(kind: Erasable, nodeType: string, ids: readonly string[]): Promise<void> {
    const columns = Object.entries(kind.goesWith).filter(([, type]) => type === nodeType);
    if (columns.length === 0 || ids.length === 0) return;
    const about = columns.map(
      ([column]) => Prisma.sql`${Prisma.raw(snakeCase(column))} = ANY (${[...ids]}::uuid[])`,
    );
    const found = await this.tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM ${Prisma.raw(kind.table)}
       WHERE record_status <> 'TAKEN_DOWN'::"RecordStatus" AND (${Prisma.join(about, ' OR ')}) ORDER BY id`;
    if (found.length > 0)
      await this.take(
        kind,
        found.map(({ id }) => id),
      );
  }

  private isMarked({ nodeType }: Erasable, ids: readonly string[]): boolean {
    return ids.every((id) => this.taken.get(nodeType)?.has(id));
  }

  private kindOf(nodeType: string): Erasable {
    return this.erasable.find((kind) => kind.nodeType === nodeType)!;
  }
}

function add(nodes: Nodes, nodeType: string, ids: readonly string[]): void {
  const known = nodes.get(nodeType) ?? new Set();
  for (const id of ids) known.add(id);
  if (known.size > 0) nodes.set(nodeType, known);
}

/** The content goes first and what points there then: a column that must have a value has one that says nothing. */
async function erase(tx: Transaction, erasable: readonly Erasable[], nodes: Nodes): Promise<void> {
  for (const step of ['erase', 'forget'] as const) {
    for (const { table, ids } of inTables(erasable, nodes))
      await tx.$executeRaw`SELECT ${Prisma.raw(`history.${step}`)}(${table}, ${ids}::uuid[])`;
  }
  const all = [...nodes.values()].flatMap((ids) => [...ids]);
  await tx.$executeRaw`DELETE FROM withheld.record WHERE record_id = ANY (${all}::uuid[])`;
  await withoutValues(tx, nodes);
}

// What stays has been made anew from what is left; what it was before and what changed tell of what went.
async function rewrite(tx: Transaction, erasable: readonly Erasable[], nodes: Nodes): Promise<void> {
  for (const { table, ids } of inTables(erasable, nodes))
    await tx.$executeRaw`SELECT history.rewrite(${table}, ${ids}::uuid[])`;
  await withoutValues(tx, nodes);
}

function inTables(erasable: readonly Erasable[], nodes: Nodes): { table: string; ids: string[] }[] {
  return erasable.flatMap(({ nodeType, table }) => {
    const ids = nodes.get(nodeType);
    return ids ? [{ table, ids: [...ids].sort() }] : [];
  });
}

async function withoutValues(tx: Transaction, nodes: Nodes): Promise<void> {
  for (const [nodeType, ids] of nodes) {
    for (const entries of ['feed.change_log', 'feed.outbox', 'feed.former_change']) {
      await tx.$executeRaw`
        UPDATE ${Prisma.raw(entries)} SET changed = '[]'
         WHERE node_type = ${nodeType} AND node_id = ANY (${[...ids]}::uuid[]) AND changed <> '[]'`;
    }
  }
}

async function bury(
  tx: Transaction,
  erasable: readonly Erasable[],
  nodes: Nodes,
  { reasonClass, at }: { reasonClass: string; at: string },
): Promise<void> {
  const columns = {
    id: 'uuid',
    nodeType: 'text',
    nodeId: 'uuid',
    source: 'text',
    reasonClass: '"TakedownReason"',
  };
  const rows = erasable.flatMap(({ nodeType, table }) =>
    [...(nodes.get(nodeType) ?? [])].map((nodeId) => ({
      id: deterministicId('Takedown', nodeType, nodeId),
      nodeType,
      nodeId,
      source: table,
      reasonClass,
      takenDownAt: at,
    })),
  );
  await insertMissing(
    tx,
    { name: 'takedown', key: ['id'], columns: { ...columns, takenDownAt: 'timestamptz' } },
    rows,
  );
}

function notErasable(type: string, erasable: readonly Erasable[]): EditRefused {
  const types = erasable.map(({ nodeType }) => nodeType).sort();
  return new EditRefused('WRONG_TYPE', `A ${type} cannot be taken down by itself.`, {
    hint: `Take down what publishers say of it: a ${types.join(', ')}.`,
    path: 'node',
  });
}

function unknown(): EditRefused {
  return new EditRefused('UNKNOWN_NODE', 'There is no such node, or it was taken down before.', {
    hint: 'Use an `id` from an answer. What was taken down is in `takedowns`.',
    path: 'node',
  });
}
