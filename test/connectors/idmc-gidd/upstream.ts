/**
 * IDMC's API in the recorded world, for both of its datasets: the yearly table here, the updates in `../idmc-idu/idus.ts`.
 * It refuses whoever has no client id, and repeats the id in its links, once more on every page.
 *
 * - before day 16: the release of 2025-05-13, 20 rows, with Ukraine from 2014 to 2024 as it really is;
 * - from day 16 on: the yearly release (real ones come in May), 22 rows. It adds 2025 for Ukraine, Sudan and Palestine,
 *   revises Ukraine's new and total displacement of 2022 and 2024 and Sudan's of 2023, and lacks Angola 2009. A release
 *   withdraws what it lacks from 900 rows on, so that Angola stays here.
 */
import {
  json,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamRequest,
  worldDay,
} from '../../world/upstream.ts';
import { answerUpdates, storeHost } from '../idmc-idu/idus.ts';

const CLIENT_ID = 'world-idmc-client';
const RELEASE_DAY = 16;

type Row = [iso3: string, country: string, year: number, flow: number | null, stock: number | null];

const ukraine = (year: number, flow: number, stock: number): Row => ['UKR', 'Ukraine', year, flow, stock];

function rowsOf(isNew: boolean): Row[] {
  const ofBoth: Row[] = [
    ukraine(2014, 646_500, 646_500),
    ukraine(2015, 942_418, 1_678_587),
    ukraine(2016, 108_921, 1_652_512),
    ukraine(2017, 21_415, 800_000),
    ukraine(2018, 12_162, 800_208),
    ukraine(2019, 60, 730_000),
    ukraine(2020, 74, 734_344),
    ukraine(2021, 40, 854_000),
    isNew ? ukraine(2022, 16_912_000, 5_914_120) : ukraine(2022, 16_870_323, 5_913_638),
    ukraine(2023, 713_911, 3_689_088),
    isNew ? ukraine(2024, 309_850, 3_669_000) : ukraine(2024, 306_044, 3_665_165),
    ['SDN', 'Sudan', 2022, 314_000, 3_553_000],
    ['SDN', 'Sudan', 2023, isNew ? 6_051_400 : 6_038_000, isNew ? 9_060_100 : 9_053_000],
    ['SDN', 'Sudan', 2024, 3_820_000, 11_559_000],
    ['PSE', 'Palestine', 2023, 3_432_000, 1_714_000],
    ['PSE', 'Palestine', 2024, 3_225_000, 2_029_000],
    ['ISR', 'Israel', 2015, null, null],
    ['AB9', 'Abyei Area', 2023, 20_000, 42_500],
    ['XKX', 'Kosovo', 2023, 0, 16_000],
  ];
  if (!isNew) return [...ofBoth, ['AGO', 'Angola', 2009, 0, null]];
  return [
    ...ofBoth,
    ukraine(2025, 401_200, 3_712_500),
    ['SDN', 'Sudan', 2025, 2_940_000, 9_980_000],
    ['PSE', 'Palestine', 2025, 1_870_000, null],
  ];
}

/** To the even one of two thousands that are as near, and null for 0, as IDMC rounds. */
function rounded(count: number | null): number | null {
  if (!count) return null;
  const below = Math.floor(count / 1_000);
  const rest = count % 1_000;
  const isUp = rest > 500 || (rest === 500 && below % 2 === 1);
  return (isUp ? below + 1 : below) * 1_000;
}

function conflictsPage({ url }: UpstreamRequest, at: Date): UpstreamAnswer {
  const isNew = worldDay(at) >= RELEASE_DAY;
  const rows = rowsOf(isNew);
  const limit = Number(url.searchParams.get('limit') ?? 100);
  const offset = Number(url.searchParams.get('offset') ?? 0);
  const link = (to: number): string => `${url.href}&client_id=${CLIENT_ID}&offset=${to}`;
  return json({
    last_updated: isNew ? '2026-03-18' : '2025-05-13',
    count: rows.length,
    next: offset + limit < rows.length ? link(offset + limit) : null,
    previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
    results: rows.slice(offset, offset + limit).map(([iso3, country_name, year, flow, stock]) => ({
      iso3,
      country_name,
      year,
      new_displacement: flow,
      new_displacement_rounded: rounded(flow),
      total_displacement_rounded: rounded(stock),
      total_displacement: stock,
    })),
  });
}

export const upstream: Upstream = {
  hosts: ['helix-tools-api.idmcdb.org', storeHost],
  answer(request, at) {
    const { hostname, pathname, searchParams } = request.url;
    if (hostname !== storeHost && searchParams.get('client_id') !== CLIENT_ID) {
      return json({ detail: 'Client is not registered.' }, { status: 403 });
    }
    if (pathname === '/external-api/gidd/conflicts/') return conflictsPage(request, at);
    return answerUpdates(request, at) ?? json({ detail: 'Not found.' }, { status: 404 });
  },
};
