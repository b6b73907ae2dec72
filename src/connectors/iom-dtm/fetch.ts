import { SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext, Reached } from '../connector.ts';
import { chosenCountries } from '../formats/settings.ts';
import { type Answer, apiUrl, LARGEST_ANSWER, readAnswer } from './parse.ts';
import { cellText, levels } from './row.ts';

export const KEY = 'IOM_DTM_SUBSCRIPTION_KEY';
export const COUNTRIES = 'IOM_DTM_COUNTRIES';

/** The countries that are asked for unless the operator names others. */
export const defaultCountries = ['UKR', 'LBN', 'SYR', 'YEM', 'SDN', 'SSD', 'COD', 'ETH', 'SOM'];

/**
 * Fetches the stocks of each country at each of three levels. An answer says how many rows it has, so that each is a
 * whole by itself; the API wants one country at a time, and refuses those that it has nothing of, which its list tells.
 *
 * `context.url` stands in for the folder of the API's addresses.
 */
export async function* fetchStocks(context: FetchContext): AsyncIterable<Fetched | Reached> {
  const asked = countriesOf(context.env);
  const listed = await ask(context, 'country-list', null);
  const known = new Set(listed.answer.result.map(codeOf));
  const countries = asked.filter((country) => known.has(country));
  if (countries.length === 0) throw unusable(`it has nothing of ${asked.join(', ')}`);
  for (const country of countries) {
    for (const level of levels) {
      const { fetched, answer } = await ask(context, level, country);
      if (answer.result.length === 0) continue;
      yield fetched;
      yield { checkpoint: { country, level } };
    }
  }
}

function codeOf(row: unknown): string | null {
  const isListed = row !== null && typeof row === 'object' && 'admin0Pcode' in row;
  return isListed ? cellText(row.admin0Pcode) : null;
}

async function ask(
  context: FetchContext,
  table: string,
  country: string | null,
): Promise<{ fetched: Fetched; answer: Answer }> {
  const url = new URL(table, context.url ?? apiUrl);
  if (country !== null) url.searchParams.set('Admin0Pcode', country);
  const { bytes, headers } = await context.http.get(url.href, {
    headers: { 'ocp-apim-subscription-key': context.env[KEY] ?? '', accept: 'application/json' },
    maxBytes: LARGEST_ANSWER,
  });
  const fileName = country === null ? `${table}.json` : `${country}_${table}.json`;
  const answer = readAnswer(bytes, fileName);
  const { result, totalRecordsCount: total } = answer;
  if (total !== result.length) throw unusable(`${fileName} has ${result.length} of ${total} rows`);
  const contentType = headers['content-type'] ?? null;
  return { fetched: { bytes, url: url.href, fileName, contentType, etag: headers.etag ?? null }, answer };
}

/** The countries that are asked for. */
export const countriesOf = (env: FetchContext['env']): readonly string[] =>
  chosenCountries(COUNTRIES, env[COUNTRIES]) ?? defaultCountries;

function unusable(what: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `The answers of IOM's DTM cannot be used: ${what}`, {
    hint: 'Fetch again later. If it stays so, its API has changed.',
  });
}
