/** The question of a total over incidents, as it is asked. */
import { type DateRule, dateRules } from '../../core/allocation.ts';
import type { Span } from '../../core/calendar.ts';
import { UserInputError } from '../../core/errors.ts';
import { defaultPolicy, type PolicyName } from '../../reconciliation/consolidate.ts';
import { refuse, type RefusedShape } from '../../graphql/aggregates.ts';
import { builder } from '../../graphql/builder.ts';
import type { Context } from '../../graphql/context.ts';
import { decodeIdOf } from '../../graphql/global-id.ts';
import { PeriodInput, periodOf } from '../../graphql/periods.ts';
import { countryCode, type Where } from '../../graphql/where.ts';
import { PolicyEnum } from './consolidated.graphql.ts';
import type { Toll } from './consolidated.ts';
import { type PlaceRule, placeRules } from './total-answer.ts';
import type { Area, Scope } from './total-scope.graphql.ts';

/** Values of an enumeration with what they mean. */
export const described = <Name extends string>(names: Readonly<Record<Name, string>>) =>
  Object.fromEntries(
    Object.entries<string>(names).map(([name, description]) => [name, { description }]),
  ) as Record<Name, { description: string }>;

const DateRuleEnum = builder.enumType('DateRule', {
  description:
    'When something whose day is not known exactly counts as having happened in a period. There is no default: of the ' +
    'dead that UCDP counts in Ukraine about half are in happenings that cross the border of a month.',
  values: described(dateRules),
});
const PlaceRuleEnum = builder.enumType('PlaceRule', {
  description:
    'When something whose place is not known exactly counts as having happened in an area. There is no default.',
  values: described(placeRules),
});
const TollEnum = builder.enumType('TollOutcome', {
  description: 'Whom a total over incidents counts.',
  values: {
    KILLED: { description: 'Persons killed.' },
    INJURED: { description: 'Persons injured.' },
    KILLED_OR_INJURED: {
      description: 'Refused: what is told of both together tells neither, and the two are never added.',
    },
  } as const,
});

export interface TotalArguments {
  where?: object | null;
  outcome: 'KILLED' | 'INJURED' | 'KILLED_OR_INJURED';
  dateRule: DateRule;
  placeRule: PlaceRule;
  period?: Span | null;
  place?: string | null;
  country?: string | null;
  publishers?: readonly string[] | null;
  policy?: PolicyName | null;
}

/** The arguments that totals and series have in common. */
export function totalArguments(t: { arg: (options: object) => never }, where: Where) {
  return {
    where: t.arg({
      type: where.ref,
      description:
        'Only incidents that meet this. Retracted and merged ones never count, and are told in `excluded`.',
    }),
    outcome: t.arg({ type: TollEnum, required: true, description: 'Whom to count.' }),
    dateRule: t.arg({ type: DateRuleEnum, required: true, description: 'When it counts as in the period.' }),
    placeRule: t.arg({ type: PlaceRuleEnum, required: true, description: 'When it counts as in the area.' }),
    place: t.arg({ type: 'ID', description: 'Only in this place and in the places that lie in it.' }),
    country: t.arg({
      type: 'String',
      description: 'Only in this country; codes as in CountryFilter. Not with `place`.',
    }),
    publishers: t.arg({
      type: ['ID'],
      description:
        'Only the figures of this publisher, one: of several reports of one incident the latest that gives a number; when and ' +
        'where are those of the incident. Left out: each linked incident ' +
        'once, with its consolidated figure. Several are refused: their figures of the same happening would be added.',
    }),
    policy: t.arg({
      type: PolicyEnum,
      defaultValue: defaultPolicy,
      description: 'How the figure of an incident is made of what its reports say.',
    }),
  };
}

export const periodArgument = (t: { arg: (options: object) => never }) =>
  t.arg({ type: PeriodInput, description: 'Only in these days; left out: in all time.' });

/** A question that can be answered. */
export interface Asked {
  scope: Scope;
  dateRule: DateRule;
  placeRule: PlaceRule;
  policy: PolicyName;
}

/** Reads the arguments; a question without an answer is refused. Throws UserInputError for what cannot be meant. */
export async function askedOf(
  context: Context,
  where: Where,
  args: TotalArguments,
): Promise<Asked | RefusedShape> {
  if (args.outcome === 'KILLED_OR_INJURED') return refusedOutcome;
  const publishers = [...new Set(args.publishers ?? [])].map((id) => decodeIdOf('Publisher', id));
  if (publishers.length > 1) return refusedPublishers;
  return {
    scope: {
      toll: args.outcome.toLowerCase() as Toll,
      where: where.toPrisma(args.where),
      period: args.period ? periodOf(args.period) : null,
      area: await areaOf(context, args),
      only: publishers[0] === undefined ? null : { publisher: publishers[0], panel: null },
    },
    dateRule: args.dateRule,
    placeRule: args.placeRule,
    policy: args.policy ?? defaultPolicy,
  };
}

const refusedOutcome = refuse(
  'MIXED_OUTCOME',
  'Killed and injured are never added, and of those "killed or injured" it is not told how many were killed.',
  'Ask twice: with outcome KILLED and with outcome INJURED.',
  'List what is told of both together: incidentReports(where: { casualties: { some: { outcome: { eq: KILLED_OR_INJURED } } } }).',
);
const refusedPublishers = refuse(
  'MIXED_PUBLISHERS',
  'Several publishers report the same happenings: adding their figures would count people twice.',
  'Leave publishers out: each linked incident counts once, with a consolidated figure.',
  'Ask once for each publisher and compare.',
  'Ask for incidentSeries(by: PUBLISHER), which shows them side by side.',
);

async function areaOf({ db }: Context, { place, country }: TotalArguments): Promise<Area | null> {
  if (place && country) {
    throw new UserInputError('BAD_USER_INPUT', 'A total is over a place or a country, not over both.', {
      hint: 'Leave one of them out.',
    });
  }
  if (country) return { country: countryCode(country) };
  if (!place) return null;
  const id = decodeIdOf('Place', place);
  const up = { select: { id: true, kind: true, country: true } } as const;
  const parents = {
    parent: { select: { ...up.select, parent: { select: { ...up.select, parent: up } } } },
  } as const;
  const found = await db.place.findUnique({
    where: { id },
    select: { ...up.select, parent: { select: { ...up.select, ...parents } } },
  });
  if (!found) throw new UserInputError('BAD_USER_INPUT', 'There is no place of this id.');
  if (found.kind === 'COUNTRY' && found.country) return { country: found.country };
  return { place: { id, country: found.country, around: ancestors(found.parent) } };
}

interface Ancestor {
  id: string;
  parent?: Ancestor | null;
}

function ancestors(place: Ancestor | null): string[] {
  return place ? [place.id, ...ancestors(place.parent ?? null)] : [];
}
