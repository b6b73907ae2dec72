import { describe, expect, it, onTestFinished } from 'vitest';
import type { Checkpoint } from '../../../src/connectors/connector.ts';
import { wikidata } from '../../../src/connectors/wikidata/index.ts';
import { defaultCountries } from '../../../src/connectors/wikidata/query.ts';
import { countryByIso3 } from '../../../src/core/countries.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import { fetchContext, fetchPortions } from '../../kit/fetch.ts';
import { startWorld } from '../../world/world.ts';
import { upstream } from './upstream.ts';

async function fetchOf(countries: string | undefined, since: Checkpoint | null = null) {
  const world = await startWorld({ upstreams: [upstream], now: () => new Date('2026-03-03T06:00:00Z') });
  onTestFinished(() => world.close());
  const http = createHttpClient(world.http);
  const env: Record<string, string> = countries === undefined ? {} : { WIKIDATA_COUNTRIES: countries };
  const { portions, error } = await fetchPortions(wikidata, fetchContext({ http, env, since }));
  const files = portions.map(({ fetched, checkpoint }) => [
    fetched.map(({ fileName }) => fileName),
    checkpoint,
  ]);
  return { files, error, requests: world.requests };
}

describe('fetch', () => {
  it('asks for each country of the setting, each a portion', async () => {
    const { files, requests } = await fetchOf('UKR, RUS,UKR');
    expect(files).toEqual([
      [['offices-UKR.json'], { country: 'UKR' }],
      [['offices-RUS.json'], { country: 'RUS' }],
    ]);
    for (const { headers } of requests) {
      expect(headers.accept).toBe('application/sparql-results+json');
      expect(headers['user-agent']).toBeTruthy();
    }
  });

  it('goes on behind the country after which it broke off, and begins anew behind the last one', async () => {
    expect((await fetchOf('UKR,RUS', { country: 'UKR' })).files).toEqual([
      [['offices-RUS.json'], { country: 'RUS' }],
    ]);
    expect((await fetchOf('UKR,RUS', { country: 'RUS' })).files).toHaveLength(2);
    expect((await fetchOf('UKR,RUS', { country: 'USA' })).files).toHaveLength(2);
  });

  it('has countries of its own where none are set', async () => {
    const { files } = await fetchOf(undefined);
    expect(files).toHaveLength(defaultCountries.length);
    expect(defaultCountries.filter((code) => countryByIso3(code)?.kind === 'PSEUDO')).toEqual([]);
    expect(defaultCountries.map((code) => countryByIso3(code)?.iso3)).toEqual(defaultCountries);
  });

  it.each(['UKR,Russia', 'ua', 'QQQ', 'UKR") } #'])('refuses the setting %s', async (setting) => {
    expect((await fetchOf(setting)).error).toMatchObject({ name: 'OperationError', code: 'CONFIGURATION' });
  });
});
