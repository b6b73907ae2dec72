/** Comparing what meets a filter at two moments. */
import { UserInputError } from '../core/errors.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import type { PrismaWhere } from './conditions.ts';
import { delegateOf } from './loaders.ts';
import { canBeMerged, scalarsOf } from './models.ts';

export type DiffKind = 'ADDED' | 'REMOVED' | 'CHANGED' | 'MERGED' | 'SPLIT';

/** Sums of a number over the list at both moments, and how many nodes have none. */
export interface NetChange {
  path: string;
  before: number;
  after: number;
  unknownBefore: number;
  unknownAfter: number;
}

export interface Compared {
  /** In the order of the ids. */
  entries: { kind: DiffKind; id: string }[];
  counts: { kind: DiffKind; count: number }[];
  /** Nodes of the list at each moment. */
  before: number;
  after: number;
  net: NetChange[];
}

export interface Clients {
  from: PrismaClient;
  to: PrismaClient;
}

/** Nodes of a list that are compared at most: each of them is read at both moments. */
const MOST = 100_000;

interface Row {
  id: string;
  version: number;
  [sum: string]: unknown;
}

/** Compares a list at two moments. Throws UserInputError PAGE_TOO_LARGE for one that is too long. */
export async function compareLists(
  clients: Clients,
  list: { model: string; where: PrismaWhere; sums: readonly string[] },
): Promise<Compared> {
  const [before, after] = await Promise.all([rowsOf(clients.from, list), rowsOf(clients.to, list)]);
  const gone = [...before.keys()].filter((id) => !after.has(id));
  const come = [...after.keys()].filter((id) => !before.has(id));
  const [merged, wereMerged] = await Promise.all([
    mergedOf(clients.to, list.model, gone),
    mergedOf(clients.from, list.model, come),
  ]);
  const entries = [
    ...gone.map((id) => ({ kind: merged.has(id) ? ('MERGED' as const) : ('REMOVED' as const), id })),
    ...come.map((id) => ({ kind: wereMerged.has(id) ? ('SPLIT' as const) : ('ADDED' as const), id })),
    ...[...before].flatMap(([id, { version }]) => {
      const now = after.get(id);
      return now && now.version !== version ? [{ kind: 'CHANGED' as const, id }] : [];
    }),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  const kinds = ['ADDED', 'REMOVED', 'CHANGED', 'MERGED', 'SPLIT'] as const;
  return {
    entries,
    counts: kinds
      .map((kind) => ({ kind, count: entries.filter((entry) => entry.kind === kind).length }))
      .filter(({ count }) => count > 0),
    before: before.size,
    after: after.size,
    net: list.sums.map((path) => netOf(path, [...before.values()], [...after.values()])),
  };
}

async function rowsOf(
  db: PrismaClient,
  { model, where, sums }: { model: string; where: PrismaWhere; sums: readonly string[] },
): Promise<Map<string, Row>> {
  const select = Object.fromEntries(['id', 'version', ...sums].map((name) => [name, true]));
  const rows = (await delegateOf(db, model).findMany({ where, select, take: MOST + 1 })) as Row[];
  if (rows.length <= MOST) return new Map(rows.map((row) => [row.id, row]));
  throw new UserInputError('PAGE_TOO_LARGE', `The list has more than ${MOST} nodes at one of the moments.`, {
    hint: 'Narrow it with `where`, e.g. to a country or to some years.',
    details: { limit: MOST },
  });
}

async function mergedOf(db: PrismaClient, model: string, ids: string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0 || !canBeMerged(model)) return new Set();
  const where = { id: { in: ids }, mergedIntoId: { not: null } };
  const rows = (await delegateOf(db, model).findMany({ where, select: { id: true } })) as Row[];
  return new Set(rows.map(({ id }) => id));
}

function netOf(path: string, before: readonly Row[], after: readonly Row[]): NetChange {
  const sum = (rows: readonly Row[]): number =>
    rows.reduce((total, row) => total + ((row[path] as number | null) ?? 0), 0);
  const unknown = (rows: readonly Row[]): number => rows.filter((row) => row[path] === null).length;
  return {
    path,
    before: sum(before),
    after: sum(after),
    unknownBefore: unknown(before),
    unknownAfter: unknown(after),
  };
}

const ignored = ['version', 'recordedAt', 'contentHash'];

/** The properties in which nodes differ between the two moments, of those that are there at both. */
export async function comparedRows(
  { from, to }: Clients,
  model: string,
  ids: readonly string[],
): Promise<Map<string, { path: string; before: unknown; after: unknown }[]>> {
  const at = async (db: PrismaClient): Promise<Map<string, Row>> => {
    const rows = (await delegateOf(db, model).findMany({ where: { id: { in: [...ids] } } })) as Row[];
    return new Map(rows.map((row) => [row.id, row]));
  };
  const [before, after] = await Promise.all([at(from), at(to)]);
  const paths = scalarsOf(model).filter((name) => !ignored.includes(name));
  return new Map(
    ids.flatMap((id) => {
      const [old, now] = [before.get(id), after.get(id)];
      if (!old || !now) return [];
      const changed = paths
        .filter((path) => JSON.stringify(old[path]) !== JSON.stringify(now[path]))
        .map((path) => ({ path, before: old[path], after: now[path] }));
      return [[id, changed] as const];
    }),
  );
}
