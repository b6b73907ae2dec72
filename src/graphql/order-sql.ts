/** The meaning of Prisma's `orderBy` in SQL. */
import { snakeCase } from '../db/rows.ts';
import { fieldOf, relationOf, tableOf } from './models.ts';

/** One entry of an `orderBy`: a column and its direction, or a to-one relation and an entry of its model. */
export type OrderEntry = Readonly<Record<string, unknown>>;

/** An order, and what must be joined for it. */
export interface OrderSql {
  joins: string;
  by: string;
}

/** The order of the rows of a model's table that has this alias; both parts are '' where there is none. */
export function orderSql(model: string, entries: readonly OrderEntry[], alias: string): OrderSql {
  const joins = new Set<string>();
  const keys = entries.map((entry) => keySql(model, entry, alias, joins));
  return { joins: [...joins].join(''), by: keys.length === 0 ? '' : ` ORDER BY ${keys.join(', ')}` };
}

function keySql(model: string, entry: OrderEntry, alias: string, joins: Set<string>): string {
  const [name, said] = Object.entries(entry)[0]!;
  if (fieldOf(model, name).kind === 'object') {
    const { type, own, theirs } = relationOf(model, name);
    const other = `${alias}_by_${snakeCase(name)}`;
    joins.add(
      ` LEFT JOIN ${tableOf(type)} ${other} ON ${other}."${snakeCase(theirs)}" = ${alias}."${snakeCase(own)}"`,
    );
    return keySql(type, said as OrderEntry, other, joins);
  }
  const { sort, nulls } = (typeof said === 'object' ? said : { sort: said }) as {
    sort: 'asc' | 'desc';
    nulls?: 'first' | 'last';
  };
  return `${alias}."${snakeCase(name)}" ${sort.toUpperCase()}${nulls ? ` NULLS ${nulls.toUpperCase()}` : ''}`;
}
