/** What something is about: one of a few types of nodes, each in a column of its own (`subjectReportId`, …). */
import { brandWithType } from '@pothos/core';
import { UserInputError } from '../core/errors.ts';
import type { SubjectKind } from '../core/subject.ts';
import { builder } from './builder.ts';
import { all, any, negation, type PrismaWhere, saidIn } from './conditions.ts';
import { IdFilter } from './filter-inputs.ts';
import { decodeGlobalId } from './global-id.ts';
import type { FilterField } from './where.ts';

/** Types of the nodes that something can be about, by the word for them in the columns. */
const types = {
  report: 'IncidentReport',
  meeting: 'Meeting',
  process: 'NegotiationProcess',
  issue: 'AgendaIssue',
  actor: 'Actor',
  place: 'Place',
  event: 'ContextEvent',
  change: 'PersonnelChange',
} as const satisfies Record<SubjectKind, string>;
const kinds = Object.keys(types) as SubjectKind[];

/** The union of them. An incident is meant through its reports: a text speaks of the happening that it reports. */
export const Subject = builder.unionType('Subject', {
  description: 'What something is about, or what it links to.',
  types: Object.values(types) as never,
});

type NestedQuery = (query: object, path: object) => { select?: object };

const relationOf = (prefix: string, kind: SubjectKind): string =>
  `${prefix}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

/** What must be selected of a row for its subject. A type of which nothing but the id is asked for costs no join. */
export function subjectSelect(prefix: string, nested: NestedQuery): object {
  return Object.fromEntries(
    kinds.map((kind): [string, unknown] => {
      const relation = relationOf(prefix, kind);
      const query = nested({ select: { id: true } }, { getType: () => types[kind], paths: [[]] });
      const isAsked = Object.keys(query.select ?? {}).length > 1;
      return [isAsked ? relation : `${relation}Id`, isAsked ? query : true];
    }),
  );
}

/** The subject of a row, with its type; null where it has none. */
export function subjectOf(prefix: string, row: Record<string, unknown>): object | null {
  for (const kind of kinds) {
    const relation = relationOf(prefix, kind);
    const id = row[`${relation}Id`];
    const node = row[relation] ?? (id ? { id } : null);
    if (!node) continue;
    brandWithType(node, types[kind] as never);
    return node;
  }
  return null;
}

/** Options of a field with the subject whose columns begin with `prefix`. */
export function subjectField(prefix: string, description: string): object {
  return {
    type: Subject,
    nullable: true,
    description,
    select: (_args: object, _context: object, nested: NestedQuery) => subjectSelect(prefix, nested),
    resolve: (row: Record<string, unknown>) => subjectOf(prefix, row),
  };
}

/** A condition that the columns with this prefix mean this node. An incident is meant by each report of it. */
function means(prefix: string, globalId: string): PrismaWhere {
  const { typename, id } = decodeGlobalId(globalId);
  if (typename === 'Incident') {
    return { [relationOf(prefix, 'report')]: { links: { some: { verdict: 'SAME', incidentId: id } } } };
  }
  const kind = kinds.find((each) => types[each] === typename);
  if (kind) return { [`${relationOf(prefix, kind)}Id`]: id };
  throw new UserInputError('BAD_USER_INPUT', `Nothing is about a ${typename}.`, {
    hint: `Use the id of one of: Incident, ${Object.values(types).join(', ')}.`,
  });
}

/** It means something, and not this. */
function meansAnother(prefix: string, globalId: string): PrismaWhere {
  const [own, meant] = Object.entries(means(prefix, globalId))[0]!;
  const others = kinds
    .map((kind) => relationOf(prefix, kind))
    .filter((relation) => !own.startsWith(relation))
    .map((relation) => ({ [`${relation}Id`]: { not: null } }));
  return any([...others, { [own]: typeof meant === 'string' ? { not: meant } : { NOT: meant } }]);
}

/** A filter by the one thing that the columns with this prefix mean. */
export function subjectFilter(prefix: string, description: string): FilterField {
  const is = (given: unknown): PrismaWhere => means(prefix, String(given));
  const isNot = (given: unknown): PrismaWhere => meansAnother(prefix, String(given));
  const isUnknown = all(kinds.map((kind) => ({ [`${relationOf(prefix, kind)}Id`]: null })));
  return {
    type: IdFilter,
    description,
    toPrisma: (value) =>
      all(
        saidIn(value as object).map(([operator, given]) =>
          operator === 'not' ? isNot(given) : any([given].flat().map(is)),
        ),
      ),
    opposite: (value) =>
      any(
        saidIn(value as object).map(([operator, given]) =>
          operator === 'not' ? is(given) : all([given].flat().map(isNot)),
        ),
      ),
    unknown: () => isUnknown,
  };
}

/** A filter by what rows of the relation are about: one of them is about it; `not`: none is. */
export function subjectsFilter(relation: string, prefix: string, description: string): FilterField {
  const about = (given: unknown): PrismaWhere => ({ [relation]: { some: means(prefix, String(given)) } });
  return {
    type: IdFilter,
    description,
    toPrisma: (value) =>
      all(
        saidIn(value as object).map(([operator, given]) =>
          operator === 'not' ? negation(about(given)) : any([given].flat().map(about)),
        ),
      ),
  };
}
