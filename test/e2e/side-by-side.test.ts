import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ingest, type TestDatabase, testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { sharedData, sharedDataAbsent } from '../kit/shared-data.ts';

/** Of real files; the updates of Ukraine and the signals are the invented ones of their connectors' tests. */
const india = sharedData('idmc/idu_2023_india.json');
const fixtures = path.resolve(import.meta.dirname, '../connectors');

const file = (location: string) => ({ fileName: path.basename(location), bytes: readFileSync(location) });
const real = (relative: string) => file(sharedData(relative)!);

/** The rows of 2022 that have Ukraine in them: 125 of 138,893. A part is no complete release, and is taken as a part. */
function populationOfUkraine() {
  const { bytes } = real('unhcr/rdf_population.csv');
  const [header = '', ...lines] = bytes.toString('utf8').split(/\r?\n/);
  const rows = lines.filter((line) => line.startsWith('2022,') && line.includes(',UKR,'));
  return { fileName: 'population.csv', bytes: [header, ...rows, ''].join('\n') };
}

interface Figure {
  nativeId: string;
  publisher: { name: string };
  provenance: { dataset: { id: string; description: string }; attribution: string };
  populationType: string;
  measure: string;
  flowKind: string | null;
  role: string | null;
  referenceDate: string | null;
  period: { start: string; end: string } | null;
  asylum: { country: string };
  quantity: { low: number | null; best: number | null; unit: string; quantifier: string };
}

const FIGURES = `query ($where: DisplacementFigureWhere!) {
  displacementFigures(first: 500, where: $where) {
    totalCount
    nodes {
      nativeId publisher { name } provenance { dataset { id description } attribution }
      populationType measure flowKind role referenceDate period { start end } asylum { country }
      quantity { low best unit quantifier }
    }
  }
}`;

const during2022 = {
  OR: [
    { referenceDate: { gte: '2022-01-01', lt: '2023-01-01' } },
    { periodStart: { gte: '2022-01-01' }, periodEnd: { lt: '2023-01-01' } },
  ],
};
const withinUkraine = { origin: { eq: 'UKR' }, asylum: { eq: 'UKR' }, populationType: { eq: 'IDP' } };

describe.skipIf(!india)(`figures of 2022 stand side by side${india ? '' : ` (${sharedDataAbsent})`}`, () => {
  let database: TestDatabase;
  let graph: Graph;

  beforeAll(async () => {
    database = await testDatabase();
    const pages = readdirSync(sharedData('idmc/gidd_conflicts_pages')!).sort();
    const updates = file(path.join(fixtures, 'idmc-idu/fixtures/idus_2025_layout.json'));
    const events = file(path.join(fixtures, 'gdelt/fixtures/20260302060000.export.CSV'));
    const reports = [
      await ingest(
        database,
        'idmc-gidd',
        pages.map((name) => real(`idmc/gidd_conflicts_pages/${name}`)),
      ),
      await ingest(database, 'unhcr-population', [populationOfUkraine()]),
      await ingest(database, 'unhcr-odp-sublocation', [real('unhcr/odp/ukraine_sublocation_2022-08.json')]),
      await ingest(database, 'idmc-idu', [updates]),
      await ingest(database, 'idmc-idu', [file(india!)]),
      await ingest(database, 'gdelt-events', [events]),
    ];
    expect(reports.map(({ outcome, rows }) => [outcome, rows])).toEqual(
      [961, 125, 44, 7, 113, 12].map((rows) => ['DONE', rows]),
    );
    graph = await openGraph(database);
  }, 60_000);

  async function figures(where: object): Promise<Figure[]> {
    type Data = { displacementFigures: { totalCount: number; nodes: Figure[] } };
    const { displacementFigures } = (await graph.ask<Data>(FIGURES, { where })).data;
    expect(displacementFigures.nodes).toHaveLength(displacementFigures.totalCount);
    return displacementFigures.nodes;
  }

  it('of those who fled within Ukraine: two stocks, a year of movements, and updates', async () => {
    const found = await figures({ ...withinUkraine, ...during2022 });
    const yearly = found.filter(({ provenance }) => provenance.dataset.id !== 'idmc-idu');
    const idmc = 'Internal Displacement Monitoring Centre';
    expect(
      yearly
        .map(({ provenance, publisher, measure, flowKind, referenceDate, period, quantity }) => [
          provenance.dataset.id,
          publisher.name,
          flowKind ?? measure,
          referenceDate ?? `${period?.start}/${period?.end}`,
          quantity.best,
          quantity.unit,
        ])
        .sort(),
    ).toEqual([
      // 16.9 million movements in a country of 41 million people.
      ['idmc-gidd', idmc, 'DISPLACEMENT', '2022-01-01/2022-12-31', 16_870_323, 'MOVEMENT'],
      ['idmc-gidd', idmc, 'STOCK', '2022-12-31', 5_913_638, 'PERSON'],
      // The same figure from another publisher, rounded.
      ['unhcr-population', 'UNHCR, the UN Refugee Agency', 'STOCK', '2022-12-31', 5_914_000, 'PERSON'],
    ]);
    expect(new Set(yearly.map(({ provenance }) => provenance.attribution))).toEqual(
      new Set([
        'Internal Displacement Monitoring Centre (IDMC), Global Internal Displacement Database',
        'UNHCR Refugee Population Statistics Database, CC BY 4.0, 2026-01-02',
      ]),
    );
  });

  it('of which those of IDU are provisional, and only the recommended ones are for adding up', async () => {
    const updates = await figures({ ...withinUkraine, ...during2022, dataset: { eq: 'idmc-idu' } });
    expect(new Set(updates.map(({ measure, flowKind }) => `${measure} ${flowKind}`))).toEqual(
      new Set(['FLOW DISPLACEMENT']),
    );
    expect(updates[0]!.provenance.dataset.description).toContain('Provisional: never add them to');
    const recommended = await figures({
      ...withinUkraine,
      ...during2022,
      dataset: { eq: 'idmc-idu' },
      role: { eq: 'RECOMMENDED' },
    });
    expect(
      recommended
        .map(({ period, quantity: { quantifier, best, low } }) => [period?.start, quantifier, best ?? low])
        .sort(),
    ).toEqual([
      ['2022-02-24', 'MORE_THAN', 100_000],
      ['2022-03-03', 'APPROXIMATELY', 300],
      ['2022-03-08', 'APPROXIMATELY', 5_000],
      ['2022-03-14', 'APPROXIMATELY', 20_000],
      ['2022-03-16', 'EXACT', 104],
    ]);
    expect(updates.filter(({ role }) => role !== 'RECOMMENDED')).toMatchObject([
      { role: 'TRIANGULATION', quantity: { low: 3_500, best: null } },
    ]);
    const yearly = await figures({ ...withinUkraine, ...during2022, NOT: { dataset: { eq: 'idmc-idu' } } });
    expect(yearly.map(({ role }) => role)).toEqual([null, null, null]);
  });

  it('of refugees: all who were ever recorded by the day of each country, and who was there at the end', async () => {
    const refugees = { origin: { eq: 'UKR' }, populationType: { eq: 'REFUGEE' }, ...during2022 };
    const recorded = await figures({ ...refugees, measure: { eq: 'CUMULATIVE' } });
    expect(new Set(recorded.map(({ asylum }) => asylum.country)).size).toBe(44);
    expect(sum(recorded)).toBe(6_307_137);
    const days = recorded.map(({ referenceDate }) => referenceDate).sort();
    expect([days[0], days.at(-1)]).toEqual(['2022-05-19', '2022-08-03']);
    const present = await figures({ ...refugees, measure: { eq: 'STOCK' } });
    expect(sum(present)).toBe(5_684_177);
    expect(new Set(present.map(({ referenceDate }) => referenceDate))).toEqual(new Set(['2022-12-31']));
    for (const each of [...recorded, ...present]) {
      expect([each.publisher.name, each.quantity.unit]).toEqual(['UNHCR, the UN Refugee Agency', 'PERSON']);
    }
    const inPoland = [...recorded, ...present].filter(({ asylum }) => asylum.country === 'POL');
    expect(
      inPoland.map(({ measure, referenceDate, quantity }) => [measure, referenceDate, quantity.best]),
    ).toEqual([
      ['CUMULATIVE', '2022-08-01', 1_256_568],
      ['STOCK', '2022-12-31', 958_147],
    ]);
  });

  it('of returns, apart from the displaced', async () => {
    const returns = await figures({ asylum: { eq: 'UKR' }, flowKind: { eq: 'RETURN' }, ...during2022 });
    expect(returns.map(({ populationType, quantity }) => [populationType, quantity.best])).toEqual([
      ['RETURNED_IDP', 2_616_000],
    ]);
  });

  it('and AUS of UNHCR is Austria', async () => {
    const refugees = { origin: { eq: 'UKR' }, populationType: { eq: 'REFUGEE' }, measure: { eq: 'STOCK' } };
    const found = await figures({ ...refugees, asylum: { in: ['AUT', 'AUS'] } });
    const counts = Object.fromEntries(found.map(({ asylum, quantity }) => [asylum.country, quantity.best]));
    expect(counts).toEqual({ AUT: 89_862, AUS: 1_527 });
  });

  it('and UP of GDELT is Ukraine', async () => {
    type Data = { signals: { nodes: { nativeId: string; country: string | null }[] } };
    const { data } = await graph.ask<Data>('{ signals(first: 100) { nodes { nativeId country } } }');
    const countries = Object.fromEntries(
      data.signals.nodes.map(({ nativeId, country }) => [nativeId, country]),
    );
    // Its AS and AU are those of FIPS as well: Australia and Austria. ZQ is nothing.
    expect(countries).toMatchObject({ 1001: 'UKR', 1002: 'RUS', 1004: 'AUS', 1005: 'AUT', 1009: null });
    const ofUkraine = await graph.ask<Data>(
      '{ signals(where: { country: { eq: "UKR" } }) { nodes { nativeId country } } }',
    );
    const uncertain = ofUkraine.data.signals.nodes.map(({ nativeId }) => nativeId).sort();
    expect(uncertain).toEqual(['1001', '1010', '1011', '1012']);
  });

  it('and no update of 2023 is a day early', async () => {
    interface Row {
      id: number;
      standard_info_text: string;
    }
    const texts = new Map(
      (JSON.parse(readFileSync(india!, 'utf8')) as Row[]).map((row) => [
        String(row.id),
        row.standard_info_text,
      ]),
    );
    const found = await figures({ asylum: { eq: 'IND' }, dataset: { eq: 'idmc-idu' } });
    expect(found).toHaveLength(113);
    for (const { nativeId, period } of found) {
      const words = `, ${inWords(period!.start)} - ${inWords(period!.end)} <`;
      expect(texts.get(nativeId)?.replace(/\s+/g, ' '), nativeId).toContain(words);
    }
  });
});

const sum = (figures: readonly Figure[]): number =>
  figures.reduce((total, { quantity }) => total + quantity.best!, 0);

/** `2023-11-06` → `06 November` */
function inWords(day: string): string {
  const options = { day: '2-digit', month: 'long', timeZone: 'UTC' } as const;
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', options);
}
