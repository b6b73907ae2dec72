/** How fresh and how complete what we have of each dataset is. */
import { type DatasetClocks, freshnessOf } from '../../core/freshness.ts';
import { RecordStatus, RunOutcome } from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import type { Context } from '../../graphql/context.ts';
import { recordRelationsOf } from '../../graphql/models.ts';
import { RunOutcomeEnum } from '../../graphql/provenance.ts';
import { books, gaps } from './books.graphql.ts';
import {
  type Bounds,
  Expectations,
  GapType,
  Quota,
  RecordCount,
  StatusEnum,
} from './freshness-values.graphql.ts';

const published: RunOutcome[] = [RunOutcome.DONE, RunOutcome.DONE_WITH_REJECTIONS];

const lastRun = { runs: { orderBy: { startedAt: 'desc' }, take: 1 } } as const;
const lastPublished = {
  runs: { where: { outcome: { in: published } }, orderBy: { startedAt: 'desc' }, take: 1 },
} as const;
const newestDay = {
  runs: {
    where: { outcome: { in: published }, validTo: { not: null } },
    orderBy: { validTo: 'desc' },
    take: 1,
  },
} as const;

const isActive = { where: { recordStatus: RecordStatus.ACTIVE } };
const relations = recordRelationsOf('Dataset');
const activeRecords = Object.fromEntries(relations.map(({ relation }) => [relation, isActive])) as {
  incidentReports: typeof isActive;
};

// A variant of the dataset's own row: each field selects what it tells of.
const DatasetFreshness = builder.prismaObject('Dataset', {
  variant: 'DatasetFreshness',
  description: 'How old and how complete what we have of a dataset is, and how it is kept up to date.',
  select: { id: true },
  fields: (t) => ({
    status: t.field({
      type: StatusEnum,
      description: 'How it stands, by the oldest of its clocks.',
      resolve: async ({ id }, _args, context) => (await standingOf(context, id)).status,
    }),
    reason: t.string({
      nullable: true,
      description: 'Why it stands so, in words; null where there is nothing to say.',
      resolve: async ({ id }, _args, context) => (await standingOf(context, id)).reason,
    }),
    enabled: t.boolean({
      description: 'Whether it is looked at by itself.',
      select: { state: true },
      resolve: ({ state }) => state?.enabled ?? false,
    }),
    disabledReason: t.string({
      nullable: true,
      description:
        'Why it is not looked at by itself: a key that is missing, a setting that does not name it.',
      select: { state: true },
      resolve: ({ state }) => state?.disabledReason ?? null,
    }),
    every: t.string({
      nullable: true,
      description: 'Time between two looks, ISO 8601 duration; null: it is not looked at by itself.',
      select: { state: true },
      resolve: ({ state }) => state?.every ?? null,
    }),
    lastAttempt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Start of the last look or run.',
      select: { state: true, ...lastRun },
      resolve: ({ runs, state }) => latest(state?.lastAttemptAt, runs[0]?.startedAt),
    }),
    lastOutcome: t.field({
      type: RunOutcomeEnum,
      nullable: true,
      description: 'How the last run ended. A look that finds nothing new makes no run.',
      select: lastRun,
      resolve: ({ runs }) => runs[0]?.outcome ?? null,
    }),
    lastSuccess: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Start of the last look that found out how the upstream stands, or of the last run that published; null: not loaded.',
      select: { state: true, ...lastPublished },
      resolve: ({ runs, state }) => latest(state?.lastSuccessAt, runs[0]?.startedAt),
    }),
    lastChange: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Start of the last look or run that changed what we have.',
      resolve: async ({ id }, _args, context) => (await clocksOf(context, id))?.lastChangeAt ?? null,
    }),
    newestValidDate: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day that anything in it is about, as far as days are told.',
      select: newestDay,
      resolve: ({ runs }) => runs[0]?.validTo?.toISOString().slice(0, 10) ?? null,
    }),
    nextLook: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it is looked at next; null: it is not, or at once.',
      select: { state: true },
      resolve: ({ state }) => (state?.enabled ? state.nextDueAt : null),
    }),
    failures: t.int({
      description: 'Looks in a row that failed.',
      select: { state: true },
      resolve: ({ state }) => state?.failures ?? 0,
    }),
    lastError: t.string({
      nullable: true,
      description: 'What was wrong with the last look, in words; null: nothing.',
      select: { state: true },
      resolve: ({ state }) => state?.lastErrorMessage ?? null,
    }),
    circuitOpenSince: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Since when there are only probes, because look after look failed; null: it is looked at as planned.',
      select: { state: true },
      resolve: ({ state }) => state?.circuitOpenSince ?? null,
    }),
    quota: t.field({
      type: Quota,
      nullable: true,
      description: 'What the upstream lets us ask; null: it tells no bound.',
      select: { state: true },
      resolve: ({ state }) =>
        state?.quotaRequests && state.quotaPer
          ? {
              requests: state.quotaRequests,
              per: state.quotaPer,
              used: state.quotaUsed,
              since: state.quotaSince,
            }
          : null,
    }),
    expectations: t.field({
      type: Expectations,
      nullable: true,
      description: 'What a run must bring to be published.',
      select: { state: true, ...lastRun },
      resolve: ({ state, runs }) => {
        if (!state) return null;
        const isUnmet = runs[0]?.outcome === RunOutcome.BELOW_EXPECTATIONS;
        return {
          ...(state.expectations as unknown as Bounds),
          unmet: isUnmet ? (runs[0]?.message ?? null) : null,
        };
      },
    }),
    gaps: t.field({
      type: [GapType],
      description:
        'Times that reach into the last 90 days, in which nobody found out how the upstream stands.',
      resolve: async ({ id }, _args, context) => (await gaps(context)).get(id) ?? [],
    }),
    records: t.int({
      description:
        'How many active records of all types it has now, without withdrawn ones: reports of incidents and meetings, ' +
        'figures, statements, claims, tenures and so on.',
      select: { _count: { select: activeRecords } },
      resolve: ({ _count }) => Object.values(_count).reduce((sum, count) => sum + count, 0),
    }),
    recordCounts: t.field({
      type: [RecordCount],
      description: 'How many active records it has of each type that it has any of.',
      select: { _count: { select: activeRecords } },
      resolve: ({ _count }) =>
        relations
          .map(({ model, relation }) => ({
            type: model,
            count: (_count as Record<string, number>)[relation] ?? 0,
          }))
          .filter(({ count }) => count > 0),
    }),
  }),
});

const latest = (...instants: (Date | null | undefined)[]): Date | null =>
  instants.reduce<Date | null>((newest, each) => (each && (!newest || each > newest) ? each : newest), null);

const clocksOf = async (context: Context, id: string): Promise<DatasetClocks | undefined> =>
  (await books(context).clocks).get(id);

async function standingOf(context: Context, id: string): Promise<ReturnType<typeof freshnessOf>> {
  const clocks = await clocksOf(context, id);
  return clocks ? freshnessOf(clocks, new Date()) : { status: 'NOT_LOADED', reason: null };
}

builder.prismaObjectField('Dataset', 'freshness', (t) =>
  t.variant(DatasetFreshness, { description: 'How old and how complete what we have of it is.' }),
);
