import { Prisma } from '../../db/generated/prisma/client.ts';
import { builder } from '../../graphql/builder.ts';
import { facetsField } from '../../graphql/facets.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import type { TimelineSource } from '../../graphql/timeline.ts';
import { Code } from '../../graphql/values.ts';
import { filter, whereInput } from '../../graphql/where.ts';
import { AgreementStageEnum, agreementStageFilter } from './enums.graphql.ts';
import { agreementKind } from './kinds.ts';
import { overRelation } from './relations.graphql.ts';

builder.prismaObject('AgreementIssue', {
  description: 'An issue that an agreement addresses.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description: "The publisher's code, e.g. `SsrGua` (security guarantees).",
    }),
    level: t.exposeInt('level', { description: '1 mention, 2 provision, 3 detailed provision.' }),
  }),
});

/** What is kept in the publisher's own words and codes. */
type PublishedWords =
  | 'stageCode'
  | 'substageCode'
  | 'agreementType'
  | 'agreementStatus'
  | 'conflictType'
  | 'countriesAsReported'
  | 'parties'
  | 'thirdParties';

const Agreement = builder.prismaNode('Agreement', {
  description: 'A signed or declared agreement.',
  interfaces: [Assertion],
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => {
    const told = (column: PublishedWords, description: string) =>
      t.exposeString(column, { nullable: true, description });
    return {
      ...recordFields(t),
      title: t.exposeString('title', { description: 'Its title.' }),
      date: t.field({
        type: 'Date',
        nullable: true,
        description: 'Day of the (last) signature.',
        select: { date: true },
        resolve: ({ date }) => date,
      }),
      process: t.relation('process', { nullable: true, description: 'The process it belongs to.' }),
      stage: t.expose('stage', {
        type: AgreementStageEnum,
        nullable: true,
        description: 'The stage it belongs to.',
      }),
      stageCode: told('stageCode', "The publisher's code of the stage."),
      substageCode: told('substageCode', "The publisher's code of the substage."),
      agreementType: told('agreementType', "The publisher's type, e.g. `Inter`."),
      agreementStatus: told('agreementStatus', 'Signed, unilateral, … as published.'),
      conflictType: told('conflictType', "The publisher's type of conflict."),
      countriesAsReported: told(
        'countriesAsReported',
        'Countries and entities in the words of the publisher.',
      ),
      locations: t.field({
        type: ['Place' as never],
        description: 'Countries it is about.',
        select: ((_args: object, _context: object, nested: (query: object) => object) => ({
          locations: { orderBy: { ordinal: 'asc' }, select: { place: nested({ select: { id: true } }) } },
        })) as never,
        resolve: (row) =>
          (row as unknown as { locations: { place: never }[] }).locations.map(({ place }) => place),
      }),
      parties: told('parties', 'Signatories in the words of the publisher.'),
      thirdParties: told('thirdParties', 'Third parties in the words of the publisher.'),
      interim: t.exposeBoolean('interim', {
        nullable: true,
        description: 'Whether it is an interim arrangement.',
      }),
      pages: t.exposeInt('pages', { nullable: true, description: 'Its length in pages.' }),
      externalCodes: t.field({
        type: [Code],
        description: 'Ids of it and its conflict in other datasets.',
        select: { externalCodes: true },
        resolve: ({ externalCodes }) => externalCodes as unknown as (typeof Code.$inferType)[],
      }),
      issuesAddressed: t.relation('issuesAddressed', {
        query: { orderBy: { code: 'asc' } },
        description: 'Issues it addresses, as codes with their level.',
      }),
    };
  },
});

export const AgreementWhere = whereInput(
  'AgreementWhere',
  'Only agreements that meet this.',
  () => ({
    ...recordFilters(),
    title: filter.text('title', 'Their title.'),
    date: filter.day('date', 'Day of the (last) signature.'),
    stage: filter.enum(agreementStageFilter, 'stage', 'The stage they belong to.'),
    process: filter.node('NegotiationProcess', 'processId', 'The process they belong to.'),
    location: overRelation(filter.country('country', 'A country they are about.'), 'locations'),
    issueCode: overRelation(
      filter.text('code', 'A code of an issue they address, e.g. `SsrGua`.'),
      'issuesAddressed',
    ),
  }),
  activeRecords,
);

const agreementList = listing(
  'Agreement',
  Agreement,
  AgreementWhere,
  orderInput(
    'Agreement',
    { DATE: { column: 'date', kind: 'day', nullable: true, description: 'Day of the (last) signature.' } },
    { field: 'DATE', direction: 'DESC' },
  ),
);

listField(
  'agreements',
  'Agreements, the newest first; without withdrawn ones, unless `where` asks by `recordStatus`.',
  agreementList,
);
nestedListField('NegotiationProcess', 'agreements', 'Its agreements.', agreementList, {
  relation: 'agreements',
});

facetsField(agreementList, {
  location: {
    list: 'country',
    description: 'The countries that they are about.',
    values: Prisma.sql`SELECT agreement_id AS id, country AS value FROM agreement_place WHERE country IS NOT NULL`,
  },
});

export const agreementTimeline: TimelineSource = {
  type: 'Agreement',
  ref: Agreement as never,
  about: agreementKind.about,
};
