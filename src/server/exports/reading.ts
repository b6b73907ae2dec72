/** Reads the rows of an export, page after page, all at one moment. */
import { execute } from 'graphql';
import { pinTo } from '../../graphql/as-of.ts';
import type { Context } from '../../graphql/context.ts';
import { PAGE } from './operation.ts';
import type { Reading, Rows } from './rows.ts';
import { openStream } from './streaming.ts';

export interface ReadPage {
  rows: readonly unknown[];
  /** Rows of the whole list, as the first page tells; null on the others. */
  totalCount: number | null;
  /** Behind which the next page begins; null: there is none. */
  next: string | null;
  context: Context;
}

interface Answer {
  nodes: unknown[];
  totalCount?: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** The first page. Throws the error of an operation that is refused. */
export async function firstPage(reading: Reading): Promise<ReadPage> {
  const { limit, listed } = reading;
  return readPage(reading, listed.page.after ?? null, Math.min(limit ?? PAGE, PAGE), true);
}

/** Opens a list for reading. Throws the error of an operation that is refused. */
export const openRows = async (reading: Reading): Promise<Rows> =>
  (await openStream(reading)) ?? (await openPages(reading));

/** Opens any list: each page is an operation of its own. */
export async function openPages(reading: Reading): Promise<Rows> {
  const first = await firstPage(reading);
  return {
    totalCount: first.totalCount ?? first.rows.length,
    pages: () => allPages(reading, first),
    close: () => undefined,
  };
}

/** All pages from the first on. The next one is read while one is written. */
async function* allPages(reading: Reading, first: ReadPage): AsyncGenerator<readonly unknown[]> {
  let left = (reading.limit ?? Infinity) - first.rows.length;
  for (let page: ReadPage | undefined = first; page;) {
    const { rows, next }: ReadPage = page;
    const following: Promise<ReadPage> | undefined =
      next !== null && left > 0 ? readPage(reading, next, Math.min(left, PAGE), false) : undefined;
    // Who stops reading here leaves it unread; otherwise it is thrown below.
    following?.catch(() => undefined);
    yield rows;
    page = await following;
    left -= page?.rows.length ?? 0;
  }
}

// A context of its own for each page: what a context has loaded stays with it.
async function readPage(
  { schema, listed, variables, asOf, createContext }: Reading,
  after: string | null,
  size: number,
  isFirst: boolean,
): Promise<ReadPage> {
  const context = createContext();
  pinTo(context, asOf);
  const { data, errors } = await execute({
    schema,
    document: listed.document,
    variableValues: { ...variables, exportAfter: after, exportFirst: size, exportCount: isFirst },
    contextValue: context,
  });
  if (errors) throw errors[0]!;
  const answer = data![listed.key];
  if (!listed.isPaged) {
    const rows = answer as unknown[];
    return { rows, totalCount: rows.length, next: null, context };
  }
  const { nodes, totalCount = null, pageInfo } = answer as Answer;
  return { rows: nodes, totalCount, next: pageInfo.hasNextPage ? pageInfo.endCursor : null, context };
}
