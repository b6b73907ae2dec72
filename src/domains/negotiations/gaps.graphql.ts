import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../../graphql/builder.ts';
import { orderInput } from '../../graphql/connections.ts';
import type { Context } from '../../graphql/context.ts';
import { type PageArguments, planPage } from '../../graphql/keyset.ts';
import { delegateOf } from '../../graphql/loaders.ts';
import { loadNodes } from '../../graphql/nodes.ts';
import { activeRecords } from '../../graphql/records.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import { type Gap, gapOf, type Taken } from './gap.ts';
import { overRelation } from './relations.graphql.ts';

interface OptionRow {
  id: string;
  issueId: string;
}

type GapShape = Gap & { option: OptionRow };
type PartyShape = Gap['parties'][number];

const PartyStances = builder.objectRef<PartyShape>('PartyStances').implement({
  description: 'What a party says to an option.',
  fields: (t) => ({
    party: t.field({
      type: 'Actor' as never,
      description: 'The party.',
      resolve: ({ partyId }, _args, context, info) => one(context, info, 'Actor', partyId) as never,
    }),
    stances: t.field({
      type: ['Position' as never],
      description:
        'Its newest stances: of the active positions those that it is known to have held last, by the last possible day, ' +
        'or by the day of the report where the end is open. Several where reports of that day differ.',
      resolve: ({ positions }, _args, context, info) => several(context, info, positions) as never,
    }),
  }),
});

const IssueGap = builder.objectRef<GapShape>('IssueGap').implement({
  description:
    'What the parties say to one option of an issue, worked out from their newest stances. Who is against it is not ' +
    'therefore in favour of something else.',
  fields: (t) => ({
    issue: t.field({
      type: 'AgendaIssue' as never,
      description: 'The question.',
      resolve: ({ option }, _args, context, info) =>
        one(context, info, 'AgendaIssue', option.issueId) as never,
    }),
    option: t.field({
      type: 'IssueOption' as never,
      description: 'The answer to it that the stances are on.',
      resolve: ({ option }, _args, context, info) => one(context, info, 'IssueOption', option.id) as never,
    }),
    contested: t.exposeBoolean('contested', {
      description:
        'Whether somebody is in favour (DEMANDS, PROPOSES, SUPPORTS, ACCEPTS, ACCEPTS_CONDITIONALLY) and somebody ' +
        'against (OPPOSES, REJECTS, RULES_OUT).',
    }),
    parties: t.field({
      type: [PartyStances],
      description: 'Who takes a stance on it, and which.',
      resolve: ({ parties }) => parties,
    }),
    since: t.field({
      type: 'Date',
      nullable: true,
      description:
        'First day on which these stances are known of both sides, by the begin of their periods or the day of the ' +
        'report. null where nothing is contested, or the day is not known.',
      resolve: ({ since }) => since,
    }),
  }),
});

const active = [activeRecords];

const IssueGapWhere = whereInput('IssueGapWhere', 'Only gaps that meet this.', () => ({
  option: filter.node('IssueOption', 'id', 'The option, by id.'),
  optionKey: filter.text('key', 'What the option is known by.'),
  issue: filter.node('AgendaIssue', 'issueId', 'The question, by id.'),
  issueKey: filter.text('issue.key', 'What the question is known by.'),
  party: overRelation(
    filter.node('Actor', 'partyId', 'Somebody who takes a stance on the option, by id.'),
    'positions',
    active,
  ),
  process: overRelation(
    filter.node('NegotiationProcess', 'processId', 'A process in which a stance is taken on it, by id.'),
    'positions',
    active,
  ),
}));

const order = orderInput(
  'IssueGap',
  {
    OPTION: { column: 'label', kind: 'text', nullable: false, description: 'The option, by its words.' },
  },
  { field: 'OPTION', direction: 'ASC' },
);

interface GapArguments extends PageArguments {
  where?: object | null;
  orderBy?: readonly object[] | null;
}

builder.queryField('issueGaps', (t) =>
  t.connection(
    {
      type: IssueGap,
      description:
        'Where the parties stand on each option on which there is an active position, by the words of the option.',
      args: {
        where: t.arg({ type: IssueGapWhere.ref, description: 'Only gaps that meet this.' }),
        orderBy: t.arg({ type: [order.ref], description: 'The order; the first entry decides first.' }),
      },
      resolve: (_root: unknown, args: GapArguments, context: Context) => gaps(args, context),
    },
    { name: 'IssueGapConnection', description: 'A page of gaps, in a stated order.' },
    { name: 'IssueGapEdge', description: 'A gap in a list, with its cursor.' },
  ),
);

async function gaps(args: GapArguments, { db }: Context) {
  const page = planPage(args, order.sorts(args.orderBy), ['IssueGap', args.where ?? null]);
  const where = { AND: [IssueGapWhere.listed(args.where), { positions: { some: activeRecords } }] };
  const options = delegateOf(db, 'IssueOption');
  const rows = (await options.findMany({
    where: { AND: [where, page.where] },
    orderBy: page.orderBy,
    take: page.take,
    select: { ...page.select, issueId: true },
  })) as OptionRow[];
  const listed = page.connection(rows, () => options.count({ where }));
  const taken = await stancesOn(
    db,
    listed.edges.map(({ node }) => node.id),
  );
  const edges = listed.edges.map(({ cursor, node }) => ({
    cursor,
    node: { option: node, ...gapOf(taken.get(node.id) ?? []) },
  }));
  return { ...listed, edges };
}

/** The active positions on each of some options, those of one party together. */
async function stancesOn(db: Context['db'], options: readonly string[]): Promise<Map<string, Taken[]>> {
  const positions = await db.position.findMany({
    where: { recordStatus: 'ACTIVE', optionId: { in: [...options] } },
    orderBy: [{ partyId: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      optionId: true,
      partyId: true,
      stance: true,
      periodEarliest: true,
      periodLatest: true,
      assertedAt: true,
    },
  });
  const byOption = new Map<string, Taken[]>();
  for (const { optionId, ...taken } of positions)
    byOption.set(optionId, [...(byOption.get(optionId) ?? []), taken]);
  return byOption;
}

async function one(
  context: Context,
  info: GraphQLResolveInfo,
  type: string,
  id: string,
): Promise<object | null> {
  return (await loadNodes(context, info, [{ type, id }], [[]]))[0]!;
}

function several(
  context: Context,
  info: GraphQLResolveInfo,
  positions: readonly string[],
): Promise<(object | null)[]> {
  const keys = positions.map((id) => ({ type: 'Position', id }));
  return loadNodes(context, info, keys, [[]]);
}
