/** Live numbers: aggregates that are worked out again when the feed tells that they may have changed. */
import { type Change, cursorAt, type FeedState, pause } from '../feed/index.ts';
import { builder } from './builder.ts';
import { type Events, follow, inTurn } from './feed-reading.ts';
import type { Listing } from './listings.ts';
import { delegateOf } from './loaders.ts';

/** Shortest time between two messages of one live number, in ms. */
const PACE_MS = 1_000;

const LiveCount = builder.objectRef<{ count: number; cursor: string }>('LiveCount').implement({
  description: 'A number as it is now.',
  fields: (t) => ({
    count: t.exposeInt('count', {
      description: 'How many there are: the `totalCount` of the list with this `where`.',
    }),
    cursor: t.exposeString('cursor', {
      description: 'The number includes all changes of the feed up to here.',
    }),
  }),
});

/** Adds a subscription to how many nodes of a list meet a filter. */
export function countSubscription(name: string, { model, where }: Listing): void {
  builder.subscriptionField(name, (t) =>
    t.field({
      type: LiveCount,
      description: `How many ${model} nodes of the list meet \`where\`: now, and again when one changed; one message a second at most. Begins anew after an interruption, so it has no \`after\`.`,
      args: { where: t.arg({ type: where.ref, description: 'Only nodes that meet this.' }) },
      subscribe: (_root, args, context) => {
        const { db, tail } = context;
        const filter = where.listed(args.where);
        const count = inTurn(async (position: bigint, history: FeedState) => ({
          count: await delegateOf(db, model).count({ where: filter }),
          cursor: cursorAt(history, position),
        }));
        const concerns = (change: Change): boolean => change.nodeType === model;
        return follow(
          context,
          null,
          paced(concerns, () => tail.state.head, count),
        );
      },
      resolve: (answer: { count: number; cursor: string }) => answer,
    }),
  );
}

/**
 * One event at the begin, and one for all that concerns it in a second. It is given also where the number is the same:
 * whoever joined in between may have been told another.
 */
function paced<Event>(
  concerns: (change: Change) => boolean,
  head: () => bigint,
  workOut: (position: bigint, history: FeedState) => Promise<Event>,
): Events<Event> {
  return async function* (readings, window, signal): AsyncGenerator<Event, undefined> {
    let told = -Infinity;
    let isDue = false;
    if (window.isAtEnd) yield await workOut(window.position, window.history!);
    for await (const { changes, end } of readings) {
      isDue ||= changes.some(concerns) || end === window.until;
      // What waits already is in the number as well.
      if (!isDue || (window.until === undefined && end < head())) {
        window.pass(end);
        continue;
      }
      await pause(told + PACE_MS - performance.now(), signal);
      const event = await workOut(end, window.history!);
      [told, isDue] = [performance.now(), false];
      window.position = end;
      yield event;
    }
  };
}
