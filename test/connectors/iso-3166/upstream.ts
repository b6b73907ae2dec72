import { countries } from '../../../src/core/countries.ts';
import { unlessKnown, type Upstream, worldDay } from '../../world/upstream.ts';
import { entry, header } from './table.ts';

/**
 * GitHub's raw files: ETag and 304. The table has every entry of ISO 3166-1, with few of its columns filled.
 *
 * - before day 10: 248 entries; South Sudan is missing, as in old versions.
 * - from day 10 on: South Sudan is there (new), and Türkiye has its new name in English (corrected): 249 entries.
 * - from day 20 on: Antarctica is taken out by somebody (withdrawn): 248 entries.
 */
export const upstream: Upstream = {
  hosts: ['raw.githubusercontent.com'],
  answer(request, at) {
    if (request.url.pathname !== '/datasets/country-codes/main/data/country-codes.csv') {
      return { status: 404, body: '404: Not Found' };
    }
    const day = worldDay(at);
    return unlessKnown(request, `W/"${day < 10 ? 1 : day < 20 ? 2 : 3}"`, () => ({
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: [header, ...entries(day)].map((line) => `${line}\n`).join(''),
    }));
  },
};

function entries(day: number): string[] {
  return countries
    .filter(
      ({ iso3, numeric }) =>
        numeric !== null && (day >= 10 || iso3 !== 'SSD') && (day < 20 || iso3 !== 'ATA'),
    )
    .map(({ iso3, iso2, numeric, name }) => {
      const number = String(Number(numeric));
      const english = iso3 === 'TUR' ? (day < 10 ? 'Turkey' : 'Türkiye') : name;
      return entry({
        'ISO3166-1-Alpha-3': iso3,
        'ISO3166-1-Alpha-2': iso2 ?? '',
        'ISO3166-1-numeric': number,
        M49: number,
        official_name_en: english,
      });
    });
}
