/** A release that differs from the last one only in how it is typed corrects nothing. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyRecord } from '../../src/connectors/connector.ts';
import { exactly } from '../../src/core/quantity.ts';
import { countryRef, governmentRef } from '../../src/core/references.ts';
import { readChanges, readState } from '../../src/feed/index.ts';
import { withoutNoise } from '../../src/pipeline/noise.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { agreement, incident } from '../kit/records.ts';
import { fileOf, lineSource, Pipeline } from './kit.ts';

let database: TestDatabase;
let pipeline: Pipeline;
let sources = 0;
beforeAll(async () => {
  database = await testDatabase();
  pipeline = new Pipeline(database);
});

const party = (iso3: string, role: 'SIDE_A' | 'SIDE_B') => ({
  actor: governmentRef(iso3),
  role,
  nameAsReported: iso3,
  certainty: null,
  attribution: [],
});
const parties = (text: string): AnyRecord => agreement('a', { parties: text });
const count = (best: number, partOf: number | null) => ({
  outcome: 'KILLED' as const,
  civilianStatus: 'UNKNOWN' as const,
  side: null,
  sex: null,
  ageGroup: null,
  quantity: exactly(best),
  partOf,
});

/** Two releases that differ in one record: what the second one did to it, and the feed's entries. */
async function second(before: AnyRecord, after: AnyRecord, between?: () => Promise<unknown>) {
  const source = lineSource({ id: `noise ${(sources += 1)}` });
  await pipeline.run(source, { '1': fileOf(before) });
  await between?.();
  const { head } = await readState(database.live);
  const { revised, unchanged } = await pipeline.run(source, { '2': fileOf(after) });
  return { revised, unchanged, changes: (await readChanges(database.live, head, 10)).length };
}

describe('a record revises nothing', () => {
  const base = 'Government of Ukraine; Lugansk (LPR), Donetsk';
  test.each<[string, AnyRecord, AnyRecord]>([
    [
      'with other spaces and lines',
      parties(base),
      parties(' Government of\u00a0Ukraine;\n Lugansk  (LPR), Donetsk'),
    ],
    [
      'with other spaces around what separates',
      parties(base),
      parties('Government of Ukraine ;Lugansk(LPR) ,Donetsk'),
    ],
    ['in another form of Unicode', parties('Côte d’Ivoire'), parties('Côte d’Ivoire'.normalize('NFD'))],
    ['with an invisible mark', parties(base), parties(`\ufeff${base}\u200b`)],
    [
      'with lists in another order',
      incident('a', { actors: [party('UKR', 'SIDE_A'), party('RUS', 'SIDE_B')] }),
      incident('a', { actors: [party('RUS', 'SIDE_B'), party('UKR', 'SIDE_A')] }),
    ],
    [
      'with places in another order',
      agreement('a', { locations: [countryRef('UKR'), countryRef('POL')] }),
      agreement('a', { locations: [countryRef('POL'), countryRef('UKR')] }),
    ],
  ])('%s', async (_, before, after) => {
    expect(JSON.stringify(after)).not.toBe(JSON.stringify(before));
    expect(await second(before, after)).toEqual({ revised: 0, unchanged: 1, changes: 0 });
  });
});

describe('a record is revised', () => {
  test.each<[string, AnyRecord, AnyRecord]>([
    ['with a word more', parties('Ukraine'), parties('Ukraine, Russia')],
    ['with other capitals', parties('the Front'), parties('The Front')],
    ['with two numbers in the place of one', parties('1,234 men'), parties('1, 234 men')],
    ['with another number', incident('b', { killed: exactly(4) }), incident('b', { killed: exactly(6) })],
    [
      'with counts that are part of another one now, since these are named by their places',
      incident('c', { casualties: [count(9, null), count(8, null), count(1, 0)] }),
      incident('c', { casualties: [count(8, null), count(9, null), count(1, 0)] }),
    ],
  ])('%s', async (_, before, after) => {
    expect(await second(before, after)).toMatchObject({ revised: 1, unchanged: 0 });
  });
});

test('a record that an earlier version of this program stored is known by the hash that it gave', async () => {
  const stored = parties('A  ;  B');
  const { schema } = {
    schema: (await import('../../src/registry.ts')).domains.get('negotiations')!.recordSchema,
  };
  const { hash } = await import('node:crypto');
  const earlier = hash('sha256', JSON.stringify(schema.parse(stored)));
  const set = () =>
    database.live.$executeRaw`UPDATE agreement SET content_hash = ${earlier} WHERE parties = 'A  ;  B'`;
  expect(await second(stored, { ...stored, url: null }, set)).toEqual({
    revised: 0,
    unchanged: 1,
    changes: 0,
  });
});

test('what is compared is never what is kept', () => {
  const given = { parties: ' A ; B ', nativeId: ' a ; b ', locations: ['b', 'a'], attribution: ['b', 'a'] };
  expect(withoutNoise(given)).toEqual({
    parties: 'A;B',
    nativeId: ' a ; b ',
    locations: ['a', 'b'],
    attribution: ['b', 'a'],
  });
  expect(given.parties).toBe(' A ; B ');
});
