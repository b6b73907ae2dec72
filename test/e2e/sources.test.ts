/** Sources over real HTTP and sockets: how fresh they are, what they have to say, and looks that somebody asks for. */
import { isDeepStrictEqual } from 'node:util';
import { createClient } from 'graphql-ws';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import type { AttemptContext } from '../../src/pipeline/attempt.ts';
import { lookAtDue } from '../../src/pipeline/scheduler.ts';
import { configureSources, type Source } from '../../src/pipeline/source-state.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { incident } from '../kit/records.ts';
import { fileOf, lineSource } from '../pipeline/kit.ts';
import { startWorld } from '../world/world.ts';

let gateway: EditedGateway;
let admin: { key: string };
let reader: { key: string };
let context: AttemptContext;
let source: Source;

beforeAll(async () => {
  gateway = await editedGateway();
  admin = await gateway.key('operator', 'admin');
  reader = await gateway.key('reader', 'read');
  const upstream = {
    hosts: ['upstream.example'],
    answer: () => ({ body: fileOf(incident('a', { country: 'UKR' })) }),
  };
  const world = await startWorld({ upstreams: [upstream], now: () => new Date() });
  const coverage = { countries: ['UKR'], from: null, until: null };
  const lines = lineSource({ id: 'watched', updateMode: 'DELTA' });
  const connector: Source['connector'] = {
    ...lines,
    dataset: { ...lines.dataset, coverage },
    schedule: { every: 'P1D', quota: { requests: 10, per: 'P1D' } },
    async *fetch({ http }) {
      const { bytes, url } = await http.get('https://upstream.example/');
      yield { bytes, url, fileName: 'a.ndjson', contentType: null, etag: null };
    },
  };
  source = { connector, disabled: null, env: {} };
  const idle: Source = {
    ...source,
    connector: { ...connector, id: 'idle' },
    disabled: 'It needs A_KEY (a key).',
  };
  await configureSources(gateway.database.live, [source, idle]);
  context = { ...gateway.context, http: { ...world.http, retries: { count: 0, minMs: 1, maxMs: 1 } } };
  return () => world.close();
});

const look = () =>
  lookAtDue(context, { sources: [source], onError: (error) => expect.unreachable(String(error)) });

const REPORTS = `query ($country: String!) { incidentReports(where: { country: { eq: $country } }) { nodes { id } } }`;
interface Answered {
  extensions?: { sources?: { dataset: string; answer: string; status: string; reason: string | null }[] };
}
async function answers(country: string): Promise<Record<string, string>> {
  const { extensions } = (await gateway.post(REPORTS, { country })) as Answered;
  return Object.fromEntries(extensions!.sources!.map(({ dataset, answer }) => [dataset, answer]));
}

const REFRESH = `mutation ($dataset: String!) {
  refreshDataset(dataset: $dataset, why: "a reader asked") {
    __typename
    ... on RefreshRequested { dataset { title freshness { status } } }
  }
}`;

describe('sources', () => {
  it('that nothing is loaded of are listed, with how they stand and why', async () => {
    const { datasets, freshness } = await gateway.ask<{ datasets: object[]; freshness: object }>(`{
      freshness { status watched oldestSuccess behind }
      datasets { title freshness { status reason enabled disabledReason every lastAttempt quota { left } records gaps { from } } }
    }`);
    expect(freshness).toEqual({ status: 'NOT_LOADED', watched: 1, oldestSuccess: null, behind: ['watched'] });
    expect(datasets).toContainEqual({
      title: 'Dataset watched',
      freshness: expect.objectContaining({
        status: 'NOT_LOADED',
        enabled: false,
        disabledReason: 'It needs A_KEY (a key).',
      }) as object,
    });
    expect(await answers('UKR')).toEqual({ watched: 'NOT_LOADED', idle: 'NOT_LOADED' });
  });

  it('have different things to say to what they have, do not have and never look at', async () => {
    await look();
    // What answers tell of datasets is read again after five seconds at the latest.
    await expect
      .poll(() => answers('UKR'), { timeout: 10_000 })
      .toEqual({ watched: 'LOADED', idle: 'NOT_LOADED' });
    expect(await answers('SDN')).toEqual({ watched: 'NOT_COVERED', idle: 'NOT_COVERED' });
    const none = `{ incidentReports(where: { country: { eq: "UKR" }, category: { eq: RIOT } }) { totalCount } }`;
    const { extensions } = (await gateway.post(none)) as Answered;
    expect(extensions?.sources).toContainEqual(
      expect.objectContaining({
        dataset: 'watched',
        answer: 'NOTHING_REPORTED',
        status: 'CURRENT',
        reason: null,
      }),
    );
    const plain = (await gateway.post('{ __typename }')) as Answered;
    expect(plain.extensions?.sources).toBeUndefined();
  });

  it('are looked at out of turn for whoever may ask, who can follow it', async () => {
    const client = createClient({
      url: gateway.endpoint.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${admin.key}` },
    });
    onTestFinished(() => void client.dispose());
    const told = client.iterate<{
      refreshProgress: { isRequested: boolean; outcome: string; trigger: string };
    }>({
      query: `subscription { refreshProgress(dataset: "watched") { isRequested outcome trigger } }`,
    });
    // The same may be told twice, and what lasts for less than a second not at all.
    const until = async (wanted: object): Promise<void> => {
      for await (const { data } of told) {
        if (isDeepStrictEqual(data?.refreshProgress, wanted)) return;
      }
    };
    await until({ isRequested: false, outcome: 'PUBLISHED', trigger: 'SCHEDULE' });
    expect(await look()).toEqual([]);
    const asked = await gateway.ask<{ refreshDataset: object }>(REFRESH, { dataset: 'watched' }, admin.key);
    expect(asked.refreshDataset).toEqual({
      __typename: 'RefreshRequested',
      dataset: { title: 'Dataset watched', freshness: { status: 'CURRENT' } },
    });
    await until({ isRequested: true, outcome: 'PUBLISHED', trigger: 'SCHEDULE' });
    expect(await look()).toHaveLength(1);
    await until({ isRequested: false, outcome: 'UNCHANGED', trigger: 'MANUAL' });
  });

  it.each<[string, () => string | undefined, string, string]>([
    ['nobody', () => undefined, 'watched', 'UNAUTHENTICATED'],
    ['a reader', () => reader.key, 'watched', 'FORBIDDEN'],
    ['an admin, of a source that is not enabled', () => admin.key, 'idle', 'SOURCE_DISABLED'],
    ['an admin, of a source that is not there', () => admin.key, 'nothing', 'UNKNOWN_SOURCE'],
  ])('are not looked at for %s', async (_who, key, dataset, code) => {
    const { errors } = await gateway.post(REFRESH, { dataset }, key());
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors?.[0]?.extensions.hint).toBeTruthy();
  });
});
