/** The meaning of Prisma's `orderBy` in SQL. */
import { snakeCase } from '../db/rows.ts';
import { fieldOf, relationOf, tableOf } from './models.ts';

/** One entry of an `orderBy`: a column and its direction, or a to-one relation and an entry of its model. */
export type OrderEntry = Readonly<Record<string, unknown>>;

/** Tables of to-one relations that a statement joins, by their aliases. */
export type Joins = Map<string, string>;

/** Joins a to-one relation of the table that has this alias, once; gives the alias of the related row. */
export function join(joins: Joins, model: string, name: string, alias: string): string {
  const { type, own, theirs } = relationOf(model, name);
  const other = `${alias}_to_${snakeCase(name)}`;
  joins.set(
    other,
    ` LEFT JOIN ${tableOf(type)} ${other} ON ${other}."${snakeCase(theirs)}" = ${alias}."${snakeCase(own)}"`,
  );
  return other;
}

/** The order of the rows of a model's table that has this alias, with what must be joined for it; '' where there is none. */
export function orderSql(model: string, entries: readonly OrderEntry[], alias: string, joins: Joins): string {
  const keys = entries.map((entry) => keySql(model, entry, alias, joins));
  return keys.length === 0 ? '' : ` ORDER BY ${keys.join(', ')}`;
}

function keySql(model: string, entry: OrderEntry, alias: string, joins: Joins): string {
  const [name, said] = Object.entries(entry)[0]!;
  const { kind, type } = fieldOf(model, name);
  if (kind === 'object') return keySql(type, said as OrderEntry, join(joins, model, name, alias), joins);
  const { sort, nulls } = (typeof said === 'object' ? said : { sort: said }) as {
    sort: 'asc' | 'desc';
    nulls?: 'first' | 'last';
  };
  return `${alias}."${snakeCase(name)}" ${sort.toUpperCase()}${nulls ? ` NULLS ${nulls.toUpperCase()}` : ''}`;
}
