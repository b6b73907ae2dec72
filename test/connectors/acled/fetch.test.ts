import { describe, expect, it, onTestFinished } from 'vitest';
import type { Checkpoint, HttpAnswer, HttpClient } from '../../../src/connectors/connector.ts';
import { acled } from '../../../src/connectors/acled/index.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import { fetchContext, fetchPortions, type Portion } from '../../kit/fetch.ts';
import { readAll } from '../../kit/snapshot.ts';
import type { UpstreamAnswer, UpstreamRequest } from '../../world/upstream.ts';
import { startWorld } from '../../world/world.ts';
import { page } from './events.ts';
import { PASSWORD, TOKEN, upstream, USERNAME } from './upstream.ts';

const account = { ACLED_USERNAME: USERNAME, ACLED_PASSWORD: PASSWORD };

interface Look {
  portions: Portion[];
  error: unknown;
  requests: UpstreamRequest[];
}

async function look(
  at: string,
  since: Checkpoint | null,
  env: Record<string, string> = account,
  instead: (request: UpstreamRequest) => UpstreamAnswer | undefined = () => undefined,
): Promise<Look> {
  const now = new Date(at);
  const answering = {
    ...upstream,
    answer: (r: UpstreamRequest, t: Date) => instead(r) ?? upstream.answer(r, t),
  };
  const world = await startWorld({ upstreams: [answering], now: () => now });
  onTestFinished(() => world.close());
  const http = createHttpClient({ ...world.http, retries: { count: 0, minMs: 1, maxMs: 1 } });
  const { portions, error } = await fetchPortions(acled, fetchContext({ http, env, since, now }));
  return { portions, error, requests: world.requests };
}

const ids = async ({ portions }: Look): Promise<string[]> => {
  const read = await Promise.all(portions.map(({ snapshots }) => readAll(acled, snapshots)));
  return read.flatMap(({ records }) => records.map(({ record }) => record.nativeId)).sort();
};

const begin = '2026-03-02T06:00:00Z';
const seconds = (instant: string): string => String(Date.parse(instant) / 1000);
const fromBegin = { timestamp: seconds(begin), countries: '' };

describe('the first fetch', () => {
  it('goes from year to year, each a portion, and then watches from when it began', async () => {
    const { portions } = await look(begin, null);
    expect(portions.map(({ checkpoint }) => checkpoint)).toEqual([{ ...fromBegin, year: '2025' }, fromBegin]);
    expect(portions.flatMap(({ fetched }) => fetched.map(({ fileName }) => fileName))).toEqual([
      'acled-2025-page-1.json',
      'acled-2026-page-1.json',
    ]);
  });

  it('goes on with the year behind its checkpoint, and watches from when it first began', async () => {
    const { portions, requests } = await look('2026-03-04T06:00:00Z', { ...fromBegin, year: '2025' });
    expect(requests.map(({ url }) => url.searchParams.get('year'))).toEqual([null, '2026']);
    expect(portions.map(({ checkpoint }) => checkpoint)).toEqual([fromBegin]);
  });

  it('watches as well where the present year has nothing for the account, as in the research tier', async () => {
    const lagging = ({ url }: UpstreamRequest): UpstreamAnswer | undefined =>
      url.searchParams.get('year') === '2026' ? { body: JSON.stringify(page([])) } : undefined;
    const { portions } = await look('2026-03-04T06:00:00Z', null, account, lagging);
    expect(portions.map(({ checkpoint }) => checkpoint?.['year'])).toEqual(['2025', undefined]);
  });

  it('does not take an account that sees nothing for a world without events', async () => {
    const { error, portions } = await look(begin, null, { ...account, ACLED_COUNTRIES: 'Ruritania' });
    expect(error).toMatchObject({
      code: 'SOURCE_UNREADABLE',
      hint: expect.stringContaining('ACLED_COUNTRIES'),
    });
    expect(portions).toEqual([]);
  });
});

describe('a later fetch', () => {
  it('asks for what was written since, minus a week, and then for what was deleted since', async () => {
    const { requests, portions } = await look('2026-03-11T06:00:00Z', fromBegin);
    const asked = requests.map(({ url }) => [url.pathname, url.searchParams.get('page')]);
    expect(asked).toEqual([
      ['/oauth/token', null],
      ['/api/acled/read', '1'],
      ['/api/deleted/read', '1'],
    ]);
    const weekBefore = seconds('2026-02-23T06:00:00Z');
    expect(requests[1]?.url.search).toContain(`timestamp=${weekBefore}&timestamp_where=%3E%3D`);
    expect(requests[2]?.url.search).toContain(
      `deleted_timestamp=${weekBefore}&deleted_timestamp_where=%3E%3D`,
    );
    // The newest that was seen: an event of day 7.
    expect(portions.map(({ checkpoint }) => checkpoint)).toEqual([
      { timestamp: seconds('2026-03-09T00:00:00Z'), countries: '' },
    ]);
  });

  it('brings what was written before the last look and published behind it', async () => {
    const written = await ids(await look('2026-03-04T06:00:00Z', fromBegin));
    expect(written).toEqual(['UKR900016', 'UKR900017', 'UKR900018']);
  });

  it('keeps its place where there is nothing new', async () => {
    const { portions, error } = await look('2026-03-02T07:00:00Z', fromBegin);
    expect({ portions, error }).toEqual({ portions: [], error: undefined });
  });

  it('begins anew where other countries are wanted', async () => {
    const env = { ...account, ACLED_COUNTRIES: 'Moldova, Ukraine' };
    const before = { ...fromBegin, countries: 'Ukraine' };
    const anew = await look('2026-03-04T06:00:00Z', before, env);
    expect(await ids(anew)).toHaveLength(18);
    expect(anew.requests[1]?.url.searchParams.get('country')).toBe('Moldova:OR:country=Ukraine');
  });
});

it('asks for the countries of the setting only, by their exact names', async () => {
  const only = await look(begin, null, { ...account, ACLED_COUNTRIES: 'Moldova' });
  expect(await ids(only)).toEqual(['MDA900005', 'MDA900010', 'MDA900015']);
  expect(only.requests[1]?.url.search).toContain('country=Moldova&country_where=%3D');
});

it('does not bring the notes, and lets the token into nothing that is kept', async () => {
  const { portions } = await look(begin, null);
  const kept = portions.map(({ fetched, checkpoint }) => [
    checkpoint,
    ...fetched.map(({ bytes, ...rest }) => [bytes.toString(), rest]),
  ]);
  expect(JSON.stringify(kept)).not.toMatch(/notes|Invented words/);
  expect(JSON.stringify(kept)).not.toContain(TOKEN);
});

it('says for 403 that the terms are to be accepted', async () => {
  const { error } = await look(begin, null, account, ({ url }) =>
    url.pathname === '/api/acled/read' ? { status: 403, body: 'Access denied' } : undefined,
  );
  expect(error).toMatchObject({
    code: 'SOURCE_UNREADABLE',
    hint: expect.stringContaining('accept the terms'),
  });
});

it('says that the account is refused, without the words that were sent', async () => {
  const { error } = await look(begin, null, { ...account, ACLED_PASSWORD: 'wrong horse' });
  expect(error).toMatchObject({ hint: 'Check ACLED_USERNAME and ACLED_PASSWORD.' });
  expect(JSON.stringify(error) + String(error)).not.toContain('wrong horse');
});

it.each([
  ['an answer that tells of a failure', { ...page([]), success: false }],
  ['a count that is not that of the rows', { ...page([]), count: 1 }],
])('refuses %s', async (_name, body) => {
  const { error } = await look(begin, null, account, ({ url }) =>
    url.pathname === '/api/acled/read' ? { body: JSON.stringify(body) } : undefined,
  );
  expect(error).toMatchObject({ message: expect.stringContaining("is not a page of ACLED's API") });
});

it('reads pages of 5,000 until one is shorter', async () => {
  const asked: string[] = [];
  const answer = (url: string, body: object): HttpAnswer => ({
    status: 200,
    url,
    headers: {},
    bytes: Buffer.from(JSON.stringify(body)),
  });
  const http: HttpClient = {
    post: async (url) => answer(url, { access_token: TOKEN }),
    get: async (url) => {
      const { pathname, searchParams } = new URL(url);
      asked.push(`${pathname.split('/')[2]} ${searchParams.get('limit')} ${searchParams.get('page')}`);
      const rows = pathname.endsWith('/acled/read') && searchParams.get('page') === '1' ? 5_000 : 0;
      return answer(url, page(Array.from({ length: rows }, () => ({}))));
    },
  };
  const { portions } = await fetchPortions(acled, fetchContext({ http, env: account, since: fromBegin }));
  expect(asked).toEqual(['acled 5000 1', 'acled 5000 2', 'deleted 5000 1']);
  expect(portions[0]?.fetched.map(({ fileName }) => fileName)).toEqual(['acled-page-1.json']);
});
