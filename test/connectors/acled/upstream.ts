/**
 * ACLED in the recorded world. SYNTHETIC: all events are invented, see events.ts.
 *
 * It publishes on Tuesdays what it wrote in the days before:
 *
 * | day | what happens | events there |
 * |---|---|---|
 * | before | 12 events of 2025 and 3 of 2026 | 15 |
 * | 1 | 3 new | 18 |
 * | 8 | 2 new, 2 corrected (one moves, one has more dead) | 20 |
 * | 15 | 1 new, 2 deleted | 19 |
 * | 22 | 2 new, one of the deleted is there again | 22 |
 *
 * Asked for a token it wants the account below, and its token in every other request.
 */
import {
  json,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamRequest,
  worldBegin,
  worldDay,
} from '../../world/upstream.ts';
import { invented, page } from './events.ts';

export const USERNAME = 'account-of-the-recorded-world@example.org';
export const PASSWORD = 'password of the recorded world';
export const TOKEN = 'acled-token-of-the-recorded-world';

type Event = Readonly<Record<string, string>>;

/** Seconds since 1970 of a day of the world, a number of hours into it. */
const seconds = (day: number, hours = 0): number =>
  worldBegin.getTime() / 1000 + day * 86_400 + hours * 3_600;

function event(number: number, day: string, written: number, more: Event = {}): Event {
  const isMoldova = number % 5 === 0;
  return {
    ...invented,
    event_id_cnty: `${isMoldova ? 'MDA' : 'UKR'}${900_000 + number}`,
    event_date: day,
    year: day.slice(0, 4),
    ...(isMoldova ? { iso: '498', country: 'Moldova' } : {}),
    location: `Dolnyk-on-Paper ${number}`,
    fatalities: String(number % 4),
    timestamp: String(written),
    ...more,
  };
}

/** Each version of an event and the day on which it is published. */
const published: readonly { day: number; event: Event }[] = [
  ...Array.from({ length: 12 }, (_, n) => ({
    day: -60,
    event: event(n + 1, `2025-${String(n + 1).padStart(2, '0')}-10`, seconds(-60)),
  })),
  ...[13, 14, 15].map((n) => ({ day: -20, event: event(n, `2026-01-${n}`, seconds(-20)) })),
  ...[16, 17, 18].map((n) => ({ day: 1, event: event(n, `2026-02-${n}`, seconds(-3, n)) })),
  ...[19, 20].map((n) => ({ day: 8, event: event(n, `2026-02-${n}`, seconds(6, n)) })),
  { day: 8, event: event(2, '2025-02-10', seconds(5), { location: 'Upper Dolnyk', geo_precision: '2' }) },
  { day: 8, event: event(16, '2026-02-16', seconds(7), { fatalities: '6' }) },
  { day: 15, event: event(21, '2026-03-10', seconds(13)) },
  ...[22, 23].map((n) => ({ day: 22, event: event(n, '2026-03-18', seconds(20, n)) })),
  { day: 22, event: event(4, '2025-04-10', seconds(21), { fatalities: '1' }) },
];

const deleted: readonly { day: number; event_id_cnty: string; deleted_timestamp: number }[] = [
  { day: 15, event_id_cnty: 'UKR900003', deleted_timestamp: seconds(13, 1) },
  { day: 15, event_id_cnty: 'UKR900004', deleted_timestamp: seconds(13, 2) },
];

function eventsAt(day: number): Event[] {
  const events = new Map<string, Event>();
  for (const version of published) {
    if (version.day <= day) events.set(version.event['event_id_cnty']!, version.event);
  }
  for (const { day: since, event_id_cnty, deleted_timestamp } of deleted) {
    const written = Number(events.get(event_id_cnty)?.['timestamp'] ?? 0);
    if (since <= day && written < deleted_timestamp) events.delete(event_id_cnty);
  }
  return [...events.values()];
}

function isWanted(event: Event, query: URLSearchParams): boolean {
  const [year, country, timestamp] = ['year', 'country', 'timestamp'].map((name) => query.get(name));
  if (year && event['year'] !== year) return false;
  if (country && !country.split(':OR:country=').includes(event['country']!)) return false;
  return (
    !timestamp || query.get('timestamp_where') !== '>=' || Number(event['timestamp']) >= Number(timestamp)
  );
}

function paged(rows: readonly Event[], query: URLSearchParams): UpstreamAnswer {
  const limit = Number(query.get('limit') ?? 5_000);
  const from = (Number(query.get('page') ?? 1) - 1) * limit;
  return json(page(rows.slice(from, from + limit)));
}

function onlyFields(row: Event, fields: string | null): Event {
  const names = fields?.split('|') ?? Object.keys(row);
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
}

function token({ method, body }: UpstreamRequest): UpstreamAnswer {
  const form = new URLSearchParams(body);
  const isRight =
    method === 'POST' &&
    form.get('grant_type') === 'password' &&
    form.get('client_id') === 'acled' &&
    form.get('username') === USERNAME &&
    form.get('password') === PASSWORD;
  if (!isRight) return json({ error: 'invalid_grant' }, { status: 400 });
  return json({ token_type: 'Bearer', expires_in: 86_400, access_token: TOKEN, refresh_token: 'not used' });
}

export const upstream: Upstream = {
  hosts: ['acleddata.com'],
  answer: (request, at) => {
    const { pathname, searchParams: query } = request.url;
    if (pathname === '/oauth/token') return token(request);
    if (request.headers['authorization'] !== `Bearer ${TOKEN}`)
      return json({ message: 'Unauthorized' }, { status: 401 });
    const day = worldDay(at);
    if (pathname === '/api/acled/read') {
      const rows = eventsAt(day).filter((each) => isWanted(each, query));
      return paged(
        rows.map((row) => onlyFields(row, query.get('fields'))),
        query,
      );
    }
    if (pathname === '/api/deleted/read') {
      const since = Number(query.get('deleted_timestamp') ?? 0);
      const rows = deleted.filter((each) => each.day <= day && each.deleted_timestamp >= since);
      return paged(
        rows.map(({ event_id_cnty, deleted_timestamp }) => ({
          event_id_cnty,
          deleted_timestamp: String(deleted_timestamp),
        })),
        query,
      );
    }
    return { status: 404, body: 'Not Found' };
  },
};
