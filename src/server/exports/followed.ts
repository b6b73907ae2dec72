/** Which lists can be followed: those of nodes, by the `where` of their root field. */
import { type FieldNode, getArgumentValues, type GraphQLSchema, Kind } from 'graphql';
import { UserInputError } from '../../core/errors.ts';
import { findListing, type Listing } from '../../graphql/listings.ts';
import { recordModels } from '../../graphql/models.ts';
import type { Where } from '../../graphql/where.ts';
import { madeFrom } from '../sources.ts';
import type { Listed } from './operation.ts';

/** A list whose changes the feed tells. */
export interface Followed {
  /** Type of the nodes, and Prisma model. */
  model: string;
  where: Where;
  /** The argument `where`, as it was given. */
  given: object | null;
}

/** Whether the changes of a list's rows can be told. */
export const isFollowed = (listed: Listed): boolean => listingIn(listed) !== undefined;

function listingIn({ isPaged, rowType: { name } }: Listed): Listing | undefined {
  return isPaged && (recordModels.includes(name) || name in madeFrom) ? findListing(name) : undefined;
}

/** What of a list is followed; throws UserInputError NOT_A_FEED for one that the feed says nothing of. */
export function followedBy(
  schema: GraphQLSchema,
  listed: Listed,
  variables: Readonly<Record<string, unknown>>,
): Followed {
  const listing = listingIn(listed);
  const operation = listed.document.definitions[0]!;
  const [root] = operation.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  if (!listing || !root) {
    throw new UserInputError('NOT_A_FEED', `${listed.key} is no list whose changes are told.`, {
      hint: 'Incidents, reports, figures, meetings, statements and other records have a feed: ask for a list of them.',
    });
  }
  const field = root as FieldNode;
  const { where = null } = getArgumentValues(
    schema.getQueryType()!.getFields()[field.name.value]!,
    field,
    variables,
  ) as { where?: object | null };
  return { model: listing.model, where: listing.where, given: where };
}
