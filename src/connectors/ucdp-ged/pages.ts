import { SourceError } from '../../core/errors.ts';
import type { FetchContext, Fetched, HttpAnswer } from '../connector.ts';
import { parseJson } from '../formats/json.ts';
import { readPage } from './parse.ts';

/** Environment variable with the access token that UCDP gives out by e-mail; the API asks for it since February 2026. */
export const TOKEN_VARIABLE = 'UCDP_ACCESS_TOKEN';

const TOKEN_HEADER = 'x-ucdp-access-token';

/** The most that the API gives. */
const PAGE_SIZE = 1_000;

/** 2 million events; version 26.1 has under 500,000. Stops an API whose pages never end. */
const MAX_PAGES = 2_000;
const MAX_PAGE_BYTES = 64 * 1024 * 1024;
const MAX_DOWNLOAD_BYTES = 256 * 1024 * 1024;

/** A file as it is. */
export async function* fetchFile(context: FetchContext, url: URL): AsyncGenerator<Fetched> {
  const answer = await context.http
    .get(url.href, { maxBytes: MAX_DOWNLOAD_BYTES })
    .catch((error: unknown) => {
      throw error instanceof SourceError && error.details['status'] === 404
        ? unreleased(url.pathname, error)
        : error;
    });
  yield fetched(answer, url, url.pathname.slice(url.pathname.lastIndexOf('/') + 1));
}

/** All pages of a release from the API; throws SourceError where they do not make a whole. */
export async function* fetchPages(context: FetchContext, start: URL): AsyncGenerator<Fetched> {
  const version = /\/gedevents\/([\d.]+)\/?$/i.exec(start.pathname)?.[1] ?? 'unknown';
  if (!start.searchParams.has('pagesize')) start.searchParams.set('pagesize', String(PAGE_SIZE));
  let next: URL | undefined = start;
  let total: number | undefined;
  let events = 0;
  for (let number = 0; next !== undefined; number += 1) {
    if (number >= MAX_PAGES) throw unreadable(`UCDP's API still names a next page after ${MAX_PAGES} pages`);
    const answer: HttpAnswer = await getPage(context, next, version);
    const fileName = `gedevents-${version}-page-${String(number).padStart(4, '0')}.json`;
    const page = readPage(parseJson(answer.bytes, fileName), fileName);
    total ??= page.TotalCount;
    if (page.TotalCount !== total) {
      throw unreadable(`the release changed while it was fetched: ${total} events, then ${page.TotalCount}`);
    }
    events += page.Result.length;
    yield fetched(answer, next, fileName);
    next = nextUrl(page.NextPageUrl ?? '', next);
  }
  if (events !== total) throw unreadable(`the pages have ${events} events, the release has ${total}`);
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
 * UCDP answers 400 ("Invalid object name 'GEDEvent_v26_0_10'") or 404 for a version that is not out yet. Any other 400 is
 * something else, such as its way to say that it is asked too often. The body of the answer, which leaks SQL, is not repeated.
 */
function explained(error: SourceError, version: string): SourceError {
  const { status } = error.details;
  if (status === 401) {
    return unreadable(`UCDP refused the access token (${error.message})`, error, `Check ${TOKEN_VARIABLE}.`);
  }
  if (status === 404 || (status === 400 && /Invalid object name/i.test(error.hint ?? ''))) {
    return unreleased(`version ${version}`, error);
  }
  if (status !== 400) return error;
  const hint = 'UCDP also answers 400 when it is asked too often.';
  return new SourceError('SOURCE_UNREADABLE', error.message, { cause: error, hint, details: error.details });
}

/** Whether a release could not be fetched because it is not out yet. */
export function isUnreleased(error: unknown): boolean {
  return error instanceof SourceError && error.details['isReleased'] === false;
}

function unreleased(what: string, cause: SourceError): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `UCDP has no ${what}: most likely it is not released yet`, {
    cause,
    hint: 'Candidate releases come 20 to 30 days after the end of their month, the yearly one about June.',
    details: { ...cause.details, isReleased: false },
  });
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

/** The error of an answer that is not what UCDP publishes. */
export function unreadable(message: string, cause?: unknown, hint?: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', message, { cause, hint });
}
