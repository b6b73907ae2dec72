/** Operations of the past: the directive `@asOf`, and the one moment at which an operation is answered as a whole. */
import { initContextCache } from '@pothos/core';
import {
  DirectiveLocation,
  getDirectiveValues,
  getVariableValues,
  GraphQLDirective,
  type GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  type OperationDefinitionNode,
} from 'graphql';
import { UserInputError } from '../core/errors.ts';
import type { Narrowing } from '../db/clients.ts';
import type { PastConnection } from '../db/past-connection.ts';
import {
  cursorAt,
  cursorOfMoment,
  keepMoment,
  momentAt,
  momentOf,
  momentOfRelease,
  newestOf,
  requireOneCluster,
} from '../feed/index.ts';
import type { AsOf, Context } from './context.ts';
import { type FoundMoment, knownMoment } from './known-moments.ts';
import { NodeLoaders } from './loaders.ts';
import { saidBefore, unsupported } from './said.ts';

/** A moment as it is asked for. What is not given is the present. */
export interface AsOfRequest {
  recordedBefore?: Date | null;
  cursor?: string | null;
  /** Name of a release. */
  release?: string | null;
  /** Only what publishers had said by this time. */
  assertedBefore?: Date | null;
}

/** The same schema with the directive. */
export function withAsOf(schema: GraphQLSchema): GraphQLSchema {
  const [DateTime, ChangeCursor] = ['DateTime', 'ChangeCursor'].map(
    (name) => schema.getType(name) as GraphQLScalarType,
  ) as [GraphQLScalarType, GraphQLScalarType];
  const asOf = new GraphQLDirective({
    name: 'asOf',
    locations: [DirectiveLocation.QUERY],
    description:
      'Answers the whole query as it would have been answered at one moment of the past: lists, filters, counts, orders, links ' +
      'and statuses of then. Only what was taken down since is missing there too. The moment that was used is in ' +
      '`extensions.asOf` of the answer. Without an argument that is not null it changes nothing.',
    args: {
      recordedBefore: {
        type: DateTime,
        description: 'What this store knew at this time. Not together with `cursor` or `release`.',
      },
      cursor: {
        type: ChangeCursor,
        description:
          'What this store knew at this place of the change feed: all changes up to it, and the rest of what was written together ' +
          'with the last of them. Every answer has one in its `extensions`, by which it can be asked again.',
      },
      release: {
        type: GraphQLString,
        description: 'What was frozen under this name: one of `releases`.',
      },
      assertedBefore: {
        type: DateTime,
        description:
          'Only what publishers are known to have said by this time, which is not after the moment: of each record the version that ' +
          'stood then (see `provenance.saidBy`), and incidents, meetings, verifications, figures and totals made of these. Decisions of this ' +
          'gateway (links, merges, licences, names) are those of the moment. Alone, it is asked of the present; it goes together with ' +
          'one of the others. What tells of recording (`revisions`, `changes`, `corrections`, diffs) is refused with AS_OF_UNSUPPORTED.',
      },
    },
  });
  return new GraphQLSchema({ ...schema.toConfig(), directives: [...schema.getDirectives(), asOf] });
}

/**
 * What an operation says of its moment; null where it says nothing, or its variables are wrong, which its execution tells.
 */
export function requestOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): AsOfRequest | null {
  if (!operation.directives?.some(({ name }) => name.value === 'asOf')) return null;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return null;
  const given = getDirectiveValues(schema.getDirective('asOf')!, operation, coerced) as AsOfRequest;
  return Object.values(given).some((value) => value !== null && value !== undefined) ? given : null;
}

/**
 * Finds the moment that is asked for; the newest one where only `assertedBefore` is. Throws UserInputError AS_OF_CONFLICT, AS_OF_FUTURE, AS_OF_TOO_EARLY, UNKNOWN_RELEASE, and
 * CURSOR_INVALID, CURSOR_EPOCH or CURSOR_AHEAD for a cursor that means no place of this feed.
 */
export async function resolveAsOf(
  context: Pick<Context, 'live' | 'tail'>,
  { assertedBefore = null, ...request }: AsOfRequest,
): Promise<AsOf> {
  const asOf = await momentAsked(context, request);
  if (assertedBefore && assertedBefore > asOf.at) {
    const isPresent = Object.values(request).every((value) => value === null || value === undefined);
    throw new UserInputError(
      isPresent ? 'AS_OF_FUTURE' : 'AS_OF_CONFLICT',
      `${assertedBefore.toISOString()} lies after the moment: what was said later is not known there.`,
      { hint: `The moment is ${asOf.at.toISOString()}. Take an earlier \`assertedBefore\`.` },
    );
  }
  return { ...asOf, assertedBefore };
}

async function momentAsked(
  context: Pick<Context, 'live' | 'tail'>,
  { recordedBefore, cursor, release }: AsOfRequest,
): Promise<AsOf> {
  const { live, tail } = context;
  const named = Object.entries({ recordedBefore, cursor, release }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  if (named.length > 1) {
    const names = named.map(([name]) => `\`${name}\``);
    throw new UserInputError('AS_OF_CONFLICT', `${names.join(' and ')} are ${names.length} moments.`, {
      hint: 'Give one of them.',
    });
  }
  if (named.length === 0) return newestMoment(context);
  const look = (): Promise<FoundMoment> =>
    inOneCluster(live, find(context, { recordedBefore, cursor, release }));
  const moment = await knownMoment(tail, JSON.stringify(named), look);
  return {
    moment,
    at: recordedBefore ?? moment.at,
    cursor: cursorOfMoment(tail.state, moment),
    release: release ?? null,
    assertedBefore: null,
  };
}

async function find(
  { live, tail }: Pick<Context, 'live' | 'tail'>,
  { recordedBefore, cursor, release }: AsOfRequest,
): Promise<FoundMoment> {
  if (recordedBefore) return { moment: await momentAt(live, recordedBefore, tail.state), isFinal: true };
  if (typeof release === 'string') return { moment: await momentOfRelease(live, release), isFinal: true };
  const place = await tail.place(cursor ?? '');
  // Of the newest position more moments may come.
  const isFinal = place.moment !== undefined || place.position < tail.state.head;
  const moment = await momentOf(live, place);
  if (moment) return { moment, isFinal };
  if (place.moment !== undefined)
    throw new UserInputError('CURSOR_INVALID', 'There is no such moment.', {
      hint: 'Use a cursor from an earlier answer unchanged.',
    });
  // Its changes wait for the rest of what was written with them.
  throw new UserInputError('CURSOR_AHEAD', 'What was written there is not complete yet.', {
    hint: 'Ask again in a moment.',
    details: { head: cursorAt(tail.state, place.position) },
  });
}

/** Where the past cannot be read at all, nothing else is to be said of it. */
async function inOneCluster<Found>(live: Context['live'], looking: Promise<Found>): Promise<Found> {
  const [ofOneCluster, found] = await Promise.allSettled([requireOneCluster(live), looking]);
  for (const each of [ofOneCluster, found]) if (each.status === 'rejected') throw each.reason;
  return (found as PromiseFulfilledResult<Found>).value;
}

/** The newest moment: what stands now, named so that all that is read of it is of one piece. */
export async function newestMoment({ live, tail }: Pick<Context, 'live' | 'tail'>): Promise<AsOf> {
  await requireOneCluster(live);
  let moment = await newestOf(live);
  if (!moment) {
    await keepMoment(live);
    moment = await newestOf(live);
  }
  return {
    moment: moment!,
    at: new Date(),
    cursor: cursorOfMoment(tail.state, moment!),
    release: null,
    assertedBefore: null,
  };
}

const refusesMoments: Context['past'] = () => {
  throw unsupported('This');
};

export type { PastConnection };

const narrowingOf = ({ assertedBefore }: AsOf): Narrowing | undefined =>
  assertedBefore ? saidBefore(assertedBefore) : undefined;

/** A connection that reads at a moment. */
export const connectAt = (context: Pick<Context, 'connectAt'>, asOf: AsOf): Promise<PastConnection> =>
  context.connectAt(asOf.moment.snapshot, narrowingOf(asOf));

/** Lets an operation be answered at a moment from here on. */
export function pinTo(context: Context, asOf: AsOf): void {
  const { moment, assertedBefore } = asOf;
  const db = context.past(moment.snapshot, narrowingOf(asOf));
  Object.assign(context, initContextCache(), {
    db,
    // What compares moments would compare with what was recorded.
    ...(assertedBefore ? { past: refusesMoments } : {}),
    asOf,
    began: moment.position,
    loaders: new NodeLoaders(db),
    asked: [],
  });
}
