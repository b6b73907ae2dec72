/** Facets: how many nodes of a list have each value of a property that is a closed list. */
import { countryByIso3 } from '../core/countries.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import { snakeCase } from '../db/rows.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import type { Listing } from './listings.ts';
import { relationOf, tableOf } from './models.ts';
import type { FilterField } from './where.ts';
import { whereSql } from './where-sql.ts';
import { withAreas } from './within.ts';

const { raw, sql, join } = Prisma;

type ClosedList = NonNullable<FilterField['closed']>['list'];

/** A property of which a node may have several values, or none: `SELECT … AS id, … AS value`. */
export interface ManyValued {
  list: ClosedList;
  values: Prisma.Sql;
  description: string;
}

interface Value {
  value: string | null;
  label: string;
  count: number;
}
interface Facet {
  field: string;
  nodeCount: number;
  isManyValued: boolean;
  values: Value[];
}

const FacetValue = builder.objectRef<Value>('FacetValue').implement({
  description: 'A value, and how many nodes have it.',
  fields: (t) => ({
    value: t.exposeString('value', {
      nullable: true,
      description: 'The value as filters take it, e.g. `MISSILE_OR_SHELL`; null where it is not known.',
    }),
    label: t.exposeString('label', { description: 'The same for people, e.g. "Missile or shell".' }),
    count: t.exposeInt('count', { description: 'How many nodes that meet the filter have it.' }),
  }),
});

const FacetType = builder.objectRef<Facet>('Facet').implement({
  description: 'A property with its values and how often each occurs.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The property, as it is called in the `where` input.' }),
    nodeCount: t.exposeInt('nodeCount', {
      description:
        'How many nodes meet the filter: the `totalCount` of the list. The counts of the values add up to it unless `isManyValued`.',
    }),
    isManyValued: t.exposeBoolean('isManyValued', {
      description: 'Whether a node may have several values or none, so that the counts do not add up.',
    }),
    values: t.field({
      type: [FacetValue],
      description:
        'The values that occur, the most frequent first; with null for what is not known. None is left out.',
      resolve: ({ values }) => values,
    }),
  }),
});

/** Adds `<type>Facets`: the closed lists among the properties of the type's `where`, and those given. */
export function facetsField(listing: Listing, many: Readonly<Record<string, ManyValued>> = {}): void {
  const { model } = listing;
  const name = `${model.charAt(0).toLowerCase()}${model.slice(1)}Facets`;
  // Made when the schema is: properties are not known before all domains are.
  builder.queryField(name, (t) => {
    const singles = listing.where
      .closedLists()
      .map(([property]) => [property, `\`${property}\` of ${model}Where.`]);
    const several = Object.entries(many).map(([property, { description }]) => [property, description]);
    const fields = builder.enumType(`${model}FacetField`, {
      description: `A closed list among the properties of ${model} nodes.`,
      values: Object.fromEntries(
        [...singles, ...several].map(([property = '', description]) => [enumName(property), { description }]),
      ),
    });
    return t.field({
      type: [FacetType],
      description: `How many ${model} nodes of the list with this \`where\` have each value of a property.`,
      args: {
        where: t.arg({ type: listing.where.ref, description: 'Only nodes that meet this.' }),
        fields: t.arg({ type: [fields], description: 'Only these properties; left out: all.' }),
      },
      resolve: (_root, args, context) => facetsOf(context, listing, many, args),
    });
  });
}

const enumName = (property: string): string => snakeCase(property).toUpperCase();

async function facetsOf(
  context: Context,
  { model, where }: Listing,
  many: Readonly<Record<string, ManyValued>>,
  args: { where?: object | null; fields?: string[] | null },
): Promise<Facet[]> {
  const isAsked = (property: string): boolean => args.fields?.includes(enumName(property)) ?? true;
  const single = where.closedLists().filter(([property]) => isAsked(property));
  const several = Object.entries(many).filter(([property]) => isAsked(property));
  const columns = single.map(
    ([, { column }], n) => sql`${columnSql(model, column, 'x')}::text AS ${raw(`f${n}`)}`,
  );
  const sets = single.map((_, n) => raw(`(f${n})`));
  const value =
    single.length > 0
      ? sql`CASE ${join(
          single.map((_, n) => sql`WHEN grouping(${raw(`f${n}`)}) = 0 THEN ${n}::int`),
          ' ',
        )} ELSE -1 END AS field, CASE ${join(
          single.map((_, n) => sql`WHEN grouping(${raw(`f${n}`)}) = 0 THEN ${raw(`f${n}`)}`),
          ' ',
        )} END AS value`
      : sql`-1 AS field, NULL::text AS value`;
  const parts = [
    sql`SELECT ${value}, count(*)::int AS count FROM matching GROUP BY GROUPING SETS (${join([...sets, raw('()')])})`,
    ...several.map(
      ([, { values }], n) => sql`
        SELECT ${single.length + n}::int, many.value::text, count(DISTINCT matching.id)::int
          FROM matching JOIN (${values}) AS many ON many.id = matching.id GROUP BY 2`,
    ),
  ];
  const rows = await context.db.$queryRaw<Row[]>(sql`
    WITH matching AS MATERIALIZED (
      SELECT ${join([sql`x.id`, ...columns])} FROM ${raw(tableOf(model))} x WHERE ${whereSql(model, where.listed(await withAreas(context, args.where)), 'x')}
    ) ${join(parts, ' UNION ALL ')} ORDER BY field, count DESC, value`);
  const nodeCount = rows.find(({ field }) => field === -1)?.count ?? 0;
  const lists: [string, ClosedList, boolean][] = [
    ...single.map(([property, { list }]): [string, ClosedList, boolean] => [property, list, false]),
    ...several.map(([property, { list }]): [string, ClosedList, boolean] => [property, list, true]),
  ];
  const titles = await titlesOf(
    context,
    rows.filter(({ field }) => lists[field]?.[1] === 'dataset'),
  );
  return lists.map(([field, list, isManyValued], n) => ({
    field,
    nodeCount,
    isManyValued,
    values: rows
      .filter((row) => row.field === n)
      .map((row) => ({ value: row.value, count: row.count, label: labelOf(row.value, list, titles) })),
  }));
}

interface Row {
  field: number;
  value: string | null;
  count: number;
}

function columnSql(model: string, path: string, alias: string): Prisma.Sql {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) return raw(`${alias}."${snakeCase(name)}"`);
  const { type, own, theirs } = relationOf(model, name);
  const other = `${alias}_${snakeCase(name)}`;
  const inner = columnSql(type, rest.join('.'), other);
  return sql`(SELECT ${inner} FROM ${raw(`${tableOf(type)} ${other} WHERE ${other}."${snakeCase(theirs)}" = ${alias}."${snakeCase(own)}"`)})`;
}

async function titlesOf({ db }: Context, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ value }) => value ?? []))];
  if (ids.length === 0) return new Map();
  const datasets = await db.dataset.findMany({
    where: { id: { in: ids } },
    select: { id: true, title: true },
  });
  return new Map(datasets.map(({ id, title }) => [id, title]));
}

function labelOf(value: string | null, list: ClosedList, titles: ReadonlyMap<string, string>): string {
  if (value === null) return 'Not known';
  if (list === 'country') return countryByIso3(value)?.name ?? value;
  if (list === 'dataset') return titles.get(value) ?? value;
  const words = value.toLowerCase().replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
