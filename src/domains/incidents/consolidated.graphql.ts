/** Competing figures of an incident: one under a named policy, with whose word it is. */
import type { Quantity } from '../../core/quantity.ts';
import { quantityOrderIssues } from '../../core/records.ts';
import {
  type Consolidated,
  consolidate,
  defaultPolicy,
  policies,
  type PolicyName,
  type Voice,
} from '../../reconciliation/consolidate.ts';
import { loadBatched } from '../../graphql/batches.ts';
import { builder } from '../../graphql/builder.ts';
import type { Context } from '../../graphql/context.ts';
import { loadNodes } from '../../graphql/nodes.ts';
import {
  DataIssue,
  Quantity as QuantityType,
  QuantifierEnum,
  QuantityUnitEnum,
} from '../../graphql/values.ts';
import { claimsOfIncidents, quantityOf } from './claims.ts';
import type { Toll } from './consolidated.ts';

const policyTexts: Record<PolicyName, string> = {
  CONSERVATIVE: 'The lowest low, the lowest best, the lowest high: MAVERICK\'s "most conservative".',
  INFORMATIVE: 'The highest low, the highest best, the highest high: MAVERICK\'s "most informative".',
  REPRESENTATIVE:
    'The best that most origins give (MAVERICK\'s "most representative": the smallest where several are given as often), ' +
    'between the lowest low and the highest high of all. Nothing is averaged.',
  SOURCE_PRIORITY:
    'Only the sources that look into each death first: casualty recorders, then researchers, international ' +
    'organisations, non-governmental ones, agencies, news media, governments, others. Among equals as REPRESENTATIVE.',
  LATEST_OFFICIAL:
    'Only the word of states, their governments and forces, and of international organisations, of each the latest. ' +
    'Unknown where none speaks.',
};

export const PolicyEnum = builder.enumType('ConsolidationPolicyName', {
  description:
    'How one figure comes out of several. All go over independent origins: media that quote the same governor, or print ' +
    'the same text, are one, and of one origin its latest word counts.',
  values: Object.fromEntries(
    Object.entries(policyTexts).map(([name, description]) => [name, { description }]),
  ) as Record<PolicyName, { description: string }>,
});

const PolicyType = builder.objectRef<PolicyName>('ConsolidationPolicy').implement({
  description: 'The rule by which one figure came out of several.',
  fields: (t) => ({
    name: t.field({ type: PolicyEnum, description: 'Its name.', resolve: (name) => name }),
    version: t.int({
      description: 'Rises with each change of the rule that can give another figure.',
      resolve: (name) => policies[name],
    }),
  }),
});

const OriginType = builder.objectRef<Voice>('FigureOrigin').implement({
  description:
    'An independent origin of a figure: all reports that quote one person, or print one text, are of one.',
  fields: (t) => ({
    name: t.string({
      description:
        'Who, in the words of a report; its publisher where it quotes nobody. Of several whom its reports name, the one that most do.',
      resolve: ({ origin }) => origin.name,
    }),
    isOfficial: t.boolean({
      description:
        'Whether it speaks for a state or an international organisation, as far as this graph knows it.',
      resolve: ({ origin }) => origin.isOfficial,
    }),
    reportCount: t.int({
      description: 'How many reports pass on its word. They are no confirmation of each other.',
      resolve: ({ claims }) => claims.length,
    }),
    quantity: t.field({
      type: QuantityType,
      description: 'What it says at last.',
      resolve: ({ quantity }) => ({ ...quantity, unit: 'PERSON' as const }),
    }),
  }),
});

/** A figure as its column has it, or as a policy makes it. */
interface Shape extends Quantity {
  incidentId: string;
  toll: Toll;
  policy: PolicyName;
}

const madeOf = async ({ incidentId, toll, policy }: Shape, context: Context): Promise<Consolidated> =>
  consolidate((await claimsOf(context, incidentId))[toll], policy);

function claimsOf(context: Context, incidentId: string) {
  return loadBatched(context, 'Incident.claims', incidentId, (ids) => claimsOfIncidents(context.db, ids));
}

const ConsolidatedQuantity = builder.objectRef<Shape>('ConsolidatedQuantity').implement({
  description:
    'A count that is made from what several reports say, under a named policy. The reports have their own figures. null is ' +
    'unknown, never 0; "at least" gives no most likely value.',
  fields: (t) => ({
    low: t.exposeInt('low', { nullable: true, description: 'Lowest value.' }),
    best: t.exposeInt('best', { nullable: true, description: 'Most likely value, where one is given.' }),
    high: t.exposeInt('high', { nullable: true, description: 'Highest value.' }),
    quantifier: t.field({
      type: QuantifierEnum,
      description: 'How the number is qualified; RANGE where sources differ.',
      resolve: ({ quantifier }) => quantifier,
    }),
    unit: t.field({
      type: QuantityUnitEnum,
      description: 'What is counted.',
      resolve: () => 'PERSON' as const,
    }),
    sourceText: t.exposeString('sourceText', {
      nullable: true,
      description: "The source's own words for it; null where sources use several.",
    }),
    policy: t.field({ type: PolicyType, description: 'The rule.', resolve: ({ policy }) => policy }),
  }),
});

builder.objectFields(ConsolidatedQuantity, (t) => ({
  origins: t.field({
    type: [OriginType],
    description: 'Those on whose word it rests, each with what it says. Others say nothing of it.',
    resolve: async (shape, _args, context) => [...(await madeOf(shape, context)).used],
  }),
  otherOrigins: t.field({
    type: [OriginType],
    description: 'Those that give a number as well and that the policy leaves out.',
    resolve: async (shape, _args, context) => [...(await madeOf(shape, context)).others],
  }),
  reports: t.field({
    type: ['IncidentReport' as never],
    description: 'The active reports that it rests on, by the origins in their order.',
    resolve: (async (shape: Shape, _args: object, context: Context, info: never) => {
      const { used } = await madeOf(shape, context);
      const keys = used.flatMap(({ claims }) =>
        claims.map(({ reportId }) => ({ type: 'IncidentReport', id: reportId })),
      );
      return (await loadNodes(context, info, keys, [[]])).filter((node) => node !== null);
    }) as never,
  }),
  issues: t.field({
    type: [DataIssue],
    description: 'What is suspicious about it: a low above the best is kept and told here.',
    resolve: ({ toll, ...quantity }) => quantityOrderIssues(toll, quantity),
  }),
}));

/**
 * Options of a field with a toll of an incident. Under the default policy it is in the incident's own columns, and no
 * report is read; under another one the reports of all incidents of a page are.
 */
function tollField(t: ArgumentsOf, toll: Toll, description: string): object {
  const parts = ['Low', 'Best', 'High', 'Quantifier', 'Text'];
  return {
    type: ConsolidatedQuantity,
    description,
    args: {
      policy: t.arg({
        type: PolicyEnum,
        defaultValue: defaultPolicy,
        description: 'How it is made of what the reports say.',
      }),
    },
    select: { id: true, ...Object.fromEntries(parts.map((part) => [`${toll}${part}`, true])) },
    resolve: (
      row: { id: string },
      { policy }: { policy?: PolicyName | null },
      context: Context,
    ): Shape | Promise<Shape> => {
      const under = { incidentId: row.id, toll, policy: policy ?? defaultPolicy };
      // Most ask for this one, of many rows: it is there without waiting.
      if (under.policy === defaultPolicy) return { ...quantityOf(row as never, toll), ...under };
      return claimsOf(context, row.id).then((claims) => ({
        ...consolidate(claims[toll], under.policy).quantity,
        ...under,
      }));
    },
  };
}

interface ArgumentsOf {
  arg: (options: object) => never;
}

/** The tolls of an incident. Orders, filters and totals use those of the default policy. */
export function tollFields(builderOfType: unknown): { killed: never; injured: never } {
  const t = builderOfType as ArgumentsOf & { field: (options: object) => never };
  return {
    killed: t.field(
      tollField(
        t,
        'killed',
        'Persons killed. Those "killed or injured" are no part of it. Filters and orders use REPRESENTATIVE.',
      ),
    ),
    injured: t.field(
      tollField(
        t,
        'injured',
        'Persons injured. Never added to those killed. Filters and orders use REPRESENTATIVE.',
      ),
    ),
  };
}
