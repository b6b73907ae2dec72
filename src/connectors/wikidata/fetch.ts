import type { FetchContext, Fetched, Reached } from '../connector.ts';
import { chosenCountries } from '../formats/settings.ts';
import { defaultCountries, officesQuery } from './query.ts';

/** Setting with the countries to ask about. */
export const COUNTRIES_VARIABLE = 'WIKIDATA_COUNTRIES';

/** Wikidata's query service; it ends a query after a minute, and refuses whoever does not say who asks. */
const endpoint = 'https://query.wikidata.org/sparql';

/** The largest answer has less than a thousand tenures. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

/**
 * One query for each country, each a portion of its own, in the order of the list. A fetch that broke off goes on behind
 * the last country that it had; after the last one of the list the next begins anew.
 *
 * @throws OperationError where the setting names something else than countries.
 */
export async function* fetchOffices(context: FetchContext): AsyncGenerator<Fetched | Reached> {
  const countries = countriesOf(context.env);
  const last = countries.indexOf(context.since?.country ?? '');
  for (const country of countries.slice((last + 1) % countries.length)) {
    const url = new URL(context.url ?? endpoint);
    url.searchParams.set('query', officesQuery(country));
    const { bytes, headers } = await context.http.get(url.href, {
      headers: { accept: 'application/sparql-results+json' },
      maxBytes: LARGEST_ANSWER,
    });
    yield {
      bytes,
      url: url.href,
      fileName: `offices-${country}.json`,
      contentType: headers['content-type'] ?? null,
      etag: headers.etag ?? null,
    };
    yield { checkpoint: { country } };
  }
}

/** The countries that are asked about. */
export const countriesOf = (env: FetchContext['env']): readonly string[] =>
  chosenCountries(COUNTRIES_VARIABLE, env[COUNTRIES_VARIABLE]) ?? defaultCountries;
