import { describe, expect, it, onTestFinished } from 'vitest';
import { unhcr } from '../../../src/connectors/unhcr/index.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import { fetchContext, fetchPortions } from '../../kit/fetch.ts';
import { readAll } from '../../kit/snapshot.ts';
import { startWorld } from '../../world/world.ts';
import { upstream } from './upstream.ts';

async function read(connector: (typeof unhcr)[number], at: string) {
  const world = await startWorld({ upstreams: [upstream], now: () => new Date(at) });
  onTestFinished(() => world.close());
  const http = createHttpClient({ ...world.http });
  const { portions, error } = await fetchPortions(connector, fetchContext({ http }));
  expect(error).toBeUndefined();
  expect(portions).toHaveLength(1);
  const result = await readAll(
    connector,
    portions.flatMap(({ snapshots }) => snapshots),
  );
  expect(result.rejections).toEqual([]);
  expect(result.releases, 'proven complete').toMatchObject([{ declaredRows: result.rows }]);
  return new Map(result.records.map(({ record }) => [record.nativeId, JSON.stringify(record)]));
}

describe.each(unhcr.map((connector) => [connector.id, connector] as const))('%s', (_, connector) => {
  it('is a whole release at each of two dates, of which the second revises, adds and withdraws', async () => {
    const before = await read(connector, '2026-03-03T00:00:00Z');
    const after = await read(connector, '2026-03-17T00:00:00Z');
    const gone = [...before.keys()].filter((id) => !after.has(id));
    const added = [...after.keys()].filter((id) => !before.has(id));
    const revised = [...after].filter(([id, content]) => before.has(id) && before.get(id) !== content);
    expect(gone).not.toEqual([]);
    expect(added).not.toEqual([]);
    expect(revised).toHaveLength(1);
  });
});
