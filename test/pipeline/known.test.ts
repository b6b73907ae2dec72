/** When bytes are known already, and when an older release is refused. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Connector } from '../../src/connectors/connector.ts';
import { exactly } from '../../src/core/quantity.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { incident } from '../kit/records.ts';
import { fileOf, lineSource, Pipeline } from './kit.ts';

let database: TestDatabase;
let pipeline: Pipeline;
beforeAll(async () => {
  database = await testDatabase();
  pipeline = new Pipeline(database);
});

/** A file of a release with one record, which has as many dead as told. */
const file = (label: string, killed: number, more: { releasedAt?: string; line?: string } = {}) => ({
  'a.ndjson': fileOf({ kind: 'release', label, ...more }, incident('a', { killed: exactly(killed) })),
});

const killed = async (source: Connector): Promise<(number | null)[]> => {
  const where = { datasetId: source.id };
  const found = await database.live.incidentReport.findMany({ where, orderBy: { line: 'asc' } });
  return found.map(({ killedBest }) => killedBest);
};

describe('bytes that are published already', () => {
  test('change nothing while theirs is the newest release of their line, whatever other lines had since', async () => {
    const source = lineSource({ id: 'two lines' });
    const candidate = file('c', 2, { line: 'candidate' });
    await pipeline.run(source, file('f', 1));
    await pipeline.run(source, candidate);
    const message = 'these bytes are published already';
    expect(await pipeline.run(source, file('f', 1))).toMatchObject({ outcome: 'UNCHANGED', message });
    expect(await pipeline.run(source, candidate)).toMatchObject({ outcome: 'UNCHANGED', message });
  });

  test('are read again after others of their line, also after a part of others that a killed run left', async () => {
    const source = lineSource({ id: 'there and back' });
    await pipeline.run(source, file('one', 1));
    await pipeline.run(source, file('other', 2));
    expect(await pipeline.run(source, file('one', 1))).toMatchObject({ outcome: 'DONE', revised: 1 });
    const { run } = await pipeline.run(source, file('other', 2));
    await database.live.ingestRun.update({ where: { id: run! }, data: { outcome: 'RUNNING' } });
    expect(await pipeline.run(source, file('one', 1))).toMatchObject({ outcome: 'DONE', revised: 1 });
    expect(await killed(source)).toEqual([1]);
  });

  test('are stored under another line when they come as one of that', async () => {
    const source = lineSource({ id: 'renamed' });
    source.releaseOfFileName = (name) => ({ line: name.startsWith('c') ? 'candidate' : 'final' });
    const bytes = fileOf(incident('a'));
    expect(await pipeline.run(source, { candidate: bytes })).toMatchObject({ outcome: 'DONE', created: 1 });
    expect(await pipeline.run(source, { final: bytes })).toMatchObject({ outcome: 'DONE', created: 1 });
    expect(await pipeline.run(source, { candidate: bytes })).toMatchObject({ outcome: 'UNCHANGED' });
  });

  test('are read again when they come under another label', async () => {
    const source = lineSource({ id: 'relabelled' });
    const files = { a: fileOf(incident('a')) };
    await pipeline.run(source, files, { release: 'one' });
    expect(await pipeline.run(source, files, { release: 'two' })).toMatchObject({ outcome: 'DONE' });
    expect(await pipeline.run(source, files, { release: 'two' })).toMatchObject({ outcome: 'UNCHANGED' });
  });

  test('as a part are read again when they are called complete, and not the other way round', async () => {
    const source = lineSource({ id: 'part and whole' });
    await pipeline.run(source, { '1': fileOf(incident('a'), incident('b')) });
    const files = { '2': fileOf(incident('a')) };
    await pipeline.run(source, files);
    expect(await pipeline.run(source, files, { complete: true })).toMatchObject({ withdrawn: 1 });
    expect(await pipeline.run(source, files, { complete: true })).toMatchObject({ outcome: 'UNCHANGED' });
    expect(await pipeline.run(source, files)).toMatchObject({ outcome: 'UNCHANGED' });
  });
});

describe('an older release after a newer one', () => {
  test.each([
    ['by its number', file('26.1', 2), file('25.1', 1)],
    ['by its number as one', file('10', 2), file('9', 1)],
    ['by its day as label', file('2025-05-13', 2), file('2024-05-14', 1)],
    [
      'by its date, whatever the labels',
      file('a', 2, { releasedAt: '2025-01-01T00:00:00Z' }),
      file('b', 1, { releasedAt: '2024-01-01T00:00:00Z' }),
    ],
  ])('%s is refused and changes nothing, unless it is forced', async (how, newer, older) => {
    const source = lineSource({ id: `older ${how}` });
    await pipeline.run(source, newer);
    const refused = await pipeline.run(source, older);
    expect(refused).toMatchObject({ outcome: 'FAILED', revised: 0 });
    expect(refused.message).toMatch(/^Release .+ is older than release .+, which is published: .*--force/);
    expect((await pipeline.run(source, older, { dryRun: true })).outcome).toBe('FAILED');
    expect(await killed(source)).toEqual([2]);
    expect(await pipeline.run(source, newer)).toMatchObject({ outcome: 'UNCHANGED' });
    expect(await pipeline.run(source, older, { force: true })).toMatchObject({ outcome: 'DONE', revised: 1 });
  });

  test.each([
    ['of another line', file('26.1', 2), file('25.0.3', 1, { line: 'candidate' })],
    ['whose labels have no common order', file('26.0.7', 2), file('26.01.26.06', 1)],
    ['whose labels are words', file('second', 2), file('first', 1)],
  ])('is not one %s', async (what, first, second) => {
    const source = lineSource({ id: `not older, ${what}` });
    await pipeline.run(source, first);
    expect((await pipeline.run(source, second)).outcome).toBe('DONE');
  });

  test('is not refused because of a newer one of which nothing was published', async () => {
    const source = lineSource({ id: 'newer failed', expectations: { minRows: 1, maxRejectedShare: 0 } });
    const bad = { a: fileOf({ kind: 'release', label: '9' }, { ...incident('a'), country: 'Ukraine' }) };
    expect((await pipeline.run(source, bad)).outcome).toBe('BELOW_EXPECTATIONS');
    expect((await pipeline.run(source, file('8', 1))).outcome).toBe('DONE');
  });
});
