/** The parts that the freshness of a dataset has. */
import { type FreshnessStatus, freshnessStatuses } from '../../core/freshness.ts';
import { durationMs } from '../../core/duration.ts';
import { builder } from '../../graphql/builder.ts';
import type { Gap } from './gaps.ts';

export const StatusEnum = builder.enumType('FreshnessStatus', {
  description: 'How fresh what we have of a dataset is, by the oldest of its clocks.',
  values: Object.fromEntries(
    Object.entries(freshnessStatuses).map(([name, description]) => [name, { description }]),
  ) as Record<FreshnessStatus, { description: string }>,
});

export const GapType = builder.objectRef<Gap>('FreshnessGap').implement({
  description:
    'A time in which nobody found out how the upstream stands. What a feed showed and dropped in it is not here.',
  fields: (t) => ({
    from: t.expose('from', {
      type: 'DateTime',
      description:
        'The last look before it that went well; where none ever did, the first look that is remembered.',
    }),
    to: t.expose('to', {
      type: 'DateTime',
      nullable: true,
      description: 'The first look after it that went well; null: it goes on.',
    }),
  }),
});

export const Quota = builder
  .objectRef<{ requests: number; per: string; used: number; since: Date | null }>('SourceQuota')
  .implement({
    description: 'How many requests the upstream takes. Those that fail count as well.',
    fields: (t) => ({
      requests: t.exposeInt('requests', { description: 'Requests in the period.' }),
      per: t.exposeString('per', { description: 'The period, ISO 8601 duration.' }),
      used: t.int({ description: 'Used in the present period.', resolve: (quota) => useOf(quota).used }),
      left: t.int({
        description: 'Left in the present period.',
        resolve: (quota) => Math.max(0, quota.requests - useOf(quota).used),
      }),
      resetsAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When all of it is there again; null: nothing of it is used.',
        resolve: (quota) => useOf(quota).resetsAt,
      }),
    }),
  });

function useOf({ per, used, since }: { per: string; used: number; since: Date | null }) {
  const resetsAt = since && new Date(since.getTime() + durationMs(per));
  return resetsAt && resetsAt > new Date() ? { used, resetsAt } : { used: 0, resetsAt: null };
}

export interface Bounds {
  minRows: number;
  minCompleteRows?: number;
  maxRejectedShare: number;
  earliestDate?: string;
  latestDate?: string;
}

export const Expectations = builder
  .objectRef<Bounds & { unmet: string | null }>('FreshnessExpectations')
  .implement({
    description:
      'Bounds below which nothing of a run is published, since the upstream is more likely broken than changed; the last good ' +
      'data stays.',
    fields: (t) => ({
      minRows: t.exposeInt('minRows', { description: 'Rows that a run must bring.' }),
      minCompleteRows: t.int({
        description: 'Rows without which no run counts as the whole release.',
        resolve: ({ minRows, minCompleteRows }) => minCompleteRows ?? minRows,
      }),
      maxRejectedShare: t.exposeFloat('maxRejectedShare', {
        description: 'Largest share of rows that may be rejected, 0 to 1.',
      }),
      unmet: t.exposeString('unmet', {
        nullable: true,
        description: 'What the last run fell short of, in words; null: it met them, or there was none.',
      }),
    }),
  });

export const RecordCount = builder.objectRef<{ type: string; count: number }>('RecordCount').implement({
  description: 'How many active records of one type.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'Type of node, e.g. `IncidentReport`.' }),
    count: t.exposeInt('count', { description: 'How many, without withdrawn ones.' }),
  }),
});
