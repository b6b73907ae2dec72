import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ingest, type TestDatabase, testDatabase } from '../../kit/database.ts';
import { type Graph, openGraph } from '../../kit/graph.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';

const population = sharedData('unhcr/rdf_population.csv');

const file = (location: string) => ({ fileName: path.basename(location), bytes: readFileSync(location) });

/** The rows of refugees from Syria and of Ukraine within itself. A part is no complete release, and is taken as a part. */
function populationOfBoth() {
  const [header = '', ...lines] = readFileSync(population!, 'utf8').split(/\r?\n/);
  const rows = lines.filter(
    (line) => (line.includes(',SYR,') && /^(199|20)/.test(line)) || /,UKR,Ukraine,UKR,UKR,/.test(line),
  );
  return { fileName: 'population.csv', bytes: [header, ...rows, ''].join('\n') };
}

const STOCK = `query ($at: Date, $period: PeriodInput, $populationType: [PopulationType!]!, $origin: String, $asylum: String,
    $dataset: String, $where: DisplacementFigureWhere) {
  displacementStock(at: $at, period: $period, populationType: $populationType, origin: $origin, asylum: $asylum,
      dataset: $dataset, where: $where) {
    __typename
    ... on AggregationRefused { code message try }
    ... on QuantityTotal {
      low best high unit method included excluded { reason count }
      caveats { code } licence { redistribution commercial shareAlike }
      attributions { text publisher { name } dataset { id } accessedOn }
      displacementFigures(first: 500) { totalCount nodes { quantity { best } referenceDate origin { country } } }
    }
  }
}`;

interface Total {
  __typename: 'QuantityTotal' | 'AggregationRefused';
  code: string;
  message: string;
  try: string[];
  low: number;
  best: number;
  high: number;
  unit: string;
  included: number;
  excluded: { reason: string; count: number }[];
  caveats: { code: string }[];
  licence: { redistribution: string; commercial: boolean; shareAlike: boolean };
  attributions: { text: string; dataset: { id: string } }[];
  displacementFigures: { totalCount: number; nodes: { quantity: { best: number }; referenceDate: string }[] };
}

describe.skipIf(!population)(
  `displacement in the real files${population ? '' : ` (${sharedDataAbsent})`}`,
  () => {
    let graph: Graph;

    beforeAll(async () => {
      const database: TestDatabase = await testDatabase();
      const pages = readdirSync(sharedData('idmc/gidd_conflicts_pages')!).sort();
      const read = pages.map((name) => file(sharedData(`idmc/gidd_conflicts_pages/${name}`)!));
      const reports = [
        await ingest(database, 'unhcr-population', [populationOfBoth()]),
        await ingest(database, 'idmc-gidd', read),
      ];
      expect(reports.map(({ outcome }) => outcome)).toEqual(['DONE', 'DONE']);
      graph = await openGraph(database);
    }, 60_000);

    async function stock(variables: object): Promise<Total> {
      const { data } = await graph.ask<{ displacementStock: Total }>(STOCK, { ...variables });
      return data.displacementStock;
    }

    const syrians = { populationType: 'REFUGEE', origin: 'SYR' };

    it('refuses to sum the Syrian refugees over years, and tells what to ask instead', async () => {
      const refused = await stock({ ...syrians, period: { from: '2011-01-01', until: '2024-12-31' } });
      expect(refused).toMatchObject({ __typename: 'AggregationRefused', code: 'STOCK_OVER_TIME' });
      const instead = refused.try.join('\n');
      for (const what of ['at: "2024-12-31"', 'peak', 'change', 'average']) expect(instead).toContain(what);
    });

    it('gives the Syrian refugees of a day, with a 5 as 1 to 5, and the figures that they are', async () => {
      const total = await stock({ ...syrians, at: '2021-12-31' });
      const { nodes, totalCount } = total.displacementFigures;
      expect(total).toMatchObject({
        best: 6_848_865,
        low: 6_848_865 - 11 * 4,
        high: 6_848_865,
        unit: 'PERSON',
        included: 115,
      });
      expect(total.caveats.map(({ code }) => code)).toContain('SMALL_CELL');
      expect(totalCount).toBe(115);
      expect(nodes.reduce((sum, { quantity }) => sum + quantity.best, 0)).toBe(6_848_865);
    });

    it('gives their peak, change and average, and no sum of them', async () => {
      const { data, statements } = await graph.ask<{ displacementSeries: Record<string, unknown>[] }>(`{
      displacementSeries(populationType: REFUGEE, origin: "SYR", dataset: "unhcr-population") {
        publisher { name } measure unit frame
        peak { day best result { ... on QuantityTotal { included displacementFigures { totalCount } } } }
        change(from: "2011-12-31", to: "2021-12-31") { low best high percent percentRefused { code } }
        average(from: "2020-01-01", until: "2022-12-31") { best points { day best } }
        at(day: "2015-12-31") { best }
        total { __typename ... on AggregationRefused { code try } }
      }
    }`);
      expect(data.displacementSeries).toMatchObject([
        {
          publisher: { name: 'UNHCR, the UN Refugee Agency' },
          measure: 'STOCK',
          peak: {
            day: '2021-12-31',
            best: 6_848_865,
            result: { included: 115, displacementFigures: { totalCount: 115 } },
          },
          change: {
            best: 6_848_865 - 19_931,
            percent: ((6_848_865 - 19_931) / 19_931) * 100,
            percentRefused: null,
          },
          average: { best: (6_702_910 + 6_848_865 + 6_559_736) / 3, points: [{ best: 6_702_910 }, {}, {}] },
          at: { best: 4_873_236 },
          total: { __typename: 'AggregationRefused', code: 'STOCK_OVER_TIME' },
        },
      ]);
      // The series, the publisher, and the figures behind the peak with their number.
      expect(statements.length).toBeLessThanOrEqual(4);
    });

    const ukrainians = { populationType: 'IDP', asylum: 'UKR', at: '2017-12-31' };

    it('refuses to add IDPs of UNHCR to those of IDMC', async () => {
      const refused = await stock(ukrainians);
      expect(refused).toMatchObject({ __typename: 'AggregationRefused', code: 'MIXED_PUBLISHERS' });
      expect(refused.try.join('\n')).toContain('dataset: "unhcr-population"');
      expect(refused.try.join('\n')).toContain('dataset: "idmc-gidd"');
    });

    it('gives the IDPs of Ukraine at the end of 2017 per publisher', async () => {
      const { data } = await graph.ask(`{
      displacementSeries(populationType: IDP, asylum: "UKR", measure: STOCK) {
        dataset { id } at(day: "2017-12-31") { best } methodBreaks { at }
      }
    }`);
      expect(data.displacementSeries).toEqual([
        { dataset: { id: 'idmc-gidd' }, at: { best: 800_000 }, methodBreaks: [] },
        {
          dataset: { id: 'unhcr-population' },
          at: { best: 1_800_000 },
          methodBreaks: [{ at: '2019-12-31' }],
        },
      ]);
      const [unhcr, idmc] = [
        await stock({ ...ukrainians, dataset: 'unhcr-population' }),
        await stock({ ...ukrainians, dataset: 'idmc-gidd' }),
      ];
      expect([unhcr.best, idmc.best]).toEqual([1_800_000, 800_000]);
      expect(idmc.licence).toEqual({ redistribution: 'FULL', commercial: false, shareAlike: true });
      expect(idmc.excluded).toEqual([{ reason: 'OTHER_MEASURE', count: 1 }]);
      expect(unhcr.attributions).toMatchObject([
        {
          text: 'UNHCR Refugee Population Statistics Database, CC BY 4.0, 2026-01-02',
          dataset: { id: 'unhcr-population' },
        },
      ]);
    });

    it('gives movements as movements, and of part of a year none', async () => {
      const flow = async (from: string, until: string) => {
        const { data } = await graph.ask<{ displacementFlow: object }>(
          `query ($period: PeriodInput!) {
          displacementFlow(period: $period, populationType: IDP, asylum: "UKR", dataset: "idmc-gidd") {
            ... on QuantityTotal { best unit included unallocated { count best displacementFigures { totalCount } } caveats { code } }
          }
        }`,
          { period: { from, until } },
        );
        return data.displacementFlow;
      };
      expect(await flow('2021-01-01', '2022-12-31')).toMatchObject({
        best: 40 + 16_870_323,
        unit: 'MOVEMENT',
        included: 2,
        unallocated: { count: 0, best: null },
      });
      expect(await flow('2022-02-01', '2022-12-31')).toMatchObject({
        best: null,
        included: 0,
        unallocated: { count: 1, best: 16_870_323, displacementFigures: { totalCount: 1 } },
      });
    });
  },
);
