/** The answer of a question of a total over incidents: what was read for it, and what finds the incidents of each part. */
import type { ExclusionReason } from '../../core/aggregate.ts';
import { UserInputError } from '../../core/errors.ts';
import type { Prisma } from '../../db/generated/prisma/client.ts';
import { defaultPolicy, type PolicyName } from '../../reconciliation/consolidate.ts';
import { all, any, negation, NEVER, type PrismaWhere } from '../../graphql/conditions.ts';
import type { Context } from '../../graphql/context.ts';
import { whereSql } from '../../graphql/where-sql.ts';
import { type Group, groupsOf, type Sorted, sorted } from './total-answer.ts';
import type { SeriesKey } from './total-keys.ts';
import type { Asked } from './total-question.graphql.ts';
import {
  aboutOf,
  certainlyIn,
  countable,
  counts,
  excludedFor,
  exclusionsOf,
  mayCount,
  meets,
  onlyPossiblyIn,
  possiblyIn,
  type Scope,
} from './total-scope.graphql.ts';
import { type AnswerRow, readTotals } from './totals.ts';

/** What was read for a question. */
export interface Answer extends Asked {
  rows: readonly AnswerRow[];
  groups: readonly Group[];
  sorted: Sorted;
}

/** Reads all that an answer is made of, in one statement. */
export async function answered(
  { db }: Context,
  asked: Asked,
  more: { by?: SeriesKey | null; lag?: boolean } = {},
): Promise<Answer> {
  const { scope, policy } = asked;
  const on = (where: PrismaWhere): Prisma.Sql => whereSql('Incident', where, 'i');
  const rows = await readTotals(db, {
    toll: scope.toll,
    scope: on(aboutOf(scope)),
    parts: exclusionsOf(scope).map(({ reason, is }) => ({ reason, is: on(is) })),
    isCertain: on(certainlyIn(scope.area)),
    publisher: scope.publisher,
    by: more.by ?? null,
    claims: claimsFor(scope, policy),
    lag: more.lag ?? false,
    restricted: whereSql('IncidentReport', restrictedOf(scope), 'r'),
  });
  const groups = groupsOf(rows, 'total', policy);
  return { ...asked, rows, groups, sorted: sorted(groups, { ...asked, period: scope.period }) };
}

// Under the default policy the figure is stored; a publisher's own figure is its latest.
function claimsFor({ publisher }: Scope, policy: PolicyName): 'OF_NONE' | 'OF_SEVERAL' | 'OF_ALL' {
  if (policy === 'LATEST_OFFICIAL') return 'OF_ALL';
  return publisher !== null || policy === defaultPolicy ? 'OF_NONE' : 'OF_SEVERAL';
}

// Of what may not be shown, no more than its country and its month is known here.
function restrictedOf({ period, area, publisher }: Scope): PrismaWhere {
  const country = area && ('country' in area ? area.country : area.place.country);
  return all([
    period === null ? {} : meets(period),
    country === null ? {} : any([{ country: { equals: country } }, { country: null }]),
    publisher === null ? {} : { publisherId: { equals: publisher } },
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
function unknownIds(groups: readonly Group[]): string[] {
  const ids = groups.flatMap(({ id, part }) => (id !== null && part === 'UNKNOWN_QUANTITY' ? [id] : []));
  if (ids.length <= MOST_NAMED) return ids;
  throw new UserInputError(
    'BAD_USER_INPUT',
    `Under this policy ${ids.length} incidents have no figure; at most ${MOST_NAMED} are answered.`,
    { hint: 'Ask for a shorter period or a smaller area.' },
  );
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
