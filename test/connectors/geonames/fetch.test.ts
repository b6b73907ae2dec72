import { describe, expect, it, onTestFinished } from 'vitest';
import type { Checkpoint } from '../../../src/connectors/connector.ts';
import { geonames } from '../../../src/connectors/geonames/index.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import { fetchContext, fetchPortions } from '../../kit/fetch.ts';
import type { Upstream } from '../../world/upstream.ts';
import { startWorld } from '../../world/world.ts';
import { upstream } from './upstream.ts';

/** Names of the files of each portion with its checkpoint, and what was asked for. */
async function fetchAt(at: string, since: Checkpoint | null, server: Upstream = upstream) {
  const now = new Date(at);
  const world = await startWorld({ upstreams: [server], now: () => now });
  onTestFinished(() => world.close());
  const http = createHttpClient({ ...world.http, retries: { count: 0, minMs: 1, maxMs: 1 } });
  const { portions, error } = await fetchPortions(geonames, fetchContext({ http, since, now }));
  return {
    error,
    portions: portions.map(({ fetched, checkpoint }) => [
      fetched.map(({ fileName }) => fileName),
      checkpoint,
    ]),
    asked: world.requests.map(({ url }) => url.pathname.split('/').at(-1)),
  };
}

/** The same server, which keeps the files of all days. */
const keepsAll: Upstream = {
  hosts: upstream.hosts,
  answer(request, at) {
    const day = /-(\d{4}-\d{2}-\d{2})\.txt$/.exec(request.url.pathname)?.[1];
    if (day === undefined) return upstream.answer(request, at);
    const night = new Date(Date.parse(`${day}T06:00:00Z`) + 86_400_000);
    return night <= at ? upstream.answer(request, night) : { status: 404, body: '' };
  },
};

const dumped = ['admin1CodesASCII.txt', 'cities500.zip'];

describe('fetch', () => {
  it('begins with the dump, and goes on with the files of the day on which it was made', async () => {
    expect((await fetchAt('2026-03-03T06:00:00Z', null)).portions).toEqual([[dumped, { day: '2026-03-02' }]]);
    // The dump of the night before is still the newest one.
    expect((await fetchAt('2026-03-03T02:00:00Z', null)).portions).toEqual([[dumped, { day: '2026-03-01' }]]);
  });

  it('catches up day by day, each a portion, without the files of no bytes', async () => {
    const { portions } = await fetchAt('2026-03-09T06:00:00Z', { day: '2026-03-02' }, keepsAll);
    expect(portions).toEqual([
      [
        ['admin1CodesASCII.txt', 'modifications-2026-03-03.txt', 'deletes-2026-03-03.txt'],
        { day: '2026-03-03' },
      ],
      [['admin1CodesASCII.txt'], { day: '2026-03-04' }],
      [['admin1CodesASCII.txt'], { day: '2026-03-05' }],
      [['admin1CodesASCII.txt'], { day: '2026-03-06' }],
      [['admin1CodesASCII.txt', 'modifications-2026-03-07.txt'], { day: '2026-03-07' }],
      [['admin1CodesASCII.txt'], { day: '2026-03-08' }],
    ]);
  });

  it('asks for nothing where yesterday is known already', async () => {
    expect(await fetchAt('2026-03-09T06:00:00Z', { day: '2026-03-08' })).toEqual({
      error: undefined,
      portions: [],
      asked: [],
    });
  });

  it("waits where yesterday's files are not there yet", async () => {
    const { portions, asked } = await fetchAt('2026-03-09T02:00:00Z', { day: '2026-03-07' });
    expect([portions, asked]).toEqual([[], ['modifications-2026-03-08.txt']]);
  });

  it('reads the dump again where a day is gone', async () => {
    const { portions } = await fetchAt('2026-03-09T06:00:00Z', { day: '2026-03-04' });
    expect(portions).toEqual([[dumped, { day: '2026-03-08' }]]);
  });

  it('does not take a failing server for a day that is gone', async () => {
    const failing: Upstream = { hosts: upstream.hosts, answer: () => ({ status: 503, body: 'busy' }) };
    const { error, asked } = await fetchAt('2026-03-09T06:00:00Z', { day: '2026-03-07' }, failing);
    expect(error).toMatchObject({ name: 'SourceError', details: { status: 503 } });
    expect(asked).toEqual(['modifications-2026-03-08.txt']);
  });
});
