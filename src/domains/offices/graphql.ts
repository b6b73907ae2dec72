/** Who holds which office, and how that changed. */
import { builder } from '../../graphql/builder.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { actorName, mayInclude, whether } from '../../graphql/plain-filters.ts';
import { activeRecords, Assertion, recordFields, recordFilters } from '../../graphql/records.ts';
import { periodField, periodPrecisionFilter } from '../../graphql/values.ts';
import { filter, type FilterField, whereInput } from '../../graphql/where.ts';
import {
  OfficeKindEnum,
  officeKindFilter,
  PersonnelChangeKindEnum,
  personnelChangeKindFilter,
  TenureEndEnum,
  tenureEndFilter,
} from './enums.graphql.ts';

const Office = builder.prismaNode('Office', {
  description:
    'A post that somebody can hold: an office of a state, but also the place of an envoy, or of the head of a delegation.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What it is called.' }),
    kind: t.expose('kind', { type: OfficeKindEnum, description: 'What kind of office it is.' }),
    organisation: t.relation('organisation', {
      nullable: true,
      description: 'Whose office it is: a government, a delegation, an organisation.',
    }),
    country: t.exposeString('country', {
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of the country it belongs to, where it belongs to one.',
    }),
  }),
});

const OfficeTenure = builder.prismaNode('OfficeTenure', {
  description: 'That somebody holds or held an office, as one publisher says.',
  interfaces: [Assertion],
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    person: t.relation('person', { description: 'Who.' }),
    office: t.relation('office', { description: 'Which office.' }),
    appointedBy: t.relation('appointedBy', { nullable: true, description: 'Who appointed them.' }),
    start: t.field(periodField('start', 'When they came into it.') as never),
    end: t.field(
      periodField(
        'end',
        'When they left it; null where it goes on, as far as the source tells.',
        true,
      ) as never,
    ),
    endReason: t.expose('endReason', {
      type: TenureEndEnum,
      nullable: true,
      description: 'How it ended.',
    }),
    mandate: t.exposeString('mandate', {
      nullable: true,
      description: 'With what mandate, e.g. of an envoy, in words.',
    }),
    statedCause: t.relation('statedCause', {
      nullable: true,
      description: 'What the source gives as the cause of its end.',
    }),
  }),
});

const PersonnelChange = builder.prismaNode('PersonnelChange', {
  description: 'That somebody came into or out of an office, as one publisher says.',
  interfaces: [Assertion],
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    ...recordFields(t),
    kind: t.expose('kind', { type: PersonnelChangeKindEnum, description: 'How.' }),
    person: t.relation('person', {
      description: 'Who; may be somebody whom the source does not name ("two cabinet ministers").',
    }),
    office: t.relation('office', { nullable: true, description: 'Which office, where that is told.' }),
    period: t.field(periodField('period', 'When.') as never),
    statedCause: t.relation('statedCause', {
      nullable: true,
      description: 'What the source gives as its cause.',
    }),
  }),
});

const OfficeWhere = whereInput('OfficeWhere', 'Only offices that meet this.', () => ({
  title: filter.text('title', 'What they are called.'),
  kind: filter.enum(officeKindFilter, 'kind', 'What kind of office they are.'),
  country: filter.country('country', 'The country they belong to.'),
  organisation: filter.node('Actor', 'organisationId', 'Whose offices they are, by id.'),
  tenures: filter.some(
    'OfficeTenure',
    'Who holds or held them.',
    () => OfficeTenureWhere,
    (tenure) => ({ tenures: { some: tenure } }),
  ),
}));

/** What tenures and changes are asked for alike. */
function personAndOffice(): Record<string, FilterField> {
  return {
    ...recordFilters(),
    person: filter.node('Actor', 'personId', 'Who, by id.'),
    personName: actorName('person', 'Their name. Persons without a public role are not found by it.'),
    office: filter.node('Office', 'officeId', 'The office, by id.'),
    officeTitle: filter.text('office.title', 'What the office is called.'),
    officeKind: filter.enum(officeKindFilter, 'office.kind', 'What kind of office it is.'),
    country: filter.country('office.country', 'The country that the office belongs to.'),
    personCountry: filter.country('person.country', 'The country that the person belongs to.'),
    organisation: filter.node('Actor', 'office.organisationId', 'Whose office it is, by id.'),
  };
}

const OfficeTenureWhere = whereInput(
  'OfficeTenureWhere',
  'Only tenures that meet this.',
  () => ({
    ...personAndOffice(),
    startEarliest: filter.day('startEarliest', 'First possible day on which they came into it.'),
    startLatest: filter.day('startLatest', 'Last possible day on which they came into it.'),
    endEarliest: filter.day('endEarliest', 'First possible day on which they left it.'),
    endLatest: filter.day('endLatest', 'Last possible day on which they left it.'),
    endReason: filter.enum(tenureEndFilter, 'endReason', 'How it ended.'),
    open: whether({ endPrecision: null }, 'Whether it goes on: no end is known.'),
    validAt: mayInclude(
      'startEarliest',
      'endLatest',
      'A day on which they held or may have held it. An unknown begin or end counts as possible.',
    ),
  }),
  activeRecords,
);

const PersonnelChangeWhere = whereInput(
  'PersonnelChangeWhere',
  'Only changes that meet this.',
  () => ({
    ...personAndOffice(),
    kind: filter.enum(personnelChangeKindFilter, 'kind', 'How.'),
    periodEarliest: filter.day('periodEarliest', 'First possible day.'),
    periodLatest: filter.day('periodLatest', 'Last possible day.'),
    periodPrecision: filter.enum(periodPrecisionFilter, 'periodPrecision', 'How exactly its time is known.'),
  }),
  activeRecords,
);

const officeList = listing(
  'Office',
  Office,
  OfficeWhere,
  orderInput(
    'Office',
    { TITLE: { column: 'title', kind: 'text', nullable: false, description: 'What it is called.' } },
    { field: 'TITLE', direction: 'ASC' },
  ),
);
const tenureList = listing(
  'OfficeTenure',
  OfficeTenure,
  OfficeTenureWhere,
  orderInput(
    'OfficeTenure',
    {
      START: {
        column: 'startLatest',
        kind: 'day',
        nullable: true,
        description: 'Last possible day on which they came into it.',
      },
      END: {
        column: 'endLatest',
        kind: 'day',
        nullable: true,
        description: 'Last possible day on which they left it.',
      },
    },
    { field: 'START', direction: 'DESC' },
  ),
);
const changeList = listing(
  'PersonnelChange',
  PersonnelChange,
  PersonnelChangeWhere,
  orderInput(
    'PersonnelChange',
    { PERIOD: { column: 'periodLatest', kind: 'day', nullable: true, description: 'Last possible day.' } },
    { field: 'PERIOD', direction: 'DESC' },
  ),
);

const withoutWithdrawn = 'without withdrawn ones, unless `where` asks by `recordStatus`.';

listField('offices', 'Offices that records name, by title.', officeList);
listField(
  'officeTenures',
  `Who holds or held which office, those that began last first; ${withoutWithdrawn}`,
  tenureList,
);
listField('personnelChanges', `How offices changed hands, the newest first; ${withoutWithdrawn}`, changeList);
nestedListField('Office', 'tenures', 'Who holds or held it.', tenureList, { relation: 'tenures' });
nestedListField('Office', 'changes', 'How it changed hands.', changeList, { relation: 'changes' });
nestedListField('Actor', 'offices', 'The offices of it as an organisation.', officeList, {
  relation: 'offices',
});
nestedListField('Actor', 'tenures', 'The offices that this person holds or held.', tenureList, {
  relation: 'tenures',
});
nestedListField('Actor', 'personnelChanges', 'How this person came into and out of offices.', changeList, {
  relation: 'personnelChanges',
});
