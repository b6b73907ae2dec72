import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../src/connectors/formats/csv.ts';
import { ingest, type TestDatabase, testDatabase } from '../kit/database.ts';
import { sharedData, sharedDataAbsent } from '../kit/shared-data.ts';
import { snapshotOfFile } from '../kit/snapshot.ts';

/** Tables of records, each with the dataset that a record is of. */
const tables = [
  'incidentReport',
  'casualtyFigure',
  'displacementFigure',
  'signal',
  'negotiationProcess',
  'meetingReport',
  'position',
  'statement',
  'claim',
  'gazetteerEntry',
] as const;

interface Publication {
  source: string;
  /** Files, or folders of them. */
  from: readonly string[];
  rows: number;
  records: number;
  issues: number;
  /** What is stored of the dataset afterwards, by table; those with nothing are left out. */
  stored: Partial<Record<(typeof tables)[number], number>>;
  release?: string;
  /** Whether the bytes prove that nothing of the release is missing. */
  isWhole?: true;
}

const odpOrigins = ['220', '259', '295'].map(
  (place) => `unhcr/odp/get-origin-geo-id-${place}-population-collection-429.json`,
);
const generalStaff = ['personnel', 'equipment', 'equipment_correction'].map(
  (name) => `ua-general-staff/russia_losses_${name}.json`,
);

/** In the order in which they are read into one database; `real-files.test.ts` has the others. */
const publications: readonly Publication[] = [
  {
    source: 'insecurity-insight',
    from: ['insecurity-insight/education.json'],
    rows: 2_428,
    records: 2_428,
    // 36 dates that the descriptions contradict, 3 rows of Chechnya.
    issues: 39,
    stored: { incidentReport: 2_428 },
  },
  {
    source: 'un-peace-fatalities',
    from: ['undppa/dppadposs_fatalities.json'],
    rows: 4_350,
    // Six stand there twice.
    records: 4_344,
    issues: 6,
    stored: { casualtyFigure: 4_344 },
    release: '2023-11-28',
    isWhole: true,
  },
  {
    source: 'unhcr-odp-sublocation',
    from: ['unhcr/odp/ukraine_sublocation_2022-08.json'],
    rows: 44,
    records: 44,
    issues: 0,
    stored: { displacementFigure: 44 },
  },
  {
    source: 'unhcr-odp-timeseries',
    from: ['unhcr/odp/ukraine_timeseries_daily.json'],
    rows: 69,
    records: 69,
    issues: 0,
    stored: { displacementFigure: 69 },
  },
  {
    source: 'unhcr-odp-origin',
    from: odpOrigins,
    rows: 9 + 10 + 3,
    // Nine rows of the second place have households beside people.
    records: 31,
    // A month that contradicts the date, on each figure of the row.
    issues: 13,
    stored: { displacementFigure: 31 },
  },
  {
    source: 'idmc-idu',
    from: ['idmc/idu_2023_india.json'],
    rows: 113,
    records: 113,
    issues: 2,
    stored: { displacementFigure: 113 },
  },
  {
    source: 'idmc-idu',
    from: ['idmc/idu_2025_pystac_monty.json'],
    rows: 7,
    records: 7,
    issues: 1,
    // An export of another week is no release that lacks the earlier ones.
    stored: { displacementFigure: 113 + 7 },
  },
  {
    source: 'humanitarian-corridors',
    from: ['pax/ukraine_humanitarian_corridors.csv'],
    rows: 282,
    records: 585,
    issues: 0,
    stored: { negotiationProcess: 1, meetingReport: 282, position: 302 },
  },
  {
    source: 'reliefweb',
    from: [1, 2].map((page) => `reliefweb/relief_web_mock_data_page_${page}_raw.json`),
    rows: 4 + 4,
    records: 8,
    issues: 0,
    // The second page repeats the four reports of the first.
    stored: { statement: 4 },
  },
  {
    source: 'feed',
    from: ['statements/atom_reddit_sample.xml'],
    rows: 5,
    records: 5,
    issues: 0,
    stored: { statement: 5 },
  },
  {
    source: 'kremlin-archive',
    from: ['statements/kremlin_articles_ru_2024-12_2025-05.csv'],
    rows: 198,
    records: 198,
    // Names of places without kind and country.
    issues: 140,
    stored: { statement: 198 },
  },
  {
    source: 'kremlin-archive',
    from: ['statements/kremlin_en_index'],
    rows: 744,
    records: 744,
    issues: 0,
    stored: { statement: 198 + 744 },
  },
  {
    source: 'iso-3166',
    from: ['reference/datahub_country_codes.csv'],
    rows: 249,
    records: 249,
    issues: 5,
    stored: { gazetteerEntry: 249 },
  },
  {
    source: 'ua-general-staff',
    from: generalStaff,
    rows: 1_626 + 1_626 + 28,
    // 306 zeros, which say nothing where nothing was claimed before, are not among them.
    records: 22_664,
    issues: 18,
    stored: { claim: 22_664 },
    isWhole: true,
  },
  {
    source: 'ocha-pcodes',
    from: ['reference/global_pcodes_adm_1_2.csv'],
    rows: 32_767,
    records: 32_767,
    // Two units of Jamaica without a name.
    issues: 2,
    stored: { gazetteerEntry: 32_767 },
    release: 'boundaries-2024-07-09',
  },
];

function filesOf(relative: string) {
  const location = sharedData(relative)!;
  const names = statSync(location).isDirectory() ? readdirSync(location).sort() : [''];
  return names.map((name) => path.join(location, name)).map(fileAt);
}

const fileAt = (file: string) => ({ fileName: path.basename(file), bytes: readFileSync(file) });

const isThere = sharedData('gdelt/mentionssamp.csv') !== undefined;
const title = `real publications, through the pipeline${isThere ? '' : ` (${sharedDataAbsent})`}`;

describe.skipIf(!isThere)(title, { timeout: 120_000 }, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });

  async function storedOf(datasetId: string): Promise<Record<string, number>> {
    const where = { datasetId, recordStatus: 'ACTIVE' as const };
    const counts = await Promise.all(
      tables.map(async (table) => {
        // Each model has its own type of argument, and the two columns are the same in all.
        const model = database.live[table] as unknown as { count(of: object): Promise<number> };
        return [table, await model.count({ where })] as const;
      }),
    );
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }

  const named = publications.map((each) => [each.source, each.from.join(', '), each] as const);
  it.each(named)('%s has all of %s', async (_source, _from, publication) => {
    const { source, from, rows, records, issues, stored, release, isWhole } = publication;
    const report = await ingest(database, source, from.flatMap(filesOf));
    expect(report.rejections).toEqual([]);
    expect(report).toMatchObject({ outcome: 'DONE', message: null, rows, records, rejected: 0, issues });
    if (release) expect(report.release).toBe(release);
    expect(await storedOf(source)).toEqual(stored);
    const { completeness } = await database.live.sourceRelease.findFirstOrThrow({
      where: { datasetId: source, label: report.release! },
    });
    expect(completeness).toBe(isWhole ? 'FULL' : 'PARTIAL');
  });

  it('un-peace-fatalities has the same people of the table as of the list', async () => {
    const report = await ingest(database, 'un-peace-fatalities', filesOf('undppa/dppadposs_fatalities.csv'), {
      force: true,
    });
    expect(report).toMatchObject({ outcome: 'DONE', rows: 4_350, rejected: 0, unchanged: 4_344 });
  });

  it('gdelt-mentions has all mentions of the sample, written as GDELT writes them', async () => {
    const rows: string[] = [];
    const sample = snapshotOfFile(sharedData('gdelt/mentionssamp.csv')!);
    for await (const item of readCsv(sample, { requiredColumns: ['globaleventid'] })) {
      if (item.kind === 'row') rows.push(`${Object.values(item.row).join('\t')}\n`);
    }
    const report = await ingest(database, 'gdelt-mentions', [
      { fileName: '20170701234500.mentions.CSV', bytes: rows.join('') },
    ]);
    expect(report).toMatchObject({ outcome: 'DONE', rows: 1_635, records: 1_635, rejected: 0, issues: 3 });
    expect(await storedOf('gdelt-mentions')).toEqual({ signal: 1_635 });
  });

  it.each([
    ['gdelt-mentions', 'gdelt/mentionssamp.csv', 'no line of mentionssamp.csv has 16 cells'],
    ['unhcr-population', 'unhcr/rdf_idmc.csv', 'lacks the columns refugees'],
    ['feed', 'maverick/maverick_reports_dev.csv', 'Not readable as XML'],
  ])('%s refuses %s, which is none of its files, and keeps what it has', async (source, file, reason) => {
    const before = await storedOf(source);
    const report = await ingest(database, source, filesOf(file));
    expect(report).toMatchObject({ outcome: 'FAILED', created: 0, withdrawn: 0 });
    expect(report.message).toContain(reason);
    expect(await storedOf(source)).toEqual(before);
  });
});
