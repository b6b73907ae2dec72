/**
 * UNHCR's Operational Data Portal: three widgets of invented figures.
 *
 * | day | sublocation (Ukraine situation) | origin (South Sudan) | timeseries |
 * |---|---|---|---|
 * | 0 | 4 countries, dates from 2026-02-20 to 2026-03-01 | 3 origins, one with a month 15 | 4 points |
 * | 5 (2026-03-07) | Poland is corrected for the same date | | the last point is corrected |
 * | 10 (2026-03-12) | Poland and Germany have a new date; their earlier rows are no longer there | Sudan has a new date | 1 point new, 1 gone |
 *
 * Geographies other than 259 have one row that never changes. Everything else is answered by the bot wall: 404 and a page of
 * JavaScript.
 */
import { json, type Upstream, worldDay } from '../../world/upstream.ts';
import { byOrigin, country, origin, point, type Row, sublocation, timeseries } from './answers.ts';

function countries(day: number): Row[] {
  return [
    day < 10
      ? country(10781, 'Poland', '2026-03-01', day < 5 ? 990_100 : 990_250)
      : country(10781, 'Poland', '2026-03-11', 991_000),
    day < 10
      ? country(10834, 'Germany', '2026-02-28', 1_210_000)
      : country(10834, 'Germany', '2026-03-10', 1_214_000),
    country(10819, 'Czech Republic', '2026-02-28', 390_500),
    country(10784, 'Republic of Moldova', '2026-02-20', 136_000, { month: 1 }),
  ];
}

function origins(day: number): Row[] {
  return [
    origin('SUD', 'Sudan', day < 10 ? '2026-02-28' : '2026-03-10', day < 10 ? 601_000 : 604_500, {
      population_group_id: '5627, 4770',
      households: '91000',
    }),
    origin('ERT', 'Eritrea', '2026-01-31', 2_600, { pop_type_code: 'ASY', month: 15 }),
    origin('VAR', 'Various', '2026-01-31', 5_800, { households: '0' }),
  ];
}

function points(day: number): Row[] {
  return [
    point('2026-02-10', 4_300_000),
    ...(day < 10 ? [point('2026-02-17', 4_310_000)] : []),
    point('2026-02-24', 4_320_000),
    point('2026-03-01', day < 5 ? 4_333_000 : 4_333_500),
    ...(day < 10 ? [] : [point('2026-03-11', 4_340_000)]),
  ];
}

const botWall =
  '<!DOCTYPE html><html><head><script>/* are you a person? */</script></head><body></body></html>';

export const upstream: Upstream = {
  hosts: ['data.unhcr.org'],
  answer({ url: { pathname, searchParams } }, at) {
    const day = worldDay(at);
    const isUkraine = searchParams.get('sv_id') === '54' && searchParams.get('population_group') === '5478';
    const geography = searchParams.get('geo_id');
    if (pathname === '/population/get/sublocation' && isUkraine) return json(sublocation(countries(day)));
    if (pathname === '/population/get/timeseries' && isUkraine) return json(timeseries(points(day)));
    if (pathname === '/population/get/origin' && geography === '259') return json(byOrigin(origins(day)));
    if (pathname === '/population/get/origin' && (geography === '220' || geography === '295')) {
      const isUganda = geography === '220';
      const place = { geomaster_id: Number(geography), geomaster_name: isUganda ? 'Uganda' : 'Sudan' };
      return json(
        byOrigin([origin('SSD', 'South Sudan', '2026-01-31', isUganda ? 948_000 : 663_000, place)]),
      );
    }
    return { status: 404, headers: { 'content-type': 'text/html' }, body: botWall };
  },
};
