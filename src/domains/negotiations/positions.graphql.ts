import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { loadBatched } from '../../graphql/batches.ts';
import { builder } from '../../graphql/builder.ts';
import { capacityField } from '../../graphql/capacity.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import type { Context } from '../../graphql/context.ts';
import { delegateOf } from '../../graphql/loaders.ts';
import { mayInclude, whether } from '../../graphql/plain-filters.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { periodField } from '../../graphql/values.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import {
  PositionBasisEnum,
  positionBasisFilter,
  StanceEnum,
  stanceFilter,
  StanceStrengthEnum,
  stanceStrengthFilter,
} from './enums.graphql.ts';

/** What is compared of two positions. */
interface Compared {
  id: string;
  partyId: string;
  optionId: string;
  stance: string;
  periodEarliest: Date | null;
  periodLatest: Date | null;
}

const compared = {
  id: true,
  partyId: true,
  optionId: true,
  stance: true,
  periodEarliest: true,
  periodLatest: true,
} as const;

const Position = builder.prismaNode('Position', {
  description:
    'The stance of a party on an option, as one publisher reports it. What somebody says in passing is no position of ' +
    'those for whom they work: `basis` tells what it rests on.',
  interfaces: [Assertion],
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    option: t.relation('option', { description: 'What the stance is on.' }),
    party: t.relation('party', { description: 'Whose stance it is.' }),
    onBehalfOf: t.relation('onBehalfOf', {
      nullable: true,
      description: 'For whom the party takes it, where that is somebody else.',
    }),
    capacity: t.field(
      capacityField({ description: 'In which office the party takes it.', actor: 'partyId' }) as never,
    ),
    stance: t.expose('stance', { type: StanceEnum, description: 'What the party says to the option.' }),
    strength: t.expose('strength', { type: StanceStrengthEnum, description: 'How firmly.' }),
    conditions: t.exposeString('conditions', {
      nullable: true,
      description: 'Under which conditions, in words.',
    }),
    addressee: t.relation('addressee', { nullable: true, description: 'To whom it is put.' }),
    declaredRedLine: t.exposeBoolean('declaredRedLine', {
      description: 'Whether the party itself calls it a red line. Never so on the word of somebody else.',
    }),
    basis: t.expose('basis', { type: PositionBasisEnum, description: 'What it rests on.' }),
    period: t.field(
      periodField('period', 'When the party held it, as far as the report tells. Ends may be open.') as never,
    ),
    process: t.relation('process', { nullable: true, description: 'The process that it belongs to.' }),
    expressedBy: t.field({
      type: ['Statement' as never],
      description: 'What was said that expresses it.',
      select: ((_args: object, _context: object, nested: (query: object) => object) => ({
        expressedBy: {
          orderBy: { statementId: 'asc' },
          select: { statement: nested({ select: { id: true } }) },
        },
      })) as never,
      resolve: (row) =>
        (row as unknown as { expressedBy: { statement: never }[] }).expressedBy.map(
          ({ statement }) => statement,
        ),
    }),
    conflictingReports: t.field({
      type: ['Position' as never],
      description:
        'Active reports of another stance of the same party on the same option at a time that may be the same. Both are ' +
        'kept: which of them is right is not decided here.',
      select: compared,
      resolve: (row, _args, context, info) => conflicting(context, info, row) as never,
    }),
  }),
});

async function conflicting(
  context: Context,
  info: GraphQLResolveInfo,
  position: Compared,
): Promise<Compared[]> {
  const query = queryFromInfo({ context, info, typeName: 'Position', select: compared });
  const name = `stances ${JSON.stringify(query)}`;
  const others = await loadBatched(context, name, `${position.partyId} ${position.optionId}`, (keys) =>
    stancesOf(context, query, keys),
  );
  const mayOverlap = ({ periodEarliest: from, periodLatest: until }: Compared): boolean =>
    !(until && position.periodEarliest && until < position.periodEarliest) &&
    !(from && position.periodLatest && from > position.periodLatest);
  return others.filter((other) => other.stance !== position.stance && mayOverlap(other));
}

/** The active positions of parties on options; a key is the ids of both. */
async function stancesOf(context: Context, query: object, keys: readonly string[]): Promise<Compared[][]> {
  const pairs = keys.map((key) => key.split(' ') as [string, string]);
  const rows = (await delegateOf(context.db, 'Position').findMany({
    ...query,
    where: {
      ...activeRecords,
      partyId: { in: [...new Set(pairs.map(([party]) => party))] },
      optionId: { in: [...new Set(pairs.map(([, option]) => option))] },
    },
    orderBy: [{ periodLatest: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
  })) as Compared[];
  const byPair = new Map<string, Compared[]>(keys.map((key) => [key, []]));
  for (const row of rows) byPair.get(`${row.partyId} ${row.optionId}`)?.push(row);
  return [...byPair.values()];
}

const PositionWhere = whereInput(
  'PositionWhere',
  'Only positions that meet this.',
  () => ({
    ...recordFilters(),
    party: filter.node('Actor', 'partyId', 'Whose stance it is, by id.'),
    partyCountry: filter.country('party.country', 'The country that the party belongs to.'),
    onBehalfOf: filter.node('Actor', 'onBehalfOfId', 'For whom the party takes it, by id.'),
    addressee: filter.node('Actor', 'addresseeId', 'To whom it is put, by id.'),
    option: filter.node('IssueOption', 'optionId', 'What the stance is on, by id.'),
    optionKey: filter.text('option.key', 'What the option is known by.'),
    issue: filter.node('AgendaIssue', 'option.issueId', 'The question that the option answers, by id.'),
    issueKey: filter.text('option.issue.key', 'What the question is known by.'),
    stance: filter.enum(stanceFilter, 'stance', 'What the party says to the option.'),
    strength: filter.enum(stanceStrengthFilter, 'strength', 'How firmly.'),
    basis: filter.enum(positionBasisFilter, 'basis', 'What it rests on.'),
    process: filter.node('NegotiationProcess', 'processId', 'The process that it belongs to, by id.'),
    periodEarliest: filter.day('periodEarliest', 'First possible day.'),
    periodLatest: filter.day('periodLatest', 'Last possible day.'),
    validAt: mayInclude(
      'periodEarliest',
      'periodLatest',
      'A day on which it was or may have been held. An unknown begin or end counts as possible.',
    ),
    declaredRedLine: whether({ declaredRedLine: true }, 'Whether the party itself calls it a red line.'),
  }),
  activeRecords,
);

const positionList = listing(
  'Position',
  Position,
  PositionWhere,
  orderInput(
    'Position',
    {
      PERIOD: { column: 'periodLatest', kind: 'day', nullable: true, description: 'Last possible day.' },
      ASSERTED: {
        column: 'assertedAt',
        kind: 'instant',
        nullable: true,
        description: 'When the publisher said so.',
      },
    },
    { field: 'PERIOD', direction: 'DESC' },
  ),
);

listField(
  'positions',
  'Stances of parties on options, the newest first; without withdrawn ones, unless `where` asks by `recordStatus`.',
  positionList,
);
nestedListField('IssueOption', 'positions', 'Stances on it.', positionList, { relation: 'positions' });
nestedListField('NegotiationProcess', 'positions', 'Stances in it.', positionList, { relation: 'positions' });
nestedListField('Actor', 'positions', 'Its stances.', positionList, { relation: 'positions' });
nestedListField('Actor', 'representedPositions', 'Stances that others took on its behalf.', positionList, {
  relation: 'representedPositions',
});
