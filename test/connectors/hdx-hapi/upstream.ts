/**
 * HDX HAPI in the recorded world: four tables of Ukraine and Sudan, and nothing of any other country. All areas, operations
 * and numbers are invented. It answers 403 without an identifier.
 *
 * - conflict events (18 rows of Ukraine, 6 of Sudan at first): from day 7 on there is February 2026 for each area (27 and
 *   9); from day 14 on one of Sudan's areas has another code, so that its rows go and others come (27 and 9); from day 21
 *   on January has two more events in one area.
 * - internally displaced people (4 and 4): from day 10 on round 3 of one operation in Ukraine (6 and 4).
 * - refugees (9 and 3): from day 18 on the year 2025 (18 and 6), and one figure of 2024 is corrected.
 * - returnees (4, none of Sudan): from day 18 on one row is gone (3).
 */
import { json, type Upstream, worldDay } from '../../world/upstream.ts';

const IDENTIFIER = 'd29ybGQ6d29ybGRAZXhhbXBsZS5vcmc=';

type Row = Record<string, string | number | boolean | null>;
type Country = 'UKR' | 'SDN';

const names: Record<Country, string> = { UKR: 'Ukraine', SDN: 'Sudan' };
const ids = { resource_hdx_id: 'resource-of-the-world', dataset_hdx_id: 'dataset-of-the-world' };
const monthEnds: Record<string, string> = { '2025-12': '31', '2026-01': '31', '2026-02': '28' };

interface Place {
  admin1: [code: string, name: string] | null;
  admin2: [code: string, name: string] | null;
}

function area(country: Country, { admin1, admin2 }: Place): Row {
  return {
    location_code: country,
    location_name: names[country],
    has_hrp: true,
    in_gho: true,
    provider_admin1_name: admin1?.[1] ?? null,
    provider_admin2_name: admin2?.[1] ?? null,
    admin1_code: admin1?.[0] ?? null,
    admin1_name: admin1?.[1] ?? null,
    admin2_code: admin2?.[0] ?? null,
    admin2_name: admin2?.[1] ?? null,
    admin_level: admin2 ? 2 : admin1 ? 1 : 0,
  };
}

const period = (start: string, end: string): Row => ({
  reference_period_start: `${start}T00:00:00`,
  reference_period_end: `${end}T00:00:00`,
});

function placesOf(country: Country, day: number): Place[] {
  if (country === 'SDN') {
    const code = day < 14 ? 'SD9901' : 'SD9911';
    return [{ admin1: ['SD99', 'Wadi Example'], admin2: [code, 'Example Locality'] }];
  }
  return ['Alpha', 'Beta', 'Gamma'].map((name, index) => ({
    admin1: ['UA99', 'Example Oblast'],
    admin2: [`UA990${index + 1}`, `${name} Raion`],
  }));
}

function conflictEvents(country: Country, day: number): Row[] {
  const months = ['2025-12', '2026-01', ...(day < 7 ? [] : ['2026-02'])];
  const places = placesOf(country, day);
  return months.flatMap((month, m) =>
    places.flatMap((place, p) =>
      ['civilian_targeting', 'political_violence', 'demonstration'].map((type, t) => ({
        ...area(country, place),
        event_type: type,
        events: (m + 1) * (p + 2) * (t + 1) + (day >= 21 && m === 1 && p === 0 && t === 1 ? 2 : 0),
        fatalities: type === 'demonstration' ? null : (m + 1) * (p + 1),
        ...period(`${month}-01`, `${month}-${monthEnds[month]}`),
        ...ids,
      })),
    ),
  );
}

function idps(country: Country, day: number): Row[] {
  const [first] = placesOf(country, 0);
  const oblast: Place = { admin1: first!.admin1, admin2: null };
  const rounds: [round: number, on: string][] = [
    [1, '2025-11-30'],
    [2, '2026-01-31'],
    ...(day >= 10 && country === 'UKR' ? [[3, '2026-03-10'] as [number, string]] : []),
  ];
  return rounds.flatMap(([round, on]) =>
    [oblast, { admin1: null, admin2: null }].map((place, p) => ({
      ...area(country, place),
      operation: `Example operation in ${names[country]}`,
      assessment_type: p === 0 ? 'BA' : 'SA',
      population: 10_000 * round + p,
      reporting_round: round,
      ...period(on, on),
      ...ids,
    })),
  );
}

const people = (origin: string, asylum: string, year: number): Row => ({
  origin_location_code: origin,
  origin_location_name: names[origin as Country],
  asylum_location_code: asylum,
  asylum_location_name: asylum,
  ...period(`${year}-01-01`, `${year}-12-31`),
  ...ids,
});

const part = (
  group: string,
  gender: string,
  age: [range: string, min: number | null, max: number | null],
) => ({
  population_group: group,
  gender,
  age_range: age[0],
  min_age: age[1],
  max_age: age[2],
});
const allAges: [string, null, null] = ['all', null, null];
const adults: [string, number, number] = ['18-59', 18, 59];

function refugees(country: Country, day: number): Row[] {
  const years = day < 18 ? [2024] : [2024, 2025];
  const asylums = country === 'UKR' ? ['POL', 'CZE', 'MDA'] : ['TCD'];
  return years.flatMap((year) =>
    asylums.flatMap((asylum, index) => [
      {
        ...people(country, asylum, year),
        ...part('REF', 'all', allAges),
        population: 1_000 * (index + 1) + (day >= 18 && year === 2024 && index === 0 ? 40 : 0),
      },
      { ...people(country, asylum, year), ...part('REF', 'f', adults), population: 600 * (index + 1) },
      { ...people(country, asylum, year), ...part('REF', 'm', adults), population: 400 * (index + 1) },
    ]),
  );
}

function returnees(country: Country, day: number): Row[] {
  if (country === 'SDN') return [];
  return [
    { ...people('UKR', 'POL', 2024), ...part('RET', 'all', allAges), population: 120 },
    { ...people('UKR', 'UKR', 2024), ...part('RDP', 'all', allAges), population: 45_000 },
    { ...people('UKR', 'MDA', 2024), ...part('RET', 'all', allAges), population: 60 },
    ...(day < 18 ? [{ ...people('UKR', 'CZE', 2024), ...part('RET', 'all', allAges), population: 30 }] : []),
  ];
}

const tables: Record<string, { parameter: string; rows: (country: Country, day: number) => Row[] }> = {
  '/api/v2/coordination-context/conflict-events': { parameter: 'location_code', rows: conflictEvents },
  '/api/v2/affected-people/idps': { parameter: 'location_code', rows: idps },
  '/api/v2/affected-people/refugees-persons-of-concern': {
    parameter: 'origin_location_code',
    rows: refugees,
  },
  '/api/v2/affected-people/returnees': { parameter: 'origin_location_code', rows: returnees },
};

export const upstream: Upstream = {
  hosts: ['hapi.humdata.org'],
  answer({ url, headers }, at) {
    const identifier = headers['x-hdx-hapi-app-identifier'] ?? url.searchParams.get('app_identifier');
    if (identifier !== IDENTIFIER) return json({ error: 'Invalid app_identifier' }, { status: 403 });
    const table = tables[url.pathname];
    if (!table) return json({ detail: 'Not Found' }, { status: 404 });
    const limit = Number(url.searchParams.get('limit') ?? 10_000);
    const offset = Number(url.searchParams.get('offset') ?? 0);
    if (limit > 10_000) return json({ detail: [{ loc: ['query', 'limit'] }] }, { status: 422 });
    const asked = url.searchParams.get(table.parameter);
    const countries = (['SDN', 'UKR'] as const).filter((country) => asked === null || asked === country);
    const rows = countries.flatMap((country) => table.rows(country, worldDay(at)));
    return json({ data: rows.slice(offset, offset + limit) });
  },
};
