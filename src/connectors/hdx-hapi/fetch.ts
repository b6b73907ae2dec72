import { SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext, Reached } from '../connector.ts';
import { chosenCountries } from '../formats/settings.ts';
import type { Endpoint } from './endpoints.ts';
import { LARGEST_PAGE, readPage } from './parse.ts';

export const IDENTIFIER = 'HDX_HAPI_APP_IDENTIFIER';
export const COUNTRIES = 'HDX_HAPI_COUNTRIES';

/** The countries that are asked for unless the operator names others: those of the wars that most is asked about. */
export const defaultCountries = ['UKR', 'PSE', 'LBN', 'SYR', 'YEM', 'SDN', 'SSD', 'COD', 'MMR'];

/** Rows of a page, the most that HAPI gives. */
const PAGE_ROWS = 10_000;

/** Pages that the table of a country can never have. */
const MOST_PAGES = 500;

/**
 * Fetches a table, country by country. HAPI tells no number of rows: a table ends with the first page that is not full.
 * Each country is a release of its own, so that nothing is withdrawn because the operator asks for others.
 *
 * `context.url` stands in for the table's address; if it names a country, only that one is asked for.
 */
export function fetchTable(endpoint: Endpoint) {
  return async function* fetchCountries(context: FetchContext): AsyncIterable<Fetched | Reached> {
    const address = new URL(context.url ?? endpoint.url);
    const named = address.searchParams.get(endpoint.countryParameter);
    let isEmpty = true;
    for (const country of named === null ? countriesOf(context.env) : [named]) {
      address.searchParams.set(endpoint.countryParameter, country);
      let rows = 0;
      for await (const page of pagesOf(context, address, country)) {
        rows += page.rows;
        if (rows > 0) yield page.fetched;
      }
      if (rows === 0) continue;
      isEmpty = false;
      yield { checkpoint: { country } };
    }
    if (isEmpty)
      throw unusable(`${address.pathname} has no row for any of the countries that were asked for`);
  };
}

interface FetchedPage {
  fetched: Fetched;
  rows: number;
}

async function* pagesOf(context: FetchContext, address: URL, country: string): AsyncIterable<FetchedPage> {
  const limit = Number(address.searchParams.get('limit') ?? PAGE_ROWS);
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_ROWS) {
    throw unusable(`a page has from 1 to ${PAGE_ROWS} rows, not ${address.searchParams.get('limit')}`);
  }
  for (let page = 0; page < MOST_PAGES; page += 1) {
    address.searchParams.set('output_format', 'json');
    address.searchParams.set('limit', String(limit));
    address.searchParams.set('offset', String(page * limit));
    const fetched = await fetchPage(context, address.href, `${country}_${page}.json`);
    const rows = readPage(fetched.bytes, fetched.fileName).length;
    if (rows > limit) throw unusable(`${fetched.fileName} has ${rows} rows and ${limit} were asked for`);
    yield { fetched, rows };
    if (rows < limit) return;
  }
  throw unusable(`the table of ${country} has no end after ${MOST_PAGES} pages`);
}

async function fetchPage(context: FetchContext, url: string, fileName: string): Promise<Fetched> {
  const answer = await context.http.get(url, {
    headers: { 'x-hdx-hapi-app-identifier': context.env[IDENTIFIER] ?? '', accept: 'application/json' },
    maxBytes: LARGEST_PAGE,
  });
  return {
    bytes: answer.bytes,
    url: answer.url,
    fileName,
    contentType: answer.headers['content-type'] ?? null,
    etag: answer.headers.etag ?? null,
  };
}

/** The countries that are asked for. */
export const countriesOf = (env: FetchContext['env']): readonly string[] =>
  chosenCountries(COUNTRIES, env[COUNTRIES]) ?? defaultCountries;

function unusable(what: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `HDX HAPI's answers do not make a table: ${what}`, {
    hint: 'HAPI may be loading new data just now: fetch again. If it stays so, its API has changed.',
  });
}
