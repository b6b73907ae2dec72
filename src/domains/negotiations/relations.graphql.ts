import { all, negation, type PrismaWhere, saidIn } from '../../graphql/conditions.ts';
import type { FilterField } from '../../graphql/where.ts';

/**
 * A filter on rows that belong to a node: one of them meets it. `not` is asked of the node and not of one of its rows:
 * most agreements address some other issue as well. `always` holds of the rows that count.
 */
export function overRelation(
  inner: FilterField,
  relation: string,
  always: readonly PrismaWhere[] = [],
): FilterField {
  const some = (condition: object): PrismaWhere => ({
    [relation]: { some: all([...always, inner.toPrisma(condition)]) },
  });
  return {
    type: inner.type,
    description: inner.description,
    toPrisma: (value) =>
      all(
        saidIn(value as object).map(([operator, given]) =>
          operator === 'not' ? negation(some({ eq: given })) : some({ [operator]: given }),
        ),
      ),
  };
}
