/** Lists of related nodes, which are loaded with their parents. */
import { builder } from './builder.ts';
import type { PrismaWhere } from './conditions.ts';
import type { Context } from './context.ts';
import { type Connection, type Page, planPage } from './keyset.ts';
import { listArguments, type ListArguments, type Listing } from './listings.ts';

const NESTED_NODE_PATHS = [[{ name: 'nodes' }], [{ name: 'edges' }, { name: 'node' }]];

/** A to-many relation of the parent, loaded with the parent in one statement. */
export interface NestedList {
  /** Relation of the parent's Prisma model. */
  relation: string;
  /** Where the relation is a join table: its relation to the listed node. */
  through?: string;
  /** Conditions on the relation that always hold. */
  always?: PrismaWhere;
  /**
   * Where the relation is not the parent's but that of what the parent is linked to: the parent's relation to the
   * links, the links' relation to what has the list, and which links count. A page of each is merged into one.
   */
  from?: { links: string; to: string; always: PrismaWhere };
}

/**
 * Adds a field that lists related nodes. The page is selected with the parent, so that a list of parents costs no
 * statement per parent.
 */
export function nestedListField(
  parent: string,
  name: string,
  description: string,
  listing: Listing,
  nested: NestedList,
): void {
  const planOf = nestedPlan(listing, nested);
  builder.prismaObjectField(parent as 'Place', name, (t) =>
    t.connection(
      {
        type: listing.ref as never,
        description,
        args: listArguments(t as never, listing),
        // The `select` option is not told which fields of the connection are asked for; this form of it is.
        extensions: {
          pothosPrismaSelect: nestedSelect(listing, nested, planOf),
          pothosPrismaLoaded: (row: Record<string, unknown>) =>
            row[nested.from?.links ?? nested.relation] !== undefined,
        },
        resolve: ((row: Row, args: ListArguments, context: Context) =>
          nestedPage(listing, nested, { parent, row, args, context, plan: planOf(args) })) as never,
      },
      ...listing.types,
    ),
  );
}

interface NestedPlan {
  page: Page;
  filter: PrismaWhere;
}

/** Arguments may be those of many parents, as many as an export has. */
function nestedPlan(listing: Listing, nested: NestedList): (args: ListArguments) => NestedPlan {
  const known = new WeakMap<ListArguments, NestedPlan>();
  return (args) => {
    let plan = known.get(args);
    if (!plan) {
      plan = {
        page: planPage(args, listing.order.sorts(args.orderBy), [nested.relation, args.where ?? null]),
        filter: related(nested, listing.where.listed(args.where)),
      };
      known.set(args, plan);
    }
    return plan;
  };
}

function nestedSelect(listing: Listing, nested: NestedList, planOf: (args: ListArguments) => NestedPlan) {
  return (
    args: ListArguments,
    _context: Context,
    nestedQuery: (query: object, path: object) => { select?: object },
    selection: () => ReadonlySet<string>,
  ): object => {
    const { page, filter } = planOf(args);
    const inner = nestedQuery(
      { select: page.select },
      { getType: () => listing.model, paths: NESTED_NODE_PATHS },
    );
    const rows = {
      where: { AND: [filter, related(nested, page.where)] },
      orderBy: nested.through ? page.orderBy.map((sort) => ({ [nested.through!]: sort })) : page.orderBy,
      take: page.take,
      ...(nested.through ? { select: { [nested.through]: inner } } : inner),
    };
    const count =
      selection().has('totalCount') && !mayRepeat(nested)
        ? { _count: { select: { [nested.relation]: { where: filter } } } }
        : {};
    return { select: reaching(nested, { [nested.relation]: rows, ...count }) };
  };
}

type Row = Record<string, unknown>;

function reaching({ from }: NestedList, select: object): object {
  return from ? { [from.links]: { where: from.always, select: { [from.to]: { select } } } } : select;
}

/** The rows that have the list: the parent itself, or what it is linked to. */
function holders({ from }: NestedList, row: Row): Row[] {
  return from ? (row[from.links] as Row[]).map((link) => link[from.to] as Row) : [row];
}

function listedOf({ relation, through }: NestedList, holder: Row): { id: string }[] {
  const loaded = (holder[relation] ?? []) as Row[];
  return (through ? loaded.map((link) => link[through]) : loaded) as { id: string }[];
}

// A node can belong to two of those that the parent is linked to, if there is a join table between.
function mayRepeat({ from, through }: NestedList): boolean {
  return from !== undefined && through !== undefined;
}

interface NestedField {
  parent: string;
  row: Row;
  args: ListArguments;
  context: Context;
  plan: NestedPlan;
}

function nestedPage(listing: Listing, nested: NestedList, field: NestedField): Connection<object> {
  const { page } = field.plan;
  const having = holders(nested, field.row);
  const rows = page.merged(having.map((holder) => listedOf(nested, holder)));
  const sum = (): number =>
    having.reduce((total, { _count }) => total + (_count as Record<string, number>)[nested.relation]!, 0);
  return page.connection(rows, mayRepeat(nested) ? () => countDistinct(listing, nested, field) : sum);
}

// One statement for all parents that are asked: counts of lists that overlap cannot be added up.
async function countDistinct(
  listing: Listing,
  nested: NestedList,
  { parent, row, context, plan: { filter } }: NestedField,
): Promise<number> {
  const ids = { where: filter, select: { [nested.through!]: { select: { id: true } } } };
  const query = { select: { id: true, ...reaching(nested, { [nested.relation]: ids }) } };
  const [loaded] = await context.loaders.load(parent, query, [row.id as string]);
  if (loaded instanceof Error) throw loaded;
  const nodes = holders(nested, loaded as Row).flatMap((holder) => listedOf(nested, holder));
  return new Set(nodes.map(({ id }) => id)).size;
}

function related({ through, always }: NestedList, where: PrismaWhere): PrismaWhere {
  return { AND: [...(always ? [always] : []), through ? { [through]: where } : where] };
}
