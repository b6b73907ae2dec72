import type { PrismaClient } from '../db/generated/prisma/client.ts';
import type { Tail } from '../feed/index.ts';

/** What resolvers work with. One per operation; of a subscription, one per event. */
export interface Context {
  /** The client that answers this operation: the present, or one past moment for all of it. */
  db: PrismaClient;
  tail: Tail;
}
