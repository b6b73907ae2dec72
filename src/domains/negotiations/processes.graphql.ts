import { loadBatched } from '../../graphql/batches.ts';
import { builder } from '../../graphql/builder.ts';
import { listField, listing, orderInput } from '../../graphql/connections.ts';
import type { Context } from '../../graphql/context.ts';
import { loadNodes } from '../../graphql/nodes.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { periodField } from '../../graphql/values.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import { AgreementWhere } from './agreements.graphql.ts';
import { PartyRoleEnum, ProcessFormatEnum, ProcessTrackEnum, processTrackFilter } from './enums.graphql.ts';
import { overRelation } from './relations.graphql.ts';

builder.prismaObject('ProcessParty', {
  description: 'An actor in a process, with its part.',
  fields: (t) => ({
    actor: t.relation('actor', { description: 'The actor.' }),
    role: t.expose('role', { type: PartyRoleEnum, description: 'Its part.' }),
  }),
});

builder.prismaObject('ProcessFormat', {
  description: 'In what form the sides of a process talked for a time.',
  fields: (t) => ({
    format: t.expose('format', { type: ProcessFormatEnum, description: 'The form.' }),
    period: t.field(periodField('period', 'When they talked in this form.') as never),
    wording: t.exposeString('wording', { nullable: true, description: 'The words of the source for it.' }),
  }),
});

const NegotiationProcess = builder.prismaNode('NegotiationProcess', {
  description: 'A negotiation or peace process, as one publisher delimits it.',
  interfaces: [Assertion],
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    name: t.exposeString('name', { description: 'Its name.' }),
    track: t.expose('track', { type: ProcessTrackEnum, description: 'Between whom it runs.' }),
    period: t.field(periodField('period', 'When it ran.', true) as never),
    parties: t.relation('parties', {
      query: { orderBy: { ordinal: 'asc' } },
      description: 'Who has a part in it. An actor with several parts stands there several times.',
    }),
    formats: t.relation('formats', {
      query: { orderBy: { ordinal: 'asc' } },
      description: 'In what forms the sides talked, as the publisher lists them.',
    }),
    agenda: t.field({
      type: ['AgendaIssue' as never],
      description: 'The questions on whose options active positions are taken in it, by their words.',
      select: { id: true },
      resolve: async ({ id }, _args, context, info) => {
        const issues = await loadBatched(context, 'issues of processes', id, (processes) =>
          issuesOf(context, processes),
        );
        const keys = issues.map((issue) => ({ type: 'AgendaIssue', id: issue }));
        return (await loadNodes(context, info, keys, [[]])) as never;
      },
    }),
  }),
});

/** Ids of the issues on whose options positions are taken in processes. */
async function issuesOf({ db }: Context, processes: readonly string[]): Promise<string[][]> {
  const taken = await db.position.findMany({
    where: { recordStatus: 'ACTIVE', processId: { in: [...processes] } },
    distinct: ['processId', 'optionId'],
    orderBy: [{ option: { issue: { label: 'asc' } } }, { optionId: 'asc' }],
    select: { processId: true, option: { select: { issueId: true } } },
  });
  return processes.map((process) => [
    ...new Set(taken.filter(({ processId }) => processId === process).map(({ option }) => option.issueId)),
  ]);
}

const ProcessWhere = whereInput(
  'NegotiationProcessWhere',
  'Only processes that meet this.',
  () => ({
    ...recordFilters(),
    name: filter.text('name', 'Its name.'),
    track: filter.enum(processTrackFilter, 'track', 'Between whom it runs.'),
    party: overRelation(filter.node('Actor', 'actorId', 'An actor that has a part in it, by id.'), 'parties'),
    agreements: filter.some(
      'Agreement',
      'Its agreements.',
      () => AgreementWhere,
      (agreement) => ({ agreements: { some: agreement } }),
    ),
  }),
  activeRecords,
);

listField(
  'negotiationProcesses',
  'Negotiation and peace processes, by name; without withdrawn ones, unless `where` asks by `recordStatus`.',
  listing(
    'NegotiationProcess',
    NegotiationProcess,
    ProcessWhere,
    orderInput(
      'NegotiationProcess',
      { NAME: { column: 'name', kind: 'text', nullable: false, description: 'Its name.' } },
      { field: 'NAME', direction: 'ASC' },
    ),
  ),
);
