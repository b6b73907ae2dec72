import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingest, testDatabase, type TestDatabase } from '../kit/database.ts';
import { sharedData, sharedDataAbsent } from '../kit/shared-data.ts';

/** Loads a real publication, or what a test takes of it, into a fresh database. */
async function load(source: string, relative: string, part = (bytes: Buffer): Buffer => bytes) {
  const location = sharedData(relative)!;
  const names = statSync(location).isDirectory() ? readdirSync(location).sort() : [''];
  const files = names.map((name) => ({
    fileName: name || path.basename(location),
    bytes: part(readFileSync(path.join(location, name))),
  }));
  const database = await testDatabase();
  return { database, files, report: await ingest(database, source, files) };
}

const cases: [name: string, relative: string, test: (relative: string) => Promise<void>][] = [
  ['UCDP GED of Ukraine', 'ucdp/ged_ukraine_peacerep.csv', ged],
  ['UNHCR population since 2022', 'unhcr/rdf_population.csv', unhcr],
  ['IDMC GIDD', 'idmc/gidd_conflicts_pages', gidd],
  ['PA-X', 'pax/pax_all_agreements_v10.csv', pax],
  ['a feed of ReliefWeb', 'statements/reliefweb_updates_ukr_rss_2020.xml', feed],
];

describe('real publications', { timeout: 300_000 }, () => {
  for (const [name, relative, test] of cases) {
    const present = sharedData(relative) !== undefined;
    it.skipIf(!present)(present ? name : `${name} (${sharedDataAbsent})`, () => test(relative));
  }
});

async function ged(relative: string): Promise<void> {
  const { database, files, report } = await load('ucdp-ged', relative);
  expect(report).toMatchObject({ outcome: 'DONE', rows: 3_883, records: 3_883, created: 3_883, rejected: 0 });
  const { _sum } = await database.live.incidentReport.aggregate({ _sum: { killedBest: true } });
  expect(_sum.killedBest).toBe(18_480);
  expect(await disordered(database, 'killed.best')).toBe(29);
  expect(await disordered(database, 'killed.low')).toBe(2);
  const shaktarsk = await database.live.incident.findMany({
    where: { periodEarliest: new Date('2014-07-17'), links: { some: { report: { nativeId: '154679' } } } },
  });
  expect(shaktarsk.map(({ killedBest }) => killedBest)).toEqual([298]);

  const again = await ingest(database, 'ucdp-ged', files, { force: true });
  expect(again).toMatchObject({ outcome: 'DONE', created: 0, revised: 0, unchanged: 3_883 });
}

function disordered(database: TestDatabase, path: string): Promise<number> {
  return database.live.incidentReport.count({
    where: { issues: { array_contains: [{ code: 'QUANTITY_ORDER', path }] } },
  });
}

// How all 138,893 rows are read is tested beside their connector; a fifth of them is enough for how they are stored.
async function unhcr(relative: string): Promise<void> {
  let counts: number[] = [];
  const recent = (bytes: Buffer): Buffer => {
    const [header = '', ...lines] = bytes.toString('utf8').split(/\r?\n/);
    const rows = lines.filter((line) => line >= '2022,');
    // Countries are named in columns with quotes; the nine counts are the last ones.
    counts = rows.flatMap((row) => row.split(',').slice(-9).map(Number));
    return Buffer.from([header, ...rows, ''].join('\n'));
  };
  const { database, report } = await load('unhcr-population', relative, recent);
  expect(report).toMatchObject({ outcome: 'DONE', rows: 24_487, rejected: 0 });
  const positive = counts.filter((count) => count > 0);
  const stored = await database.live.displacementFigure.aggregate({
    where: { best: { gt: 0 } },
    _count: true,
    _sum: { best: true },
  });
  expect([stored._count, stored._sum.best]).toEqual([positive.length, positive.reduce((a, b) => a + b, 0)]);
  const refugees = (where: object) =>
    database.live.displacementFigure.aggregate({
      _sum: { best: true },
      where: { origin: 'UKR', populationType: 'REFUGEE', referenceDate: new Date('2022-12-31'), ...where },
    });
  expect((await refugees({}))._sum.best).toBe(5_684_177);
  expect((await refugees({ asylum: 'POL' }))._sum.best).toBe(958_147);
  // UNHCR's own code of Austria is AUS.
  const [austria, australia] = [await refugees({ asylum: 'AUT' }), await refugees({ asylum: 'AUS' })];
  expect(austria._sum.best).toBeGreaterThan(50_000);
  expect(australia._sum.best).toBeLessThan(10_000);
}

async function gidd(relative: string): Promise<void> {
  const { database, report } = await load('idmc-gidd', relative);
  expect(report).toMatchObject({ outcome: 'DONE', rows: 961, rejected: 0, release: '2025-05-13' });
  const ukraine = (measure: 'FLOW' | 'STOCK') =>
    database.live.displacementFigure.findMany({
      where: { origin: 'UKR', measure, nativeId: { contains: '2022' } },
      select: { best: true, unit: true },
    });
  expect(await ukraine('FLOW')).toEqual([{ best: 16_870_323, unit: 'MOVEMENT' }]);
  expect(await ukraine('STOCK')).toEqual([{ best: 5_913_638, unit: 'PERSON' }]);
  expect((await database.live.sourceRelease.findMany()).map(({ completeness }) => completeness)).toEqual([
    'FULL',
  ]);
}

async function pax(relative: string): Promise<void> {
  const { database, report } = await load('pax', relative);
  expect(report).toMatchObject({ outcome: 'DONE', rows: 2_257, rejected: 0, release: '10' });
  expect(await database.live.agreement.count()).toBe(2_257);
  expect(await database.live.negotiationProcess.count()).toBe(184);
  expect(await database.live.agreement.count({ where: { locations: { some: { country: 'UKR' } } } })).toBe(
    11,
  );
}

async function feed(relative: string): Promise<void> {
  const { database, report } = await load('feed', relative);
  expect(report).toMatchObject({ outcome: 'DONE', records: 20, created: 20, rejected: 0 });
  expect(await database.live.statement.count()).toBe(20);
}
