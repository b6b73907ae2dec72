import { describe, expect, it } from 'vitest';
import type { HttpAnswer, HttpClient } from '../../../src/connectors/connector.ts';
import { reliefweb } from '../../../src/connectors/reliefweb/index.ts';
import { OperationError, SourceError } from '../../../src/core/errors.ts';
import { fetchContext, fetchPortions, type Portion } from '../../kit/fetch.ts';
import { reportItem, type Listed } from './reports.ts';
import { approvedName, upstream } from './upstream.ts';

const env = { RELIEFWEB_APPNAME: approvedName };

/** A client whose answers a function makes of the address; it throws for a status of 400 and above, as the real one. */
function clientOf(answer: (url: URL) => { status?: number; body: string }): {
  http: HttpClient;
  asked: URL[];
} {
  const asked: URL[] = [];
  const get = async (address: string): Promise<HttpAnswer> => {
    const url = new URL(address);
    asked.push(url);
    const { status = 200, body } = answer(url);
    if (status >= 400) {
      const details = { status };
      throw new SourceError('SOURCE_UNREADABLE', `${url.href} answered ${status}`, { hint: body, details });
    }
    return { status, url: address, headers: {}, bytes: Buffer.from(body) };
  };
  const post = (): never => {
    throw new Error('nothing is posted');
  };
  return { http: { get, post }, asked };
}

function worldClient(at: string): ReturnType<typeof clientOf> {
  return clientOf((url) => {
    const { status, body } = upstream.answer({ method: 'GET', url, headers: {}, body: '' }, new Date(at));
    return { ...(status ? { status } : {}), body: body.toString() };
  });
}

const idsOf = (portions: readonly Portion[]): string[] =>
  portions.flatMap(({ fetched }) =>
    fetched.flatMap(({ bytes }) =>
      (JSON.parse(bytes.toString()) as { data: { id: string }[] }).data.map(({ id }) => id),
    ),
  );

const page = (listed: readonly Listed[], totalCount = listed.length): string =>
  JSON.stringify({ totalCount, count: listed.length, data: listed.map(reportItem) });

const listed = (id: number, changed: string): Listed => ({
  id,
  title: `Report ${id}`,
  original: '2026-02-01',
  created: '2026-02-01T00:00:00+00:00',
  changed,
});

describe('fetching ReliefWeb', () => {
  it('asks version 2, by change, for countries, formats and days, with the name in no address that is kept', async () => {
    const { http, asked } = worldClient('2026-03-03T00:00:00Z');
    const { portions } = await fetchPortions(reliefweb, fetchContext({ http, env }));
    const query = asked[0]!.searchParams;
    expect(asked[0]!.pathname).toBe('/v2/reports');
    expect(query.getAll('sort[]')).toEqual(['date.changed:asc', 'id:asc']);
    expect(query.getAll('filter[conditions][0][value][]')).toEqual(['ukr']);
    expect(query.getAll('filter[conditions][1][value][]')).not.toContain('Map');
    expect(query.get('filter[conditions][2][value][from]')).toBe('2022-01-01T00:00:00+00:00');
    expect(query.get('appname')).toBe(approvedName);
    expect(portions[0]!.fetched[0]!.url).not.toContain('appname');
    expect(portions[0]!.fetched[0]!.bytes.toString()).toContain('appname=REDACTED');
    expect(portions.map(({ checkpoint }) => checkpoint)).toEqual([
      { changed: '2026-02-26T03:30:00+00:00', scope: 'UKR' },
    ]);
  });

  it('builds the next page itself: the link that the API gives has lost filters and name', async () => {
    const { http, asked } = worldClient('2026-03-03T00:00:00Z');
    await fetchPortions(
      reliefweb,
      fetchContext({ http, env, url: 'https://api.reliefweb.int/v2/reports?limit=4' }),
    );
    expect(asked.length).toBeGreaterThan(3);
    for (const { searchParams } of asked) {
      expect(searchParams.get('appname')).toBe(approvedName);
      expect(searchParams.getAll('filter[conditions][0][value][]')).toEqual(['ukr']);
    }
  });

  it('gets through a second that is longer than a page', async () => {
    const second = '2026-02-10T10:00:00+00:00';
    const all = [1, 2, 3, 4, 5, 6, 7].map((id) => listed(id, second));
    const { http } = clientOf(({ searchParams }) => {
      const offset = Number(searchParams.get('offset'));
      return { body: page(all.slice(offset, offset + 2), all.length) };
    });
    const url = 'https://api.reliefweb.int/v2/reports?limit=2';
    const { portions, error } = await fetchPortions(reliefweb, fetchContext({ http, env, url }));
    expect(error).toBeUndefined();
    expect(new Set(idsOf(portions))).toEqual(new Set(['1', '2', '3', '4', '5', '6', '7']));
  });

  it('misses nothing when a report that was read is changed before the next page is asked for', async () => {
    const day = (n: number): string => `2026-02-${String(n).padStart(2, '0')}T10:00:00+00:00`;
    let all = [1, 2, 3, 4, 5].map((id) => listed(id, day(id)));
    let requests = 0;
    const { http } = clientOf(({ searchParams }) => {
      // Between the first page and the second, report 1 is changed and moves to the end.
      if (requests++ === 1) all = [...all.slice(1), listed(1, day(20))];
      const from = [...searchParams].findLast(([name]) => name.endsWith('[3][value][from]'))?.[1];
      const found = all.filter(({ changed }) => from === undefined || changed >= from);
      const offset = Number(searchParams.get('offset'));
      return { body: page(found.slice(offset, offset + 2), found.length) };
    });
    const url = 'https://api.reliefweb.int/v2/reports?limit=2';
    const { portions } = await fetchPortions(reliefweb, fetchContext({ http, env, url }));
    expect(new Set(idsOf(portions))).toEqual(new Set(['1', '2', '3', '4', '5']));
  });

  it('goes on an hour before its checkpoint, and begins anew for other countries', async () => {
    const since = { changed: '2026-02-26T03:30:00+00:00', scope: 'UKR' };
    const same = worldClient('2026-03-03T00:00:00Z');
    await fetchPortions(reliefweb, fetchContext({ http: same.http, env, since }));
    expect(same.asked[0]!.searchParams.get('filter[conditions][3][value][from]')).toBe(
      '2026-02-26T02:30:00+00:00',
    );
    const other = worldClient('2026-03-03T00:00:00Z');
    const countries = { ...env, RELIEFWEB_COUNTRIES: 'sdn, UKR' };
    const { portions } = await fetchPortions(
      reliefweb,
      fetchContext({ http: other.http, env: countries, since }),
    );
    expect(other.asked[0]!.searchParams.has('filter[conditions][3][value][from]')).toBe(false);
    expect(idsOf(portions)).toContain('4100022');
    expect(portions[0]!.checkpoint?.scope).toBe('SDN,UKR');
  });

  it('refuses a country that is none', async () => {
    const { http } = worldClient('2026-03-03T00:00:00Z');
    const context = fetchContext({ http, env: { ...env, RELIEFWEB_COUNTRIES: 'UKR,Atlantis' } });
    const { error } = await fetchPortions(reliefweb, context);
    expect(error).toBeInstanceOf(OperationError);
    expect(error).toMatchObject({ message: expect.stringContaining('Atlantis') });
  });

  it.each([
    [403, 'https://api.reliefweb.int/v2/reports', 'set RELIEFWEB_APPNAME'],
    [410, 'https://api.reliefweb.int/v1/reports', 'use https://api.reliefweb.int/v2/reports'],
  ])('says what to do about %i, without the name', async (status, url, hint) => {
    const { http } = worldClient('2026-03-03T00:00:00Z');
    const name = 'a-name-that-nobody-approved';
    const context = fetchContext({ http, env: { RELIEFWEB_APPNAME: name }, url });
    const { error } = await fetchPortions(reliefweb, context);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ hint: expect.stringContaining(hint), details: { status } });
    expect(`${(error as SourceError).message} ${(error as SourceError).hint}`).not.toContain(name);
  });

  it.each([
    ['out of order', page([listed(1, '2026-02-02T00:00:00+00:00'), listed(2, '2026-02-01T00:00:00+00:00')])],
    ['fewer than it says', page([listed(1, '2026-02-02T00:00:00+00:00')], 2)],
    ['uncounted', JSON.stringify({ data: [] })],
    ['without a change', JSON.stringify({ totalCount: 1, count: 1, data: [{ id: '1', fields: {} }] })],
  ])('refuses a page that is %s', async (_name, body) => {
    const { http } = clientOf(() => ({ body }));
    const { portions, error } = await fetchPortions(reliefweb, fetchContext({ http, env }));
    expect(error).toBeInstanceOf(SourceError);
    expect(portions).toEqual([]);
  });

  it('brings nothing when nothing changed', async () => {
    const { http } = clientOf(() => ({ body: page([]) }));
    expect(await fetchPortions(reliefweb, fetchContext({ http, env }))).toEqual({
      portions: [],
      error: undefined,
    });
  });
});
