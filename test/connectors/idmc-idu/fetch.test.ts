import { expect, it, onTestFinished } from 'vitest';
import { idmcIdu } from '../../../src/connectors/idmc-idu/index.ts';
import { updatesUrl } from '../../../src/connectors/idmc-idu/fetch.ts';
import { completenessOf } from '../../../src/pipeline/expectations.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import { fetchContext, fetchPortions } from '../../kit/fetch.ts';
import { readAll, snapshotOf } from '../../kit/snapshot.ts';
import { startWorld } from '../../world/world.ts';
import { upstream } from './upstream.ts';

async function fetchAt(at: string, { id = 'world-idmc-client', url }: { id?: string; url?: string } = {}) {
  const world = await startWorld({ upstreams: [upstream], now: () => new Date(at) });
  onTestFinished(() => world.close());
  const http = createHttpClient({ ...world.http, retries: { count: 0, minMs: 1, maxMs: 1 } });
  const context = fetchContext({ http, env: { IDMC_CLIENT_ID: id }, ...(url ? { url } : {}) });
  const { portions, error } = await fetchPortions(idmcIdu, context);
  return { snapshots: portions.flatMap(({ snapshots }) => snapshots), error, world };
}

it('follows the redirect to the store and keeps its signed address to itself', async () => {
  const { snapshots, world } = await fetchAt('2026-03-02T06:00:00Z');
  expect(world.requests.map(({ url }) => url.hostname)).toEqual([
    'helix-tools-api.idmcdb.org',
    'idmc-idu-world.s3.amazonaws.com',
  ]);
  expect(snapshots.map(({ url, fileName, etag }) => [url, fileName, etag])).toEqual([
    [updatesUrl, 'idus.json', '"idus-0"'],
  ]);
});

it('proves the whole dump, which withdraws what is gone from it', async () => {
  const releases = [];
  const ids: string[][] = [];
  for (const at of ['2026-03-16T00:00:00Z', '2026-03-17T00:00:00Z']) {
    const { releases: said, records } = await readAll(idmcIdu, (await fetchAt(at)).snapshots);
    releases.push(...said);
    ids.push(records.map(({ record }) => record.nativeId));
  }
  expect(releases).toEqual([
    { kind: 'release', declaredRows: 7 },
    { kind: 'release', declaredRows: 6 },
  ]);
  expect(ids[0]?.filter((id) => !ids[1]?.includes(id))).toEqual(['75004']);
});

it('takes no other list for the whole', async () => {
  const file = snapshotOf('[]', 'idus.json');
  const latest = updatesUrl.replace('/all/', '/last-180-days/');
  for (const url of [null, latest, `${updatesUrl}?iso3=UKR`]) {
    expect((await readAll(idmcIdu, [{ ...file, url }])).releases).toEqual([]);
  }
  expect((await readAll(idmcIdu, [{ ...file, url: updatesUrl }])).releases).toHaveLength(1);
});

it('withdraws nothing for a dump of a few updates, however well it is closed', () => {
  const found = { records: 0, rejected: 0, issues: 0, validFrom: null, validTo: null };
  const ofRows = (rows: number) =>
    completenessOf(idmcIdu, { ...found, rows, release: { declaredRows: rows } }, false);
  expect(ofRows(7)).toEqual({ basis: null, doubt: '7 rows, a complete release has at least 1000' });
  expect(ofRows(40_000)).toEqual({ basis: 'PROVEN', doubt: null });
});

it('leaves no client id in an error', async () => {
  const { error } = await fetchAt('2026-03-02T06:00:00Z', { id: 'wrong/id' });
  expect(error).toMatchObject({ name: 'SourceError', details: { status: 403 } });
  expect(JSON.stringify([String(error), error])).not.toMatch(/wrong/);
});
