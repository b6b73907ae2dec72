/** The system itself: datasets with their freshness, ingest runs, rejected rows. */
import { builder } from '../../graphql/builder.ts';
import { listField, listing, nestedListField, orderInput } from '../../graphql/connections.ts';
import { RunOutcomeEnum } from '../../graphql/provenance.ts';
import { enumFilter, filter, whereInput } from '../../graphql/where.ts';
import './contradictions.graphql.ts';
import './documents.graphql.ts';
import './freshness.graphql.ts';
import './gateway-freshness.graphql.ts';
import './refresh.graphql.ts';
import './small-cells.graphql.ts';
import './transformations.graphql.ts';

builder.prismaNode('Snapshot', {
  description: 'A file as it came. The archive keeps its bytes.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    sha256: t.exposeString('id', { description: 'SHA-256 of its bytes, hex.' }),
    fileName: t.exposeString('fileName', { description: 'Its name when it came.' }),
    url: t.exposeString('url', {
      nullable: true,
      description: 'Where it was fetched; null for a local file.',
    }),
    byteLength: t.field({
      type: 'SafeInt',
      description: 'Its size in bytes.',
      select: { byteLength: true },
      resolve: ({ byteLength }) => Number(byteLength),
    }),
    retrievedAt: t.expose('retrievedAt', { type: 'DateTime', description: 'When it came first.' }),
  }),
});

const IngestRun = builder.prismaNode('IngestRun', {
  description: 'One run of a source: which files were read, and what came of it.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    dataset: t.relation('dataset', { description: 'The dataset.' }),
    release: t.relation('release', {
      nullable: true,
      description: 'The release that was read; null where none was published.',
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended, or when it was found to have been killed; null while it runs.',
    }),
    outcome: t.expose('outcome', { type: RunOutcomeEnum, description: 'How it ended.' }),
    message: t.exposeString('message', {
      nullable: true,
      description: 'Why it ended so, or why nothing was withdrawn, where there is more to say.',
    }),
    rows: t.exposeInt('rows', { description: 'Rows in the files.' }),
    records: t.exposeInt('records', { description: 'Records made of them.' }),
    created: t.exposeInt('created', { description: 'Records that were new.' }),
    revised: t.exposeInt('revised', { description: 'Records that had changed.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Records that were known as they are.' }),
    withdrawn: t.exposeInt('withdrawn', { description: 'Records that the release no longer has.' }),
    rejected: t.exposeInt('rejected', { description: 'Rows that could not be taken; each has its reason.' }),
    issues: t.exposeInt('issues', { description: 'Records with a data issue.' }),
    snapshots: t.field({
      type: ['Snapshot' as never],
      description: 'The files that were read, in their order.',
      select: ((_args: object, _context: object, nested: (query: object) => object) => ({
        snapshots: { orderBy: { ordinal: 'asc' }, select: { snapshot: nested({ select: { id: true } }) } },
      })) as never,
      resolve: (row) =>
        (row as unknown as { snapshots: { snapshot: never }[] }).snapshots.map(({ snapshot }) => snapshot),
    }),
  }),
});

const RejectedRow = builder.prismaNode('RejectedRow', {
  description: 'A row that could not be taken, with its reason. Nothing that a publisher sent disappears.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    dataset: t.relation('dataset', { description: 'The dataset.' }),
    run: t.relation('run', { description: 'The newest run that rejected it.' }),
    file: t.relation('snapshot', { description: 'The file it stands in.' }),
    position: t.exposeString('position', { description: 'Where in the file it stands, e.g. `line 17`.' }),
    code: t.exposeString('code', { description: 'The reason as a code, e.g. BAD_DATE.' }),
    message: t.exposeString('message', {
      description: 'The reason in words: what was found and what was expected.',
    }),
    column: t.exposeString('column', { nullable: true, description: 'The column or path at fault.' }),
    value: t.exposeString('value', { nullable: true, description: 'The value at fault.' }),
    raw: t.expose('raw', { type: 'JSON', description: 'The row as it came.' }),
  }),
});

const outcomeFilter = enumFilter('RunOutcomeFilter', RunOutcomeEnum);

const RejectedRowWhere = whereInput('RejectedRowWhere', 'Only rows that meet this.', () => ({
  dataset: filter.text('datasetId', 'The dataset, by id.'),
  code: filter.text('code', 'The reason as a code.'),
  column: filter.text('column', 'The column or path at fault.'),
  run: filter.node('IngestRun', 'runId', 'The run that rejected them.'),
}));
const IngestRunWhere = whereInput('IngestRunWhere', 'Only runs that meet this.', () => ({
  dataset: filter.text('datasetId', 'The dataset, by id.'),
  outcome: filter.enum(outcomeFilter, 'outcome', 'How they ended.'),
}));

const rejectedRowList = listing(
  'RejectedRow',
  RejectedRow,
  RejectedRowWhere,
  orderInput(
    'RejectedRow',
    {
      RUN_STARTED_AT: {
        column: 'run.startedAt',
        kind: 'instant',
        nullable: false,
        description: 'When the run began that rejected it.',
      },
    },
    { field: 'RUN_STARTED_AT', direction: 'DESC' },
  ),
);
const runList = listing(
  'IngestRun',
  IngestRun,
  IngestRunWhere,
  orderInput(
    'IngestRun',
    { STARTED_AT: { column: 'startedAt', kind: 'instant', nullable: false, description: 'When it began.' } },
    { field: 'STARTED_AT', direction: 'DESC' },
  ),
);

listField('rejectedRows', 'Rows that could not be taken, those of the newest run first.', rejectedRowList);
listField('ingestRuns', 'Runs of all sources, the newest first.', runList);
nestedListField('Dataset', 'runs', 'Its runs.', runList, { relation: 'runs' });
nestedListField('Dataset', 'rejectedRows', 'Its rows that could not be taken.', rejectedRowList, {
  relation: 'rejectedRows',
});
nestedListField('IngestRun', 'rejectedRows', 'The rows that it rejected.', rejectedRowList, {
  relation: 'rejectedRows',
});

builder.queryField('publishers', (t) =>
  t.prismaField({
    type: ['Publisher'],
    description: 'Everybody whose words are in this graph, by name.',
    resolve: (query, _root, _args, { db }) => db.publisher.findMany({ ...query, orderBy: { name: 'asc' } }),
  }),
);
builder.queryField('datasets', (t) =>
  t.prismaField({
    type: ['Dataset'],
    description: 'Every dataset in this graph, with its freshness.',
    resolve: (query, _root, _args, { db }) => db.dataset.findMany({ ...query, orderBy: { id: 'asc' } }),
  }),
);
