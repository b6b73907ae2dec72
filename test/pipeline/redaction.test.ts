/** What the graph has of records whose licence lets no data be passed on. */
import { hash } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connectors/connector.ts';
import { runAgain } from '../../src/pipeline/again.ts';
import { Archive } from '../../src/pipeline/archive.ts';
import { digest, clockColumns, runTables } from '../kit/digest.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { everything } from '../kit/everything.ts';
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

it.each(['NONE', 'DERIVED_ONLY'] as const)(
  'under %s it is only that they are there, their country and their month',
  async (redistribution) => {
    const report = await new Pipeline(database).run(restricted(redistribution), { '1': file });
    expect(report).toMatchObject({ outcome: 'DONE_WITH_REJECTIONS', created: 2, rejected: 1 });
    const [shown] = await database.live.incidentReport.findMany();
    expect(shown).toMatchObject({
      nativeId: expect.stringMatching(/^redacted-[0-9a-f]{8}-[0-9a-f]{24}$/) as string,
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
    const stored = await everything(database);
    for (const word of secretWords) expect(stored, word).not.toContain(word);
    expect(stored).toContain(shown!.nativeId);
  },
);

it('is all of it where excerpts may be passed on', async () => {
  await new Pipeline(database).run(restricted('EXCERPT'), { '1': file });
  const stored = await everything(database);
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

describe('the key of an archive', () => {
  const file = fileOf(incident('UKR1'), incident('UKR2'), figure('UKR3'));
  const idsOf = async ({ live }: TestDatabase) => {
    const kept = { select: { id: true, nativeId: true, contentHash: true }, orderBy: { id: 'asc' } } as const;
    return [await live.incidentReport.findMany(kept), await live.displacementFigure.findMany(kept)];
  };

  it('gives a replay into an empty database all ids and hashes again, also in another process', async () => {
    const pipeline = new Pipeline(database);
    const source = restricted('NONE');
    await pipeline.run(source, { '1': file });
    await pipeline.run(source, { '2': fileOf(incident('UKR1', { headline: 'another' })) });
    const empty = await testDatabase();
    const archive = new Archive(pipeline.archiveFolder);
    for (const entry of await archive.journal()) {
      const context = { ...pipeline.context, database: empty, archive };
      await runAgain(context, source, entry, { startedAt: entry.at });
    }
    expect(await idsOf(empty)).toEqual(await idsOf(database));
    const content = { ignoring: [...clockColumns, 'finished_at'], without: runTables };
    expect(await digest(empty.url, content)).toEqual(await digest(database.url, content));
  });

  it('is needed to tell whose an id or a hash is', async () => {
    const source = restricted('NONE');
    await new Pipeline(database).run(source, { '1': file });
    const other = await testDatabase();
    await new Pipeline(other).run(source, { '1': file });
    const [mine, theirs] = [JSON.stringify(await idsOf(database)), JSON.stringify(await idsOf(other))];
    const words = mine.match(/[0-9a-f]{24,}/g)!;
    expect(words).toHaveLength(6);
    for (const word of words) expect(theirs).not.toContain(word);
    const guessed = ['UKR1', 'UKR2', 'UKR3'].map((id) => hash('sha256', id).slice(0, 24));
    for (const guess of guessed) expect(mine).not.toContain(guess);
  });

  it('is of two datasets not the same', async () => {
    const pipeline = new Pipeline(database);
    await pipeline.run(restricted('NONE'), { '1': fileOf(incident('UKR1')) });
    await pipeline.run({ ...restricted('NONE'), id: 'other' }, { '1': fileOf(incident('UKR1')) });
    const reports = await database.live.incidentReport.findMany();
    expect(new Set(reports.map(({ nativeId }) => nativeId)).size).toBe(2);
  });

  it('is made once, whoever asks first, and is for the operator only', async () => {
    const { archive, archiveFolder } = new Pipeline(database);
    const asked = [archive, new Archive(archiveFolder), new Archive(archiveFolder)];
    const keys = await Promise.all(asked.map((each) => each.redactionKey()));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect(statSync(path.join(archiveFolder, 'redaction.key')).mode & 0o077).toBe(0);
  });

  it('that is cut short is told of, and never made anew', async () => {
    const { archive, archiveFolder } = new Pipeline(database);
    await archive.redactionKey();
    const key = path.join(archiveFolder, 'redaction.key');
    writeFileSync(key, readFileSync(key, 'utf8').slice(0, 10));
    await expect(archive.redactionKey()).rejects.toMatchObject({ code: 'CONFIGURATION' });
  });

  it('that was lost leaves nothing behind that would be counted twice', async () => {
    const pipeline = new Pipeline(database);
    await pipeline.run(restricted('NONE'), { '1': file });
    rmSync(path.join(pipeline.archiveFolder, 'redaction.key'));
    await pipeline.run(restricted('NONE'), { '1': file });
    expect(await database.live.incidentReport.count({ where: { recordStatus: 'ACTIVE' } })).toBe(2);
  });
});
