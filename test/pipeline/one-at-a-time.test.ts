/** One run of a source at a time, in all processes. */
import { beforeAll, expect, test } from 'vitest';
import type { Connector } from '../../src/connectors/connector.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { digest } from '../kit/digest.ts';
import { incident } from '../kit/records.ts';
import { fileOf, lineSource, Pipeline } from './kit.ts';

let database: TestDatabase;
let pipeline: Pipeline;
beforeAll(async () => {
  database = await testDatabase();
  pipeline = new Pipeline(database);
});

/** A source that stops in the middle of reading until it is told to go on. */
function haltingSource(id: string): { source: Connector; reached: Promise<void>; goOn: () => void } {
  let reach: () => void;
  let goOn: () => void;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const told = new Promise<void>((resolve) => (goOn = resolve));
  const source = lineSource({ id });
  const { parse } = source;
  source.parse = async function* (snapshot) {
    reach();
    await told;
    yield* parse(snapshot);
  };
  return { source, reached, goOn: () => goOn() };
}

const files = { 'a.ndjson': fileOf(incident('a')) };

test('a second run of a source is refused while the first one is under way, and changes nothing', async () => {
  const { source, reached, goOn } = haltingSource('busy');
  const first = pipeline.run(source, files);
  await reached;
  const before = await digest(database.url);
  const others = { 'b.ndjson': fileOf(incident('b')) };
  await expect(pipeline.run(lineSource({ id: 'busy' }), others)).rejects.toMatchObject({
    code: 'CONFIGURATION',
    message: 'Another run of busy is under way.',
  });
  expect(await digest(database.url)).toEqual(before);
  expect(await pipeline.archive.journal()).toHaveLength(1);
  goOn();
  expect((await first).outcome).toBe('DONE');
  expect((await pipeline.run(lineSource({ id: 'busy' }), others)).outcome).toBe('DONE');
});

test('runs of two sources go on side by side, and so does a dry run', async () => {
  const { source, reached, goOn } = haltingSource('slow');
  const first = pipeline.run(source, files);
  await reached;
  expect((await pipeline.run(lineSource({ id: 'quick' }), files)).outcome).toBe('DONE');
  expect((await pipeline.run(lineSource({ id: 'slow' }), files, { dryRun: true })).outcome).toBe('DRY_RUN');
  goOn();
  expect((await first).outcome).toBe('DONE');
});

test('a run that ended with an error leaves its source free', async () => {
  const source = lineSource({
    id: 'failing',
    parseLine: () => {
      throw new TypeError('a defect');
    },
  });
  await expect(pipeline.run(source, files)).rejects.toThrow('a defect');
  expect((await pipeline.run(lineSource({ id: 'failing' }), files)).outcome).toBe('DONE');
});
