/** What the graph has of records whose licence lets no data be passed on. */
import { beforeEach, expect, it } from 'vitest';
import type { Connector } from '../../src/connectors/connector.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { figure, incident, onDay } from '../kit/records.ts';
import { badLine, fileOf, lineSource, Pipeline } from './kit.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});

const secretWords = ['Hidden Village', 'a headline', 'UKR-secret-id', '4711', '31 June', 'a bad cell'];

function restricted(redistribution: 'NONE' | 'DERIVED_ONLY' | 'EXCERPT'): Connector {
  const source = lineSource({ updateMode: 'DELTA' });
  const licence = { ...source.dataset.licence, redistribution };
  return { ...source, dataset: { ...source.dataset, licence } };
}

const file = fileOf(
  incident('UKR-secret-id', {
    headline: 'a headline',
    summary: 'near Hidden Village',
    period: onDay('2025-06-17'),
    country: 'UKR',
    location: {
      latitude: 48.123,
      longitude: 35.456,
      radiusKm: null,
      precision: 'EXACT_SITE',
      sourceText: 'Hidden Village',
    },
    killed: { low: 4711, best: 4711, high: 4711, quantifier: 'EXACT', sourceText: null },
  }),
  figure('UKR-secret-id-2', { note: 'near Hidden Village' }),
  badLine('line 3', { raw: { cell: 'a bad cell' } }),
);

/** Everything that any table has, the past and the feed included. */
async function everything(): Promise<string> {
  const tables = await database.live.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'history', 'feed', 'withheld', 'pipeline')`;
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await database.live.$queryRaw<{ text: string }[]>`
      SELECT coalesce(string_agg(line, chr(10)), '') AS text
        FROM unnest(xpath('//row', query_to_xml(format('SELECT * FROM %s', ${name}::text), true, false, ''))::text[]) AS line`;
    texts.push(rows[0]!.text);
  }
  return texts.join('\n');
}

it.each(['NONE', 'DERIVED_ONLY'] as const)(
  'under %s it is only that they are there, their country and their month',
  async (redistribution) => {
    const report = await new Pipeline(database).run(restricted(redistribution), { '1': file });
    expect(report).toMatchObject({ outcome: 'DONE_WITH_REJECTIONS', created: 2, rejected: 1 });
    const [shown] = await database.live.incidentReport.findMany();
    expect(shown).toMatchObject({
      nativeId: expect.stringMatching(/^redacted-[0-9a-f]{24}$/) as string,
      sensitivity: 'RESTRICTED',
      country: 'UKR',
      headline: null,
      killedBest: null,
      latitude: null,
      geoPrecision: 'COUNTRY',
      periodEarliest: new Date('2025-06-01'),
      periodLatest: new Date('2025-06-30'),
    });
    expect(await database.live.incident.count(), 'incidents that they found').toBe(0);
    const stored = await everything();
    for (const word of secretWords) expect(stored, word).not.toContain(word);
    expect(stored).toContain(shown!.nativeId);
  },
);

it('is all of it where excerpts may be passed on', async () => {
  await new Pipeline(database).run(restricted('EXCERPT'), { '1': file });
  const stored = await everything();
  for (const word of secretWords) expect(stored, word).toContain(word);
});

it('is a revision when the record behind it changes, which tells nothing of what changed', async () => {
  const pipeline = new Pipeline(database);
  const source = restricted('NONE');
  await pipeline.run(source, { '1': fileOf(incident('a', { headline: 'one' })) });
  const report = await pipeline.run(source, { '2': fileOf(incident('a', { headline: 'two' })) });
  expect(report).toMatchObject({ created: 0, revised: 1 });
  const [change] = await database.live.$queryRaw<{ changed: unknown[] }[]>`
    SELECT changed FROM feed.change_log WHERE kind = 'REVISED' AND node_type = 'IncidentReport'`;
  expect(change!.changed).toEqual([]);
});
