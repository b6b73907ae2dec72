/** What a webhook is sent: a part of the feed, or what of it concerns the list of a saved query. */
import { getOperationAST, getVariableValues, type GraphQLSchema, parse } from 'graphql';
import { UserInputError } from '../core/errors.ts';
import type { SavedQuery } from '../db/saved-queries.ts';
import { type Change, cursorAt, type FeedState } from '../feed/index.ts';
import type { Context } from '../graphql/context.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { concerned } from '../graphql/membership.ts';
import { objectionsTo } from '../graphql/saved-queries.ts';
import { type Followed, followedBy } from '../server/exports/followed.ts';
import { listedBy } from '../server/exports/operation.ts';

/** What of a saved query a webhook follows; throws UserInputError for one that cannot be followed. */
export function followedIn(schema: GraphQLSchema, { document, variables }: SavedQuery): Followed {
  const parsed = parse(document);
  const [objection] = objectionsTo(schema, parsed);
  if (objection !== undefined)
    throw new UserInputError('QUERY_OUTDATED', `The graph has changed: ${objection}`);
  const operation = getOperationAST(parsed)!;
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (errors) throw new UserInputError('BAD_USER_INPUT', errors[0]!.message);
  const listed = listedBy(schema, parsed, operation, { variables: coerced, list: undefined });
  return followedBy(schema, listed, coerced);
}

/** The changes that are told, with whether their nodes meet the query now. */
export async function toldOf(
  context: Context,
  changes: readonly Change[],
  followed: Followed | null,
): Promise<(Change & { matches?: boolean })[]> {
  if (!followed) return [...changes];
  const { model, where, given } = followed;
  const ofModel = changes.filter(({ nodeType }) => nodeType === model);
  if (ofModel.length === 0) return [];
  const from = changes[0]!.position - 1n;
  return concerned(context, { model, filter: where.listed(given), changes: ofModel, from });
}

/** The body of a request. */
export function bodyOf(
  history: Pick<FeedState, 'feed' | 'epoch'>,
  { after, cursor, query }: { after: string; cursor: string; query: string | null },
  told: readonly (Change & { matches?: boolean })[],
): string {
  return JSON.stringify({
    type: 'changes',
    timestamp: told.at(-1)!.sequencedAt,
    query,
    after,
    cursor,
    changes: told.map((change) => ({
      cursor: cursorAt(history, change.position),
      eventId: change.eventId,
      kind: change.kind,
      nodeType: change.nodeType,
      nodeId: encodeGlobalId(change.nodeType, change.nodeId),
      fromVersion: change.fromVersion,
      toVersion: change.toVersion,
      ...(change.matches === undefined ? {} : { matches: change.matches }),
      dataset: change.datasetId,
      countries: change.countries,
      validFrom: change.validFrom,
      validTo: change.validTo,
      isBackfill: change.isBackfill,
      cause: change.cause,
      changed: change.changed,
      recordedAt: change.recordedAt,
    })),
  });
}
