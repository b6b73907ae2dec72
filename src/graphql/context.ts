import { initContextCache } from '@pothos/core';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import type { Tail } from '../feed/index.ts';
import { NodeLoaders } from './loaders.ts';

/** What resolvers work with. One per operation; of a subscription, one per event. */
export interface Context {
  /** The client that answers this operation: the present, or one past moment for all of it. */
  db: PrismaClient;
  tail: Tail;
  loaders: NodeLoaders;
}

/** A context for one operation on a database, at present or at a moment of the past. */
export function createContext(db: PrismaClient, tail: Tail): Context {
  return { db, tail, loaders: new NodeLoaders(db) };
}

/** Forgets what was loaded: a subscription's context outlives its events, and each must see the present. */
export function startAfresh(context: Context): void {
  Object.assign(context, initContextCache(), { loaders: new NodeLoaders(context.db) });
}
