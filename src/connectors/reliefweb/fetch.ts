import { SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext, HttpAnswer, Reached } from '../connector.ts';
import { chosenCountries } from '../formats/settings.ts';
import { defaultCountry, firstDay, formats } from './lookups.ts';
import { changedOf, largestPage, type Page, readPage } from './parse.ts';

/** Reports in version 2 of ReliefWeb's API; version 1 answers 410 since the end of 2025. */
export const reportsUrl = 'https://api.reliefweb.int/v2/reports';

/** Reports of a page; the API gives 1,000 at most. */
const PAGE_ROWS = 200;

/** Where the API's paging ends: its search refuses offset and limit that are more together. */
const DEEPEST = 10_000;

/** A report may come into the index after others that were changed later: what changed in the hour before is asked again. */
const OVERLAP_MS = 3_600_000;

const fields = [
  'id',
  'title',
  'origin',
  'url',
  'url_alias',
  'date',
  'source',
  'language',
  'primary_country',
  'country',
  'theme',
  'format',
  'body-html',
];

/** What must be true of a report: a field is one of some values, or not before an instant. */
interface Condition {
  field: string;
  anyOf?: readonly string[];
  from?: string;
}

/** Where a page begins: at this change (undefined: at the first one), after so many reports of that very second. */
interface Place {
  from: string | undefined;
  offset: number;
}

/**
 * Yields the reports of the chosen countries in the order in which they were last changed, each page a portion of its own.
 * A page begins at the change at which the one before it ended: a report that is changed meanwhile moves to the end and
 * moves nothing out of sight, as it would where pages are counted. Only reports of one and the same second are counted.
 *
 * The API publishes no deletions, and a fetch does not know which reports are in the store: what ReliefWeb takes down stays
 * here until somebody takes it down here.
 *
 * The name of the application is in no address and no bytes that are yielded.
 */
export async function* fetchReports(context: FetchContext): AsyncIterable<Fetched | Reached> {
  const countries = countriesOf(context.env);
  const scope = countries.join(',');
  // With other countries than last time, their whole history is missing.
  const since = context.since?.scope === scope ? context.since.changed : undefined;
  let place: Place = { from: since && before(since), offset: 0 };
  for (;;) {
    const { fetched, page } = await fetchPage(context, countries, place);
    const last = lastChange(page, place, fetched.fileName);
    if (last !== undefined) {
      yield fetched;
      yield { checkpoint: { changed: last, scope } };
    }
    const read = place.offset + page.data.length;
    if (last === undefined || read >= (page.totalCount ?? 0)) return;
    place = last === place.from ? { from: last, offset: read } : { from: last, offset: 0 };
  }
}

/** The countries that are asked about, in one order, so that the same choice is the same text. */
export const countriesOf = (env: FetchContext['env']): string[] =>
  [...new Set([defaultCountry, ...(chosenCountries(COUNTRIES, env[COUNTRIES]) ?? [])])].sort();

const COUNTRIES = 'RELIEFWEB_COUNTRIES';

function before(changed: string): string {
  const instant = new Date(Date.parse(changed) - OVERLAP_MS);
  return instant.toISOString().replace('.000Z', '+00:00');
}

function pageUrl(context: FetchContext, countries: readonly string[], { from, offset }: Place): URL {
  const url = new URL(context.url ?? reportsUrl);
  const { searchParams: query } = url;
  const limit = limitOf(url);
  const conditions: Condition[] = [
    { field: 'primary_country.iso3', anyOf: countries.map((code) => code.toLowerCase()) },
    { field: 'format.name', anyOf: formats },
    { field: 'date.original', from: `${firstDay}T00:00:00+00:00` },
    ...(from === undefined ? [] : [{ field: 'date.changed', from }]),
  ];
  query.set('filter[operator]', 'AND');
  for (const [index, condition] of conditions.entries()) {
    const name = `filter[conditions][${index}]`;
    query.set(`${name}[field]`, condition.field);
    if (condition.anyOf) query.set(`${name}[operator]`, 'OR');
    for (const value of condition.anyOf ?? []) query.append(`${name}[value][]`, value);
    if (condition.from) query.set(`${name}[value][from]`, condition.from);
  }
  for (const field of fields) query.append('fields[include][]', field);
  query.append('sort[]', 'date.changed:asc');
  query.append('sort[]', 'id:asc');
  query.set('limit', String(limit));
  query.set('offset', String(offset));
  if (offset + limit > DEEPEST) throw unusable(`${DEEPEST} reports are of ${from ?? 'one second'}`);
  return url;
}

function limitOf(url: URL): number {
  const given = url.searchParams.get('limit') ?? '';
  return /^[1-9]\d{0,2}$/.test(given) ? Number(given) : PAGE_ROWS;
}

async function fetchPage(
  context: FetchContext,
  countries: readonly string[],
  place: Place,
): Promise<{ fetched: Fetched; page: Page }> {
  const url = pageUrl(context, countries, place);
  const start = place.from?.replace(/[^\dT]/g, '').slice(0, 15) ?? 'first';
  const fileName = `reports_${start}_${place.offset}.json`;
  const answer = await get(context, url);
  const bytes = Buffer.from(withoutName(answer.bytes.toString('latin1')), 'latin1');
  const { headers } = answer;
  const page = readPage(bytes, fileName);
  const expected = Math.min(limitOf(url), (page.totalCount ?? 0) - place.offset);
  if (page.count !== page.data.length || page.data.length !== Math.max(0, expected)) {
    const { count, totalCount, data } = page;
    throw unusable(`${fileName} has ${data.length} reports, counts ${count} and names ${totalCount} in all`);
  }
  const contentType = headers['content-type'] ?? null;
  return { page, fetched: { bytes, url: url.href, fileName, contentType, etag: headers.etag ?? null } };
}

/** The change at which a page ends; throws where the page is not in order, since then something would be passed over. */
function lastChange({ data }: Page, { from }: Place, fileName: string): string | undefined {
  let last = from;
  for (const item of data) {
    const changed = changedOf(item);
    if (changed === undefined) throw unusable(`${fileName} has a report without date.changed`);
    if (!(Date.parse(changed) >= (last === undefined ? -Infinity : Date.parse(last)))) {
      throw unusable(`${fileName} is not in the order of date.changed: ${changed} is behind ${last}`);
    }
    last = changed;
  }
  return data.length === 0 ? undefined : last;
}

/** Asks with the name of the application, and lets it into no error. */
async function get(context: FetchContext, url: URL): Promise<HttpAnswer> {
  const asked = new URL(url);
  asked.searchParams.set('appname', context.env.RELIEFWEB_APPNAME ?? '');
  try {
    const headers = { accept: 'application/json' };
    return await context.http.get(asked.href, { headers, maxBytes: largestPage });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const hint = hints[String(error.details.status)] ?? (error.hint && withoutName(error.hint));
    throw new SourceError(error.code, withoutName(error.message), {
      details: error.details,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}

/** What to do about an answer of this status. */
const hints: Readonly<Record<string, string>> = {
  403:
    'ReliefWeb answers only names of applications that it has approved: ask for one at ' +
    'https://apidoc.reliefweb.int/parameters#appname and set RELIEFWEB_APPNAME.',
  410: 'This version of the API is closed: use https://api.reliefweb.int/v2/reports.',
  429: 'An application may call 1,000 times a day.',
};

/** The API repeats the address that it was asked, name included. */
function withoutName(text: string): string {
  return text.replace(/appname=[^&"\\#\s]*/g, 'appname=REDACTED');
}

function unusable(what: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `ReliefWeb's answers do not make one list: ${what}`, {
    hint: 'Fetch again. If it stays so, its API has changed.',
  });
}
