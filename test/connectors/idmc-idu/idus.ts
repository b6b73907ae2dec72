/**
 * IDMC's updates in the recorded world: one JSON array behind a redirect to a store, changed in place.
 *
 * - before day 0: 6 updates, of which three are of Ukraine in 2022 and one is a triangulation;
 * - from day 4 on: a new update (7);
 * - from day 8 on: update 75002 is revised in place, from 5,000 to 5,400 people (7);
 * - from day 15 on: update 75004, a triangulation, is gone (6);
 * - from day 22 on: another new update (7).
 */
import {
  json,
  unlessKnown,
  type UpstreamAnswer,
  type UpstreamRequest,
  worldDay,
} from '../../world/upstream.ts';
import { update } from './updates.ts';

/** Where IDMC keeps the dump. */
export const storeHost = 'idmc-idu-world.s3.amazonaws.com';
const war: [number, string] = [9001, 'Ukraine: International armed conflict (IAC) - 24/02/2022'];
const offensive: [number, string] = [
  9144,
  'Ukraine: International armed conflict (IAC) - Donetsk - 01/03/2026',
];
const kyiv = { name: 'Kyiv, Kyiv City, Ukraine', at: [50.4501, 30.5234] as [number, number] };
const sumy = { name: 'Sumy, Sumskyi, Sumska, Ukraine', at: [50.9077, 34.7981] as [number, number] };
const mariupol = { name: 'Mariupol, Donetska, Ukraine', at: [47.0971, 37.5434] as [number, number] };
const zaporizhzhia = {
  name: 'Zaporizhzhia, Zaporizka, Ukraine',
  at: [47.8388, 35.1396] as [number, number],
  type: 'Destination' as const,
};
const kramatorsk = { name: 'Kramatorsk, Donetska, Ukraine', at: [48.7389, 37.5848] as [number, number] };

function updatesOn(day: number): Record<string, unknown>[] {
  const from = { url: 'https://news.example/displaced', publication: 'World Herald' };
  return [
    update({
      ...from,
      id: 75001,
      qualifier: 'more than',
      figure: 100_000,
      days: ['2022-02-24', '2022-02-25'],
      event: war,
      places: [kyiv],
      sources: 'United Nations High Commissioner for Refugees (UNHCR)',
      createdAt: '2022-02-26T09:10:11.120000Z',
    }),
    update({
      ...from,
      id: 75002,
      qualifier: 'approximately',
      figure: day < 8 ? 5_000 : 5_400,
      term: 'evacuated',
      days: ['2022-03-08', '2022-03-08'],
      event: war,
      places: [sumy],
      sources: 'Local Authorities',
      createdAt: '2022-03-09T10:00:00.000001Z',
    }),
    update({
      ...from,
      id: 75003,
      qualifier: 'approximately',
      figure: 20_000,
      term: 'evacuated',
      days: ['2022-03-14', '2022-03-15'],
      event: war,
      places: [mariupol, zaporizhzhia],
      sources: 'Local Authorities; Government Ukraine',
      createdAt: '2022-03-16T08:00:00.500000Z',
    }),
    ...(day < 15 ? [update({ ...from, ...triangulation })] : []),
    update({
      ...from,
      id: 190_001,
      figure: 312,
      term: 'evacuated',
      days: ['2026-02-26', '2026-02-26'],
      event: offensive,
      places: [kramatorsk],
      sources: 'Local Authorities',
      createdAt: '2026-02-27T12:00:00.000000Z',
    }),
    update({
      ...from,
      id: 190_002,
      iso3: 'SDN',
      country: 'Sudan',
      qualifier: 'more than or equal to',
      figure: 1_150,
      amount: 'more than or equal to 230 households',
      days: ['2026-02-25', '2026-02-27'],
      event: [9150, 'Sudan: Non-International armed conflict (NIAC) - North Darfur - 25/02/2026'],
      places: [{ name: 'El Fasher, North Darfur, Sudan', at: [13.6279, 25.3494] }],
      createdAt: '2026-02-28T07:30:00.000000Z',
    }),
    ...(day < 4 ? [] : [update({ ...from, ...march(190_050, '2026-03-05', 640) })]),
    ...(day < 22 ? [] : [update({ ...from, ...march(190_077, '2026-03-23', 95) })]),
  ];
}

const triangulation = {
  id: 75004,
  role: 'Triangulation',
  qualifier: 'more than',
  figure: 3_500,
  term: 'evacuated',
  days: ['2022-03-08', '2022-03-08'] as [string, string],
  event: war,
  places: [sumy],
  createdAt: '2022-03-09T10:20:00.000001Z',
};

const march = (id: number, day: string, figure: number) => ({
  id,
  figure,
  term: 'evacuated',
  days: [day, day] as [string, string],
  event: offensive,
  places: [kramatorsk],
  sources: 'Local Authorities',
  createdAt: `${day}T16:00:00.000000Z`,
});

/** What IDMC's API and the store answer to a request for updates; undefined where it is for something else. */
export function answerUpdates(request: UpstreamRequest, at: Date): UpstreamAnswer | undefined {
  const { url } = request;
  if (url.hostname === storeHost) {
    const day = worldDay(at);
    const version = [4, 8, 15, 22].filter((change) => change <= day).length;
    return unlessKnown(request, `"idus-${version}"`, () => json(updatesOn(day)));
  }
  if (url.pathname !== '/external-api/idus/all/') return undefined;
  const signature = `X-Amz-Date=${at.toISOString().replace(/[-:]|\.\d+/g, '')}&X-Amz-Signature=0f1e2d`;
  const location = `https://${storeHost}/idus_all_dump.json?${signature}`;
  return { status: 302, headers: { location }, body: '' };
}
