import DataLoader from 'dataloader';
import type { Context } from './context.ts';

/** Loaders by name, for as long as what was loaded for an operation (or an event of a subscription) may be kept. */
const loadersOf = new WeakMap<object, Map<string, DataLoader<string, unknown>>>();

/**
 * Loads what belongs to a key. What is asked under one name in one tick is one call of `load`, which answers in the
 * order of the keys: so a field that no relation of the database gives costs a page of nodes as much as one node.
 */
export function loadBatched<Value>(
  context: Context,
  name: string,
  key: string,
  load: (keys: readonly string[]) => Promise<Value[]>,
): Promise<Value> {
  const loaders = loadersOf.get(context.loaders) ?? new Map<string, DataLoader<string, unknown>>();
  loadersOf.set(context.loaders, loaders);
  const loader = loaders.get(name) ?? new DataLoader<string, unknown>(load);
  loaders.set(name, loader);
  return loader.load(key) as Promise<Value>;
}
