import { SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext } from '../connector.ts';
import { readPage } from './parse.ts';
import { FIRST_YEAR } from './table.ts';

/** Where the tables of UNHCR's Refugee Statistics API are; no key is needed. */
const api = 'https://api.unhcr.org/population/v1/';

/** Rows of a page, about 4 MB; the largest that clients are known to ask for. */
const PAGE_ROWS = 10_000;

const LARGEST_PAGE = 64 * 1024 * 1024;

/** More pages than a table can have; an upstream that names more is broken. */
const MOST_PAGES = 1_000;

/**
 * Yields a table (`population`, `asylum-decisions`) page by page, from the address in `context.url` if there is one (its
 * own parameters are kept). Throws SourceError where the answers cannot be one table: `page` is ignored, or the number of
 * pages changes.
 */
export async function* fetchTable(name: string, context: FetchContext): AsyncIterable<Fetched> {
  const start = context.url ?? `${api}${name}/`;
  let pages = 1;
  for (let page = 1; page <= pages; page += 1) {
    const fetched = await fetchPage(context, start, page);
    const answer = readPage(fetched.bytes, fetched.fileName);
    if (answer.page !== page) throw unusable(`page ${page} was asked for and page ${answer.page} came`);
    if (answer.maxPages > MOST_PAGES) throw unusable(`${answer.maxPages} pages are announced`);
    if (page > 1 && answer.maxPages !== pages) {
      throw unusable(`the number of pages changed from ${pages} to ${answer.maxPages} while they were read`);
    }
    pages = answer.maxPages;
    yield fetched;
  }
}

async function fetchPage(context: FetchContext, start: string, page: number): Promise<Fetched> {
  const answer = await context.http.get(pageUrl(start, page), {
    headers: { accept: 'application/json' },
    maxBytes: LARGEST_PAGE,
  });
  return {
    bytes: answer.bytes,
    url: answer.url,
    fileName: `page_${page}.json`,
    contentType: answer.headers['content-type'] ?? null,
    etag: answer.headers.etag ?? null,
  };
}

function pageUrl(start: string, page: number): string {
  const url = new URL(start);
  const defaults = { limit: PAGE_ROWS, yearFrom: FIRST_YEAR, coo_all: true, coa_all: true };
  for (const [name, value] of Object.entries(defaults)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(value));
  }
  url.searchParams.set('page', String(page));
  return url.href;
}

function unusable(what: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `UNHCR's answers do not make one table: ${what}`, {
    hint: 'UNHCR may have released new figures just now: fetch again. If it stays so, its API has changed.',
  });
}
