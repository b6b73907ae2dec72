/** How many were killed or injured over time. */
import type { Caveat, Sum } from '../../core/aggregate.ts';
import { allocate, type Allocated, type Dated } from '../../core/allocation.ts';
import { type Bucket, bucketsOf, type Interval, overlap, type Span } from '../../core/calendar.ts';
import { countryByIso3 } from '../../core/countries.ts';
import { countryRef, placeId } from '../../core/references.ts';
import { type Drilled, type RefusedShape, type TotalShape } from '../../graphql/aggregates.ts';
import { all, any, negation, type PrismaWhere } from '../../graphql/conditions.ts';
import type { Context } from '../../graphql/context.ts';
import { refuseTooMany } from '../../graphql/periods.ts';
import { COMPLETE_FROM, completenessOf, type Coverage, coverageOf, lookedAt } from './series.ts';
import { type Group, groupsOf, type Sorted, sorted } from './total-answer.ts';
import { type Answer, answered, includedIn, maybeIn } from './total-answered.graphql.ts';
import { isDisjoint, type SeriesKey } from './total-keys.ts';
import type { Asked } from './total-question.graphql.ts';
import { drilled, totalOf } from './total-result.graphql.ts';
import {
  certainlyIn,
  countryOf,
  counts,
  isUndated,
  keyedWhere,
  meets,
  placeable,
  within,
} from './total-scope.graphql.ts';
import type { DatasetRow, LagRow } from './total-sources.ts';

export interface BucketShape extends Bucket {
  sum: Drilled<Sum>;
  certain: Drilled<Sum>;
  possible: Drilled<Sum>;
  coverage: Coverage;
  completeness: number | null;
  isIncomplete: boolean | null;
}

export interface GroupShape {
  key: string | null;
  label: string;
  node: { type: string; id: string } | null;
  sum: Drilled<Sum>;
  buckets: BucketShape[];
  unallocated: Drilled<Sum>;
}

export interface SeriesShape {
  kind: 'IncidentSeries';
  total: TotalShape;
  period: Span | null;
  interval: Interval;
  by: SeriesKey | null;
  isDisjoint: boolean;
  unallocated: Drilled<Sum>;
  groups: GroupShape[];
}

/** Answers a question bucket by bucket; throws UserInputError for one of too many buckets. */
export async function seriesOf(
  context: Context,
  asked: Asked,
  { interval, by }: { interval: Interval; by: SeriesKey | null },
): Promise<SeriesShape | RefusedShape> {
  const answer = await answered(context, asked, { by, lag: true });
  const total = totalOf(context, answer);
  if (total.kind === 'AggregationRefused') return total;
  const period = asked.scope.period ?? extentOf(answer.sorted);
  if (period) refuseTooMany(period, interval);
  const frame: Frame = {
    answer,
    interval,
    by,
    buckets: period ? bucketsOf(period, interval) : [],
    today: today(total),
  };
  const whole = groupShape({ ...frame, by: null }, null, 'All', answer.sorted);
  const groups = by === null ? [whole] : groupsBy(frame, by);
  return {
    kind: 'IncidentSeries',
    total: { ...total, caveats: [...total.caveats, ...caveatsOf(frame, period, groups)] },
    period,
    interval,
    by,
    isDisjoint: by === null || isDisjoint(by),
    unallocated: whole.unallocated,
    groups,
  };
}

interface Frame {
  answer: Answer;
  interval: Interval;
  by: SeriesKey | null;
  buckets: Bucket[];
  /** ISO day on which it is answered. */
  today: string;
}

const today = ({ snapshot }: TotalShape): string => snapshot.recordedBefore.toISOString().slice(0, 10);

/** From the first to the last day of what is in the total; null where nothing has a day. */
function extentOf({ included }: Sorted): Span | null {
  const days = included
    .flatMap(({ group: { earliest, latest } }) => [earliest, latest].filter((day) => day !== null))
    .sort();
  return days.length === 0 ? null : { from: days[0]!, until: days.at(-1)! };
}

function groupsBy(frame: Frame, by: SeriesKey): GroupShape[] {
  const { answer } = frame;
  const keyed = new Map<string | null, Group[]>();
  // Publishers stand side by side, each with its own figures: in those of one there is no summary of what another tells.
  const isOwn = by === 'PUBLISHER';
  for (const group of groupsOf(answer.rows, 'group', isOwn ? 'OWN' : answer.figures))
    keyed.set(group.key, [...(keyed.get(group.key) ?? []), group]);
  const leavesSummaries = !isOwn && answer.sorted.leavesSummaries;
  const groups = isOwn ? [] : answer.groups;
  const own = { ...frame, answer: { ...answer, groups, sorted: { ...answer.sorted, leavesSummaries } } };
  const rules = { ...answer, period: answer.scope.period };
  return [...keyed]
    .map(([key, groupsOfKey]) =>
      groupShape(own, key, labelOf(by, key, groupsOfKey), sorted(groupsOfKey, rules, leavesSummaries)),
    )
    .filter(({ sum }) => sum.count > 0)
    .sort((a, b) => (b.sum.low ?? 0) - (a.sum.low ?? 0) || (a.label < b.label ? -1 : 1));
}

function labelOf(by: SeriesKey, key: string | null, [group]: readonly Group[]): string {
  if (key === null) return 'Not told';
  return by === 'COUNTRY' ? (countryByIso3(key)?.name ?? key) : (group?.label ?? key);
}

function nodeOf(by: SeriesKey | null, key: string | null): GroupShape['node'] {
  if (key === null || by === null || by === 'TYPE') return null;
  if (by === 'COUNTRY') return countryByIso3(key) ? { type: 'Place', id: placeId(countryRef(key)) } : null;
  return { type: { ADMIN1: 'Place', ACTOR: 'Actor', PUBLISHER: 'Publisher' }[by], id: key };
}

function groupShape(frame: Frame, key: string | null, label: string, parts: Sorted): GroupShape {
  const { answer, by, buckets, interval } = frame;
  const isKeyed = by === null ? {} : keyedWhere(by, key, answer.scope.toll);
  const counted = parts.included.map(({ group, share }) => ({ group, share }));
  const groups = counted.map(({ group }) => group);
  const possible: Dated[] = [...groups, ...parts.maybe];
  const certain = groups.filter(({ isCertain }) => isCertain);
  const made = allocate({ buckets, interval }, answer.dateRule, counted, { certain, possible });
  return {
    key,
    label,
    node: nodeOf(by, key),
    sum: drilled(made.whole, () => all([includedIn(answer), isKeyed])),
    unallocated: drilled(made.unallocated, () => all([includedIn(answer), isKeyed, inNoBucket(frame)])),
    buckets: made.buckets.map((bucket) => bucketShape(frame, bucket, isKeyed)),
  };
}

function bucketShape(frame: Frame, bucket: Allocated, isKeyed: PrismaWhere): BucketShape {
  const { answer, today: asOf, interval } = frame;
  const { area } = answer.scope;
  const coverage = coverageOf(bucket, rowsOf<DatasetRow>(answer, 'dataset'), countryOf(area));
  const completeness =
    coverage === 'NOT_COVERED' ? null : completenessOf(bucket, asOf, rowsOf<LagRow>(answer, 'lag'));
  const shown = (sum: Sum, where: () => PrismaWhere): Drilled<Sum> =>
    drilled(sum.count === 0 && coverage === 'NOT_COVERED' ? unknown : sum, () => all([isKeyed, where()]));
  const isIncluded = (where: PrismaWhere) => () => all([includedIn(answer), where]);
  return {
    ...bucket,
    sum: shown(bucket.sum, isIncluded(inBucket(frame, bucket))),
    certain: shown(bucket.certain, isIncluded(all([certainlyIn(area), within(bucket), placeable(interval)]))),
    possible: shown(bucket.possible, () =>
      all([any([includedIn(answer), maybeIn(answer)]), mayBeIn(bucket)]),
    ),
    coverage,
    completeness,
    isIncomplete: completeness === null ? null : completeness < COMPLETE_FROM,
  };
}

const unknown: Sum = { count: 0, low: null, best: null, high: null };

function rowsOf<Row extends { kind: string }>({ rows }: Answer, kind: Row['kind']): Row[] {
  return rows.filter((row) => row.kind === kind) as unknown as Row[];
}

/** What a bucket has by the rule: `allocate` in the words of filters. */
function inBucket({ answer: { dateRule }, interval }: Frame, bucket: Span): PrismaWhere {
  const rule = dateRule === 'POSSIBLY_WITHIN' ? 'CERTAINLY_WITHIN' : dateRule;
  return all([counts(bucket, rule), placeable(interval)]);
}

// What has no day at all may be in each.
const mayBeIn = (bucket: Span): PrismaWhere => any([meets(bucket), isUndated]);

function inNoBucket(frame: Frame): PrismaWhere {
  const ends =
    frame.answer.dateRule === 'START_DATE' ? ['periodEarliest'] : ['periodEarliest', 'periodLatest'];
  const placed = any(frame.buckets.map((bucket) => inBucket(frame, bucket)));
  return any([...ends.map((end) => ({ [end]: null })), negation(placed)]);
}

/** What to mind of a series beside what is to mind of its total. */
function caveatsOf({ answer }: Frame, period: Span | null, groups: readonly GroupShape[]): Caveat[] {
  const buckets = groups.flatMap((group) => group.buckets);
  const labels = (of: (bucket: BucketShape) => boolean): string[] => [
    ...new Set(buckets.filter(of).map(({ label }) => label)),
  ];
  const [bare, grey] = [
    labels(({ coverage }) => coverage !== 'COVERED'),
    labels(({ isIncomplete }) => isIncomplete === true),
  ];
  const looks = rowsOf<DatasetRow>(answer, 'dataset').flatMap((dataset) => {
    const span = lookedAt(dataset);
    const common = span && period && overlap(span, period);
    return common ? [`${dataset.datasetId} from ${common.from} to ${common.until}`] : [];
  });
  const differ = new Set(looks.map((look) => look.replace(/^\S+/, ''))).size > 1;
  const panel = answer.scope.only?.panel ?? null;
  const told: (Caveat | false)[] = [
    panel !== null && {
      code: 'PANEL',
      message: `Only reports of these are in it: ${panel.join(', ')}. What others tell of the same time is left out.`,
    },
    bare.length > 0 && {
      code: 'NOT_COVERED',
      message: `No dataset looks at all of: ${listed(bare)}. Nothing there is not zero.`,
    },
    grey.length > 0 && {
      code: 'INCOMPLETE',
      message: `Less than ${COMPLETE_FROM * 100} % of the reports have come yet, by the lag of their publishers, of: ${listed(grey)}.`,
    },
    differ && {
      code: 'MORE_SOURCES',
      message: `Sources do not look at the same time: ${looks.join('; ')}. Ask for one publisher to compare over time.`,
    },
  ];
  return told.filter((caveat) => caveat !== false);
}

const listed = (labels: readonly string[]): string =>
  labels.length > 12 ? `${labels.slice(0, 12).join(', ')} and ${labels.length - 12} more` : labels.join(', ');
