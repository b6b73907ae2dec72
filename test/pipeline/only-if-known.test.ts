/** Records that mean something only where an earlier release had one with their id: they revise it and create nothing. */
import { beforeAll, describe, expect, test } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { domains } from '../../src/registry.ts';
import { connectorOf, testDatabase, type TestDatabase } from '../kit/database.ts';
import { figure, incident } from '../kit/records.ts';
import { pageOf, type PageRow } from '../connectors/unhcr/page.ts';
import { fileOf, lineSource, Pipeline } from './kit.ts';

let database: TestDatabase;
let pipeline: Pipeline;
beforeAll(async () => {
  database = await testDatabase();
  pipeline = new Pipeline(database);
});

/** A source in whose files a figure of 0 fills the table. */
function tableSource(id: string) {
  const source = lineSource({ id });
  source.mapper = () => ({
    map: ({ row, position }) => {
      const record = row as ReturnType<typeof figure>;
      const filler = record.domain === 'displacement' && record.quantity.best === 0;
      return [{ kind: 'record', position, record, ...(filler ? { onlyIfKnown: true } : {}) }];
    },
  });
  return source;
}

const table = (cells: Record<string, number>): string =>
  fileOf(...Object.entries(cells).map(([id, best]) => figure(id, { quantity: exactly(best) })));

async function figures(datasetId: string): Promise<Record<string, number | null>> {
  const found = await database.live.displacementFigure.findMany({
    where: { datasetId, recordStatus: 'ACTIVE' },
    orderBy: { nativeId: 'asc' },
  });
  return Object.fromEntries(found.map(({ nativeId, best }) => [nativeId, best]));
}

describe('a figure that fills a table', () => {
  test('creates nothing, neither in the first release nor in a later one', async () => {
    const source = tableSource('fills');
    const first = await pipeline.run(source, { '1': table({ a: 7, b: 0 }) });
    expect(first).toMatchObject({ outcome: 'DONE', records: 1, created: 1 });
    const second = await pipeline.run(source, { '2': table({ a: 8, b: 0, c: 0 }) });
    expect(second).toMatchObject({ outcome: 'DONE', records: 1, created: 0, revised: 1 });
    expect(await figures('fills')).toEqual({ a: 8 });
  });

  test('revises what an earlier release had there, once', async () => {
    const source = tableSource('revises');
    await pipeline.run(source, { '1': table({ a: 7, b: 9 }) });
    const down = { '2': table({ a: 7, b: 0 }) };
    expect(await pipeline.run(source, down)).toMatchObject({ records: 2, revised: 1, unchanged: 1 });
    expect(await figures('revises')).toEqual({ a: 7, b: 0 });
    expect(await pipeline.run(source, down, { force: true })).toMatchObject({ revised: 0, unchanged: 2 });
  });

  test('is present in a complete release: what it revises is not withdrawn', async () => {
    const source = tableSource('complete');
    await pipeline.run(source, { '1': table({ a: 7, b: 9, c: 1 }) });
    const report = await pipeline.run(source, { '2': table({ a: 7, b: 0 }) }, { complete: true });
    expect(report).toMatchObject({ revised: 1, withdrawn: 1 });
    expect(await figures('complete')).toEqual({ a: 7, b: 0 });
  });

  test('does not bring back what was withdrawn', async () => {
    const source = tableSource('withdrawn');
    await pipeline.run(source, { '1': table({ a: 7, b: 9 }) });
    await pipeline.run(source, { '2': table({ a: 7 }) }, { complete: true });
    await pipeline.run(source, { '3': table({ a: 7, b: 0 }) });
    expect(await figures('withdrawn')).toEqual({ a: 7 });
  });

  test('is looked up with thousands of others in one statement, and not at all in a first release', async () => {
    const source = tableSource('many');
    const lookups = () =>
      database.statements.filter((sql) => /id = ANY/.test(sql) && /SELECT id::text FROM/.test(sql)).length;
    const fillers = Object.fromEntries(Array.from({ length: 7_000 }, (_, n) => [`z${n}`, 0]));
    database.statements.splice(0);
    await pipeline.run(source, { '1': table({ a: 7, ...fillers }) });
    expect(lookups()).toBe(0);
    await pipeline.run(source, { '2': table({ a: 8, ...fillers }) });
    expect(lookups()).toBe(2);
  });
});

describe('a figure of UNHCR', () => {
  const unhcr = connectorOf('unhcr-population');
  const read = async (name: string, ...rows: PageRow[]) =>
    pipeline.run(unhcr, { [name]: await pageOf(rows).read(1_000_000) });

  test('that is revised down to 0 is 0, also by a file that has only its year', async () => {
    await read('1.json', { year: 2021, refugees: 50 }, { year: 2022, idps: 60 });
    expect(await read('2.json', { year: 2022 })).toMatchObject({ created: 0, revised: 1 });
    expect(await figures(unhcr.id)).toEqual({
      '2021/UKR/POL/refugees': 50,
      '2022/UKR/POL/idps': 0,
      '2022/UKR/POL/refugees': 0,
    });
  });
});

test('every table that has records is one that its domain names', async () => {
  const found = await database.live.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'record_status' ORDER BY 1`;
  const named = [...domains.values()].flatMap(({ tables }) => tables);
  expect(found.map(({ name }) => name)).toEqual(named.toSorted());
  expect(await pipeline.run(lineSource({ id: 'other domain' }), { a: fileOf(incident('a')) })).toMatchObject({
    created: 1,
  });
});
