/**
 * Pages by keyset: a cursor holds the sort values and the id of its node, so that it keeps its place when nodes
 * around it (or the node itself) are revised, merged or retracted, and no page is counted through.
 */
import { createHash } from 'node:crypto';
import { UserInputError } from '../core/errors.ts';
import { at, type PrismaWhere } from './conditions.ts';

export const DEFAULT_PAGE = 25;
export const LARGEST_PAGE = 500;

/** A column by which nodes can be sorted. Unknown values always come last. */
export interface SortColumn {
  /** A Prisma column, or a dotted path to one over to-one relations that are always there. */
  column: string;
  /** `day` and `instant` must be exact in milliseconds, or a cursor could not name its place. */
  kind: 'day' | 'instant' | 'int' | 'text';
  nullable: boolean;
}

export interface Sort extends SortColumn {
  direction: 'asc' | 'desc';
}

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  /** Counts when asked. */
  totalCount: () => number | Promise<number>;
}

interface ColumnSelect {
  [column: string]: true | { select: ColumnSelect };
}

/** One page as Prisma must load it, and how its rows become a connection. */
export interface Page {
  where: PrismaWhere;
  orderBy: Record<string, unknown>[];
  take: number;
  /** Columns that cursors are made of. */
  select: ColumnSelect;
  /** The page of several lists that were each loaded as this page: every node once, in the order. */
  merged<Row extends object>(lists: readonly (readonly Row[])[]): Row[];
  connection<Row extends object>(
    rows: readonly Row[],
    totalCount: Connection<Row>['totalCount'],
  ): Connection<Row>;
}

/**
 * Plans a page of nodes in an order (the id breaks ties). `scope` is what the cursors are bound to beside the
 * order: a cursor of another scope or order is BAD_CURSOR. Throws UserInputError also for a page above the limit.
 */
export function planPage(args: PageArguments, sorts: readonly Sort[], scope: unknown): Page {
  const { size, backwards } = pageSize(args);
  const binding = createHash('sha256')
    .update(JSON.stringify([sorts, scope]))
    .digest('base64url')
    .slice(0, 8);
  const bounds = [
    ...(isGiven(args.after) ? [beyond(sorts, readCursor(args.after, sorts, binding), false)] : []),
    ...(isGiven(args.before) ? [beyond(sorts, readCursor(args.before, sorts, binding), true)] : []),
  ];
  return {
    where: { AND: bounds },
    orderBy: orderBy(sorts, backwards),
    take: size + 1,
    select: sorts.reduce<ColumnSelect>((select, { column }) => ({ ...select, ...selectOf(column) }), {
      id: true,
    }),
    merged: (lists) => merged(lists, sorts, backwards).slice(0, size + 1),
    connection: (rows, totalCount) => {
      const page = rows.slice(0, size);
      if (backwards) page.reverse();
      const more = rows.length > size;
      const edges = page.map((node) => new KeysetEdge(node, sorts, binding));
      return {
        edges,
        get pageInfo() {
          return {
            hasNextPage: backwards ? isGiven(args.before) : more,
            hasPreviousPage: backwards ? more : isGiven(args.after),
            startCursor: edges[0]?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
          };
        },
        totalCount,
      };
    },
  };
}

/** Cursors are made for those who ask for them: few do for each node. */
class KeysetEdge<Node extends object> implements Edge<Node> {
  readonly node: Node;
  private readonly sorts: readonly Sort[];
  private readonly binding: string;

  constructor(node: Node, sorts: readonly Sort[], binding: string) {
    this.node = node;
    this.sorts = sorts;
    this.binding = binding;
  }

  get cursor(): string {
    return writeCursor(this.node, this.sorts, this.binding);
  }
}

/** A page of a list that is there as a whole; `name` tells an entry from the others, for ever. */
export function pageOfList<Item extends object>(
  args: PageArguments,
  list: readonly Item[],
  name: (item: Item) => string,
): Connection<Item> {
  const { size, backwards } = pageSize(args);
  const cursors = list.map((item) => Buffer.from(name(item)).toString('base64url'));
  const placeOf = (cursor: string): number => {
    const place = cursors.indexOf(cursor);
    if (place === -1) throw badCursor('The cursor belongs to another list.');
    return place;
  };
  const start = isGiven(args.after) ? placeOf(args.after) + 1 : 0;
  const end = isGiven(args.before) ? placeOf(args.before) : list.length;
  const from = backwards ? Math.max(start, end - size) : start;
  const to = backwards ? end : Math.min(end, start + size);
  const edges = list.slice(from, to).map((node, n) => ({ cursor: cursors[from + n]!, node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: to < list.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: () => list.length,
  };
}

// An empty cursor is a broken one, not none: a client that sends it must not be led to the beginning again.
function isGiven(cursor: string | null | undefined): cursor is string {
  return cursor !== null && cursor !== undefined;
}

function pageSize({ first, last }: PageArguments): { size: number; backwards: boolean } {
  if (typeof first === 'number' && typeof last === 'number') {
    throw new UserInputError('BAD_USER_INPUT', '`first` and `last` cannot be given together.', {
      hint: 'Use `first` with `after` to go forward, or `last` with `before` to go back.',
    });
  }
  const backwards = typeof last === 'number';
  const size = (backwards ? last : first) ?? DEFAULT_PAGE;
  if (size < 0) throw new UserInputError('BAD_USER_INPUT', `A page cannot have ${size} nodes.`);
  if (size > LARGEST_PAGE) {
    throw new UserInputError(
      'PAGE_TOO_LARGE',
      `A page has at most ${LARGEST_PAGE} nodes; ${size} were asked for.`,
      {
        hint: 'Go on with `after: pageInfo.endCursor`.',
      },
    );
  }
  return { size, backwards };
}

function orderBy(sorts: readonly Sort[], backwards: boolean): Record<string, unknown>[] {
  const turned = (direction: 'asc' | 'desc'): 'asc' | 'desc' =>
    backwards === (direction === 'desc') ? 'asc' : 'desc';
  return [
    ...sorts.map(({ column, direction, nullable }) =>
      at(
        column,
        nullable ? { sort: turned(direction), nulls: backwards ? 'first' : 'last' } : turned(direction),
      ),
    ),
    { id: turned('asc') },
  ];
}

interface Keyset {
  values: (string | number | null)[];
  id: string;
}

/** Everything strictly after a keyset in the order (or before it). */
function beyond(sorts: readonly Sort[], { values, id }: Keyset, before: boolean, index = 0): PrismaWhere {
  const sort = sorts[index];
  if (!sort) return { id: { [before ? 'lt' : 'gt']: id } };
  const { column, direction } = sort;
  const value = typed(values[index] ?? null, sort);
  const rest = beyond(sorts, { values, id }, before, index + 1);
  const same = { AND: [at(column, value), rest] };
  if (value === null) return before ? { OR: [{ NOT: at(column, null) }, same] } : same;
  const further = at(column, { [before === (direction === 'desc') ? 'gt' : 'lt']: value });
  const unknown = sort.nullable && !before ? [at(column, null)] : [];
  return { OR: [further, same, ...unknown] };
}

function typed(value: string | number | null, { kind }: SortColumn): string | number | Date | null {
  if (value === null) return null;
  return kind === 'day' || kind === 'instant' ? new Date(value) : value;
}

function merged<Row extends object>(
  lists: readonly (readonly Row[])[],
  sorts: readonly Sort[],
  backwards: boolean,
): Row[] {
  if (lists.length === 1) return [...lists[0]!];
  const byId = new Map(lists.flat().map((row) => [valueAt(row, 'id'), row]));
  const order = (a: Row, b: Row): number => {
    for (const { column, direction } of sorts) {
      const [left, right] = [comparable(valueAt(a, column)), comparable(valueAt(b, column))];
      if (left === right) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      return left < right === (direction === 'asc') ? -1 : 1;
    }
    return String(valueAt(a, 'id')) < String(valueAt(b, 'id')) ? -1 : 1;
  };
  const inOrder = [...byId.values()].sort(order);
  return backwards ? inOrder.reverse() : inOrder;
}

function comparable(value: unknown): string | number | null {
  return value instanceof Date ? value.getTime() : ((value as string | number | null | undefined) ?? null);
}

function selectOf(path: string): ColumnSelect {
  const [name = '', ...rest] = path.split('.');
  return { [name]: rest.length === 0 ? true : { select: selectOf(rest.join('.')) } };
}

function valueAt(row: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], row);
}

function writeCursor(row: object, sorts: readonly Sort[], binding: string): string {
  const values = sorts.map(({ column }) => {
    const value = valueAt(row, column) ?? null;
    return value instanceof Date ? value.toISOString() : value;
  });
  return Buffer.from(JSON.stringify([binding, values, valueAt(row, 'id')])).toString('base64url');
}

function readCursor(cursor: string, sorts: readonly Sort[], binding: string): Keyset {
  const parsed = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(parsed) || !Array.isArray(parsed[1]) || typeof parsed[2] !== 'string') {
    throw badCursor('This is not a cursor of this graph.');
  }
  const [cursorBinding, values, id] = parsed as [unknown, unknown[], string];
  if (cursorBinding !== binding || values.length !== sorts.length) {
    throw badCursor('The cursor belongs to another list, order or filter.');
  }
  const wellFormed = values.every((value, index) => isValueOf(value, sorts[index]!));
  if (!wellFormed || !UUID.test(id)) throw badCursor('The cursor is damaged.');
  return { values: values as Keyset['values'], id };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INSTANT = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const LARGEST_INT = 2 ** 31 - 1;

// What the database would not take as a value of the column was not written by `writeCursor`.
function isValueOf(value: unknown, { kind, nullable }: SortColumn): boolean {
  if (value === null) return nullable;
  if (kind === 'int') return Number.isInteger(value) && Math.abs(value as number) <= LARGEST_INT;
  if (typeof value !== 'string') return false;
  return kind === 'text' ? !value.includes('\0') : INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function badCursor(message: string): UserInputError {
  return new UserInputError('BAD_CURSOR', message, {
    hint: 'Use a cursor only with the `where` and `orderBy` of the query that gave it.',
  });
}
