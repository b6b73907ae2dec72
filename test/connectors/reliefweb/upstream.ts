/**
 * ReliefWeb's API in the recorded world.
 *
 * Day 0: 14 reports about Ukraine in the asked formats, ids 4100001 to 4100014, changed from 20 to 26 February, three of them in
 *        one and the same second; 2 more that the filters leave out (a map; one about Sudan).
 * Day 3: 2 new ones, 4100101 and 4100102, of one second.
 * Day 8: 4100003 is corrected: other title, same id, changed on that day.
 * Day 12: 4100005 is taken down, which nothing tells: it is not there any more (and /reports/4100005 is a 404).
 * Day 20: a new one, 4100103.
 *
 * Names of applications that are not approved get 403, version 1 gets 410, and paging ends at 10,000. The `next` link has lost
 * filters and name, `href` repeats the name, as they do in the real answers.
 */
import {
  json,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamRequest,
  worldBegin,
  worldDay,
} from '../../world/upstream.ts';
import { newsroom, reportItem, agency, type Listed } from './reports.ts';

export const approvedName = 'conflict-gateway-of-the-world-x7';

const instant = (day: number, time: string): string =>
  `${new Date(worldBegin.getTime() + day * 86_400_000).toISOString().slice(0, 10)}T${time}+00:00`;

/** Negative days are before the beginning of the world's time. */
const report = (id: number, day: number, time: string, more: Partial<Listed> = {}): Listed => ({
  id,
  title: `Example report no. ${id}`,
  original: instant(day, time).slice(0, 10),
  created: instant(day, time),
  changed: instant(day, time),
  body: `<p>Words of the example report ${id} &amp; its <a href="https://relief.example">agency</a>.</p>`,
  ...more,
});

const early = Array.from({ length: 14 }, (_, index) =>
  // The 6th to the 8th are of one second.
  index >= 5 && index <= 7
    ? report(4100001 + index, -5, '09:00:00')
    : report(4100001 + index, -10 + Math.floor(index / 2), `0${index % 10}:30:00`),
);

function reportsAt(at: Date): Listed[] {
  const day = worldDay(at);
  const corrected = report(4100003, -9, '02:30:00', {
    title: 'Example report no. 4100003, corrected',
    changed: instant(8, '10:00:00'),
  });
  const all = [
    ...early.map((each) => (each.id === corrected.id && day >= 8 ? corrected : each)),
    report(4100021, -3, '08:00:00', { format: 'Map' }),
    report(4100022, -3, '08:10:00', { countries: [{ iso3: 'sdn', name: 'Sudan' }] }),
    report(4100101, 3, '06:00:00', { sources: [agency, newsroom], languages: ['en', 'uk'] }),
    report(4100102, 3, '06:00:00', { sources: [newsroom] }),
    report(4100103, 20, '11:00:00'),
  ];
  return all.filter(
    ({ id, created }) => Date.parse(created) <= at.getTime() && !(id === 4100005 && day >= 12),
  );
}

function refusal(status: number, type: string, message: string): UpstreamAnswer {
  return json({ status, time: 1, error: { type, message } }, { status });
}

function answer({ url }: UpstreamRequest, at: Date): UpstreamAnswer {
  const query = url.searchParams;
  if (!url.pathname.startsWith('/v2/')) {
    return refusal(410, 'GoneHttpException', 'This version of the API is decommissioned.');
  }
  if (query.get('appname') !== approvedName) {
    const message = `You are not using an approved appname: "appname=${query.get('appname')}".`;
    return refusal(403, 'AccessDeniedHttpException', message);
  }
  const single = /^\/v2\/reports\/(\d+)$/.exec(url.pathname)?.[1];
  if (single) {
    const found = reportsAt(at).filter(({ id }) => String(id) === single);
    if (found.length === 0) return refusal(404, 'NotFoundHttpException', 'Not found');
    return json({ count: 1, totalCount: 1, data: found.map(reportItem) });
  }
  const [limit, offset] = [Number(query.get('limit') ?? 10), Number(query.get('offset') ?? 0)];
  if (limit > 1_000 || offset + limit > 10_000) return refusal(400, 'BadRequestHttpException', 'Too deep');
  const found = reportsAt(at)
    .filter((each) => passes(each, query))
    .sort(byChange);
  return json(envelope(url, found, limit, offset));
}

function byChange(a: Listed, b: Listed): number {
  return Date.parse(a.changed) - Date.parse(b.changed) || a.id - b.id;
}

function envelope(url: URL, found: readonly Listed[], limit: number, offset: number): unknown {
  const data = found.slice(offset, offset + limit).map((each) => ({ ...reportItem(each), score: 1 }));
  const next = { href: `${url.origin}${url.pathname}?offset=${offset + limit}&limit=${limit}` };
  const links = { self: { href: url.href }, ...(offset + limit < found.length ? { next } : {}) };
  return { time: 11, href: url.href, links, took: 4, totalCount: found.length, count: data.length, data };
}

/** The conditions of a filter, as a query string writes them. */
function passes(listed: Listed, query: URLSearchParams): boolean {
  const { fields } = reportItem(listed);
  const values: Record<string, string> = {
    'primary_country.iso3': (fields.primary_country as { iso3: string }).iso3,
    'format.name': (fields.format as { name: string }[])[0]?.name ?? '',
    'date.original': (fields.date as { original: string }).original,
    'date.changed': listed.changed,
  };
  for (let index = 0; query.has(`filter[conditions][${index}][field]`); index += 1) {
    const name = `filter[conditions][${index}]`;
    const value = values[query.get(`${name}[field]`) ?? ''] ?? '';
    const from = query.get(`${name}[value][from]`);
    const anyOf = query.getAll(`${name}[value][]`);
    if (from !== null && Date.parse(value) < Date.parse(from)) return false;
    if (anyOf.length > 0 && !anyOf.includes(value)) return false;
  }
  return true;
}

export const upstream: Upstream = { hosts: ['api.reliefweb.int'], answer };
