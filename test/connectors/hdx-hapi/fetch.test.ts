import { describe, expect, it, onTestFinished } from 'vitest';
import { conflictEvents } from '../../../src/connectors/hdx-hapi/endpoints.ts';
import { defaultCountries } from '../../../src/connectors/hdx-hapi/fetch.ts';
import { hdxHapi } from '../../../src/connectors/hdx-hapi/index.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import { fetchContext, fetchPortions } from '../../kit/fetch.ts';
import { readAll, snapshotOf } from '../../kit/snapshot.ts';
import { json, type Upstream } from '../../world/upstream.ts';
import { startWorld } from '../../world/world.ts';
import { upstream } from './upstream.ts';

const events = hdxHapi.find(({ id }) => id === 'hdx-hapi-conflict-events')!;
const IDENTIFIER = 'd29ybGQ6d29ybGRAZXhhbXBsZS5vcmc=';

interface Asked {
  at?: string;
  countries?: string;
  url?: string;
  from?: Upstream;
}

async function fetchEvents({ at = '2026-03-02T06:00:00Z', countries, url, from = upstream }: Asked) {
  const world = await startWorld({ upstreams: [from], now: () => new Date(at) });
  onTestFinished(() => world.close());
  const env = {
    HDX_HAPI_APP_IDENTIFIER: IDENTIFIER,
    ...(countries === undefined ? {} : { HDX_HAPI_COUNTRIES: countries }),
  };
  const http = createHttpClient({ ...world.http, retries: { count: 0, minMs: 1, maxMs: 1 } });
  const fetched = await fetchPortions(events, fetchContext({ http, env, ...(url ? { url } : {}) }));
  const releases = await Promise.all(
    fetched.portions.map(async ({ snapshots }) => {
      const notices = (await readAll(events, snapshots)).releases;
      return Object.assign({}, ...notices) as Record<string, unknown>;
    }),
  );
  return { ...fetched, releases, requests: world.requests };
}

const asked = (requests: readonly { url: URL }[], name: string): (string | null)[] =>
  requests.map(({ url }) => url.searchParams.get(name));

describe('fetch', () => {
  it('asks for the countries of the operator, each a release whose rows are counted', async () => {
    const { portions, releases } = await fetchEvents({ countries: 'UKR,SDN' });
    expect(releases).toEqual([
      { kind: 'release', line: 'UKR', declaredRows: 18 },
      { kind: 'release', line: 'SDN', declaredRows: 6 },
    ]);
    expect(portions.map(({ checkpoint }) => checkpoint)).toEqual([{ country: 'UKR' }, { country: 'SDN' }]);
  });

  it('asks for the countries of the wars unless told', async () => {
    const { requests } = await fetchEvents({});
    expect(asked(requests, 'location_code')).toEqual([...defaultCountries]);
  });

  it('leaves out a country that has no rows, and fails where none has', async () => {
    expect((await fetchEvents({ countries: 'PSE,UKR' })).releases).toMatchObject([{ line: 'UKR' }]);
    expect((await fetchEvents({ countries: 'PSE' })).error).toMatchObject({ name: 'SourceError' });
  });

  it('refuses a country that is none', async () => {
    const { error, requests } = await fetchEvents({ countries: 'UKR,UKX' });
    expect(error).toMatchObject({ code: 'CONFIGURATION', message: expect.stringContaining('UKX') });
    expect(requests).toEqual([]);
  });

  it('pages until a page is not full, and proves the rows with the last one', async () => {
    const paged = await fetchEvents({ countries: 'UKR', url: `${conflictEvents.url}?limit=6` });
    expect(asked(paged.requests, 'offset')).toEqual(['0', '6', '12', '18']);
    expect(paged.releases).toEqual([{ kind: 'release', line: 'UKR', declaredRows: 18 }]);
    const uneven = await fetchEvents({ countries: 'UKR', url: `${conflictEvents.url}?limit=7` });
    expect(asked(uneven.requests, 'offset')).toEqual(['0', '7', '14']);
    expect(uneven.releases).toEqual([{ kind: 'release', line: 'UKR', declaredRows: 18 }]);
  });

  it('proves nothing where its address narrows the table', async () => {
    const url = `${conflictEvents.url}?location_code=UKR&event_type=demonstration`;
    expect((await fetchEvents({ url })).releases).toEqual([{ kind: 'release', line: 'files' }]);
  });

  it('fails where the limit is ignored', async () => {
    const from: Upstream = {
      ...upstream,
      answer: () => json({ data: Array.from({ length: 9 }, () => ({})) }),
    };
    const { error } = await fetchEvents({ from, countries: 'UKR', url: `${conflictEvents.url}?limit=4` });
    expect(error).toMatchObject({ name: 'SourceError', message: expect.stringContaining('9 rows') });
  });

  it('keeps its identifier in a header', async () => {
    const { requests } = await fetchEvents({ countries: 'UKR' });
    expect(requests.map(({ headers }) => headers['x-hdx-hapi-app-identifier'])).toEqual([IDENTIFIER]);
    expect(requests.map(({ url }) => url.search).join()).not.toContain('identifier');
  });

  it('lets an area go that has another code now', async () => {
    const before = await fetchEvents({ countries: 'SDN', at: '2026-03-15T06:00:00Z' });
    const after = await fetchEvents({ countries: 'SDN', at: '2026-03-16T06:00:00Z' });
    expect([before.releases, after.releases].flat()).toEqual([
      { kind: 'release', line: 'SDN', declaredRows: 9 },
      { kind: 'release', line: 'SDN', declaredRows: 9 },
    ]);
    const idsOf = async ({ portions }: typeof before): Promise<string> =>
      JSON.stringify(
        (await readAll(events, portions[0]!.snapshots)).records.map(({ record }) => record.nativeId),
      );
    expect(await idsOf(before)).not.toContain('SD9911');
    expect(await idsOf(after)).not.toContain('SD9901');
  });
});

describe('files', () => {
  it('are a line of their own that is never whole', async () => {
    const page = snapshotOf('{"data":[]}', 'UKR_0.json');
    expect((await readAll(events, [page])).releases).toEqual([{ kind: 'release', line: 'files' }]);
    expect(events.linesOfParts).toEqual(['files']);
  });

  it("give way to a country's release, so that no row is there twice", () => {
    expect(events.supersedes?.({ line: 'UKR', label: 'any' })).toEqual({
      line: 'files',
      until: '9999-12-31',
    });
    expect(events.supersedes?.({ line: 'files', label: 'any' })).toBeUndefined();
  });
});
