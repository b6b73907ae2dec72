import { beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '../../src/core/source.ts';
import { newRun, storeDataset, storeRun } from '../../src/pipeline/ledger.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import type { RunOutcome } from '../../src/db/generated/prisma/enums.ts';
import { connectorOf, testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import {
  agreement,
  figure,
  incident,
  meeting,
  negotiationProcess,
  publish,
  statement,
} from '../kit/records.ts';

let database: TestDatabase;
let graph: Graph;

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [incident('1'), incident('2')], {
    dataset: 'b',
    startedAt: '2026-01-01T00:00:00.000Z',
  });
  await publish(database, [incident('1')], { dataset: 'a', startedAt: '2026-01-02T00:00:00.000Z' });
});

async function runOf(datasetId: string, startedAt: string, outcome: RunOutcome): Promise<void> {
  const run = { ...newRun(connectorOf('desk'), startedAt, []), datasetId, outcome };
  await inTransaction(database.live, (tx) => storeRun(tx, run));
}

interface Freshness {
  lastAttempt: string | null;
  lastSuccess: string | null;
  lastOutcome: string | null;
  records: number;
}

async function freshness(): Promise<Record<string, Freshness>> {
  const { data } = await graph.ask<{ datasets: { id: string; freshness: Freshness }[] }>(
    '{ datasets { id freshness { lastAttempt lastSuccess lastOutcome records } } }',
  );
  return Object.fromEntries(data.datasets.map(({ id, freshness }) => [id, freshness]));
}

describe('datasets', () => {
  it('come by id, with their publisher, their licence and the words to print', async () => {
    const { data } = await graph.ask<{ datasets: object[] }>(`{
      datasets { id title url publisher { id name kind } licence { id name redistribution commercial shareAlike accessDateRequired }
        attribution updateMode cadence unitOfAnalysis inclusionRule }
    }`);
    expect(data.datasets[0]).toEqual({
      id: 'a',
      title: 'Dataset a',
      url: null,
      publisher: { id: 'pub_publisher-of-a', name: 'Publisher of a', kind: 'OTHER' },
      licence: {
        id: 'CC0-1.0',
        name: 'CC0',
        redistribution: 'FULL',
        commercial: true,
        shareAlike: false,
        accessDateRequired: false,
      },
      attribution: 'Publisher of a, retrieved {date}.',
      updateMode: 'FULL_RELEASE',
      cadence: null,
      unitOfAnalysis: 'One record',
      inclusionRule: 'None.',
    });
    expect(data.datasets.map((dataset) => (dataset as { id: string }).id)).toEqual(['a', 'b']);
  });

  it('tell where and when they look, and which types they have', async () => {
    const connector = connectorOf('ucdp-ged');
    const looking = (id: string, coverage: Coverage, nodeTypes: string[]) =>
      inTransaction(database.live, (tx) =>
        storeDataset(tx, { ...connector, id, dataset: { ...connector.dataset, coverage }, nodeTypes }),
      );
    await looking('x-two', { countries: ['UKR', 'MDA'], from: '2022-02-24', until: null }, [
      'Signal',
      'EventCount',
    ]);
    await looking('x-world', { countries: null, from: null, until: '2025-12-31' }, ['Signal']);
    // As it stands after the upgrade, until it is read again.
    await looking('x-old', { countries: null, from: null, until: null }, ['Signal']);
    await database.live.$executeRaw`UPDATE dataset SET node_types = NULL WHERE id = 'x-old'`;
    const { data } = await graph.ask<{ nodes: object[] }>(
      `{ nodes(ids: ["x-two", "x-world", "x-old", "a"]) { ... on Dataset { coverage { countries from until } nodeTypes } } }`,
    );
    expect(data.nodes).toEqual([
      {
        coverage: { countries: ['UKR', 'MDA'], from: '2022-02-24', until: null },
        nodeTypes: ['Signal', 'EventCount'],
      },
      { coverage: { countries: null, from: null, until: '2025-12-31' }, nodeTypes: ['Signal'] },
      { coverage: null, nodeTypes: [] },
      { coverage: { countries: null, from: null, until: null }, nodeTypes: ['IncidentReport'] },
    ]);
    const nowhere = looking('x-none', { countries: [], from: null, until: null }, ['Signal']);
    await expect(nowhere).rejects.toThrow('covers_some_country');
    await database.live.dataset.deleteMany({ where: { id: { startsWith: 'x-' } } });
    await database.live.publisher.delete({ where: { id: connector.dataset.publisher.id } });
  });

  it('tell what they have for small numbers, and where their method changed', async () => {
    const connector = connectorOf('unhcr-population');
    await inTransaction(database.live, (tx) => storeDataset(tx, connector));
    const { data } = await graph.ask<{ nodes: { methodBreaks: object[] }[] }>(
      `{ nodes(ids: ["unhcr-population", "a"]) { ... on Dataset {
        smallCells { published low high } methodBreaks { at populationType origin asylum } } } }`,
    );
    expect(data.nodes).toEqual([
      {
        smallCells: { published: 5, low: 1, high: 5 },
        methodBreaks: [
          { at: '2019-12-31', populationType: 'IDP', origin: null, asylum: null },
          { at: '2024-12-31', populationType: 'REFUGEE', origin: 'UKR', asylum: 'RUS' },
        ],
      },
      { smallCells: null, methodBreaks: [] },
    ]);
    await database.live.dataset.delete({ where: { id: connector.id } });
    await database.live.publisher.delete({ where: { id: connector.dataset.publisher.id } });
  });

  it('have the day of retrieval in the attribution of each record', async () => {
    const { data } = await graph.ask<{ incidentReports: { nodes: object[] } }>(
      '{ incidentReports(where: { dataset: { eq: "a" } }) { nodes { provenance { attribution licence { attribution } retrievedAt locator } } } }',
    );
    expect(data.incidentReports.nodes).toEqual([
      {
        provenance: {
          attribution: 'Publisher of a, retrieved 2026-01-02.',
          licence: { attribution: 'Publisher of a, retrieved 2026-01-02.' },
          retrievedAt: '2026-01-02T03:04:05.000Z',
          locator: 'line 1',
        },
      },
    ]);
  });

  it('are as fresh as their last run that published', async () => {
    const loaded = {
      lastAttempt: '2026-01-01T00:00:00.000Z',
      lastSuccess: '2026-01-01T00:00:00.000Z',
      lastOutcome: 'DONE',
      records: 2,
    };
    expect((await freshness()).b).toEqual(loaded);
    await runOf('b', '2026-02-01T00:00:00.000Z', 'FAILED');
    expect((await freshness()).b).toEqual({
      ...loaded,
      lastAttempt: '2026-02-01T00:00:00.000Z',
      lastOutcome: 'FAILED',
    });
  });

  it('stay as fresh as that after any number of failures', async () => {
    for (let day = 1; day <= 25; day += 1)
      await runOf('b', `2026-03-${String(day).padStart(2, '0')}T00:00:00.000Z`, 'BELOW_EXPECTATIONS');
    expect((await freshness()).b).toEqual({
      lastAttempt: '2026-03-25T00:00:00.000Z',
      lastSuccess: '2026-01-01T00:00:00.000Z',
      lastOutcome: 'BELOW_EXPECTATIONS',
      records: 2,
    });
  });

  it('keep the two apart that a list of runs beside them asks for', async () => {
    const { data } = await graph.ask(`{
      datasets { id freshness { records lastOutcome } runs(first: 1, where: { outcome: { eq: FAILED } }) { totalCount nodes { startedAt } } }
    }`);
    expect(data.datasets).toEqual([
      { id: 'a', freshness: { records: 1, lastOutcome: 'DONE' }, runs: { totalCount: 0, nodes: [] } },
      {
        id: 'b',
        freshness: { records: 2, lastOutcome: 'BELOW_EXPECTATIONS' },
        runs: { totalCount: 1, nodes: [{ startedAt: '2026-02-01T00:00:00.000Z' }] },
      },
    ]);
  });
});

describe('the number of records of a dataset', () => {
  let own: TestDatabase;
  let numbers: Graph;
  beforeAll(async () => {
    own = await testDatabase();
    numbers = await openGraph(own);
  });

  const ask = async (): Promise<Record<string, number>> => {
    const { data } = await numbers.ask<{ datasets: { id: string; freshness: { records: number } }[] }>(
      '{ datasets { id freshness { records } } }',
    );
    return Object.fromEntries(data.datasets.map(({ id, freshness }) => [id, freshness.records]));
  };

  it('is that of all its active ones, of every kind, whichever run published them', async () => {
    await publish(own, [incident('1'), figure('1'), negotiationProcess('1'), meeting('1')], { dataset: 'd' });
    await publish(own, [agreement('1'), statement('1')], { dataset: 'd' });
    await publish(own, [incident('1')], { dataset: 'other' });
    expect(await ask()).toEqual({ d: 6, other: 1 });
  });

  it('is without withdrawn ones', async () => {
    await publish(own, [incident('1'), statement('1')], { dataset: 'd', complete: true });
    expect(await ask()).toEqual({ d: 2, other: 1 });
  });

  it('takes as many statements for many datasets as for two', async () => {
    const count = async (): Promise<number> => {
      own.statements.splice(0);
      await ask();
      return own.statements.length;
    };
    const forTwo = await count();
    for (const dataset of ['e', 'f', 'g']) await publish(own, [incident('1')], { dataset });
    expect(await count()).toBe(forTwo);
  });
});

it('publishers come by name, with their datasets', async () => {
  const { data } = await graph.ask('{ publishers { name kind country homepage datasets { id } } }');
  const publisher = (id: string) => ({
    name: `Publisher of ${id}`,
    kind: 'OTHER',
    country: null,
    homepage: null,
    datasets: [{ id }],
  });
  expect(data.publishers).toEqual([publisher('a'), publisher('b')]);
});

it('runs come newest first and can be filtered', async () => {
  const { data } = await graph.ask<{ ingestRuns: { totalCount: number; nodes: object[] } }>(
    '{ ingestRuns(where: { outcome: { in: [DONE, FAILED] } }) { totalCount nodes { dataset { id } outcome records release { label } snapshots { fileName } } } }',
  );
  expect(data.ingestRuns.totalCount).toBe(3);
  expect(data.ingestRuns.nodes.map((run) => (run as { outcome: string }).outcome)).toEqual([
    'FAILED',
    'DONE',
    'DONE',
  ]);
  expect(data.ingestRuns.nodes[0]).toMatchObject({ dataset: { id: 'b' }, release: null, snapshots: [] });
  expect(data.ingestRuns.nodes[1]).toMatchObject({
    dataset: { id: 'a' },
    records: 1,
    snapshots: [{ fileName: 'rows.json' }],
  });
});
