import { SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext, HttpAnswer } from '../connector.ts';
import { readPage } from './parse.ts';

/** The conflict table of IDMC's Global Internal Displacement Database; IDMC issues the client id that it needs. */
export const conflictsUrl = 'https://helix-tools-api.idmcdb.org/external-api/gidd/conflicts/';

/** Rows of a page; what IDMC's own links use. */
const PAGE_ROWS = 100;

const LARGEST_PAGE = 16 * 1024 * 1024;

/** Rows that the table (countries × years) can never have; an upstream that declares more is broken. */
const MOST_ROWS = 100_000;

/**
 * Yields the table page by page, from the address in `context.url` if there is one (its own parameters are kept).
 * The client id is blanked in the bytes and addresses that are yielded, so that no archive holds a credential.
 * Throws SourceError where the release changes while it is read.
 */
export async function* fetchConflicts(context: FetchContext): AsyncIterable<Fetched> {
  const start = startUrl(context);
  const limit = Number(start.searchParams.get('limit'));
  let release: { count: number; lastUpdated: string } | undefined;
  for (let offset = 0; offset < (release?.count ?? 1); offset += limit) {
    start.searchParams.set('offset', String(offset));
    const fetched = await fetchPage(context, start, `page_${offset / limit}.json`);
    const { count, lastUpdated, results } = readPage(fetched.bytes, fetched.fileName);
    if (count > MOST_ROWS) throw unusable(`${count} rows are announced`);
    const expected = Math.min(limit, count - offset);
    if (results.length !== expected) {
      throw unusable(`${fetched.fileName} has ${results.length} rows instead of ${expected}`);
    }
    release ??= { count, lastUpdated };
    if (count !== release.count || lastUpdated !== release.lastUpdated) {
      throw unusable(
        `the release changed from ${release.lastUpdated} (${release.count} rows) to ${lastUpdated} (${count} rows)`,
      );
    }
    yield fetched;
  }
}

function startUrl(context: FetchContext): URL {
  const url = new URL(context.url ?? conflictsUrl);
  url.searchParams.set('client_id', context.env.IDMC_CLIENT_ID ?? '');
  url.searchParams.set('format', 'json');
  if (!/^[1-9]\d{0,4}$/.test(url.searchParams.get('limit') ?? '')) {
    url.searchParams.set('limit', String(PAGE_ROWS));
  }
  return url;
}

async function fetchPage(context: FetchContext, url: URL, fileName: string): Promise<Fetched> {
  const answer = await get(context, url);
  return {
    // Latin-1 gives every byte back as it was.
    bytes: Buffer.from(withoutClientId(answer.bytes.toString('latin1')), 'latin1'),
    url: withoutClientId(answer.url),
    fileName,
    contentType: answer.headers['content-type'] ?? null,
    etag: answer.headers.etag ?? null,
  };
}

/** An HTTP client names the address in its errors, and errors are logged and stored. */
async function get(context: FetchContext, url: URL): Promise<HttpAnswer> {
  try {
    return await context.http.get(url.href, {
      headers: { accept: 'application/json' },
      maxBytes: LARGEST_PAGE,
    });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(error.code, withoutClientId(error.message), {
      hint: error.hint === undefined ? undefined : withoutClientId(error.hint),
      details: error.details,
    });
  }
}

/** IDMC repeats the id in its links, once more on every page. */
function withoutClientId(text: string): string {
  return text.replace(/client_id=[^&"\\#\s]*/g, 'client_id=REDACTED');
}

function unusable(what: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `IDMC's answers do not make one table: ${what}`, {
    hint: 'IDMC may have released new figures just now: fetch again. If it stays so, its API has changed.',
  });
}
