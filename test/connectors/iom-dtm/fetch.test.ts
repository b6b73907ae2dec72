import { expect, it, onTestFinished } from 'vitest';
import { iomDtm } from '../../../src/connectors/iom-dtm/index.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import { fetchContext, fetchPortions } from '../../kit/fetch.ts';
import { readAll, snapshotOf } from '../../kit/snapshot.ts';
import { json, type Upstream } from '../../world/upstream.ts';
import { startWorld } from '../../world/world.ts';
import { upstream } from './upstream.ts';

interface Asked {
  at?: string;
  countries?: string;
  from?: Upstream;
}

async function fetchAt({ at = '2026-03-02T06:00:00Z', countries, from = upstream }: Asked) {
  const world = await startWorld({ upstreams: [from], now: () => new Date(at) });
  onTestFinished(() => world.close());
  const http = createHttpClient({ ...world.http, retries: { count: 0, minMs: 1, maxMs: 1 } });
  const env = {
    IOM_DTM_SUBSCRIPTION_KEY: 'world-iom-subscription',
    ...(countries === undefined ? {} : { IOM_DTM_COUNTRIES: countries }),
  };
  const { portions, error } = await fetchPortions(iomDtm, fetchContext({ http, env }));
  const releases = await Promise.all(
    portions.map(async ({ snapshots }) => (await readAll(iomDtm, snapshots)).releases),
  );
  return { portions, error, releases: releases.flat(), requests: world.requests };
}

it('asks for each country and level that the operator names and IOM has, each a release of its own', async () => {
  const { releases, requests } = await fetchAt({ countries: 'ukr,PSE' });
  expect(requests.map(({ url }) => `${url.pathname.split('/').at(-1)}${url.search}`)).toEqual([
    'country-list',
    'admin0?Admin0Pcode=UKR',
    'admin1?Admin0Pcode=UKR',
    'admin2?Admin0Pcode=UKR',
  ]);
  expect(releases).toEqual([
    { kind: 'release', line: 'UKR-admin0', declaredRows: 2 },
    { kind: 'release', line: 'UKR-admin1', declaredRows: 4 },
    { kind: 'release', line: 'UKR-admin2', declaredRows: 8 },
  ]);
});

it('proves a level that a row is gone from', async () => {
  const { releases } = await fetchAt({ countries: 'UKR', at: '2026-03-25T06:00:00Z' });
  expect(releases[1]).toEqual({ kind: 'release', line: 'UKR-admin1', declaredRows: 5 });
});

it('fails where IOM has nothing of what is asked for, and for a country that is none', async () => {
  expect((await fetchAt({ countries: 'PSE' })).error).toMatchObject({ name: 'SourceError' });
  expect((await fetchAt({ countries: 'UKX' })).error).toMatchObject({ code: 'CONFIGURATION' });
});

it('fails where the API says so in an answer of status 200', async () => {
  const from: Upstream = {
    ...upstream,
    answer: (request, at) =>
      request.url.pathname.endsWith('/admin1')
        ? json({
            result: null,
            statusCode: 500,
            isSuccess: false,
            errorMessages: ['The query took too long.'],
            totalRecordsCount: 0,
          })
        : upstream.answer(request, at),
  };
  const { error, portions } = await fetchAt({ countries: 'UKR', from });
  expect(error).toMatchObject({ message: expect.stringContaining('The query took too long.') });
  expect(portions).toHaveLength(1);
});

it('fails where an answer has fewer rows than it says', async () => {
  const from: Upstream = {
    ...upstream,
    answer: (request, at) => {
      const answer = upstream.answer(request, at);
      return {
        ...answer,
        body: String(answer.body).replace('"totalRecordsCount":4', '"totalRecordsCount":5'),
      };
    },
  };
  const { error } = await fetchAt({ countries: 'UKR', from });
  expect(error).toMatchObject({ message: expect.stringContaining('4 of 5 rows') });
});

it('takes no other answer for a whole', async () => {
  const file = snapshotOf(
    '{"result":[],"statusCode":200,"isSuccess":true,"errorMessages":[],"totalRecordsCount":0}',
    'admin1.json',
  );
  const base = 'https://dtmapi.iom.int/v3/displacement/';
  for (const url of [null, `${base}admin1?Operation=A`, `${base}admin1?Admin0Pcode=UKR&FromRoundNumber=3`]) {
    expect((await readAll(iomDtm, [{ ...file, url }])).releases).toEqual([
      { kind: 'release', line: 'files' },
    ]);
  }
  expect(iomDtm.linesOfParts).toEqual(['files']);
  expect(iomDtm.supersedes?.({ line: 'UKR-admin1', label: 'any' })?.line).toBe('files');
  expect(iomDtm.supersedes?.({ line: 'files', label: 'any' })).toBeUndefined();
});
