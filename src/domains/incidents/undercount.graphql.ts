/** How many incidents there were at least that nobody recorded. */
import './graphql.ts';
import type { AggregateSnapshot, Caveat } from '../../core/aggregate.ts';
import { daysIn } from '../../core/calendar.ts';
import { UserInputError } from '../../core/errors.ts';
import { chaoLowerBound } from '../../core/undercount.ts';
import { AggregationRefusedType, refuse, type RefusedShape, snapshotOf } from '../../graphql/aggregates.ts';
import { CaveatType, SnapshotType } from '../../graphql/aggregate-parts.ts';
import { builder } from '../../graphql/builder.ts';
import { all } from '../../graphql/conditions.ts';
import { listingOf } from '../../graphql/connections.ts';
import type { Context } from '../../graphql/context.ts';
import { decodeIdOf } from '../../graphql/global-id.ts';
import { loadNodes } from '../../graphql/nodes.ts';
import { PeriodInput, periodOf } from '../../graphql/periods.ts';
import { Publisher } from '../../graphql/provenance.ts';
import { countryCode } from '../../graphql/where.ts';
import { whereSql } from '../../graphql/where-sql.ts';
import { within } from './total-scope.graphql.ts';
import { readOverlap } from './undercount.ts';

/** Fewest lists, and shortest time in days, of which a bound is given. */
const FEWEST_LISTS = 3;
const SHORTEST_DAYS = 90;

interface Bound {
  kind: 'Undercount';
  publishers: string[];
  incidents: number;
  inOneList: number;
  inTwoLists: number;
  lowerBound: number;
  linkMethods: string[];
  caveats: Caveat[];
  snapshot: AggregateSnapshot;
}

const UndercountType = builder.objectRef<Bound>('Undercount').implement({
  description:
    'A lower bound of how many incidents there were, with those that no list has. An estimate of its own: never add it to ' +
    'what was counted.',
  fields: (t) => ({
    method: t.string({
      description: "`CHAO_LOWER_BOUND/1`: Chao's lower bound (1987), n + f1² / 2 f2.",
      resolve: () => 'CHAO_LOWER_BOUND/1',
    }),
    lists: t.field({
      type: [Publisher],
      description: 'Whose lists were compared.',
      resolve: async ({ publishers }, _args, context, info) =>
        (await loadNodes(
          context,
          info,
          publishers.map((id) => ({ type: 'Publisher', id })),
          [[]],
        )) as never,
    }),
    incidents: t.exposeInt('incidents', {
      description: 'n: how many incidents are in one of the lists or more.',
    }),
    inOneList: t.exposeInt('inOneList', { description: 'f1: how many are in exactly one.' }),
    inTwoLists: t.exposeInt('inTwoLists', { description: 'f2: how many are in exactly two.' }),
    lowerBound: t.expose('lowerBound', {
      type: 'SafeInt',
      description: 'How many there were at least, if the lists are independent.',
    }),
    linkMethods: t.exposeStringList('linkMethods', {
      description:
        'The methods that linked the reports, with their versions: links that are missed raise the bound.',
    }),
    caveats: t.field({ type: [CaveatType], description: 'What to mind.', resolve: ({ caveats }) => caveats }),
    snapshot: t.field({
      type: SnapshotType,
      description: 'Where in the feed it was made.',
      resolve: ({ snapshot }) => snapshot,
    }),
  }),
});

const Result = builder.unionType('UndercountResult', {
  description: 'A lower bound, or why there is none.',
  types: [UndercountType, AggregationRefusedType],
  resolveType: ({ kind }) => kind,
});

const { where } = listingOf('Incident');

builder.queryField('incidentUndercount', (t) =>
  t.field({
    type: Result,
    description:
      'How many incidents there were at least, by how much independent lists of them overlap. Only of a country and of 90 ' +
      'days or more, and of lists that you say are independent of each other.',
    args: {
      where: t.arg({ type: where.ref, description: 'Only incidents that meet this.' }),
      country: t.arg.string({ required: true, description: 'The country; codes as in CountryFilter.' }),
      period: t.arg({
        type: PeriodInput,
        required: true,
        description: 'Incidents that are certainly in it.',
      }),
      independentLists: t.arg.idList({
        required: true,
        description:
          'Publishers, three or more, that you declare to be independent: none takes its incidents from another, or from the ' +
          'same source.',
      }),
    },
    resolve: async (_root, args, context) => {
      const publishers = [...new Set(args.independentLists)].map((id) => decodeIdOf('Publisher', id));
      const period = periodOf(args.period);
      const refused = refusalOf(publishers.length, daysIn(period));
      if (refused) return refused;
      const condition = all([
        where.listed(args.where),
        { status: { equals: 'ACTIVE' }, country: { equals: countryCode(args.country) } },
        within(period),
      ]);
      return boundOf(
        context,
        publishers,
        await readOverlap(context.db, whereSql('Incident', condition, 'i'), publishers),
      );
    },
  }),
);

function refusalOf(lists: number, days: number): RefusedShape | null {
  if (lists < FEWEST_LISTS) {
    throw new UserInputError(
      'BAD_USER_INPUT',
      `A bound needs at least ${FEWEST_LISTS} independent lists; got ${lists}: two cannot tell whether they depend on each other.`,
      { hint: 'Name three publishers or more that record incidents independently.' },
    );
  }
  if (days >= SHORTEST_DAYS) return null;
  return refuse(
    'SMALL_CELL',
    `In ${days} days too few incidents are in two lists.`,
    `Ask for ${SHORTEST_DAYS} days or more.`,
  );
}

function boundOf(
  context: Context,
  publishers: string[],
  { inExactly, linkMethods }: Awaited<ReturnType<typeof readOverlap>>,
): Bound | RefusedShape {
  const lowerBound = chaoLowerBound({ inExactly });
  if (lowerBound === null) {
    return refuse(
      'SMALL_CELL',
      'No incident is in exactly two of the lists, so that their overlap bounds nothing.',
      'Ask for a longer period, or for lists that look at the same kind of incident.',
    );
  }
  return {
    kind: 'Undercount',
    publishers,
    incidents: [...inExactly.values()].reduce((sum, count) => sum + count, 0),
    inOneList: inExactly.get(1) ?? 0,
    inTwoLists: inExactly.get(2) ?? 0,
    lowerBound,
    linkMethods,
    caveats: [
      {
        code: 'RECORDS_ONLY',
        message:
          'It is a bound from below: lists that depend on each other make it too low. Links that were missed make it too high.',
      },
    ],
    snapshot: snapshotOf(context),
  };
}
