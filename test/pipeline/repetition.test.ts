/** Doing it again changes nothing: no row, no history, no entry of the feed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunReport } from '../../src/pipeline/run.ts';
import { connectorOf, testDatabase, type TestDatabase } from '../kit/database.ts';
import { digest, runTables } from '../kit/digest.ts';
import { incident, meeting, negotiationProcess, statement } from '../kit/records.ts';
import { badLine, fileOf, lineSource, Pipeline } from './kit.ts';

const demo = (...names: string[]): Record<string, Buffer> => {
  const folder = path.resolve(import.meta.dirname, '../../prisma/demo');
  return Object.fromEntries(
    names.map((name) => [path.basename(name), readFileSync(path.join(folder, name))]),
  );
};

// The end of a run is a moment of the past.
const books = [...runTables, 'feed.moment'];

const counts = ({ outcome, created, revised, unchanged, withdrawn }: RunReport) => ({
  outcome,
  created,
  revised,
  unchanged,
  withdrawn,
});

let database: TestDatabase;
let pipeline: Pipeline;
beforeAll(async () => {
  database = await testDatabase();
  pipeline = new Pipeline(database);
});

describe.each([
  ['ucdp-ged', demo('ucdp-ged/GEDEvent_demo.csv')],
  ['unhcr-population', demo('unhcr-population/population.csv')],
  ['idmc-gidd', demo('idmc-gidd/page_0.json')],
  ['pax', demo('pax/pax_ukraine_demo.csv')],
  ['feed', demo('feed/official.xml')],
  ['desk', demo('desk/article.yaml', 'desk/talks.yaml')],
])('the demo data of %s', (source, files) => {
  test('once more are known, and read again all the same change nothing', async () => {
    const connector = connectorOf(source);
    const first = await pipeline.run(connector, files);
    expect(first).toMatchObject({ outcome: 'DONE', revised: 0, unchanged: 0, withdrawn: 0, rejected: 0 });
    expect(first.created).toBe(first.records);

    const before = await digest(database.url);
    expect(await pipeline.run(connector, files)).toMatchObject({ outcome: 'UNCHANGED', run: null });
    expect(await digest(database.url)).toEqual(before);

    const unlessRuns = await digest(database.url, { without: books });
    const again = await pipeline.run(connector, files, { force: true });
    expect(counts(again)).toEqual({ ...counts(first), created: 0, unchanged: first.records });
    expect(await digest(database.url, { without: books })).toEqual(unlessRuns);
  });
});

test('in another order and with some lines twice the same records come of it', async () => {
  const records = [
    ...Array.from({ length: 12 }, (_, n) => incident(`incident ${n}`)),
    negotiationProcess('talks'),
    ...Array.from({ length: 6 }, (_, n) => meeting(`meeting ${n}`, { process: 'talks' })),
    ...Array.from({ length: 6 }, (_, n) => statement(`statement ${n}`)),
  ];
  const source = lineSource({ id: 'shuffled' });
  await pipeline.run(source, { 'all.ndjson': fileOf(...records) });
  const before = await digest(database.url, { without: books });
  const without = [...books, 'public.snapshot', 'public.source_release', 'history.source_release'];
  const compared = Object.fromEntries(Object.entries(before).filter(([table]) => !without.includes(table)));
  const shuffled = fc
    .shuffledSubarray(records, { minLength: records.length })
    .chain((all) => fc.subarray(all).map((twice) => [...all, ...twice]));
  await fc.assert(
    fc.asyncProperty(shuffled, async (lines) => {
      const report = await pipeline.run(source, { 'all.ndjson': fileOf(...lines) }, { force: true });
      expect(counts(report)).toMatchObject({
        outcome: 'DONE',
        created: 0,
        revised: 0,
        unchanged: lines.length,
      });
      expect(await digest(database.url, { without })).toEqual(compared);
    }),
    { numRuns: 5 },
  );
});

test('rejected rows that are rejected again are kept once, as they were, and are those of the newest run', async () => {
  const source = lineSource({ id: 'with-rejections' });
  const files = { 'a.ndjson': fileOf(incident('a'), badLine('line 2')) };
  await pipeline.run(source, files);
  const rejected = () =>
    database.live.rejectedRow.findMany({
      where: { datasetId: 'with-rejections' },
      omit: { contentHash: true, version: true, recordedAt: true },
    });
  const before = await rejected();
  const report = await pipeline.run(source, files, { force: true });
  expect(report.outcome).toBe('DONE_WITH_REJECTIONS');
  expect(await rejected()).toEqual(before.map((row) => ({ ...row, runId: report.run })));
});
