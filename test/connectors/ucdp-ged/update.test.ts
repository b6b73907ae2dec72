import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Checkpoint } from '../../../src/connectors/connector.ts';
import { ucdpGedWith } from '../../../src/connectors/ucdp-ged/define.ts';
import { ucdpGed } from '../../../src/connectors/ucdp-ged/index.ts';
import { Archive } from '../../../src/pipeline/archive.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import { run } from '../../../src/pipeline/run.ts';
import { domains, references } from '../../../src/registry.ts';
import { temporaryFolder, testDatabase } from '../../kit/database.ts';
import { fetchContext, fetchPortions, type Portion } from '../../kit/fetch.ts';
import type { UpstreamAnswer } from '../../world/upstream.ts';
import { startWorld } from '../../world/world.ts';
import { TOKEN, upstream } from './upstream.ts';

interface Look {
  portions: Portion[];
  error: unknown;
  /** Paths that were asked, each once however many pages it had. */
  asked: string[];
}

/** One look at the world at a time; `instead` answers some requests otherwise. */
async function look(
  at: string,
  since: Checkpoint | null,
  instead: (url: URL) => UpstreamAnswer | undefined = () => undefined,
): Promise<Look> {
  const now = new Date(at);
  const world = await startWorld({
    upstreams: [
      { ...upstream, answer: (request, time) => instead(request.url) ?? upstream.answer(request, time) },
    ],
    now: () => now,
  });
  onTestFinished(() => world.close());
  const http = createHttpClient({ ...world.http, retries: { count: 0, minMs: 1, maxMs: 1 } });
  const context = fetchContext({ http, env: { UCDP_ACCESS_TOKEN: TOKEN }, since, now });
  const { portions, error } = await fetchPortions(ucdpGed, context);
  const paths = world.requests.map(({ url }) => url.pathname.split('/').at(-1)!);
  return { portions, error, asked: [...new Set(paths)] };
}

const day0 = '2026-03-02T06:00:00Z';
const monthsOf2025 = [7, 8, 9, 10, 11, 12].map((month) => `25.0.${month}`);
const inOnDay0 = { final: '25.1', candidate: '26.0.1', consolidated: '25.01.25.06' };

describe('a look at UCDP', () => {
  it('brings at first the newest yearly release and the candidates of the years behind it, the oldest first', async () => {
    const { portions, asked } = await look(day0, null);
    expect(asked).toEqual(['26.1', '25.1', 'GEDEvent_v25_01_25_06.csv', ...monthsOf2025, '26.0.1', '26.0.2']);
    expect(portions.map(({ checkpoint }) => checkpoint)).toEqual([
      { final: '25.1' },
      { final: '25.1', candidate: '25.0.6', consolidated: '25.01.25.06' },
      ...monthsOf2025.map((candidate) => ({ ...inOnDay0, candidate })),
      inOnDay0,
    ]);
    expect(portions[0]?.fetched.map(({ fileName }) => fileName)).toEqual([
      'gedevents-25.1-page-0000.json',
      'gedevents-25.1-page-0001.json',
      'gedevents-25.1-page-0002.json',
    ]);
  });

  it('asks afterwards for what may be new, and once more for the newest candidate month', async () => {
    const { portions, asked } = await look('2026-03-06T06:00:00Z', inOnDay0);
    expect(asked).toEqual(['26.1', '26.0.1', '26.0.2']);
    expect(portions.map(({ checkpoint }) => checkpoint)).toEqual([inOnDay0]);
  });

  it('asks no more for the candidates of a year that a new yearly release has', async () => {
    const { portions, asked } = await look('2026-03-20T06:00:00Z', { final: '25.1', candidate: '25.0.9' });
    expect(asked).toEqual(['26.1', '26.0.1', '26.0.2']);
    expect(portions.map(({ checkpoint }) => checkpoint)).toEqual([
      { final: '26.1', candidate: '25.0.9' },
      { final: '26.1', candidate: '26.0.1' },
    ]);
  });

  it('takes 404 for a version that is not released, as 400 with the words of a missing table', async () => {
    const missing = (url: URL): UpstreamAnswer | undefined =>
      url.pathname.endsWith('/26.1') ? { status: 404, body: '' } : undefined;
    const { error, portions } = await look(day0, inOnDay0, missing);
    expect(error).toBeUndefined();
    expect(portions).toHaveLength(1);
  });

  it('does not take another 400 for that: UCDP answers so when it is asked too often', async () => {
    const throttled = (url: URL): UpstreamAnswer | undefined =>
      url.pathname.endsWith('/26.1') ? { status: 400, body: 'Bad Request' } : undefined;
    const { error, asked } = await look(day0, inOnDay0, throttled);
    expect(error).toMatchObject({ code: 'SOURCE_UNREADABLE', hint: expect.stringContaining('too often') });
    expect(asked).toEqual(['26.1']);
  });

  it('does not take a release for whole whose pages have fewer events than it counts', async () => {
    const short = (url: URL): UpstreamAnswer | undefined =>
      url.pathname.endsWith('/26.0.1')
        ? { body: JSON.stringify({ TotalCount: 5, PreviousPageUrl: '', NextPageUrl: '', Result: [] }) }
        : undefined;
    const { error, portions } = await look(day0, inOnDay0, short);
    expect(error).toMatchObject({ message: 'the pages have 0 events, the release has 5' });
    expect(portions).toEqual([]);
  });
});

describe('supersession', () => {
  it.each([
    ['final', '26.1', { line: 'candidate', until: '2025-12-31' }],
    ['final', '19.1', { line: 'candidate', until: '2018-12-31' }],
    ['candidate', '26.0.1', undefined],
    ['final', 'unnamed-1a2b3c4d', undefined],
  ])('of release %s %s', (line, label, superseded) => {
    expect(ucdpGed.supersedes?.({ line, label })).toEqual(superseded);
  });

  it(
    'takes the candidates of 2025 away once 26.1 is whole, and leaves those of 2026',
    { timeout: 60_000 },
    async () => {
      const database = await testDatabase();
      const archive = new Archive(path.join(temporaryFolder(), 'archive'));
      const connector = ucdpGedWith({ minCompleteRows: 12 });
      const active = async (line: string): Promise<string[]> => {
        const reports = await database.live.incidentReport.findMany({
          where: { line, recordStatus: 'ACTIVE' },
          select: { nativeId: true },
          orderBy: { nativeId: 'asc' },
        });
        return reports.map(({ nativeId }) => nativeId);
      };
      const publish = async (portions: readonly Portion[]): Promise<void> => {
        for (const { fetched } of portions) {
          const snapshots = await Promise.all(
            fetched.map(({ bytes, ...rest }) => archive.store(bytes, { ...rest, retrievedAt: day0 })),
          );
          const report = await run({ database, archive, domains, references }, { connector, snapshots });
          expect(report.outcome, report.message ?? '').toBe('DONE');
        }
      };
      const { portions } = await look(day0, null);
      await publish(portions);
      expect(await active('final')).toHaveLength(12);
      expect(await active('candidate')).toHaveLength(25);

      await publish((await look('2026-03-20T06:00:00Z', inOnDay0)).portions);
      const final = await active('final');
      expect(final).toHaveLength(27);
      expect(final).not.toContain('400001');
      // Those of January in its first issue and in its second; the id that was given up is known to no later release.
      expect(await active('candidate')).toEqual(['610000', '610001', '610002', '610003', '610004', '610900']);
    },
  );
});
