/** What publishers take back by name, and what gives way to another release line. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnyRecord, Connector, MappedWithdrawal } from '../../src/connectors/connector.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { incident, onDay } from '../kit/records.ts';
import { fileOf, lineSource, Pipeline } from './kit.ts';

let database: TestDatabase;
let pipeline: Pipeline;
beforeEach(async () => {
  database = await testDatabase();
  pipeline = new Pipeline(database);
});

const statuses = async (line = 'final') => {
  const reports = await database.live.incidentReport.findMany({
    where: { line },
    orderBy: { nativeId: 'asc' },
  });
  return Object.fromEntries(reports.map(({ nativeId, recordStatus }) => [nativeId, recordStatus]));
};
const retractions = () =>
  database.live.$queryRaw<{ cause: string; status: string }[]>`
    SELECT cause, changed->0->>'after' AS status FROM feed.change_log
     WHERE kind = 'RETRACTED' AND node_type = 'IncidentReport' ORDER BY position`;

/** A source in which a record whose headline is "deleted" is the tombstone of the record with its id. */
const withTombstones: Connector = {
  ...lineSource({ updateMode: 'DELTA' }),
  mapper: () => ({
    map: ({ row, position }) => {
      const record = row as AnyRecord;
      const of = { domain: 'incidents', kind: 'report', nativeId: record.nativeId } as const;
      const tombstone: MappedWithdrawal = { kind: 'withdrawal', position, of };
      return [
        record.domain === 'incidents' && record.kind === 'report' && record.headline === 'deleted'
          ? tombstone
          : { kind: 'record', position, record },
      ];
    },
  }),
};
const tombstone = (nativeId: string) => incident(nativeId, { headline: 'deleted' });

describe('a tombstone', () => {
  it('takes the record of its id back, and the feed says so once', async () => {
    await pipeline.run(withTombstones, { '1': fileOf(incident('a'), incident('b')) });
    const report = await pipeline.run(withTombstones, { '2': fileOf(tombstone('a'), tombstone('unknown')) });
    expect(report).toMatchObject({ outcome: 'DONE', withdrawn: 1, records: 0 });
    expect(await statuses()).toEqual({ a: 'RETRACTED', b: 'ACTIVE' });
    await pipeline.run(withTombstones, { '3': fileOf(tombstone('a'), incident('c')) });
    expect(await retractions()).toEqual([
      { cause: expect.stringMatching(/^taken back by the publisher/) as string, status: 'RETRACTED' },
    ]);
  });

  it('counts in its place among the rows: what comes behind it stands', async () => {
    await pipeline.run(withTombstones, { '1': fileOf(incident('a'), incident('b')) });
    await pipeline.run(withTombstones, {
      '2': fileOf(
        tombstone('a'),
        incident('a', { headline: 'again' }),
        incident('b', { headline: 'new' }),
        tombstone('b'),
      ),
    });
    expect(await statuses()).toEqual({ a: 'ACTIVE', b: 'RETRACTED' });
  });

  it('is not for ever: a record that is published again comes back', async () => {
    await pipeline.run(withTombstones, { '1': fileOf(incident('a')) });
    await pipeline.run(withTombstones, { '2': fileOf(tombstone('a')) });
    await pipeline.run(withTombstones, { '3': fileOf(incident('a')) });
    expect(await statuses()).toEqual({ a: 'ACTIVE' });
  });
});

/** Yearly releases, labelled by the year after the last one that they cover, over monthly candidates. */
const yearly: Connector = {
  ...lineSource({ linesOfParts: ['candidate'] }),
  supersedes: ({ line, label }) =>
    line === 'final' ? { line: 'candidate', until: `${Number(label) - 1}-12-31` } : undefined,
};
const dated = (nativeId: string, day: string) => incident(nativeId, { period: onDay(day) });
const whole = (rows: number) => ({ kind: 'release', declaredRows: rows }) as const;

describe('a whole release of the final line', () => {
  it('takes the place of the candidates up to the end of what it covers, and of no later ones', async () => {
    await pipeline.run(
      yearly,
      { '1': fileOf(dated('a', '2025-06-01'), dated('b', '2025-12-31'), dated('c', '2026-01-01')) },
      { line: 'candidate', release: '25.0' },
    );
    const final = { '2': fileOf(whole(1), dated('a', '2025-06-01')) };
    const report = await pipeline.run(yearly, final, { release: '2026' });
    expect(report).toMatchObject({ created: 1, withdrawn: 2 });
    expect(await statuses('candidate')).toEqual({
      a: 'WITHDRAWN_BY_PUBLISHER',
      b: 'WITHDRAWN_BY_PUBLISHER',
      c: 'ACTIVE',
    });
    expect((await retractions()).map(({ cause }) => cause)).toEqual(
      Array.from({ length: 2 }, () => 'superseded by release 2026 of test'),
    );
  });

  it('that is only a part takes the place of nothing', async () => {
    await pipeline.run(
      yearly,
      { '1': fileOf(dated('a', '2025-06-01')) },
      { line: 'candidate', release: '25.0' },
    );
    await pipeline.run(yearly, { '2': fileOf(whole(2), dated('a', '2025-06-01')) }, { release: '2026' });
    expect(await statuses('candidate')).toEqual({ a: 'ACTIVE' });
  });

  it('also takes the place of candidates that come late', async () => {
    await pipeline.run(yearly, { '1': fileOf(whole(1), dated('a', '2025-06-01')) }, { release: '2026' });
    await pipeline.run(
      yearly,
      { '2': fileOf(dated('a', '2025-06-01')) },
      { line: 'candidate', release: '25.0' },
    );
    expect(await statuses('candidate')).toEqual({ a: 'WITHDRAWN_BY_PUBLISHER' });
  });
});

describe('a dump that is changed in place', () => {
  it('withdraws what it no longer has, once it is proven to be whole', async () => {
    const dump = lineSource({ updateMode: 'LIVE_OVERWRITE' });
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => incident(id));
    await pipeline.run(dump, { '1': fileOf(whole(5), ...five) });
    await pipeline.run(dump, { '2': fileOf(whole(5), ...five.slice(0, 4)) });
    expect(Object.values(await statuses())).not.toContain('WITHDRAWN_BY_PUBLISHER');
    await pipeline.run(dump, { '3': fileOf(whole(4), ...five.slice(0, 4)) });
    expect(await statuses()).toMatchObject({ d: 'ACTIVE', e: 'WITHDRAWN_BY_PUBLISHER' });
  });
});
