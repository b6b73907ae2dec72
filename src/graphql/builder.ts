import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import type PrismaTypes from '../db/generated/pothos.ts';
import { getDatamodel } from '../db/generated/pothos.ts';
import type { Context } from './context.ts';
import { priceOf } from './prices.ts';
import { decodeGlobalId, encodeGlobalId } from './global-id.ts';

export interface SchemaTypes {
  Context: Context;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    /** A `Date` is a day of the database: midnight of UTC. */
    Date: { Input: string; Output: string | Date };
    JSON: { Input: unknown; Output: unknown };
    SafeInt: { Input: number; Output: number };
    ChangeCursor: { Input: string; Output: string };
  };
}

/**
 * The builder of the one schema. Fields are non-null unless they say otherwise. Every domain's graphql.ts adds
 * its types to it; `schema.ts` at the root calls `toSchema`.
 */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [RelayPlugin, PrismaPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  relay: {
    clientMutationId: 'omit',
    cursorType: 'String',
    encodeGlobalID: (typename, id) => encodeGlobalId(typename, String(id)),
    decodeGlobalID: decodeGlobalId,
    edgesFieldOptions: { nullable: false, description: 'The nodes of this page, each with its cursor.' },
    nodeFieldOptions: { nullable: false, description: 'The node itself.' },
    nodesOnConnection: { description: 'The nodes of this page, without their cursors.' },
    cursorFieldOptions: {
      description: 'Position of the node in this order; opaque. Pass it as `after` or `before`.',
    },
    pageInfoFieldOptions: { description: 'Whether there is more before and after this page.' },
    firstArgOptions: {
      description: 'How many from the beginning (or after `after`). 25 when left out, 500 at most.',
    },
    lastArgOptions: {
      description: 'How many from the end (or before `before`), 500 at most. Not together with `first`.',
    },
    afterArgOptions: {
      description: 'A cursor: only what comes after it. It must be of the same order and filter.',
    },
    beforeArgOptions: {
      description: 'A cursor: only what comes before it. It must be of the same order and filter.',
    },
    pageInfoTypeOptions: { description: 'Where a page stands in the whole list.' },
    hasNextPageFieldOptions: { description: 'True when there are more nodes after this page.' },
    hasPreviousPageFieldOptions: { description: 'True when there are more nodes before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first node; null on an empty page.' },
    endCursorFieldOptions: { description: 'Cursor of the last node; null on an empty page.' },
    idFieldOptions: { description: 'Opaque id, the same for ever; pass it to `node`.' },
    nodeTypeOptions: { description: 'Anything that has an id of its own.' },
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    defaultConnectionTypeOptions: { description: 'A page of a list, in a stated order.' },
    defaultEdgeTypeOptions: { description: 'A node in a list, with its cursor.' },
  },
  // Operations are priced before they begin, and not by their resolvers (see server/operation-limits.ts).
  complexity: { fieldComplexity: priceOf, disabled: true },
  prisma: {
    client: (context) => context.db,
    dmmf: getDatamodel(),
    onUnusedQuery: 'error',
  },
});

builder.queryType({ description: 'Everything that can be read.' });
builder.mutationType({
  description:
    'What editors can write, with a key that has the scope. What they must mend in what they give is a member of the ' +
    'result; each write is done as a whole or not at all, is in the feed with who and why, and is never undone by a later ' +
    'run of a source.',
});
builder.subscriptionType({
  description: 'What can be followed as it happens. All but live numbers can be resumed with `after`.',
});
