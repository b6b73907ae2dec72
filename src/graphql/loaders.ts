import DataLoader from 'dataloader';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import { shownOf } from './models.ts';

/** The part of a Prisma delegate that loading needs. */
export interface Delegate {
  findMany(query: object): Promise<object[]>;
  count(query: object): Promise<number>;
}

/** The Prisma delegate of a model. */
export function delegateOf(db: PrismaClient, model: string): Delegate {
  const name = `${model.charAt(0).toLowerCase()}${model.slice(1)}`;
  return (db as unknown as Record<string, Delegate>)[name]!;
}

/**
 * Loads rows by id. What is asked of one model with one selection in one tick is one statement, wherever in the
 * operation it is asked: `{ a: node(…) b: node(…) }` costs as much as one of them. Rows are kept for the life of
 * the loaders, so each operation, and each event of a subscription, has its own.
 */
export class NodeLoaders {
  private readonly loaders = new Map<string, DataLoader<string, object | null>>();
  private readonly db: PrismaClient;

  constructor(db: PrismaClient) {
    this.db = db;
  }

  /** Rows in the order of the ids; null where there is none. `query` has the selection, which must include `id`. */
  load(model: string, query: object, ids: readonly string[]): Promise<(object | null)[]> {
    const key = `${model} ${JSON.stringify(query)}`;
    let loader = this.loaders.get(key);
    if (!loader) {
      loader = new DataLoader((wanted) => this.fetch(model, query, wanted));
      this.loaders.set(key, loader);
    }
    return loader.loadMany(ids);
  }

  private async fetch(model: string, query: object, ids: readonly string[]): Promise<(object | null)[]> {
    const rows = await delegateOf(this.db, model).findMany({
      ...query,
      where: { id: { in: [...ids] }, ...shownOf(model) },
    });
    const byId = new Map((rows as { id: string }[]).map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }
}
