/** A source that is more likely broken than changed publishes nothing, and the last good data stays. */
import { beforeAll, describe, expect, test } from 'vitest';
import { SourceError } from '../../src/core/errors.ts';
import { exactly } from '../../src/core/quantity.ts';
import { connectorOf, testDatabase, type TestDatabase } from '../kit/database.ts';
import { digest, runTables } from '../kit/digest.ts';
import { incident, onDay } from '../kit/records.ts';
import { badLine, fileOf, lineSource, Pipeline } from './kit.ts';

let database: TestDatabase;
let pipeline: Pipeline;
beforeAll(async () => {
  database = await testDatabase();
  pipeline = new Pipeline(database);
});

const books = [...runTables, 'feed.moment', 'public.snapshot', 'public.rejected_row', 'history.rejected_row'];
const published = () => digest(database.url, { without: books });

describe.each([
  [
    'has too few rows',
    { minRows: 3 },
    [incident('a', { killed: exactly(9) })],
    '1 rows, at least 3 were expected',
  ],
  [
    'has too many rejected rows',
    { maxRejectedShare: 0.5 },
    [incident('a', { killed: exactly(9) }), badLine('line 2'), badLine('line 3')],
    '2 of 3 rows were rejected, at most 50 % are accepted',
  ],
  ['has no row at all', {}, [], '0 rows, at least 1 were expected'],
])('a run that %s', (why, expectations, lines, message) => {
  test('publishes nothing, says why, and leaves the last good data', async () => {
    const source = lineSource({ id: why, expectations });
    await pipeline.run(source, { '1': fileOf(incident('a'), incident('b'), incident('c')) });
    const before = await published();
    const report = await pipeline.run(source, { '2': fileOf(...lines) });
    expect(report).toMatchObject({ outcome: 'BELOW_EXPECTATIONS', created: 0, revised: 0, withdrawn: 0 });
    expect(report.message).toContain(message);
    expect(await published()).toEqual(before);
  });

  test('is in the books with its counts and its reason, and is not taken for the published state', async () => {
    const run = await database.live.ingestRun.findFirstOrThrow({
      where: { datasetId: why },
      orderBy: { startedAt: 'desc' },
    });
    expect(run).toMatchObject({
      outcome: 'BELOW_EXPECTATIONS',
      rows: lines.length,
      records: lines.filter((l) => 'domain' in l).length,
    });
    expect(run.message).toContain(message);
    expect(run.finishedAt).not.toBeNull();
    const source = lineSource({ id: why, expectations });
    const again = await pipeline.run(source, { '2': fileOf(...lines) });
    expect(again.outcome).toBe('BELOW_EXPECTATIONS');
    const good = await pipeline.run(source, { '1': fileOf(incident('a'), incident('b'), incident('c')) });
    expect(good.outcome).toBe('UNCHANGED');
  });
});

test('what a complete release must have is asked of complete ones only', async () => {
  const source = lineSource({ id: 'complete', expectations: { minRows: 1, minCompleteRows: 3 } });
  await pipeline.run(source, { '1': fileOf(incident('a'), incident('b'), incident('c')) });
  const two = fileOf(incident('a'), incident('b'));
  const refused = await pipeline.run(source, { '2': two }, { complete: true });
  expect(refused).toMatchObject({ outcome: 'BELOW_EXPECTATIONS', withdrawn: 0 });
  expect(refused.message).toContain('2 rows, a complete release has at least 3');
  expect(await pipeline.run(source, { '2': two })).toMatchObject({ outcome: 'DONE', withdrawn: 0 });
});

test('what a complete release must have is missed in an answer that declares itself whole: it proves nothing', async () => {
  const source = lineSource({ id: 'tiny answer', expectations: { minRows: 1, minCompleteRows: 3 } });
  await pipeline.run(source, { '1': fileOf(incident('a'), incident('b'), incident('c')) });
  const tiny = fileOf({ kind: 'release', declaredRows: 1 }, incident('a', { killed: exactly(9) }));
  expect(await pipeline.run(source, { '2': tiny })).toMatchObject({
    outcome: 'DONE',
    revised: 1,
    withdrawn: 0,
    message: 'nothing was withdrawn: 1 rows, a complete release has at least 3',
  });
});

test.each([
  ['idmc-gidd', 900],
  ['unhcr-population', 100_000],
  ['ucdp-ged', 300_000],
  ['pax', 1_500],
])('a complete release of %s has at least %i rows', (id, rows) => {
  expect(connectorOf(id).expectations.minCompleteRows).toBe(rows);
});

test('a record outside of the days of its source is rejected, at the edge it is not', async () => {
  const source = lineSource({
    id: 'days',
    expectations: { earliestDate: '1989-01-01', latestDate: '2025-12-31' },
  });
  const days = ['1988-12-31', '1989-01-01', '2025-12-31', '2026-01-01'];
  const report = await pipeline.run(source, {
    a: fileOf(...days.map((day) => incident(day, { period: onDay(day) }))),
  });
  expect(report.records).toBe(2);
  expect(report.rejections.map(({ position, code, message }) => [position, code, message])).toEqual([
    ['line 1', 'DATE_OUT_OF_RANGE', 'dated 1988-12-31, the source begins 1989-01-01'],
    ['line 4', 'DATE_OUT_OF_RANGE', 'dated 2026-01-01, the source ends 2025-12-31'],
  ]);
});

test('bytes that are not the format of the source fail the run, from whichever file they come', async () => {
  const source = lineSource({ id: 'unreadable' });
  await pipeline.run(source, { '1': fileOf(incident('a')) });
  const before = await published();
  const report = await pipeline.run(source, {
    '2': fileOf(incident('a', { killed: exactly(1) })),
    '3': '<html>\n',
  });
  expect(report).toMatchObject({ outcome: 'FAILED', created: 0, message: '"<html>" is not JSON' });
  expect(await published()).toEqual(before);
});

test('what is no failure of the source is not called one: it is thrown, and the next run closes the books', async () => {
  let broken = true;
  const source = lineSource({
    id: 'defect',
    parseLine: (line, position) => {
      if (broken) throw new TypeError('a defect of ours');
      if (!('domain' in line)) throw new SourceError('SOURCE_UNREADABLE', 'unexpected');
      return { kind: 'row', position, row: line, raw: line };
    },
  });
  const files = { '1': fileOf(incident('a')) };
  await expect(pipeline.run(source, files)).rejects.toThrow('a defect of ours');
  broken = false;
  expect((await pipeline.run(source, files)).outcome).toBe('DONE');
  const runs = await database.live.ingestRun.findMany({
    where: { datasetId: 'defect' },
    orderBy: { startedAt: 'asc' },
  });
  expect(runs.map(({ outcome }) => outcome)).toEqual(['FAILED', 'DONE']);
  for (const { startedAt, finishedAt } of runs)
    expect(finishedAt!.getTime()).toBeGreaterThanOrEqual(startedAt.getTime());
});

test('a dry run says what would be, and writes nothing', async () => {
  const source = lineSource({ id: 'dry', expectations: { minRows: 2 } });
  const before = await digest(database.url);
  const good = {
    a: fileOf({ kind: 'release', label: '7' }, incident('a'), incident('b'), badLine('line 4')),
  };
  const report = await pipeline.run(source, good, { dryRun: true });
  expect(report).toMatchObject({
    outcome: 'DRY_RUN',
    run: null,
    release: '7',
    rows: 3,
    records: 2,
    rejected: 1,
    created: 0,
  });
  expect(report.rejections).toMatchObject([
    { file: 'a', position: 'line 4', code: 'BAD_DATE', value: '31 June' },
  ]);
  const poor = await pipeline.run(source, { a: fileOf(incident('a')) }, { dryRun: true });
  expect(poor).toMatchObject({ outcome: 'BELOW_EXPECTATIONS', run: null });
  const none = await pipeline.run(source, { a: 'x\n' }, { dryRun: true });
  expect(none).toMatchObject({ outcome: 'FAILED', run: null, message: '"x" is not JSON' });
  expect(await digest(database.url)).toEqual(before);
  expect((await pipeline.archive.journal()).some((entry) => entry.source === 'dry')).toBe(false);
});
