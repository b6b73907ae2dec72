import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Checkpoint, FetchContext, Fetched, HttpAnswer, Reached } from '../connector.ts';
import { parseJson } from '../formats/json.ts';
import { wantedFields } from './lookups.ts';
import { pageOf } from './parse.ts';

/** Settings: the operator's own account at acleddata.com, and names of countries, separated by commas. */
export const USERNAME = 'ACLED_USERNAME';
export const PASSWORD = 'ACLED_PASSWORD';
export const COUNTRIES = 'ACLED_COUNTRIES';

const TOKEN_URL = 'https://acleddata.com/oauth/token';
const API_URL = 'https://acleddata.com/api/';

const PAGE_ROWS = 5_000;

/** 5 million rows in one portion; ACLED has some 3 million events in all. */
const MAX_PAGES = 1_000;
const MAX_PAGE_BYTES = 128 * 1024 * 1024;

/** The first year of ACLED, for Africa. */
const FIRST_YEAR = 1997;

/**
 * ACLED publishes once a week what it wrote in the days before: an event may come with a timestamp that is older than what was
 * seen a week ago.
 */
const OVERLAP_SECONDS = 7 * 86_400;

/** Where a fetch left off. */
interface Progress {
  /** Seconds since 1970: what ACLED wrote or deleted since then is not in yet. */
  timestamp: number;
  /** The last year that is in, while the first fetch goes from year to year. */
  year?: number;
  /** The countries that were asked for. Others are asked for from the beginning. */
  countries: string;
}

/**
 * At first each year is a portion of its own. Afterwards one portion has all that ACLED wrote since the newest timestamp that was
 * seen, minus an overlap, and then all that it deleted since.
 */
export async function* fetchEvents(context: FetchContext): AsyncGenerator<Fetched | Reached> {
  const token = await tokenOf(context);
  const progress = progressOf(context);
  if (progress === null || progress.year !== undefined) yield* fetchYears(context, token, progress);
  else yield* fetchChanges(context, token, progress);
}

async function* fetchYears(
  context: FetchContext,
  token: string,
  before: Progress | null,
): AsyncGenerator<Fetched | Reached> {
  const timestamp = before?.timestamp ?? Math.floor(context.now.getTime() / 1000);
  const countries = countriesOf(context);
  const last = context.now.getUTCFullYear();
  let hasAny = before !== null;
  let isComplete = false;
  for (let year = (before?.year ?? FIRST_YEAR - 1) + 1; year <= last; year += 1) {
    const ofYear = eventsUrl(countries, { year: String(year) });
    const { rows } = yield* fetchPages(context, token, ofYear, `acled-${year}`);
    if (rows === 0) continue;
    hasAny = true;
    isComplete = year === last;
    yield { checkpoint: checkpointOf({ timestamp, countries, ...(isComplete ? {} : { year }) }) };
  }
  if (!hasAny) {
    throw new SourceError('SOURCE_UNREADABLE', 'ACLED has no event for this account and these countries', {
      hint: `Look at the names in ${COUNTRIES}; accounts of the open tier see aggregates only.`,
    });
  }
  // Accounts of the research tier see nothing of the last twelve months: for them no portion ends the years.
  if (!isComplete) yield* fetchChanges(context, token, { timestamp, countries });
}

async function* fetchChanges(
  context: FetchContext,
  token: string,
  { timestamp, countries }: Progress,
): AsyncGenerator<Fetched | Reached> {
  const since = String(timestamp - OVERLAP_SECONDS);
  const changed = eventsUrl(countries, { timestamp: since, timestamp_where: '>=' });
  const written = yield* fetchPages(context, token, changed, 'acled');
  const deleted = new URL('deleted/read', API_URL);
  setAll(deleted, { deleted_timestamp: since, deleted_timestamp_where: '>=' });
  // Behind the events, so that what was written and deleted again is gone.
  const gone = yield* fetchPages(context, token, deleted, 'deleted');
  if (written.rows + gone.rows === 0) return;
  yield { checkpoint: checkpointOf({ timestamp: Math.max(timestamp, written.newest), countries }) };
}

/** All pages of a query; a page with fewer rows than were asked for is the last one. Pages without rows are not kept. */
async function* fetchPages(
  context: FetchContext,
  token: string,
  query: URL,
  name: string,
): AsyncGenerator<Fetched, { rows: number; newest: number }> {
  const seen = { rows: 0, newest: 0 };
  setAll(query, { _format: 'json', limit: String(PAGE_ROWS) });
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    query.searchParams.set('page', String(page));
    const answer = await get(context, token, query);
    const fileName = `${name}-page-${page}.json`;
    const { count, data } = pageOf(answer.bytes, fileName);
    if (count > 0) {
      seen.rows += count;
      for (const row of data) seen.newest = Math.max(seen.newest, timestampOf(row));
      const { 'content-type': contentType = null, etag = null } = answer.headers;
      yield { bytes: answer.bytes, url: query.href, fileName, contentType, etag };
    }
    if (count < PAGE_ROWS) return seen;
  }
  throw new SourceError('SOURCE_UNREADABLE', `ACLED still has full pages after ${MAX_PAGES} of them`);
}

function timestampOf(row: unknown): number {
  const timestamp: unknown =
    typeof row === 'object' && row !== null && 'timestamp' in row ? row.timestamp : 0;
  const seconds = Number(timestamp);
  return Number.isInteger(seconds) ? seconds : 0;
}

async function get(context: FetchContext, token: string, url: URL): Promise<HttpAnswer> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  try {
    return await context.http.get(url.href, { headers, maxBytes: MAX_PAGE_BYTES });
  } catch (error) {
    if (!(error instanceof SourceError) || error.details['status'] !== 403) throw error;
    throw new SourceError(
      'SOURCE_UNREADABLE',
      `ACLED does not let this account read events (${error.message})`,
      {
        cause: error,
        hint: 'Sign in at acleddata.com, complete the profile and accept the terms; single events need the research tier.',
        details: error.details,
      },
    );
  }
}

/** Valid for a day; asked for anew by each fetch and kept nowhere. */
async function tokenOf({ http, env }: FetchContext): Promise<string> {
  const form = {
    username: env[USERNAME] ?? '',
    password: env[PASSWORD] ?? '',
    grant_type: 'password',
    client_id: 'acled',
  };
  const answer = await http.post(TOKEN_URL, { form }).catch((error: unknown) => {
    const isRefused =
      error instanceof SourceError && [400, 401, 403].includes(Number(error.details['status']));
    if (!isRefused) throw error;
    // Without the body, which may repeat what was posted.
    throw new SourceError('SOURCE_UNREADABLE', `ACLED refused the account (${error.message})`, {
      hint: `Check ${USERNAME} and ${PASSWORD}.`,
      details: error.details,
    });
  });
  const token = z
    .object({ access_token: z.string().min(1) })
    .safeParse(parseJson(answer.bytes, 'oauth/token'));
  if (token.success) return token.data.access_token;
  throw new SourceError('SOURCE_UNREADABLE', 'ACLED answered without an access token');
}

function eventsUrl(countries: string, query: Readonly<Record<string, string>>): URL {
  const url = new URL('acled/read', API_URL);
  const names = countries.split(',').filter(Boolean);
  // "Niger" would also find Nigeria: texts are searched with LIKE unless told.
  const where: Record<string, string> =
    names.length > 0 ? { country: names.join(':OR:country='), country_where: '=' } : {};
  setAll(url, { fields: wantedFields.join('|'), ...where, ...query });
  return url;
}

function setAll(url: URL, query: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
}

function countriesOf({ env }: FetchContext): string {
  const names = (env[COUNTRIES] ?? '').split(',').map((name) => name.trim());
  return [...new Set(names.filter(Boolean))].sort().join(',');
}

function progressOf(context: FetchContext): Progress | null {
  const { timestamp, year, countries = '' } = context.since ?? {};
  if (timestamp === undefined || countries !== countriesOf(context)) return null;
  return { timestamp: Number(timestamp), countries, ...(year === undefined ? {} : { year: Number(year) }) };
}

function checkpointOf({ timestamp, year, countries }: Progress): Checkpoint {
  return { timestamp: String(timestamp), countries, ...(year === undefined ? {} : { year: String(year) }) };
}
