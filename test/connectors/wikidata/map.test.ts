import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { wikidata } from '../../../src/connectors/wikidata/index.ts';
import { SourceError } from '../../../src/core/errors.ts';
import type { TenureRecord } from '../../../src/domains/offices/record.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { answer, binding, type Statement } from './answers.ts';

const read = async (name: string) => {
  const result = await readAll(wikidata, [snapshotOfFile(path.join(import.meta.dirname, 'fixtures', name))]);
  const records = result.records.map(({ record }) => record as TenureRecord);
  const tenure = (end: string): TenureRecord => records.find(({ nativeId }) => nativeId.endsWith(end))!;
  return { ...result, tenure };
};

const tenureOf = async (statement: Omit<Statement, 'id'>): Promise<TenureRecord> => {
  const text = answer([binding({ id: 'Q1-A', ...statement })]);
  return (await readAll(wikidata, [snapshotOf(text, 'offices-UKR.json')])).records[0]!.record as TenureRecord;
};

describe('a tenure', () => {
  it('is the statement, of a person with a code, in an office of the country', async () => {
    expect((await read('offices-UKR.json')).tenure('0001')).toMatchObject({
      nativeId: 'Q90000001-AAAA-0001',
      url: 'https://www.wikidata.org/wiki/Q90000001#Q90000001$AAAA-0001',
      person: {
        kind: 'PERSON',
        name: 'Olena Prykladna',
        codes: [{ scheme: 'WIKIDATA', value: 'Q90000001' }],
        publicRole: true,
      },
      office: { title: 'Minister of Examples', kind: 'MINISTER', country: 'UKR' },
      start: { earliest: '2023-09-06', latest: '2023-09-06', precision: 'DAY' },
      end: { earliest: '2024-02-01', latest: '2024-02-29', precision: 'MONTH' },
      endReason: 'RESIGNED',
      issues: [],
    });
  });

  it('is one, though its office is that of both heads', async () => {
    const { tenure, records } = await read('offices-UKR.json');
    expect(records.filter(({ record }) => record.nativeId.endsWith('0002'))).toHaveLength(1);
    expect(tenure('0002').office.kind).toBe('HEAD_OF_STATE');
    expect(tenure('0002').end).toBeNull();
  });

  it('is of another person than that of the same name', async () => {
    const { tenure } = await read('offices-UKR.json');
    const [one, other] = [tenure('0001').person, tenure('0005').person];
    expect(one.name).toBe(other.name);
    expect(one.key).not.toBe(other.key);
  });

  it('keeps a name in another language and says so, and has the id where there is no label', async () => {
    const { person, office, issues } = (await read('offices-UKR.json')).tenure('0003');
    expect([person.name, office.title]).toEqual(['Марія Вигадана', 'Q91000003']);
    expect(issues.map(({ code, path: where, value }) => [code, where, value])).toEqual([
      ['UNRESOLVED_NAME', 'office.title', null],
      ['UNRESOLVED_NAME', 'person.name', 'uk'],
    ]);
  });

  it('has an end at an unknown time where the end is an unknown value, and not none', async () => {
    const { start, end } = (await read('offices-UKR.json')).tenure('0003');
    expect([start.precision, end?.precision]).toEqual(['UNKNOWN', 'UNKNOWN']);
  });

  it('is taken back where its rank is deprecated', async () => {
    const { withdrawals, records } = await read('offices-UKR.json');
    expect(withdrawals).toEqual(['Q90000004-AAAA-0004']);
    expect(records.map(({ record }) => record.nativeId)).not.toContain('Q90000004-AAAA-0004');
  });
});

describe('a time', () => {
  it.each([
    ['2022-01-01T00:00:00Z', '9', '2022-01-01', '2022-12-31', 'YEAR'],
    ['+2022-00-00T00:00:00Z', '9', '2022-01-01', '2022-12-31', 'YEAR'],
    ['+2022-00-00T00:00:00Z', '11', '2022-01-01', '2022-12-31', 'YEAR'],
    ['2022-02-01T00:00:00Z', '10', '2022-02-01', '2022-02-28', 'MONTH'],
    ['+2024-02-00T00:00:00Z', '11', '2024-02-01', '2024-02-29', 'MONTH'],
    ['2022-02-24T00:00:00Z', '11', '2022-02-24', '2022-02-24', 'DAY'],
    ['2022-02-24T05:00:00Z', '14', '2022-02-24', '2022-02-24', 'DAY'],
  ])('%s of precision %s is from %s to %s', async (value, precision, earliest, latest, expected) => {
    const { start, issues } = await tenureOf({ start: [value, precision] });
    expect(start).toMatchObject({ earliest, latest, precision: expected, basis: 'STATED' });
    expect(issues).toEqual([]);
  });

  it.each([
    ['2020-01-01T00:00:00Z', '8'],
    ['-0043-03-15T00:00:00Z', '11'],
    ['2022-02-30T00:00:00Z', '11'],
    ['2022-13-01T00:00:00Z', '10'],
    ['soon', '11'],
  ])('%s of precision %s cannot be placed and is kept as text', async (value, precision) => {
    const { start, issues } = await tenureOf({ start: [value, precision] });
    expect(start).toMatchObject({
      earliest: null,
      precision: 'UNKNOWN',
      sourceText: expect.stringContaining(value),
    });
    expect(issues).toMatchObject([{ code: 'DATE_SUSPECT', path: 'start' }]);
  });
});

describe('an end', () => {
  it('is there where it has a cause, though no time', async () => {
    const { end, endReason } = await tenureOf({ cause: ['Q4', 'death in office'] });
    expect([end?.precision, endReason]).toEqual(['UNKNOWN', 'DIED']);
  });

  it('has an unknown reason where the cause has no word here', async () => {
    const { endReason, issues } = (await read('faults.json')).tenure('0001');
    expect(endReason).toBe('UNKNOWN');
    expect(issues.map(({ code, path: where }) => [code, where])).toEqual([
      ['UNKNOWN_CODE', 'endReason'],
      ['PERIOD_ORDER', 'end'],
    ]);
  });
});

describe('an answer', () => {
  it('is all of its country, which is its line', async () => {
    const { releases, rows } = await read('offices-UKR.json');
    expect(releases).toEqual([{ kind: 'release', declaredRows: 5, line: 'UKR' }]);
    expect(rows).toBe(5);
    expect(wikidata.releaseOfFileName?.('offices-UKR.json')).toEqual({ line: 'UKR' });
  });

  it('has what is no statement rejected with its reason', async () => {
    const { rejections } = await read('faults.json');
    expect(rejections.map(({ position, code }) => [position, code])).toEqual([
      ['results.bindings[8]', 'BAD_ID'],
      ['results.bindings[9]', 'MISSING_VALUE'],
      ['results.bindings[10]', 'MISSING_VALUE'],
      ['results.bindings[4]', 'UNKNOWN_COUNTRY'],
      ['results.bindings[5]', 'UNKNOWN_KIND'],
      ['results.bindings[6]', 'BAD_ID'],
      ['results.bindings[7]', 'BAD_ID'],
    ]);
  });

  it('has statements of old items, whose ids begin with a small letter', async () => {
    const { records } = await readAll(wikidata, [
      snapshotOf(answer([binding({ id: 'q76-0F7E' })]), 'offices-USA.json'),
    ]);
    expect(records[0]?.record.nativeId).toBe('q76-0F7E');
  });

  it('takes the first of several values and says so', async () => {
    const { start, issues } = (await read('faults.json')).tenure('0003');
    expect(start.earliest).toBe('2020-01-01');
    expect(issues).toMatchObject([{ code: 'CONTRADICTION', path: 'start' }]);
  });

  it.each([
    [
      'ended by the time limit',
      `${answer([binding({ id: 'Q1-A' })]).slice(0, -9)}\njava.util.concurrent.TimeoutException`,
    ],
    ['of another query', '{"head":{"vars":["item"]},"results":{"bindings":[]}}'],
  ])('%s is none', async (_name, text) => {
    await expect(readAll(wikidata, [snapshotOf(text, 'x.json')])).rejects.toBeInstanceOf(SourceError);
  });
});
