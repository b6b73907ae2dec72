/** The webhooks of keys, as the graph offers them. */
import type { GraphQLSchema } from 'graphql';
import { UserInputError } from '../core/errors.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import { findQuery } from '../db/saved-queries.ts';
import { createWebhook, deleteWebhook, listWebhooks, type Place, rewindWebhook } from '../db/webhooks.ts';
import { cursorAt, type Tail } from '../feed/index.ts';
import type { Webhooks } from '../graphql/context.ts';
import { followedIn } from './batch.ts';
import { newSecret } from './signature.ts';
import { checkedTarget, type Targets } from './target.ts';

/** Webhooks that a key may have. */
const MOST = 10;

/** Opens the book of a database. */
export function webhookBook(given: {
  live: PrismaClient;
  tail: Tail;
  schema: GraphQLSchema;
  targets: Targets;
}): Webhooks {
  const { live, tail, schema, targets } = given;
  const placeOf = async (after: string | null): Promise<Place> => {
    if (after !== null) return { cursor: after, position: (await tail.resolve(after)).position };
    const { head } = tail.state;
    return { cursor: cursorAt(tail.state, head), position: head };
  };
  return {
    register: async (keyId, { url, query, after }) => {
      const target = checkedTarget(url, targets);
      await requireFollowed(given, schema, query);
      const secret = newSecret();
      const asked = { keyId, url: target, secret, queryHash: query, place: await placeOf(after) };
      const webhook = await createWebhook(live, asked, MOST);
      if (webhook) return { webhook, secret };
      throw new UserInputError('BAD_USER_INPUT', `A key has ${MOST} webhooks at most.`, {
        hint: 'Remove one with deleteWebhook, or follow all changes with a single one.',
      });
    },
    list: (keyId) => listWebhooks(live, keyId),
    replay: async (keyId, id, after) => rewindWebhook(live, keyId, id, await placeOf(after)),
    remove: (keyId, id) => deleteWebhook(live, keyId, id),
  };
}

async function requireFollowed(
  { live }: { live: PrismaClient },
  schema: GraphQLSchema,
  hash: string | null,
): Promise<void> {
  if (hash === null) return;
  const query = await findQuery(live, hash);
  if (query) return void followedIn(schema, query);
  throw new UserInputError('UNKNOWN_QUERY', 'No query was saved under this hash.', {
    hint: 'Save it with saveQuery, and give the hash that this answers.',
  });
}
