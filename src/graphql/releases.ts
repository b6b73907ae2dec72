/** Named releases of this store: `Query.releases`. */
import { cursorOfMoment } from '../feed/index.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

interface Part {
  datasetId: string;
  nodeType: string;
  rows: number;
  active: number;
  digest: string;
}

interface Shape {
  name: string;
  at: Date;
  position: bigint;
  moment: bigint;
  createdAt: Date;
  digest: string;
  parts: Part[];
}

const ReleaseCount = builder.objectRef<Part>('ReleaseCount').implement({
  description: 'What a release had of one type of one dataset.',
  fields: (t) => ({
    dataset: t.string({
      nullable: true,
      description: 'The dataset, by id; null for what is made from records of several, such as incidents.',
      resolve: ({ datasetId }) => (datasetId === '' ? null : datasetId),
    }),
    nodeType: t.exposeString('nodeType', { description: 'The type of node, e.g. `IncidentReport`.' }),
    nodes: t.int({
      description: 'How many there were, withdrawn ones included.',
      resolve: ({ rows }) => rows,
    }),
    active: t.exposeInt('active', {
      description: 'How many of them stood: neither withdrawn nor retracted, merged or taken down.',
    }),
    digest: t.exposeString('digest', { description: 'SHA-256 of their content, hex.' }),
  }),
});

const NamedRelease = builder.objectRef<Shape>('NamedRelease').implement({
  description:
    'All that this store knew at one moment, frozen under a name: `@asOf(release: "…")` answers from it. What was taken down ' +
    'since is missing there too.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name; it means this moment for ever.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the name was given.' }),
    recordedBefore: t.expose('at', { type: 'DateTime', description: 'The time of its moment.' }),
    cursor: t.field({
      type: 'ChangeCursor',
      description: 'The cursor of its moment; changes behind it came later.',
      resolve: ({ position, moment, at }, _args, { tail }) =>
        cursorOfMoment(tail.state, { position, id: moment, at, snapshot: '' }),
    }),
    digest: t.exposeString('digest', {
      description:
        'SHA-256 over the content of all tables at its moment, hex. `npm run release -- verify` makes it again, and tells what ' +
        'was taken down since from what was tampered with.',
    }),
    counts: t.field({
      type: [ReleaseCount],
      description: 'Its manifest: how many nodes of each dataset and type it has.',
      resolve: ({ parts }) => parts,
    }),
  }),
});

builder.queryField('releases', (t) =>
  t.field({
    type: [NamedRelease],
    description: 'Moments of this store that have a name, the newest first.',
    resolve: (_root, _args, { db }: Context) =>
      db.namedRelease.findMany({
        orderBy: [{ createdAt: 'desc' }, { name: 'asc' }],
        include: {
          parts: {
            where: { nodeType: { not: null } },
            select: { datasetId: true, nodeType: true, rows: true, active: true, digest: true },
            orderBy: [{ datasetId: 'asc' }, { nodeType: 'asc' }],
          },
        },
      }) as Promise<object[]> as Promise<Shape[]>,
  }),
);
