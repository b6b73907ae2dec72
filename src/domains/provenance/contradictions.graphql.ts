/** Where one text contradicts itself, or what is known otherwise. All sides are kept; nothing is corrected. */
import type { GraphQLResolveInfo } from 'graphql';
import { loadBatched } from '../../graphql/batches.ts';
import { builder } from '../../graphql/builder.ts';
import { type CapacityOf, capacityConflict } from '../../graphql/capacity.ts';
import type { Context } from '../../graphql/context.ts';
import { recordRelationsOf } from '../../graphql/models.ts';
import { loadNodes, Node, type NodeKey } from '../../graphql/nodes.ts';

const ContradictionKind = builder.enumType('ContradictionKind', {
  description: 'What kind of contradiction it is.',
  values: {
    CLAIMS: { description: 'Two claims of the text, of which one contradicts or refines the other.' },
    CAPACITY: { description: 'The text gives somebody an office that the register of tenures contradicts.' },
    DATA_ISSUE: { description: 'One record of the text contradicts itself; see its issues.' },
  } as const,
});

interface ContradictionShape {
  kind: 'CLAIMS' | 'CAPACITY' | 'DATA_ISSUE';
  message: string;
  between: NodeKey[];
}

const Contradiction = builder.objectRef<ContradictionShape>('Contradiction').implement({
  description: 'Something that cannot all be so. Each side is kept as published.',
  fields: (t) => ({
    kind: t.field({ type: ContradictionKind, description: 'What kind it is.', resolve: ({ kind }) => kind }),
    message: t.exposeString('message', { description: 'What contradicts what, in words.' }),
    between: t.field({
      type: [Node],
      description: 'The records that contradict each other; one where it contradicts itself or the register.',
      resolve: async ({ between }, _args, context, info: GraphQLResolveInfo) =>
        (await loadNodes(context, info, between, [[]])) as never,
    }),
  }),
});

builder.prismaObjectField('Document', 'contradictions', (t) =>
  t.field({
    type: [Contradiction],
    description:
      'Where the text contradicts itself or the register of tenures: claims that contradict or refine each other, offices ' +
      'that somebody did not hold, records with a data issue CONTRADICTION. Of active records only.',
    resolve: ({ id }, _args, context) =>
      loadBatched(context, 'contradictions', id, async (ids) => {
        const found = await Promise.all([
          betweenClaims(context, ids),
          ofCapacities(context, ids),
          withinRecords(context, ids),
        ]);
        return ids.map((document) => found.flatMap((byDocument) => byDocument.get(document) ?? []));
      }),
  }),
);

type Found = Map<string, ContradictionShape[]>;

function add(found: Found, document: string, contradiction: ContradictionShape): void {
  found.set(document, [...(found.get(document) ?? []), contradiction]);
}

const active = { recordStatus: 'ACTIVE' } as const;

async function betweenClaims({ db }: Context, documents: readonly string[]): Promise<Found> {
  const of = { ...active, documentId: { in: [...documents] } };
  const side = { select: { id: true, documentId: true, text: true } } as const;
  const relations = await db.claimRelation.findMany({
    where: { kind: { in: ['CONTRADICTS', 'REFINES'] }, claim: of, target: of },
    select: { kind: true, claim: side, target: side },
    orderBy: [{ claimId: 'asc' }, { ordinal: 'asc' }],
  });
  const found: Found = new Map();
  for (const { kind, claim, target } of relations) {
    if (claim.documentId !== target.documentId) continue;
    const verb = kind === 'REFINES' ? 'refines' : 'contradicts';
    add(found, claim.documentId!, {
      kind: 'CLAIMS',
      message: `“${claim.text}” ${verb} “${target.text}”`,
      between: [claim, target].map(({ id }) => ({ type: 'Claim', id })),
    });
  }
  return found;
}

interface IssueRow {
  id: string;
  issues: { code: string; message: string }[];
}

async function withinRecords({ db }: Context, documents: readonly string[]): Promise<Found> {
  const kinds = recordRelationsOf('Document');
  const records = {
    where: { ...active, issues: { array_contains: [{ code: 'CONTRADICTION' }] } },
    select: { id: true, issues: true },
    orderBy: { id: 'asc' },
  };
  const rows = (await db.document.findMany({
    where: { id: { in: [...documents] } },
    select: { id: true, ...Object.fromEntries(kinds.map(({ relation }) => [relation, records])) },
  })) as unknown as ({ id: string } & Record<string, IssueRow[]>)[];
  const found: Found = new Map();
  for (const row of rows) {
    for (const { relation, model } of kinds) {
      for (const { id, issues } of row[relation]!) {
        const message = issues
          .filter(({ code }) => code === 'CONTRADICTION')
          .map((issue) => issue.message)
          .join('; ');
        add(found, row.id, { kind: 'DATA_ISSUE', message, between: [{ type: model, id }] });
      }
    }
  }
  return found;
}

const capacity = {
  capacityAsReported: true,
  capacityOfficeId: true,
  capacityFormer: true,
} as const;
const period = { periodEarliest: true, periodLatest: true } as const;
const withOffice = { capacityOfficeId: { not: null } } as const;

/** Somebody in an office as a text has it, and the record that says so. */
interface Said extends CapacityOf {
  asReported: string;
  node: NodeKey;
}

async function ofCapacities(context: Context, documents: readonly string[]): Promise<Found> {
  const rows = await context.db.document.findMany({
    where: { id: { in: [...documents] } },
    select: {
      id: true,
      statements: {
        where: { ...active, ...withOffice },
        select: { id: true, speakerId: true, ...period, ...capacity },
        orderBy: { id: 'asc' },
      },
      positions: {
        where: { ...active, ...withOffice },
        select: { id: true, partyId: true, ...period, ...capacity },
        orderBy: { id: 'asc' },
      },
      meetingReports: {
        where: active,
        select: {
          id: true,
          actualLatest: true,
          scheduledLatest: true,
          participations: { where: withOffice, select: { actorId: true, ...capacity } },
        },
        orderBy: { id: 'asc' },
      },
    },
  });
  const found: Found = new Map();
  const checked = rows.flatMap(({ id, statements, positions, meetingReports }) =>
    [
      ...statements.map((row) => said('Statement', row, row.speakerId, dayOf(row))),
      ...positions.map((row) => said('Position', row, row.partyId, dayOf(row))),
      ...meetingReports.flatMap(({ participations, ...report }) =>
        participations.map((row) =>
          said(
            'MeetingReport',
            { ...row, id: report.id },
            row.actorId,
            report.actualLatest ?? report.scheduledLatest,
          ),
        ),
      ),
    ].map(async (each) => ({ document: id, each, conflict: await capacityConflict(context, each) })),
  );
  for (const { document, each, conflict } of await Promise.all(checked)) {
    if (!conflict) continue;
    const message = `“${each.asReported}”: the register of tenures says otherwise`;
    add(found, document, { kind: 'CAPACITY', message, between: [each.node] });
  }
  return found;
}

function dayOf({
  periodEarliest,
  periodLatest,
}: Record<'periodEarliest' | 'periodLatest', Date | null>): Date | null {
  return periodLatest ?? periodEarliest;
}

interface CapacityRow {
  id: string;
  capacityAsReported: string | null;
  capacityOfficeId: string | null;
  capacityFormer: boolean | null;
}

function said(type: string, row: CapacityRow, actorId: string | null, day: Date | null): Said {
  return {
    node: { type, id: row.id },
    asReported: row.capacityAsReported ?? '',
    former: row.capacityFormer ?? false,
    office: row.capacityOfficeId === null ? null : { id: row.capacityOfficeId },
    actorId,
    day,
  };
}
