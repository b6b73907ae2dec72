/** What this server takes at most, as it tells everybody (`Query.limits`). */
import { GraphQLBoolean, GraphQLDirective, GraphQLNonNull, GraphQLSchema, DirectiveLocation } from 'graphql';
import type { Limit } from '../core/limits.ts';
import { builder } from './builder.ts';
import { priceList } from './prices.ts';

/** The same schema with the directive `@cost`. */
export function withCost(schema: GraphQLSchema): GraphQLSchema {
  const cost = new GraphQLDirective({
    name: 'cost',
    locations: [DirectiveLocation.QUERY, DirectiveLocation.MUTATION],
    description:
      'What the operation costs is in `extensions.cost` of every answer. With `dryRun` that is all of the answer: nothing is read, ' +
      'nothing is written, and only a price of 1 is taken.',
    args: {
      dryRun: {
        type: new GraphQLNonNull(GraphQLBoolean),
        description: 'Only tell the price.',
      },
    },
  });
  return new GraphQLSchema({ ...schema.toConfig(), directives: [...schema.getDirectives(), cost] });
}

const LimitType = builder.objectRef<Limit>('Limit').implement({
  description: 'A bound of what this server takes.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What is bounded.' }),
    value: t.exposeInt('value', { description: 'The most that is taken.' }),
    unit: t.exposeString('unit', { description: 'What is counted.' }),
    code: t.exposeString('code', { description: '`extensions.code` of the refusal.' }),
    description: t.exposeString('description', { description: 'What counts.' }),
  }),
});

const PriceType = builder.objectRef<(typeof priceList)[number]>('Price').implement({
  description: 'What a part of an operation costs. One unit is about one row that is read.',
  fields: (t) => ({
    of: t.exposeString('of', { description: 'The part.' }),
    cost: t.exposeString('cost', { description: 'Its cost, in words.' }),
  }),
});

const LimitsType = builder.objectRef<readonly Limit[]>('Limits').implement({
  description: 'What this server takes at most, and what operations cost.',
  fields: (t) => ({
    limits: t.field({
      type: [LimitType],
      description: 'The bounds. A refusal has the code, the limit and the actual value in its `extensions`.',
      resolve: (limits) => [...limits],
    }),
    prices: t.field({
      type: [PriceType],
      description: 'The price list. An operation costs the sum of what it asks for, 1 at least.',
      resolve: () => [...priceList],
    }),
  }),
});

builder.queryField('limits', (t) =>
  t.field({
    type: LimitsType,
    description: 'What this server takes at most of everybody, and what operations cost.',
    resolve: (_root, _args, { limits }) => limits,
  }),
);
