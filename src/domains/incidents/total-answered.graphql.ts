/** The answer of a question of a total over incidents: what was read for it, and what finds the incidents of each part. */
import type { ExclusionReason } from '../../core/aggregate.ts';
import { UserInputError } from '../../core/errors.ts';
import type { Prisma } from '../../db/generated/prisma/client.ts';
import { defaultPolicy, type PolicyName } from '../../reconciliation/consolidate.ts';
import { all, any, negation, NEVER, type PrismaWhere } from '../../graphql/conditions.ts';
import { type Context, presentOf } from '../../graphql/context.ts';
import { whereSql } from '../../graphql/where-sql.ts';
import { type Group, groupsOf, type Made, type Sorted, sorted } from './total-answer.ts';
import type { SeriesKey } from './total-keys.ts';
import type { Asked } from './total-question.graphql.ts';
import {
  aboutOf,
  certainlyIn,
  countable,
  countryOf,
  counts,
  excludedFor,
  exclusionsOf,
  mayCount,
  meets,
  type Only,
  onlyPossiblyIn,
  ownReports,
  possiblyIn,
  type Scope,
  tells,
} from './total-scope.graphql.ts';
import { type AnswerRow, readTotals } from './totals.ts';

/** What was read for a question. */
export interface Answer extends Asked {
  rows: readonly AnswerRow[];
  /** How figures are made of claims. */
  figures: Made;
  groups: readonly Group[];
  sorted: Sorted;
}

/** Reads all that an answer is made of, in one statement. */
export async function answered(
  context: Context,
  asked: Asked,
  more: { by?: SeriesKey | null; lag?: boolean } = {},
): Promise<Answer> {
  const { scope, policy } = asked;
  const on = (where: PrismaWhere): Prisma.Sql => whereSql('Incident', where, 'i');
  const rows = await readTotals(context.db, {
    toll: scope.toll,
    scope: on(aboutOf(scope)),
    parts: exclusionsOf(scope).map(({ reason, is }) => ({ reason, is: on(is) })),
    isCertain: on(certainlyIn(scope.area)),
    own: scope.only && whereSql('IncidentReport', ownReports(scope.only), 'r'),
    datasets: whereSql('Dataset', datasetsOf(scope.only), 'd'),
    by: more.by ?? null,
    claims: claimsFor(scope, policy),
    lag: more.lag ? presentOf(context).toISOString().slice(0, 10) : null,
    restricted: whereSql('IncidentReport', restrictedOf(scope), 'r'),
  });
  const figures = isOfOne(scope) ? 'OWN' : policy;
  const groups = groupsOf(rows, 'total', figures);
  return { ...asked, figures, rows, groups, sorted: sorted(groups, { ...asked, period: scope.period }) };
}

// Under the default policy the figure of all is stored.
function claimsFor(scope: Scope, policy: PolicyName): 'OF_NONE' | 'OF_SEVERAL' | 'OF_ALL' {
  if (isOfOne(scope)) return 'OF_SEVERAL';
  if (policy === 'LATEST_OFFICIAL') return 'OF_ALL';
  return scope.only === null && policy === defaultPolicy ? 'OF_NONE' : 'OF_SEVERAL';
}

const isOfOne = ({ only }: Scope): boolean => only !== null && only.publisher !== null;

/** The datasets of which the reports that count can be. */
export const datasetsOf = (only: Only | null): PrismaWhere => ({
  ...(only?.publisher ? { publisherId: { equals: only.publisher } } : {}),
  ...(only?.panel ? { id: { in: [...only.panel] } } : {}),
});

// Of what may not be shown, no more than its country and its month is known here.
function restrictedOf({ period, area, only }: Scope): PrismaWhere {
  const country = countryOf(area);
  return all([
    period === null ? {} : meets(period),
    country === null ? {} : any([{ country: { equals: country } }, { country: null }]),
    only === null ? {} : ownReports(only),
  ]);
}

/** Most incidents of which a policy makes other ones unknown than the store: the list of them names each. */
const MOST_NAMED = 5_000;

/** Those that count: in the sum, whatever their days and places. */
export function countableIn({ scope, groups, sorted: { leavesSummaries } }: Answer): PrismaWhere {
  const without = unknownIds(groups);
  return all([
    countable(scope),
    leavesSummaries ? negation(isSummary) : {},
    without.length === 0 ? {} : negation({ id: { in: without } }),
  ]);
}

const isSummary: PrismaWhere = { clarity: { equals: 'SUMMARY' } };

// Those that have no figure under the policy.
const unknownIds = (groups: readonly Group[]): string[] =>
  idsOf(groups, ({ part }) => part === 'UNKNOWN_QUANTITY');

/** Those whose figures were made here and are such. */
function idsOf(groups: readonly Group[], are: (group: Group, hasBest: boolean) => boolean): string[] {
  const ids = groups.flatMap((group) => {
    const { made } = group;
    return made !== null && are(group, made.hasBest) ? [made.id] : [];
  });
  if (ids.length <= MOST_NAMED) return ids;
  throw new UserInputError(
    'BAD_USER_INPUT',
    `Of ${ids.length} incidents the policy makes another figure than the store has; lists name at most ${MOST_NAMED}.`,
    { hint: 'Ask for a shorter period or a smaller area.' },
  );
}

/** Those in the sum that give a most likely value. */
export function withBestIn(answer: Answer): PrismaWhere {
  const { groups, scope } = answer;
  const gives = ({ sum }: Group): boolean => sum.best !== null;
  const more = idsOf(groups, (group, hasBest) => gives(group) && !hasBest);
  const less = idsOf(groups, (group, hasBest) => !gives(group) && hasBest);
  const found = all([tells(scope, ['Best']), less.length === 0 ? {} : negation({ id: { in: less } })]);
  return all([includedIn(answer), more.length === 0 ? found : any([found, { id: { in: more } }])]);
}

/** Those in the sum. */
export function includedIn(answer: Answer): PrismaWhere {
  const { scope, dateRule, placeRule } = answer;
  const { area, period } = scope;
  return all([
    countableIn(answer),
    placeRule === 'CERTAINLY_WITHIN' ? certainlyIn(area) : possiblyIn(area),
    period === null ? {} : counts(period, dateRule),
  ]);
}

/** Those that may or may not lie in the period and the area. */
export function maybeIn(answer: Answer): PrismaWhere {
  const { area, period } = answer.scope;
  const inTime = period === null ? {} : counts(period, answer.dateRule);
  const perhapsInTime = period === null ? NEVER : mayCount(period, answer.dateRule);
  const isIn = answer.placeRule === 'CERTAINLY_WITHIN' ? certainlyIn(area) : possiblyIn(area);
  const mayBeIn = answer.placeRule === 'CERTAINLY_WITHIN' ? onlyPossiblyIn(area) : NEVER;
  return all([
    countableIn(answer),
    any([all([isIn, perhapsInTime]), all([mayBeIn, any([inTime, perhapsInTime])])]),
  ]);
}

/** Those that are left out for a reason. */
export function leftOut(answer: Answer, reason: ExclusionReason): PrismaWhere {
  const { scope, groups } = answer;
  if (reason === 'SUMMARY') return all([countable(scope), isSummary]);
  const found = excludedFor(scope, reason);
  if (reason !== 'UNKNOWN_QUANTITY') return found;
  return any([found, all([countable(scope), { id: { in: unknownIds(groups) } }])]);
}
