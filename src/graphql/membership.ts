/** Which changes of nodes concern those who keep a copy of what meets a filter. */
import { type Change, changedBetween, momentBefore } from '../feed/index.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import type { PrismaWhere } from './conditions.ts';
import type { Context } from './context.ts';
import { delegateOf } from './loaders.ts';
import { shownOf } from './models.ts';

interface Candidates {
  model: string;
  filter: PrismaWhere;
  /** Changes of nodes of the model, in the order of the feed. */
  changes: readonly Change[];
  /** The position that the changes come after. */
  from: bigint;
}

/**
 * The changes of nodes that meet the filter now, and of those that do not but may be in a copy: because they met it
 * before, or because they changed more than once since the last moment that can be looked at, or were taken down, so
 * that what they met in between cannot be told. A condition on what belongs to a node may have come true without a change
 * of the node, so that what it met before says nothing either. One too many does no harm, one too few leaves a dead entry for ever.
 * Two statements at most where all meet it, four where some do not.
 */
export async function concerned(
  context: Context,
  { model, filter, changes, from }: Candidates,
): Promise<(Change & { matches: boolean })[]> {
  const ids = [...new Set(changes.map(({ nodeId }) => nodeId))];
  const matching = await meeting(context.db, model, ids, { AND: [shownOf(model), filter] });
  const others = ids.filter((id) => !matching.has(id));
  const left =
    others.length > 0 ? await mayHaveMet(context, { model, filter, changes, from }, others) : matching;
  return changes
    .filter(({ nodeId }) => matching.has(nodeId) || left.has(nodeId))
    .map((change) => ({ ...change, matches: matching.has(change.nodeId) }));
}

async function mayHaveMet(
  { db, past }: Context,
  { model, filter, changes, from }: Candidates,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (looksFurther(filter)) return new Set(ids);
  const seen = new Map<string, number>();
  for (const { nodeId, kind } of changes)
    seen.set(nodeId, (seen.get(nodeId) ?? 0) + (kind === 'TAKEN_DOWN' ? 2 : 1));
  const moment = await momentBefore(db, from);
  const since = moment?.position ?? 0n;
  const earlier = since < from ? await changedBetween(db, since, from, ids) : new Set<string>();
  const before = moment ? await meeting(past(moment.snapshot), model, ids, filter) : new Set<string>();
  return new Set(ids.filter((id) => before.has(id) || earlier.has(id) || seen.get(id)! > 1));
}

/** Whether a filter has a condition on to-many relations, in Prisma's form. */
function looksFurther(filter: unknown): boolean {
  if (typeof filter !== 'object' || filter === null || filter instanceof Date) return false;
  return Object.entries(filter).some(
    ([name, inner]) => ['some', 'none', 'every'].includes(name) || looksFurther(inner),
  );
}

/** Which of some nodes meet a filter, in the client's present. */
export async function meeting(
  db: PrismaClient,
  model: string,
  ids: readonly string[],
  filter: PrismaWhere,
): Promise<ReadonlySet<string>> {
  const rows = await delegateOf(db, model).findMany({
    where: { AND: [{ id: { in: [...ids] } }, filter] },
    select: { id: true },
  });
  return new Set((rows as { id: string }[]).map(({ id }) => id));
}
