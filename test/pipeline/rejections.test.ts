/** A row that cannot be taken never disappears: it is kept with its reason until a later run takes it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { IncidentRecord } from '../../src/domains/incidents/record.ts';
import { SourceError } from '../../src/core/errors.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { agreement, incident, meeting, onDay, statement } from '../kit/records.ts';
import { badLine, fileOf, type Line, lineSource, Pipeline } from './kit.ts';

let database: TestDatabase;
let pipeline: Pipeline;
beforeAll(async () => {
  database = await testDatabase();
  pipeline = new Pipeline(database);
});

const kept = (datasetId: string) =>
  database.live.rejectedRow.findMany({
    where: { datasetId },
    orderBy: { position: 'asc' },
    select: {
      position: true,
      code: true,
      message: true,
      column: true,
      value: true,
      raw: true,
      snapshot: { select: { fileName: true } },
    },
  });

const positionsOf = async (datasetId: string): Promise<string[]> =>
  (await kept(datasetId)).map(({ position }) => position);

/** A parser that can do more than the one before it: it takes what was rejected at these positions. */
const taking =
  (...positions: string[]) =>
  (line: Line, position: string) => {
    if ('domain' in line) return { kind: 'row' as const, position, row: line, raw: line };
    if (line.kind === 'rejected' && positions.includes(line.position)) {
      return { kind: 'row' as const, position, row: incident(line.position), raw: line };
    }
    return line;
  };

describe('a rejected row', () => {
  test('is kept with its reason, its place, its value and the row as it came', async () => {
    const raw = { date: '31 June', nested: [{ text: 'quotes " and \\ and 🕊', none: null }], number: 1.5 };
    const source = lineSource({ id: 'kept' });
    await pipeline.run(source, { 'the file.ndjson': fileOf(incident('a'), badLine('line 2', { raw })) });
    expect(await kept('kept')).toEqual([
      {
        position: 'line 2',
        code: 'BAD_DATE',
        message: '"31 June" is no day',
        column: 'date',
        value: '31 June',
        raw,
        snapshot: { fileName: 'the file.ndjson' },
      },
    ]);
  });

  test.each([
    ['NUL', 'a\0b', 'a\u2400b'],
    ['the six characters of its escape', 'a\\u0000b', 'a\\u0000b'],
    ['a backslash before a NUL', 'a\\\0b', 'a\\\u2400b'],
    ['half of a character', 'a\ud800b', 'a\ufffdb'],
  ])('with %s in it is kept so that it can be seen', async (what, text, seen) => {
    const id = `with ${what}`;
    const line = badLine('line 2', { message: text, column: text, value: text, raw: { [text]: [text] } });
    const source = lineSource({
      id,
      parseLine: (given, position) => ('domain' in given ? taking()(given, position) : line),
    });
    const report = await pipeline.run(source, { a: fileOf(incident('a'), badLine('line 2')) });
    expect(report.outcome).toBe('DONE_WITH_REJECTIONS');
    expect(await kept(id)).toMatchObject([
      { message: seen, column: seen, value: seen, raw: { [seen]: [seen] } },
    ]);
  });

  test('whose row cannot be told is kept without it', async () => {
    await pipeline.run(lineSource({ id: 'no raw' }), {
      a: fileOf(incident('a'), badLine('line 2', { raw: null })),
    });
    expect(await kept('no raw')).toMatchObject([{ position: 'line 2' }]);
  });

  test('that gives several rejections for one reason has each of them', async () => {
    const source = lineSource({
      id: 'several of one row',
      expectations: { earliestDate: '2020-01-01', maxRejectedShare: 1 },
    });
    source.mapper = () => ({
      map: ({ position, row }) =>
        ['x', 'y', 'z'].map((part) => ({
          kind: 'record',
          position,
          record: { ...(row as IncidentRecord), nativeId: `${(row as IncidentRecord).nativeId}${part}` },
        })),
    });
    const files = { a: fileOf(incident('a', { period: onDay('1950-01-01') }), incident('b'), incident('c')) };
    expect(await pipeline.run(source, files)).toMatchObject({ rejected: 3, created: 6 });
    const found = await kept('several of one row');
    expect(
      found.map(({ position, raw }) => [position, (raw as { nativeId: string }).nativeId]).sort(),
    ).toEqual([
      ['line 1', 'ax'],
      ['line 1', 'ay'],
      ['line 1', 'az'],
    ]);
  });

  test('with two values at fault in one column is there for each', async () => {
    const source = lineSource({ id: 'two values' });
    const lines = ['30 February', '31 June'].map((value) => badLine('line 2', { value }));
    await pipeline.run(source, { a: fileOf(incident('a'), incident('b'), ...lines) });
    expect((await kept('two values')).map(({ value }) => value).sort()).toEqual(['30 February', '31 June']);
  });

  test('stays when another file is read, and is there once for each file that has it', async () => {
    const source = lineSource({ id: 'two files' });
    await pipeline.run(source, { a: fileOf(incident('a'), badLine('line 2')) });
    await pipeline.run(source, { b: fileOf(incident('a'), badLine('line 2'), incident('c')) });
    expect(await positionsOf('two files')).toEqual(['line 2', 'line 2']);
  });

  test('is forgotten when a later run takes it from the same bytes, and only then', async () => {
    const files = { a: fileOf(incident('a'), incident('b'), badLine('line 3'), badLine('line 4')) };
    await pipeline.run(lineSource({ id: 'better' }), files);
    const better = lineSource({ id: 'better', version: 2, parseLine: taking('line 3') });
    expect(await pipeline.run(better, files)).toMatchObject({
      outcome: 'DONE_WITH_REJECTIONS',
      created: 1,
      unchanged: 2,
    });
    expect(await positionsOf('better')).toEqual(['line 4']);
    const best = lineSource({ id: 'better', version: 3, parseLine: taking('line 3', 'line 4') });
    expect(await pipeline.run(best, files)).toMatchObject({ outcome: 'DONE', created: 1 });
    expect(await positionsOf('better')).toEqual([]);
  });

  test('stays when the run that would take it fails', async () => {
    const files = { a: fileOf(incident('a'), badLine('line 2')) };
    await pipeline.run(lineSource({ id: 'fails' }), files);
    const failing = lineSource({
      id: 'fails',
      version: 2,
      parseLine: () => {
        throw new SourceError('SOURCE_UNREADABLE', 'not that format');
      },
    });
    expect((await pipeline.run(failing, files)).outcome).toBe('FAILED');
    expect(await positionsOf('fails')).toEqual(['line 2']);
  });

  test('is there at every moment of a run that rejects it again', async () => {
    const files = { a: fileOf(incident('a'), badLine('line 2')) };
    await pipeline.run(lineSource({ id: 'always' }), files);
    const seen: string[][] = [];
    const source = lineSource({ id: 'always' });
    const { parse } = source;
    source.parse = async function* (snapshot) {
      seen.push(await positionsOf('always'));
      yield* parse(snapshot);
    };
    await pipeline.run(source, files, { force: true });
    expect(seen).toEqual([['line 2'], ['line 2']]);
  });

  test('is kept of a run that publishes nothing', async () => {
    const source = lineSource({ id: 'below', expectations: { maxRejectedShare: 0 } });
    expect((await pipeline.run(source, { a: fileOf(badLine('line 1')) })).outcome).toBe('BELOW_EXPECTATIONS');
    expect(await positionsOf('below')).toEqual(['line 1']);
  });

  test('is one of thousands, all of which are kept, while a report repeats the first 1,000', async () => {
    const source = lineSource({ id: 'thousands', expectations: { maxRejectedShare: 1 } });
    const lines = Array.from({ length: 2_500 }, (_, n) => badLine(`line ${n + 1}`));
    const report = await pipeline.run(source, { a: fileOf(...lines) });
    expect(report).toMatchObject({ outcome: 'DONE_WITH_REJECTIONS', rejected: 2_500, records: 0 });
    expect(report.rejections).toHaveLength(1_000);
    expect(await database.live.rejectedRow.count({ where: { datasetId: 'thousands' } })).toBe(2_500);
  });
});

describe('a record that its parser gave and that is none', () => {
  const reject = async (id: string, line: unknown) => {
    const source = lineSource({ id });
    const report = await pipeline.run(source, { a: fileOf(incident('good'), line as Line) });
    expect(report).toMatchObject({ outcome: 'DONE_WITH_REJECTIONS', created: 1, rejected: 1 });
    return { ...report.rejections[0]!, kept: (await kept(id))[0] };
  };

  test('of no domain', async () => {
    expect(await reject('no domain', { ...incident('b'), domain: 'weather' })).toMatchObject({
      code: 'UNKNOWN_DOMAIN',
    });
  });

  test('with a wrong value: the reason names it', async () => {
    const found = await reject('wrong value', { ...incident('b'), country: 'Ukraine' });
    expect(found).toMatchObject({ code: 'INVALID_RECORD', column: 'country', position: 'line 2' });
    expect(found.kept).toMatchObject({ raw: { nativeId: 'b', country: 'Ukraine' } });
  });

  test.each([
    ['a text', incident('b', { headline: 'a\0b' })],
    ['a list', agreement('b', { externalCodes: [{ scheme: 'x', value: 'a\0b', label: null }] })],
    ['its id', meeting('b\0')],
  ])('with a NUL in %s', async (where, line) => {
    expect(await reject(`NUL in ${where}`, line)).toMatchObject({ code: 'BAD_CHARACTER' });
  });

  test.each([
    ['a text', incident('b', { headline: 'a\ud800b' })],
    ['a list', agreement('b', { externalCodes: [{ scheme: 'x', value: 'a\udc00b', label: null }] })],
  ])('with half of a character in %s', async (where, line) => {
    expect(await reject(`half in ${where}`, line)).toMatchObject({ code: 'BAD_CHARACTER' });
  });

  test('but a text that only speaks of NUL is taken as it is', async () => {
    const text = 'C strings end with \\u0000, "\\\\u0000" and \\0.';
    const source = lineSource({ id: 'speaks of NUL' });
    const report = await pipeline.run(source, {
      a: fileOf(incident('a', { headline: text }), statement('b', { title: text })),
    });
    expect(report).toMatchObject({ outcome: 'DONE', created: 2, rejected: 0 });
    const found = await database.live.incidentReport.findFirstOrThrow({
      where: { datasetId: 'speaks of NUL' },
    });
    expect(found.headline).toBe(text);
  });
});
