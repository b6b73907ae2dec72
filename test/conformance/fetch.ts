/** What every connector that fetches must do over HTTP, against its upstream in the recorded world. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Checkpoint, Connector } from '../../src/connectors/connector.ts';
import { SourceError } from '../../src/core/errors.ts';
import { createHttpClient } from '../../src/pipeline/http.ts';
import { fetchContext, fetchPortions, type Portion } from '../kit/fetch.ts';
import { readAll } from '../kit/snapshot.ts';
import type { Upstream } from '../world/upstream.ts';
import { type Fault, faults, startWorld, type World, type WorldOptions } from '../world/world.ts';
import { checkRecords, checkRejections, recordKey } from './records.ts';

export interface ConnectorUpstream {
  upstream: Upstream;
  /** Values of the connector's settings; secrets should be words that occur nowhere else. */
  env?: Record<string, string>;
  /** Address to fetch, where the connector has none of its own. */
  url?: string;
  /** When the first fetch is, and when the second one that goes on from it; ISO instants. */
  first: string;
  second: string;
  /** Distinct records that the first fetch brings, and the second one behind it. */
  records: { first: number; second: number };
  /** Ids of records that the second fetch says are taken back. */
  withdrawals?: number;
  /** Rejections of the first fetch. */
  rejected?: number;
  /** Faults that the connector cannot notice, each with its reason: half of a text without an end mark is a text. */
  unnoticed?: Partial<Record<Fault, string>>;
}

const quick = { retries: { count: 0, minMs: 1, maxMs: 1 } };

/** Declares the tests of a connector's fetch. */
export function describeFetch(connector: Connector, given: ConnectorUpstream): void {
  const { upstream, env = {}, url, first, second, records, withdrawals = 0, rejected = 0 } = given;

  const worldAt = async (at: string, faultOf?: WorldOptions['faultOf']): Promise<World> => {
    const world = await startWorld({
      upstreams: [upstream],
      now: () => new Date(at),
      ...(faultOf ? { faultOf } : {}),
    });
    onTestFinished(() => world.close());
    return world;
  };
  const fetchIn = (world: World, at: string, since: Checkpoint | null) =>
    fetchPortions(
      connector,
      fetchContext({
        http: createHttpClient({ ...world.http, ...quick }),
        env,
        since,
        now: new Date(at),
        ...(url ? { url } : {}),
      }),
    );
  const fetchAll = async (at: string, since: Checkpoint | null): Promise<Portion[]> => {
    const { portions, error } = await fetchIn(await worldAt(at), at, since);
    if (error) throw error as Error;
    return portions;
  };

  describe('fetch', () => {
    it('brings everything at first, in portions that parse and map', async () => {
      const read = await readPortions(connector, await fetchAll(first, null));
      expect(read.records.size, 'distinct records').toBe(records.first);
      expect(read.rejected, 'rejections').toBe(rejected);
    });
    it('brings the same twice', async () => {
      const bytes = (portions: readonly Portion[]) => portions.flatMap(({ fetched }) => fetched);
      expect(bytes(await fetchAll(first, null))).toEqual(bytes(await fetchAll(first, null)));
    });
    it('goes on behind its checkpoint, and has with both what it would have brought at once', async () => {
      const before = await fetchAll(first, null);
      const after = await fetchAll(second, lastCheckpoint(before));
      const added = await readPortions(connector, after);
      expect(added.records.size, 'distinct records of the second fetch').toBe(records.second);
      expect(added.withdrawn.size, 'ids that were taken back').toBe(withdrawals);
      const whole = await readPortions(connector, await fetchAll(second, null));
      const both = new Map([...(await readPortions(connector, before)).records, ...added.records]);
      for (const [key, content] of whole.records) expect(both.get(key), key).toBe(content);
    });
    it('lets no secret into bytes, addresses, names or checkpoints', async () => {
      const portions = await fetchAll(first, null);
      const secrets = connector.settings.filter(({ isSecret }) => isSecret).map(({ name }) => env[name]);
      for (const secret of secrets) {
        expect(secret, 'the test gives a value for each secret').toBeTruthy();
        for (const { fetched, checkpoint } of portions) {
          expect(JSON.stringify(checkpoint)).not.toContain(secret);
          for (const { bytes, ...rest } of fetched) {
            expect(bytes.toString('latin1')).not.toContain(secret);
            expect(JSON.stringify(rest)).not.toContain(secret);
          }
        }
      }
    });
    describe.each(faults)('%s', (fault) => {
      const reason = given.unnoticed?.[fault];
      it.skipIf(reason !== undefined)(
        `ends in SourceError, wherever it happens, and spoils no portion${reason ? ` (not here: ${reason})` : ''}`,
        { timeout: 60_000 },
        async () => {
          const good = await worldAt(first);
          const whole = await fetchIn(good, first, null);
          const contents = (await readPortions(connector, whole.portions)).records;
          for (const place of places(good.requests.length)) {
            const world = await worldAt(first, (_request, _at, index) =>
              index >= place ? fault : undefined,
            );
            const { portions, error } = await fetchIn(world, first, null);
            const outcome = await readPortions(connector, portions).catch((thrown: unknown) => thrown);
            // Noticed by the fetch itself, or by the parser when the run reads what came.
            const noticed = error ?? outcome;
            expect(noticed, `fault at request ${place}`).toBeInstanceOf(SourceError);
            if (outcome instanceof Error) continue;
            for (const [key, content] of (outcome as Read).records) expect(contents.get(key)).toBe(content);
          }
        },
      );
    });
  });
}

interface Read {
  /** JSON by key, the last one where several portions have it. */
  records: Map<string, string>;
  withdrawn: Set<string>;
  rejected: number;
}

async function readPortions(connector: Connector, portions: readonly Portion[]): Promise<Read> {
  const read: Read = { records: new Map(), withdrawn: new Set(), rejected: 0 };
  for (const { snapshots } of portions) {
    const { records, rejections, withdrawals } = await readAll(connector, snapshots);
    checkRecords(records, { uniqueIds: false });
    checkRejections(rejections);
    for (const { record } of records) read.records.set(recordKey(record), JSON.stringify(record));
    for (const id of withdrawals) read.withdrawn.add(id);
    read.rejected += rejections.length;
  }
  return read;
}

function lastCheckpoint(portions: readonly Portion[]): Checkpoint | null {
  return portions.findLast(({ checkpoint }) => checkpoint !== null)?.checkpoint ?? null;
}

/** The first request, one in the middle and the last one. */
function places(requests: number): number[] {
  return [...new Set([0, Math.floor(requests / 2), requests - 1])].filter((index) => index >= 0);
}
