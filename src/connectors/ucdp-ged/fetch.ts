import { SourceError } from '../../core/errors.ts';
import type { FetchContext, Fetched, HttpAnswer } from '../connector.ts';
import { parseJson } from '../formats/json.ts';
import { readPage } from './parse.ts';

/** Environment variable with the access token that UCDP gives out by e-mail; the API asks for it since February 2026. */
export const TOKEN_VARIABLE = 'UCDP_ACCESS_TOKEN';

const DEFAULT_URL = 'https://ucdpapi.pcr.uu.se/api/gedevents/26.1';
const TOKEN_HEADER = 'x-ucdp-access-token';

/** The most that the API gives. */
const PAGE_SIZE = 1_000;

/** 2 million events; version 26.1 has under 500,000. Stops an API whose pages never end. */
const MAX_PAGES = 2_000;
const MAX_PAGE_BYTES = 64 * 1024 * 1024;
const MAX_DOWNLOAD_BYTES = 256 * 1024 * 1024;

/**
 * All pages of a release from the API, version 26.1 unless `context.url` names another (`…/api/gedevents/26.0.8`). A URL
 * that ends in `.zip` or `.csv` is downloaded as it is.
 */
export async function* fetchRelease(context: FetchContext): AsyncGenerator<Fetched> {
  const start = new URL(context.url ?? DEFAULT_URL);
  if (/\.(zip|csv)$/i.test(start.pathname)) yield await download(context, start);
  else yield* fetchPages(context, start);
}

async function download(context: FetchContext, url: URL): Promise<Fetched> {
  const answer = await context.http.get(url.href, { maxBytes: MAX_DOWNLOAD_BYTES });
  return fetched(answer, url, url.pathname.slice(url.pathname.lastIndexOf('/') + 1));
}

async function* fetchPages(context: FetchContext, start: URL): AsyncGenerator<Fetched> {
  const version = /\/gedevents\/([\d.]+)\/?$/i.exec(start.pathname)?.[1] ?? 'unknown';
  if (!start.searchParams.has('pagesize')) start.searchParams.set('pagesize', String(PAGE_SIZE));
  let next: URL | undefined = start;
  let total: number | undefined;
  for (let number = 0; next !== undefined; number += 1) {
    if (number >= MAX_PAGES) throw unreadable(`UCDP's API still names a next page after ${MAX_PAGES} pages`);
    const answer: HttpAnswer = await getPage(context, next, version);
    const fileName = `gedevents-${version}-page-${String(number).padStart(4, '0')}.json`;
    const page = readPage(parseJson(answer.bytes, fileName), fileName);
    total ??= page.TotalCount;
    if (page.TotalCount !== total) {
      throw unreadable(`the release changed while it was fetched: ${total} events, then ${page.TotalCount}`);
    }
    yield fetched(answer, next, fileName);
    next = nextUrl(page.NextPageUrl ?? '', next);
  }
}

async function getPage(context: FetchContext, url: URL, version: string): Promise<HttpAnswer> {
  const headers = { [TOKEN_HEADER]: context.env[TOKEN_VARIABLE] ?? '', accept: 'application/json' };
  try {
    return await context.http.get(url.href, { headers, maxBytes: MAX_PAGE_BYTES });
  } catch (error) {
    throw error instanceof SourceError ? explained(error, version) : error;
  }
}

/**
 * UCDP answers 400 ("Invalid object name 'GEDEvent_v26_0_10'") or 404 for a version that is not out yet. The body of the
 * answer, which leaks SQL, is not repeated.
 */
function explained(error: SourceError, version: string): SourceError {
  if (/ answered 401\b/.test(error.message)) {
    return unreadable(`UCDP refused the access token (${error.message})`, error, `Check ${TOKEN_VARIABLE}.`);
  }
  if (!/ answered (400|404)\b/.test(error.message)) return error;
  return unreadable(
    `UCDP has no version ${version}: most likely it is not released yet`,
    error,
    'Candidate releases come 20 to 30 days after the end of their month, the yearly one about June. UCDP also answers ' +
      '400 when it is asked too often.',
  );
}

/** The token must not follow an address to another host. */
function nextUrl(address: string, current: URL): URL | undefined {
  if (address === '') return undefined;
  const next = URL.canParse(address, current.href) ? new URL(address, current.href) : undefined;
  if (next?.host !== current.host) throw unreadable(`the next page is at another host: ${address}`);
  next.protocol = current.protocol;
  if (next.href === current.href) throw unreadable(`a page names itself as the next one: ${address}`);
  return next;
}

function fetched(answer: HttpAnswer, url: URL, fileName: string): Fetched {
  const { headers, bytes } = answer;
  return {
    bytes,
    url: url.href,
    fileName,
    contentType: headers['content-type'] ?? null,
    etag: headers['etag'] ?? null,
  };
}

function unreadable(message: string, cause?: unknown, hint?: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', message, { cause, hint });
}
