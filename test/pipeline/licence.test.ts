/** What becomes of the records of a dataset when its licence begins, or ceases, to let them be shown. */
import { beforeEach, expect, it } from 'vitest';
import type { Connector } from '../../src/connectors/connector.ts';
import type { Redistribution } from '../../src/core/licence.ts';
import { outdated, runAgain } from '../../src/pipeline/again.ts';
import { keepToLicence } from '../../src/pipeline/licence.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { everything } from '../kit/everything.ts';
import { figure, incident, onDay } from '../kit/records.ts';
import { badLine, fileOf, lineSource, Pipeline, type SourceOptions } from './kit.ts';

let database: TestDatabase;
let pipeline: Pipeline;
beforeEach(async () => {
  database = await testDatabase();
  pipeline = new Pipeline(database);
});

function under(redistribution: Redistribution, options: SourceOptions = { updateMode: 'DELTA' }): Connector {
  const source = lineSource(options);
  const licence = { ...source.dataset.licence, id: `LicenseRef-${redistribution}`, redistribution };
  return { ...source, dataset: { ...source.dataset, licence } };
}

const report = (nativeId: string, headline = 'a headline') =>
  incident(nativeId, { headline, country: 'UKR', period: onDay('2025-06-17') });
const file = fileOf(report('UKR-1'), report('UKR-2'), figure('UKR-3', { note: 'near Hidden Village' }));
const words = ['a headline', 'UKR-1', 'UKR-2', 'UKR-3', 'Hidden Village', '31 June'];

const active = { where: { recordStatus: 'ACTIVE' } } as const;
const counts = async () => ({
  reports: await database.live.incidentReport.count(active),
  figures: await database.live.displacementFigure.count(active),
  incidents: await database.live.incident.count({ where: { status: 'ACTIVE' } }),
});
const headlines = async () =>
  (await database.live.incidentReport.findMany({ ...active, orderBy: { nativeId: 'asc' } })).map(
    ({ headline }) => headline,
  );

it('under a licence that shows nothing what was shown is gone, also from the past and the feed', async () => {
  await pipeline.run(under('FULL'), {
    '1': fileOf(report('UKR-1', 'a headline, at first'), badLine('line 2')),
  });
  await pipeline.run(under('FULL'), { '2': file });
  expect(await everything(database)).toContain('a headline, at first');
  // A run that brings nothing of what stands.
  await pipeline.run(under('NONE'), { '3': fileOf(report('UKR-9', 'another')) });
  expect(await counts()).toEqual({ reports: 1, figures: 0, incidents: 0 });
  const stored = await everything(database);
  for (const word of words) expect(stored, word).not.toContain(word);
  const [told] = await database.live.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM feed.change_log WHERE kind = 'TAKEN_DOWN' AND node_type = 'IncidentReport'`;
  expect(told!.count).toBe(2);
});

it('what was shown goes even where nothing comes in its place', async () => {
  await pipeline.run(under('FULL'), { '1': file });
  const failed = await pipeline.run(under('NONE'), { '2': 'no lines of JSON\n' });
  expect(failed.outcome).toBe('FAILED');
  expect(await counts()).toEqual({ reports: 0, figures: 0, incidents: 0 });
});

it('what was shown goes when a gateway starts, before anything is read', async () => {
  await pipeline.run(under('FULL'), { '1': file });
  await keepToLicence(pipeline.context, under('EXCERPT'));
  expect(await counts()).toEqual({ reports: 2, figures: 1, incidents: 2 });
  await keepToLicence(pipeline.context, under('DERIVED_ONLY'));
  expect(await counts()).toEqual({ reports: 0, figures: 0, incidents: 0 });
});

it('of other datasets nothing goes', async () => {
  await pipeline.run(under('FULL', { id: 'other', updateMode: 'DELTA' }), { '1': file });
  await pipeline.run(under('FULL'), { '1': file });
  await pipeline.run(under('NONE'), { '1': file });
  const shown = await database.live.incidentReport.count({ where: { ...active.where, datasetId: 'other' } });
  expect(shown).toBe(2);
});

it.each([
  ['FULL', 'NONE'],
  ['NONE', 'FULL'],
] as const)('from %s to %s the same bytes are read again, and no record is there twice', async (from, to) => {
  await pipeline.run(under(from), { '1': file });
  const before = await counts();
  const again = await pipeline.run(under(to), { '1': file });
  expect(again).toMatchObject({ outcome: 'DONE', records: 3 });
  expect(await counts()).toEqual({ ...before, incidents: to === 'FULL' ? 2 : 0 });
  expect(await headlines()).toEqual(to === 'FULL' ? ['a headline', 'a headline'] : [null, null]);
  expect((await pipeline.run(under(to), { '1': file })).outcome).toBe('UNCHANGED');
});

it('a licence that shows nothing for a while leaves no record behind, and none out', async () => {
  await pipeline.run(under('FULL'), { '1': file });
  const before = await database.live.incidentReport.findMany({
    ...active,
    select: { id: true, headline: true },
  });
  await pipeline.run(under('NONE'), { '1': file });
  await pipeline.run(under('FULL'), { '1': file });
  expect(await counts()).toEqual({ reports: 2, figures: 1, incidents: 2 });
  const after = await database.live.incidentReport.findMany({
    ...active,
    select: { id: true, headline: true },
  });
  expect(new Set(after.map(({ id }) => id))).toEqual(new Set(before.map(({ id }) => id)));
});

it.each([
  ['FULL', 'NONE'],
  ['NONE', 'FULL'],
] as const)('from %s to %s all parts of a source are read again at the next start', async (from, to) => {
  await pipeline.run(under(from), { '1': fileOf(report('a')) });
  await pipeline.run(under(from), { '2': fileOf(report('b')) });
  const source = under(to);
  // The first thing that happens under the other licence is a look that brings one part more.
  await pipeline.run(source, { '3': fileOf(report('c')) });
  expect((await counts()).reports).toBe(1);
  const entries = await outdated(pipeline.context, source);
  for (const entry of entries) await runAgain(pipeline.context, source, entry, { force: true });
  expect(entries).toHaveLength(2);
  expect((await counts()).reports).toBe(3);
  expect(await outdated(pipeline.context, source)).toEqual([]);
});
