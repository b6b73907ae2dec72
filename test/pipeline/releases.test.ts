/** What a release means for what came before it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyRecord } from '../../src/connectors/connector.ts';
import { exactly } from '../../src/core/quantity.ts';
import { unknownExtent } from '../../src/core/geo.ts';
import { countryRef } from '../../src/core/references.ts';
import type { ReportRecord } from '../../src/domains/incidents/record.ts';
import { recordId } from '../../src/domains/stored.ts';
import { type Change, readCauses, readChanges, readState } from '../../src/feed/index.ts';
import { DEMO_LINE } from '../../src/pipeline/publish.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import {
  agreement,
  figure,
  incident,
  meeting,
  negotiationProcess,
  onDay,
  statement,
} from '../kit/records.ts';
import { badLine, fileOf, lineSource, Pipeline } from './kit.ts';

let database: TestDatabase;
let pipeline: Pipeline;
beforeAll(async () => {
  database = await testDatabase();
  pipeline = new Pipeline(database);
});

/** The reports of a dataset by native id, with their status. */
async function reports(datasetId: string): Promise<Record<string, string>> {
  const found = await database.live.incidentReport.findMany({
    where: { datasetId },
    orderBy: { nativeId: 'asc' },
  });
  return Object.fromEntries(found.map(({ nativeId, recordStatus }) => [nativeId, recordStatus]));
}

/** The incidents that the reports of a dataset founded, by title, with their status. */
async function incidents(datasetId: string): Promise<Record<string, string>> {
  const found = await database.live.incident.findMany({
    where: { links: { some: { report: { datasetId } } } },
    orderBy: { title: 'asc' },
  });
  return Object.fromEntries(found.map(({ title, status }) => [title, status]));
}

/** How complete the releases of a dataset are, the oldest first. */
async function completeness(datasetId: string): Promise<string[]> {
  const found = await database.live.sourceRelease.findMany({
    where: { datasetId },
    orderBy: { recordedAt: 'asc' },
  });
  return found.map((release) => release.completeness);
}

/** The feed's entries that something brings, in words. */
async function changesOf(work: () => Promise<unknown>): Promise<string[]> {
  const { head } = await readState(database.live);
  await work();
  const words = ({ kind, nodeType, fromVersion, toVersion, changed }: Change): string =>
    `${kind} ${nodeType} ${fromVersion ?? 0}→${toVersion} ${changed
      .map(({ path }) => path)
      .sort()
      .join(' ')}`.trim();
  return (await readChanges(database.live, head, 1_000)).map(words);
}

/** A document whose title its source corrects. */
const documentCalled = (title: string) => ({
  key: 'https://example.org/one',
  publisher: { id: 'example', name: 'Example', kind: 'NEWS' as const, country: null, homepage: null },
  url: 'https://example.org/one',
  title,
  lang: 'en',
  byline: null,
  publishedAt: null,
  updatedAt: null,
  timezone: null,
  textHash: null,
});

const [ACTIVE, WITHDRAWN] = ['ACTIVE', 'WITHDRAWN_BY_PUBLISHER'];

describe('a new release', () => {
  const source = lineSource({ id: 'newer' });
  const run = (label: string, ...lines: AnyRecord[]) =>
    pipeline.run(source, { [`${label}.ndjson`]: fileOf({ kind: 'release', label }, ...lines) });

  test('creates what is new, revises what changed, and leaves alone what it repeats', async () => {
    const first = await changesOf(() => run('1', incident('a'), incident('b')));
    expect(first.sort()).toEqual([
      'CREATED Incident 0→1',
      'CREATED Incident 0→1',
      'CREATED IncidentReport 0→1',
      'CREATED IncidentReport 0→1',
    ]);
    const second = await changesOf(async () => {
      const report = await run('2', incident('a'), incident('b', { killed: exactly(3) }), incident('c'));
      expect(report).toMatchObject({ release: '2', created: 1, revised: 1, unchanged: 1, withdrawn: 0 });
    });
    expect(second.sort()).toEqual([
      'CREATED Incident 0→1',
      'CREATED IncidentReport 0→1',
      'REVISED Incident 1→2 killedBest killedHigh killedLow killedQuantifier',
      'REVISED IncidentReport 1→2 casualties killedBest killedHigh killedLow killedQuantifier',
    ]);
  });

  test('is named on what it changed and not on what it repeated', async () => {
    const found = await database.live.incidentReport.findMany({
      where: { datasetId: 'newer' },
      select: { nativeId: true, release: { select: { label: true } } },
      orderBy: { nativeId: 'asc' },
    });
    expect(found.map(({ nativeId, release }) => `${nativeId} ${release.label}`)).toEqual([
      'a 1',
      'b 2',
      'c 2',
    ]);
  });

  test('tells of backfill only for the first one', async () => {
    const changes = await readChanges(database.live, 0n, 1_000);
    const own = changes.filter(({ datasetId }) => datasetId === 'newer');
    const backfill = new Map(own.map(({ cause, isBackfill }) => [cause, isBackfill]));
    expect([...backfill]).toEqual([
      ['release 1 of newer', true],
      ['release 2 of newer', false],
    ]);
  });

  test('of another line has records of its own under the same ids', async () => {
    const lines = fileOf({ kind: 'release', label: 'c1', line: 'candidate' }, incident('a'));
    expect(await pipeline.run(source, { 'c.ndjson': lines })).toMatchObject({ created: 1, unchanged: 0 });
    expect(await database.live.incidentReport.count({ where: { datasetId: 'newer', nativeId: 'a' } })).toBe(
      2,
    );
  });
});

describe('a native id that its publisher gives to another event', () => {
  const killed = (place: Partial<ReportRecord['location']>, day: string, more: Partial<ReportRecord> = {}) =>
    incident('2962NIG', {
      country: 'NGA',
      place: countryRef('NGA'),
      period: onDay(day),
      location: { ...unknownExtent, precision: 'SETTLEMENT', ...place },
      ...more,
    });
  const cleric = killed({ latitude: 11.85, longitude: 13.16 }, '2011-03-13');
  const church = killed({ latitude: 9.92, longitude: 8.89 }, '2011-08-29', { killed: exactly(4) });
  const stored = async (datasetId: string) =>
    database.live.incidentReport.findMany({
      where: { datasetId },
      select: { id: true, generation: true, recordStatus: true, periodEarliest: true },
      orderBy: { generation: 'asc' },
    });
  const scope = (datasetId: string) => ({ datasetId, line: 'final' });
  const source = lineSource({ id: 'reused' });
  const run = (label: string, ...lines: AnyRecord[]) =>
    pipeline.run(source, { [label]: fileOf({ kind: 'release', label }, ...lines) });

  test('withdraws the first and creates the other, under an id that it always has', async () => {
    await run('1', cleric, incident('b'));
    const changes = await changesOf(async () => {
      const report = await run('2', church, incident('b'));
      expect(report).toMatchObject({ created: 1, revised: 0, withdrawn: 1, unchanged: 1 });
    });
    expect(changes).toEqual([
      'RETRACTED IncidentReport 1→2 recordStatus',
      'RETRACTED Incident 1→2 status',
      'CREATED IncidentReport 0→1',
      'CREATED Incident 0→1',
    ]);
    const [first, second] = (await stored('reused')).filter(
      ({ id }) => id !== recordId('IncidentReport', scope('reused'), 'b'),
    );
    expect(first).toMatchObject({
      id: recordId('IncidentReport', scope('reused'), '2962NIG'),
      recordStatus: WITHDRAWN,
    });
    expect(second).toMatchObject({
      id: recordId('IncidentReport', scope('reused'), '2962NIG', 2),
      generation: 2,
      recordStatus: ACTIVE,
    });
    const causes = await readCauses(database.live, [first!.id]);
    expect(causes.at(-1)!.cause).toBe('its publisher gave its id to another event (release 2 of reused)');
  });

  test('is known from then on: what is said of the other revises it, and absence withdraws it', async () => {
    const moved = { ...church, period: onDay('2011-08-30'), killed: exactly(5) };
    expect(await run('3', moved, incident('b'))).toMatchObject({ created: 0, revised: 1, withdrawn: 0 });
    const missing = { '4': fileOf({ kind: 'release', label: '4' }, incident('b')) };
    expect(await pipeline.run(source, missing, { complete: true })).toMatchObject({ withdrawn: 1 });
    expect((await stored('reused')).map(({ recordStatus }) => recordStatus).sort()).toEqual(
      [ACTIVE, WITHDRAWN, WITHDRAWN].sort(),
    );
  });

  test('comes back with the first event when its publisher gives it back', async () => {
    expect(await run('5', cleric, incident('b'))).toMatchObject({ created: 0, revised: 1, withdrawn: 0 });
    expect(await run('6', church, incident('b'))).toMatchObject({ created: 0, revised: 1, withdrawn: 1 });
  });

  test('is told of a restricted record by its country only', async () => {
    const licence = { ...source.dataset.licence, redistribution: 'NONE' as const };
    const acled = lineSource({ id: 'restricted-reuse', updateMode: 'DELTA' });
    const restricted = { ...acled, dataset: { ...acled.dataset, licence } };
    await pipeline.run(restricted, { '1': fileOf(cleric) });
    expect(await pipeline.run(restricted, { '2': fileOf(church) })).toMatchObject({
      revised: 1,
      withdrawn: 0,
    });
    const abroad = { ...church, country: 'CMR', place: countryRef('CMR') };
    expect(await pipeline.run(restricted, { '3': fileOf(abroad) })).toMatchObject({
      created: 1,
      withdrawn: 1,
    });
  });

  test.each<[string, Partial<ReportRecord>]>([
    ['a date that is corrected', { period: onDay('2011-05-13') }],
    ['a place that is corrected', { location: { ...cleric.location, latitude: 9.92, longitude: 8.89 } }],
    ['a country that is, at the border', { country: 'CMR' }],
    ['a toll, a headline and a category', { killed: exactly(90), headline: 'Other', category: 'PROTEST' }],
    [
      'a date that is corrected with a point that is coarse',
      { period: onDay('2011-05-13'), location: unknownExtent },
    ],
  ])('is not meant by %s', async (what, correction) => {
    const own = lineSource({ id: `edit: ${what}` });
    await pipeline.run(own, { '1': fileOf(cleric) });
    const edited = { '2': fileOf({ ...cleric, ...correction }) };
    expect(await pipeline.run(own, edited)).toMatchObject({ revised: 1, created: 0, withdrawn: 0 });
  });
});

describe('absence', () => {
  test('from a partial release means nothing', async () => {
    const source = lineSource({ id: 'partial' });
    await pipeline.run(source, { '1': fileOf(incident('a'), incident('b')) });
    expect(await pipeline.run(source, { '2': fileOf(incident('a')) })).toMatchObject({ withdrawn: 0 });
    expect(await reports('partial')).toEqual({ a: ACTIVE, b: ACTIVE });
  });

  test('from a release that the operator calls complete withdraws, and retracts the incident', async () => {
    const source = lineSource({ id: 'vouched' });
    await pipeline.run(source, { '1': fileOf(incident('a'), incident('b')) });
    const changes = await changesOf(async () => {
      const report = await pipeline.run(source, { '2': fileOf(incident('a')) }, { complete: true });
      expect(report).toMatchObject({ withdrawn: 1, unchanged: 1 });
    });
    expect(changes).toEqual(['RETRACTED IncidentReport 1→2 recordStatus', 'RETRACTED Incident 1→2 status']);
    expect(await reports('vouched')).toEqual({ a: ACTIVE, b: WITHDRAWN });
    expect(await incidents('vouched')).toEqual({ 'Incident a': ACTIVE, 'Incident b': 'RETRACTED' });
  });

  test('from a release that has as many rows as its publisher declares withdraws', async () => {
    const source = lineSource({ id: 'declared' });
    await pipeline.run(source, { '1': fileOf(...['a', 'b', 'c', 'd', 'e'].map((id) => incident(id))) });
    const pages = {
      'page 1': fileOf({ kind: 'release', declaredRows: 4 }, incident('a'), incident('c')),
      'page 2': fileOf(incident('d'), incident('e')),
    };
    expect(await pipeline.run(source, pages)).toMatchObject({ withdrawn: 1, message: null });
    expect(await reports('declared')).toEqual({ a: ACTIVE, b: WITHDRAWN, c: ACTIVE, d: ACTIVE, e: ACTIVE });
    expect(await completeness('declared')).toEqual(['PARTIAL', 'FULL']);
  });

  test('from a release of several files withdraws once each of them declares its own rows', async () => {
    const source = lineSource({ id: 'parts' });
    const part = (name: string, declaredRows: number) =>
      ({ kind: 'release', declaredRows, part: { name, of: 2 } }) as const;
    const first = fileOf(part('one', 3), incident('a'), incident('b'), incident('c'));
    const second = fileOf(part('two', 2), incident('d'), incident('e'));
    await pipeline.run(source, { one: first, two: second });
    const less = fileOf(part('two', 1), incident('d'));
    const notWhole: Record<string, string>[] = [{ one: first }, { one: first, again: first }, { two: less }];
    for (const files of notWhole) {
      expect(await pipeline.run(source, files, { force: true })).toMatchObject({ withdrawn: 0 });
    }
    expect(await pipeline.run(source, { one: first, two: less })).toMatchObject({ withdrawn: 1 });
    expect(await reports('parts')).toEqual({ a: ACTIVE, b: ACTIVE, c: ACTIVE, d: ACTIVE, e: WITHDRAWN });
  });

  test.each([
    ['has fewer rows than declared: a page is missing', 3, [incident('a'), incident('c')]],
    ['has more rows than declared', 1, [incident('a'), incident('c')]],
    ['has a rejected row, which may be the one', 3, [incident('a'), incident('c'), badLine('line 3')]],
  ])('from a release that %s means nothing', async (why, declaredRows, lines) => {
    const source = lineSource({ id: `half: ${why}` });
    await pipeline.run(source, { '1': fileOf(incident('a'), incident('b'), incident('c')) });
    const report = await pipeline.run(source, { '2': fileOf({ kind: 'release', declaredRows }, ...lines) });
    expect(report).toMatchObject({ withdrawn: 0, unchanged: 2 });
    expect(await reports(source.id)).toEqual({ a: ACTIVE, b: ACTIVE, c: ACTIVE });
  });

  test('from a release with a rejected row means nothing, even if the operator calls it complete', async () => {
    const source = lineSource({ id: 'vouched, one rejected' });
    await pipeline.run(source, { '1': fileOf(incident('a'), incident('b'), incident('c')) });
    const lines = fileOf(incident('a'), incident('b'), badLine('line 3'));
    expect(await pipeline.run(source, { '2': lines }, { complete: true })).toMatchObject({
      outcome: 'DONE_WITH_REJECTIONS',
      withdrawn: 0,
      message: 'nothing was withdrawn: 1 rejected: the records that they stand for are not gone',
    });
    expect(await reports(source.id)).toEqual({ a: ACTIVE, b: ACTIVE, c: ACTIVE });
    expect(await completeness(source.id)).toEqual(['PARTIAL', 'PARTIAL']);
  });

  test('of more than a fifth of the active records withdraws only if the operator insists, and is told', async () => {
    const source = lineSource({ id: 'shrunk' });
    const all = Array.from({ length: 10 }, (_, n) => incident(`${n}`));
    await pipeline.run(source, { '1': fileOf(...all) });
    const left = [...all.slice(0, 7), incident('new')];
    const files = { '2': fileOf({ kind: 'release', declaredRows: left.length }, ...left) };
    const active = () =>
      database.live.incidentReport.count({ where: { datasetId: 'shrunk', recordStatus: 'ACTIVE' } });

    const refused = await pipeline.run(source, files);
    expect(refused).toMatchObject({ outcome: 'DONE', created: 1, withdrawn: 0 });
    expect(refused.message).toBe(
      'nothing was withdrawn: the release lacks 3 of 10 active records, and less than 80 % would be left. ' +
        'If it is right, say so with --complete',
    );
    expect(await active()).toBe(11);
    expect(await completeness('shrunk')).toEqual(['PARTIAL', 'PARTIAL']);

    const insisted = await pipeline.run(source, files, { complete: true });
    expect(insisted).toMatchObject({ outcome: 'DONE', withdrawn: 3 });
    expect(insisted.message).toBe('--complete withdrew 3 of 11 active records');
    expect(await active()).toBe(8);
    expect(await completeness('shrunk')).toEqual(['PARTIAL', 'FULL']);
  });

  test('of all records means nothing', async () => {
    const source = lineSource({ id: 'emptied', expectations: { minRows: 0 } });
    await pipeline.run(source, { '1': fileOf(incident('a')) });
    const report = await pipeline.run(source, { '2': '' }, { complete: true });
    expect(report).toMatchObject({ withdrawn: 0, message: 'nothing was withdrawn: the run has no record' });
    expect(await reports('emptied')).toEqual({ a: ACTIVE });
  });

  test.each([
    ['a source that is read in documents', lineSource({ id: 'delta', updateMode: 'DELTA' }), 'final'],
    ['a line of parts', lineSource({ id: 'months', linesOfParts: ['candidate'] }), 'candidate'],
  ])('from a part means nothing: to call one of %s complete is refused', async (_, source, line) => {
    await pipeline.run(source, { '1': fileOf(incident('a'), incident('b')) }, { line });
    const runs = await database.live.ingestRun.count();
    const two = { '2': fileOf({ kind: 'release', declaredRows: 1 }, incident('a')) };
    await expect(pipeline.run(source, two, { line, complete: true })).rejects.toMatchObject({
      name: 'UserInputError',
      message: expect.stringMatching(/^--complete cannot be: .+\.$/) as string,
      hint: 'Leave --complete out: nothing is withdrawn then.',
    });
    expect(await database.live.ingestRun.count()).toBe(runs);
    // Nor does its own count make it whole.
    expect(await pipeline.run(source, two, { line })).toMatchObject({ outcome: 'DONE', withdrawn: 0 });
    expect(await reports(source.id)).toEqual({ a: ACTIVE, b: ACTIVE });
  });

  test('from a complete release of one line leaves the other lines alone', async () => {
    const source = lineSource({ id: 'two lines' });
    await pipeline.run(source, { '1': fileOf({ kind: 'release', line: 'candidate' }, incident('a')) });
    await pipeline.run(source, { '2': fileOf(incident('b')) }, { complete: true });
    expect(await reports('two lines')).toEqual({ a: ACTIVE, b: ACTIVE });
  });

  test('withdraws records of every domain, each once', async () => {
    const source = lineSource({ id: 'all domains' });
    const all = [
      incident('i'),
      figure('f'),
      negotiationProcess('p'),
      meeting('m'),
      agreement('a'),
      statement('s'),
    ];
    await pipeline.run(source, { '1': fileOf(...all, incident('stays')) });
    const withdraw = () =>
      pipeline.run(source, { '2': fileOf(incident('stays')) }, { complete: true, force: true });
    const changes = await changesOf(withdraw);
    const types = [
      'IncidentReport',
      'Incident',
      'DisplacementFigure',
      'Meeting',
      'MeetingReport',
      'Agreement',
      'NegotiationProcess',
      'Statement',
    ];
    expect(changes.map((change) => change.split(' ').slice(0, 2).join(' ')).sort()).toEqual(
      types.map((type) => `RETRACTED ${type}`).sort(),
    );
    expect(await changesOf(withdraw)).toEqual([]);
  });
});

describe('what was withdrawn', () => {
  test('comes back with the release that has it again, unchanged in content, and its incident with it', async () => {
    const source = lineSource({ id: 'back' });
    const whole = fileOf(incident('a'), incident('b'));
    await pipeline.run(source, { '1': whole });
    await pipeline.run(source, { '2': fileOf(incident('a')) }, { complete: true });
    const changes = await changesOf(() => pipeline.run(source, { '3': whole }));
    expect(changes.sort()).toEqual([
      'REVISED Incident 2→3 status',
      'REVISED IncidentReport 2→3 recordStatus',
    ]);
    expect(await reports('back')).toEqual({ a: ACTIVE, b: ACTIVE });
    expect(await incidents('back')).toEqual({ 'Incident a': ACTIVE, 'Incident b': ACTIVE });
  });

  test('comes back with other content as well, and can be withdrawn again', async () => {
    const source = lineSource({ id: 'back and forth' });
    const without = fileOf(incident('a'));
    // On a day of its own: other sources tell of an incident b as well, which would be the same one.
    const period = onDay('2021-05-05');
    await pipeline.run(source, { '1': fileOf(incident('a'), incident('b', { period })) });
    await pipeline.run(source, { '2': without }, { complete: true });
    await pipeline.run(source, { '3': fileOf(incident('b', { period, killed: exactly(1) })) });
    const changes = await changesOf(() =>
      pipeline.run(source, { '4': without }, { complete: true, force: true }),
    );
    expect(changes).toEqual(['RETRACTED IncidentReport 3→4 recordStatus', 'RETRACTED Incident 3→4 status']);
  });
});

describe('demo data', () => {
  test('is withdrawn by the first real run of its dataset, even a partial one, and of no other', async () => {
    const [source, other] = [lineSource({ id: 'demonstrated' }), lineSource({ id: 'elsewhere' })];
    const demo = { release: 'demo', line: DEMO_LINE };
    await pipeline.run(source, { demo: fileOf(incident('a'), incident('only in the demo')) }, demo);
    await pipeline.run(other, { demo: fileOf(incident('a')) }, demo);
    const report = await pipeline.run(source, { real: fileOf(incident('a')) });
    expect(report).toMatchObject({ created: 1, withdrawn: 0 });
    const active = await database.live.incidentReport.findMany({
      where: { datasetId: { in: ['demonstrated', 'elsewhere'] }, recordStatus: 'ACTIVE' },
      select: { datasetId: true, line: true, nativeId: true },
      orderBy: { datasetId: 'asc' },
    });
    expect(active).toEqual([
      { datasetId: 'demonstrated', line: 'final', nativeId: 'a' },
      { datasetId: 'elsewhere', line: DEMO_LINE, nativeId: 'a' },
    ]);
  });

  test('stays when the first real run publishes nothing', async () => {
    const source = lineSource({ id: 'still demo', expectations: { minRows: 2 } });
    const files = { demo: fileOf(incident('a'), incident('b')) };
    await pipeline.run(source, files, { release: 'demo', line: DEMO_LINE });
    expect((await pipeline.run(source, { real: fileOf(incident('a')) })).outcome).toBe('BELOW_EXPECTATIONS');
    expect(await reports('still demo')).toEqual({ a: ACTIVE, b: ACTIVE });
  });

  test('stays when the first real run has not one good record, and is gone with the next that has', async () => {
    const source = lineSource({ id: 'demo or nothing', expectations: { maxRejectedShare: 1 } });
    const demo = { release: 'demo', line: DEMO_LINE };
    await pipeline.run(source, { demo: fileOf(incident('a'), incident('b')) }, demo);
    const bad = await pipeline.run(source, { bad: fileOf(badLine('line 1')) });
    expect(bad).toMatchObject({ outcome: 'DONE_WITH_REJECTIONS', records: 0, withdrawn: 0 });
    expect(await reports(source.id)).toEqual({ a: ACTIVE, b: ACTIVE });
    await pipeline.run(source, { good: fileOf(incident('c')) });
    expect(await reports(source.id)).toEqual({ a: WITHDRAWN, b: WITHDRAWN, c: ACTIVE });
  });

  test('is not loaded beside anything real, be it only a part that a killed run left', async () => {
    const demo = { release: 'demo', line: DEMO_LINE, onlyIfEmpty: true };
    const files = { demo: fileOf(incident('demo')) };
    const real = lineSource({ id: 'real first' });
    await pipeline.run(real, { real: fileOf(incident('a')) });
    const killed = lineSource({ id: 'killed first' });
    const { run: id } = await pipeline.run(killed, { real: fileOf(incident('a')) });
    await database.live.ingestRun.update({ where: { id: id! }, data: { outcome: 'RUNNING' } });
    for (const source of [real, killed]) {
      const report = await pipeline.run(source, files, demo);
      expect(report).toMatchObject({
        outcome: 'UNCHANGED',
        message: 'there is something of the dataset already',
      });
      expect(await reports(source.id)).toEqual({ a: ACTIVE });
    }
  });

  test('is loaded after a first run of it that was killed, and not twice', async () => {
    const source = lineSource({ id: 'demo killed' });
    const demo = { release: 'demo', line: DEMO_LINE, onlyIfEmpty: true };
    const files = { demo: fileOf(incident('a')) };
    const { run: id } = await pipeline.run(source, files, demo);
    await database.live.ingestRun.update({ where: { id: id! }, data: { outcome: 'RUNNING' } });
    expect((await pipeline.run(source, files, demo)).outcome).toBe('DONE');
    expect((await pipeline.run(source, files, demo)).outcome).toBe('UNCHANGED');
  });

  test('does not make the first real run look like a later one: its bytes are read and called backfill', async () => {
    const source = lineSource({ id: 'same bytes' });
    const files = { 'a.ndjson': fileOf(incident('a')) };
    await pipeline.run(source, files, { release: 'demo', line: DEMO_LINE });
    expect(await pipeline.run(source, files)).toMatchObject({ outcome: 'DONE', created: 1 });
    const changes = await readChanges(database.live, 0n, 1_000);
    const created = changes.filter((c) => c.datasetId === 'same bytes' && c.kind === 'CREATED');
    expect(created.map(({ isBackfill }) => isBackfill)).toEqual([true, true, true, true]);
  });
});

describe('one id twice', () => {
  test('in one file with other content: the first is kept, the second refused', async () => {
    const source = lineSource({ id: 'twice' });
    const lines = fileOf(
      incident('a', { headline: 'First' }),
      incident('b'),
      incident('a', { headline: 'Second' }),
    );
    const report = await pipeline.run(source, { 'a.ndjson': lines });
    expect(report).toMatchObject({ outcome: 'DONE_WITH_REJECTIONS', created: 2, rejected: 1 });
    expect(report.rejections).toMatchObject([{ file: 'a.ndjson', position: 'line 3', code: 'DUPLICATE_ID' }]);
    expect(Object.keys(await incidents('twice'))).toEqual(['First', 'Incident b']);
  });

  test('in two files of one run: the later one is a revision', async () => {
    const source = lineSource({ id: 'two files' });
    const report = await pipeline.run(source, {
      '1.ndjson': fileOf(incident('a', { headline: 'Older' })),
      '2.ndjson': fileOf(incident('a', { headline: 'Newer' })),
    });
    expect(report).toMatchObject({ outcome: 'DONE', created: 1, revised: 1, rejected: 0 });
    expect(await incidents('two files')).toEqual({ Newer: ACTIVE });
  });

  test('of a document in three files of one run: the newest spelling is kept, also where it is that of the first', async () => {
    const source = lineSource({ id: 'documents' });
    const citing = (id: string, title: string) => fileOf(incident(id, { document: documentCalled(title) }));
    const titles = async () =>
      (
        await database.live.document.findMany({
          where: { incidentReports: { some: { datasetId: source.id } } },
        })
      ).map(({ title }) => title);
    await pipeline.run(source, { '1': citing('a', 'Wrong'), '2': citing('a', 'Right') });
    expect(await titles()).toEqual(['Right']);
    await pipeline.run(source, { '1': citing('a', 'X'), '2': citing('b', 'Y'), '3': citing('a', 'X') });
    expect(await titles()).toEqual(['X']);
  });

  test('of two domains are two records', async () => {
    const source = lineSource({ id: 'two domains' });
    const report = await pipeline.run(source, {
      'a.ndjson': fileOf(incident('a'), statement('a'), meeting('a')),
    });
    expect(report).toMatchObject({ outcome: 'DONE', created: 3 });
  });

  test('again and again in one file costs no transaction each', async () => {
    const source = lineSource({ id: 'many twins' });
    const lines = Array.from({ length: 300 }, (_, n) => incident(`${n}`)).flatMap((one) => [one, one]);
    database.statements.splice(0);
    const report = await pipeline.run(source, { 'a.ndjson': fileOf(...lines) });
    expect(report).toMatchObject({ outcome: 'DONE', records: 600, created: 300, unchanged: 300 });
    expect(database.statements.filter((sql) => sql === 'COMMIT').length).toBeLessThan(20);
  });
});
