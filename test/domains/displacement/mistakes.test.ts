import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { exactly, type Quantity } from '../../../src/core/quantity.ts';
import { countryRef, placeRef } from '../../../src/core/references.ts';
import type { DisplacementRecord } from '../../../src/domains/displacement/record.ts';
import { ingest, type TestDatabase, testDatabase } from '../../kit/database.ts';
import { type Graph, openGraph } from '../../kit/graph.ts';
import { momentNow } from '../../kit/moment.ts';
import { figure, publish } from '../../kit/records.ts';

/** The mistakes of aggregation that concern displacement, by their numbers in the reference; each with its prevention. */

interface Result {
  __typename: string;
  code?: string;
  message?: string;
  try?: string[];
  low: number | null;
  best: number | null;
  high: number | null;
  unit: string;
  included: number;
  excluded: { reason: string; count: number; displacementFigures: { nodes: { nativeId: string }[] } }[];
  unallocated: { count: number; best: number | null };
  caveats: { code: string; message: string }[];
  displacementFigures: { nodes: { nativeId: string }[] };
}

const RESULT = `__typename
  ... on AggregationRefused { code message try }
  ... on QuantityTotal {
    low best high unit included excluded { reason count displacementFigures { nodes { nativeId } } }
    unallocated { count best } caveats { code message } displacementFigures(first: 100) { nodes { nativeId } }
  }`;

let database: TestDatabase;
let graph: Graph;

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
});

/** Each test has a country of its own. */
const on = (country: string, day = '2024-12-31') => `at: "${day}", asylum: "${country}"`;

async function ask(field: string): Promise<Result> {
  return (await graph.ask<{ result: Result }>(`{ result: ${field} { ${RESULT} } }`)).data.result;
}

const stock = (args: string): Promise<Result> => ask(`displacementStock(${args})`);

function within(
  country: string,
  nativeId: string,
  more: Partial<DisplacementRecord> = {},
): DisplacementRecord {
  const place = countryRef(country);
  const base = { populationType: 'IDP', referenceDate: '2024-12-31', origin: place, asylum: place } as const;
  return figure(`${country}/${nativeId}`, { ...base, ...more });
}

const flowOf = (from: string, until: string): Partial<DisplacementRecord> => ({
  measure: 'FLOW',
  referenceDate: null,
  period: { start: from, end: until },
  flowKind: 'DISPLACEMENT',
});

const codesOf = ({ caveats }: Result): string[] => caveats.map(({ code }) => code);
const namesOf = ({ displacementFigures }: Pick<Result, 'displacementFigures'>): string[] =>
  displacementFigures.nodes.map(({ nativeId }) => nativeId).sort();

describe('mistake 1, adding stocks over time', () => {
  beforeAll(() =>
    publish(
      database,
      [
        within('LBN', '2022', { referenceDate: '2022-12-31', quantity: exactly(100) }),
        within('LBN', '2023', { referenceDate: '2023-12-31', quantity: exactly(300) }),
      ],
      { dataset: 'over-time' },
    ),
  );
  const years = 'asylum: "LBN", populationType: IDP';

  it('is refused, with what to ask instead', async () => {
    const refused = await stock(`period: { from: "2022-01-01", until: "2023-12-31" }, ${years}`);
    expect(refused).toMatchObject({ code: 'STOCK_OVER_TIME' });
    expect(refused.try!.join(' ')).toMatch(/at: "2023-12-31".*peak.*change.*average/s);
  });

  it('is refused of a series as well, and what to ask instead answers', async () => {
    const { data } = await graph.ask(`{ displacementSeries(${years}) {
      total { ... on AggregationRefused { code } } peak { day best } average { best }
      change(from: "2022-12-31", to: "2023-12-31") { low best high percent }
    } }`);
    expect(data.displacementSeries).toEqual([
      {
        total: { code: 'STOCK_OVER_TIME' },
        peak: { day: '2023-12-31', best: 300 },
        average: { best: 200 },
        change: { low: 200, best: 200, high: 200, percent: 200 },
      },
    ]);
  });

  it('is no mistake in a period with one day of figures', async () => {
    expect(await stock(`period: { from: "2023-01-01", until: "2023-12-31" }, ${years}`)).toMatchObject({
      best: 300,
    });
  });
});

it('what its publisher took back is listed where it is told to be left out', async () => {
  const [gone, stays] = [within('FJI', 'gone', { quantity: exactly(7) }), within('FJI', 'stays')];
  await publish(database, [gone, stays], { dataset: 'careful', complete: true });
  await publish(database, [stays], { dataset: 'careful', complete: true });
  const any = 'where: { recordStatus: { in: [ACTIVE, WITHDRAWN_BY_PUBLISHER] } }';
  expect(await stock(`${on('FJI')}, populationType: IDP, ${any}`)).toMatchObject({
    best: 1_000,
    excluded: [{ reason: 'RETRACTED', count: 1, displacementFigures: { nodes: [{ nativeId: 'FJI/gone' }] } }],
  });
});

describe('mistake 3, adding publishers', () => {
  beforeAll(async () => {
    await publish(database, [within('SDN', 'a', { quantity: exactly(7) })], { dataset: 'first' });
    await publish(database, [within('SDN', 'a', { quantity: exactly(9) })], { dataset: 'second' });
  });

  it('is refused, and each publisher answers by itself', async () => {
    const refused = await stock(`${on('SDN')}, populationType: IDP`);
    expect(refused).toMatchObject({ code: 'MIXED_PUBLISHERS' });
    expect(refused.try!.join(' ')).toMatch(/dataset: "first".*dataset: "second".*displacementSeries/s);
    expect(await stock(`${on('SDN')}, populationType: IDP, dataset: "second"`)).toMatchObject({ best: 9 });
  });

  it('is refused also where both are named', async () => {
    const both = 'where: { dataset: { in: ["first", "second"] } }';
    expect(await stock(`${on('SDN')}, populationType: IDP, ${both}`)).toMatchObject({
      code: 'MIXED_PUBLISHERS',
    });
  });
});

describe('mistake 4, adding refugees and internally displaced people of different days or frames', () => {
  beforeAll(() =>
    publish(
      database,
      [
        within('TCD', 'idp', { referenceDate: '2024-12-20', quantity: exactly(200) }),
        within('TCD', 'idp before', { referenceDate: '2024-12-10', quantity: exactly(150) }),
        within('TCD', 'refugees', {
          populationType: 'REFUGEE',
          origin: countryRef('SDN'),
          quantity: exactly(1_000),
        }),
        within('UGA', 'idp', { frame: 'GLOBAL_FORCED_DISPLACEMENT' }),
        within('UGA', 'refugees', { populationType: 'REFUGEE', origin: countryRef('SDN') }),
      ],
      { dataset: 'both' },
    ),
  );
  const both = 'populationType: [REFUGEE, IDP]';

  it('is refused where one of them has no figure of that day, and the nearest day is told', async () => {
    const refused = await stock(`${on('TCD')}, ${both}`);
    expect(refused).toMatchObject({ code: 'MIXED_MEASURE' });
    expect(refused.message).toContain('IDP: the nearest are of 2024-12-20');
  });

  it('is answered within a stated tolerance by the nearest figures, and the days are told', async () => {
    const total = await stock(`${on('TCD')}, ${both}, toleranceDays: 30`);
    expect(total).toMatchObject({ best: 1_200, included: 2 });
    expect(total.caveats).toContainEqual({
      code: 'DATES_DIFFER',
      message: 'The figures are of days from 2024-12-20 to 2024-12-31.',
    });
    expect(namesOf(total)).toEqual(['TCD/idp', 'TCD/refugees']);
    expect(total.excluded).toMatchObject([
      { reason: 'OTHER_DAY', count: 1, displacementFigures: { nodes: [{ nativeId: 'TCD/idp before' }] } },
    ]);
  });

  it('is refused across frames', async () => {
    const refused = await stock(`${on('UGA')}, ${both}`);
    expect(refused).toMatchObject({ code: 'MIXED_MEASURE' });
    expect(refused.message).toContain('GLOBAL_FORCED_DISPLACEMENT, UNHCR_MANDATE');
  });

  it.each([
    ['[REFUGEE, ALL_GROUPS]', 'OVERLAPPING_SCOPES'],
    ['[REFUGEE, STATELESS]', 'OVERLAPPING_SCOPES'],
    ['[IDP, RETURNED_IDP]', 'MIXED_MEASURE'],
    ['[IDP, HOST_COMMUNITY]', 'MIXED_MEASURE'],
  ])('and %s are never added', async (types, code) => {
    expect(await stock(`${on('UGA')}, populationType: ${types}`)).toMatchObject({ code });
  });
});

describe('mistake 16, reading flows as people', () => {
  beforeAll(() =>
    publish(
      database,
      [
        within('COD', 'a', {
          ...flowOf('2024-01-01', '2024-01-31'),
          unit: 'MOVEMENT',
          quantity: exactly(10),
        }),
        within('COD', 'b', {
          ...flowOf('2024-02-01', '2024-02-29'),
          unit: 'MOVEMENT',
          quantity: exactly(20),
        }),
        within('COD', 'across', {
          ...flowOf('2024-03-15', '2024-04-15'),
          unit: 'MOVEMENT',
          quantity: exactly(40),
        }),
        within('RWA', 'year', { ...flowOf('2024-01-01', '2024-12-31'), unit: 'MOVEMENT' }),
        within('RWA', 'month', { ...flowOf('2024-02-01', '2024-02-29'), unit: 'MOVEMENT' }),
        within('BDI', 'moves', { ...flowOf('2024-01-01', '2024-12-31'), unit: 'MOVEMENT' }),
        within('BDI', 'people', { ...flowOf('2024-01-01', '2024-12-31'), quantity: exactly(3) }),
        within('BDI', 'returned', { ...flowOf('2024-01-01', '2024-12-31'), flowKind: 'RETURN' }),
      ],
      { dataset: 'flows' },
    ),
  );
  const flow = (country: string, more = ''): Promise<Result> =>
    ask(
      `displacementFlow(period: { from: "2024-01-01", until: "2024-03-31" }, populationType: IDP, asylum: "${country}"${more})`,
    );

  it('is prevented by the unit and a caveat; periods that are apart are added, and one that reaches beyond is not', async () => {
    const total = await flow('COD');
    expect(total).toMatchObject({
      best: 30,
      unit: 'MOVEMENT',
      included: 2,
      unallocated: { count: 1, best: 40 },
    });
    expect(codesOf(total)).toEqual(expect.arrayContaining(['MOVEMENTS', 'IMPRECISE_DATES']));
  });

  it('and a month is not added to its year', async () => {
    const year =
      'displacementFlow(period: { from: "2024-01-01", until: "2024-12-31" }, populationType: IDP, asylum: "RWA")';
    expect(await ask(year)).toMatchObject({ code: 'OVERLAPPING_SCOPES' });
  });

  it('and units and kinds of flow are not mixed', async () => {
    const year = (more: string): Promise<Result> =>
      ask(
        `displacementFlow(period: { from: "2024-01-01", until: "2024-12-31" }, populationType: IDP, asylum: "BDI"${more})`,
      );
    const refused = await year('');
    expect(refused).toMatchObject({ code: 'MIXED_MEASURE' });
    expect(refused.try!.join(' ')).toContain('unit: MOVEMENT');
    const people = await year(', unit: PERSON, where: { flowKind: { eq: DISPLACEMENT } }');
    expect(people).toMatchObject({ best: 3, unit: 'PERSON', excluded: [{ reason: 'OTHER_UNIT', count: 1 }] });
    expect(await year(', unit: PERSON')).toMatchObject({ code: 'MIXED_MEASURE' });
  });

  it('and a flow is none of a day, nor a stock of a period', async () => {
    expect(await stock(`${on('COD')}, populationType: IDP, measure: FLOW`)).toMatchObject({
      code: 'MIXED_MEASURE',
    });
    const refused = await stock(`${on('COD', '2024-02-15')}, populationType: IDP`);
    expect(refused).toMatchObject({ code: 'MIXED_MEASURE' });
    expect(refused.try!.join(' ')).toContain('displacementFlow');
    const stocks =
      'displacementFlow(period: { from: "2024-01-01", until: "2024-12-31" }, populationType: IDP, asylum: "SDN")';
    expect(await ask(stocks)).toMatchObject({ code: 'MIXED_MEASURE' });
  });

  it('and a series has each period for itself, adds those that are apart, and tells what is in none', async () => {
    const { data } = await graph.ask(`{
      displacementSeries(period: { from: "2024-01-01", until: "2024-03-31" }, populationType: IDP, asylum: "COD") {
        unit points { period { start end } best } total { ... on QuantityTotal { best } }
        unallocated { count best displacementFigures { nodes { nativeId } } } excluded { reason }
      }
      overlapping: displacementSeries(populationType: IDP, asylum: "RWA") {
        points { best } total { ... on AggregationRefused { code } }
      }
    }`);
    const [series] = data.displacementSeries as Record<string, unknown>[];
    expect(series).toMatchObject({
      unit: 'MOVEMENT',
      total: { best: 30 },
      unallocated: { count: 1, best: 40, displacementFigures: { nodes: [{ nativeId: 'COD/across' }] } },
      excluded: [],
    });
    const points = series!.points as { best: number | null }[];
    expect(points.map(({ best }) => best)).toEqual([10, 20]);
    expect(data.overlapping).toEqual([
      { points: [{ best: 1_000 }, { best: 1_000 }], total: { code: 'OVERLAPPING_SCOPES' } },
    ]);
  });
});

describe('mistake 17, counting households as people', () => {
  const fromText: Quantity = { ...exactly(50), sourceText: '10 households' };
  beforeAll(() =>
    publish(
      database,
      [
        within('MMR', 'people', { quantity: fromText }),
        within('MMR', 'households', { unit: 'HOUSEHOLD', quantity: exactly(10) }),
      ],
      { dataset: 'households' },
    ),
  );

  it('is refused; one unit is asked for, the other told as left out, and what was converted is flagged', async () => {
    expect(await stock(`${on('MMR')}, populationType: IDP`)).toMatchObject({ code: 'MIXED_MEASURE' });
    const people = await stock(`${on('MMR')}, populationType: IDP, unit: PERSON`);
    expect(people).toMatchObject({
      best: 50,
      unit: 'PERSON',
      excluded: [{ reason: 'OTHER_UNIT', count: 1 }],
    });
    expect(codesOf(people)).toContain('CONVERTED');
    const households = await stock(`${on('MMR')}, populationType: IDP, unit: HOUSEHOLD`);
    expect(households).toMatchObject({ best: 10, unit: 'HOUSEHOLD' });
    expect(codesOf(households)).not.toContain('CONVERTED');
  });
});

describe('mistake 18, taking small cells for exact', () => {
  const refugees = (from: string, day: string, count: number): DisplacementRecord =>
    within('NPL', `${from} ${day}`, {
      populationType: 'REFUGEE',
      origin: countryRef(from),
      referenceDate: day,
      quantity: exactly(count),
    });
  beforeAll(async () => {
    const rows = [
      refugees('BTN', '2023-12-31', 5),
      refugees('BTN', '2024-12-31', 40),
      refugees('TIB', '2024-12-31', 5),
    ];
    await publish(database, rows, { dataset: 'rounded', smallCells: { published: 5, low: 1, high: 5 } });
    await publish(database, [within('BTN', 'a', { quantity: exactly(5) })], { dataset: 'exact' });
  });

  it('gives a 5 of a dataset that has one for all small numbers as 1 to 5, and says of how many', async () => {
    const total = await stock(`${on('NPL')}, populationType: REFUGEE`);
    expect(total).toMatchObject({ low: 41, best: 45, high: 45 });
    expect(total.caveats.find(({ code }) => code === 'SMALL_CELL')!.message).toMatch(/^1 figures are a 5/);
  });

  it('goes by what the dataset declared on the day that is asked about', async () => {
    const before = database.asOf(await momentNow(database.live));
    await publish(database, [], { dataset: 'rounded' });
    const asked = `{ result: displacementStock(${on('NPL')}, populationType: REFUGEE) { ... on QuantityTotal { low } } }`;
    const [now, then] = [await graph.ask(asked), await graph.ask(asked, {}, before)];
    expect([now.data.result, then.data.result]).toEqual([{ low: 45 }, { low: 41 }]);
    await publish(database, [], { dataset: 'rounded', smallCells: { published: 5, low: 1, high: 5 } });
  });

  it('leaves a 5 of others as it is', async () => {
    expect(await stock(`${on('BTN')}, populationType: IDP`)).toMatchObject({ low: 5, best: 5, high: 5 });
  });

  it('tells a change of fewer than 50 in people only', async () => {
    const { data } = await graph.ask(`{ displacementSeries(populationType: REFUGEE, asylum: "NPL") {
      change(from: "2023-12-31", to: "2024-12-31") { low best high percent percentRefused { code } }
    } }`);
    expect(data.displacementSeries).toEqual([
      { change: { low: 36, best: 40, high: 44, percent: null, percentRefused: { code: 'SMALL_CELL' } } },
    ]);
  });
});

describe('mistake 21, false precision', () => {
  beforeAll(() =>
    publish(
      database,
      [
        within('YEM', 'round', { origin: countryRef('YEM'), quantity: exactly(1_500_000) }),
        within('YEM', 'two', { origin: countryRef('OMN'), quantity: exactly(2) }),
      ],
      { dataset: 'precise' },
    ),
  );

  it('keeps every digit, and says to which step a figure is round', async () => {
    const total = await stock(`${on('YEM')}, populationType: IDP`);
    expect(total.best).toBe(1_500_002);
    expect(total.caveats.find(({ code }) => code === 'ROUNDED')!.message).toContain('steps of 100,000');
    const exact = await stock(`${on('YEM')}, origin: "OMN", populationType: IDP`);
    expect(codesOf(exact)).not.toContain('ROUNDED');
  });
});

describe('mistake 22, taking absence for zero', () => {
  beforeAll(async () => {
    const fixture = path.resolve(import.meta.dirname, '../../connectors/idmc-gidd/fixtures/page_0.json');
    await ingest(database, 'idmc-gidd', [{ fileName: 'page_0.json', bytes: readFileSync(fixture) }]);
    await publish(
      database,
      [
        within('LBY', 'silent', {
          quantity: { ...exactly(1), low: null, best: null, high: null, quantifier: 'UNKNOWN' },
        }),
        within('LBY', 'later', { referenceDate: '2025-06-30' }),
      ],
      { dataset: 'silent' },
    );
  });

  it('tells none reported from not covered; neither has a number', async () => {
    const reported = await stock(`${on('LBY')}, populationType: IDP`);
    expect(reported).toMatchObject({ low: null, best: null, high: null, included: 0 });
    expect(reported.excluded).toMatchObject([{ reason: 'UNKNOWN_QUANTITY', count: 1 }]);
    const [none] = reported.caveats.filter(({ code }) => code === 'NONE_REPORTED');
    expect(none!.message).toMatch(/idmc-gidd.*nearest days with a figure are 2025-06-30/);
    const long = await stock(`${on('LBY', '1900-01-01')}, populationType: IDP`);
    expect(long).toMatchObject({ best: null, included: 0 });
    expect(codesOf(long)).toEqual(['NOT_COVERED']);
  });

  it('keeps a published 0 as 0', async () => {
    await publish(database, [within('TUN', 'zero', { quantity: exactly(0) })], { dataset: 'zero' });
    expect(await stock(`${on('TUN')}, populationType: IDP`)).toMatchObject({
      low: 0,
      best: 0,
      high: 0,
      included: 1,
    });
  });
});

describe('and of one publisher, counting the same people twice', () => {
  const oblast = (name: string) => placeRef('ADM1', name, countryRef('SOM'));
  beforeAll(async () => {
    await publish(
      database,
      [
        within('SOM', 'country', { quantity: exactly(100) }),
        within('SOM', 'north', { asylum: oblast('North'), quantity: exactly(60) }),
        within('SOM', 'south', { asylum: oblast('South'), quantity: exactly(40) }),
        within('ETH', 'all', { quantity: exactly(9) }),
        within('ETH', 'women', { sex: 'FEMALE', quantity: exactly(5) }),
        within('ETH', 'men', { sex: 'MALE', quantity: exactly(4) }),
        within('KEN', 'round 1', { operation: 'Floods', round: 1 }),
        within('KEN', 'round 2', {
          operation: 'Floods',
          round: 2,
          asylum: placeRef('ADM1', 'East', countryRef('KEN')),
        }),
        within('ERI', 'pairs', { populationType: 'REFUGEE', origin: countryRef('ETH') }),
        within('ERI', 'all origins', { populationType: 'REFUGEE', origin: null }),
        within('DJI', 'kept', { role: 'TRIANGULATION' }),
        within('ZMB', 'twice'),
        within('ZMB', 'twice again'),
        within('ZWE', 'unspecified', { measure: 'UNSPECIFIED', referenceDate: null }),
        within('MWI', 'expired', { expiresOn: '2025-01-31', quantity: exactly(8) }),
        within('MOZ', 'denied', { modality: 'DENIED', quantity: exactly(8) }),
        within('MOZ', 'said', { quantity: exactly(1) }),
      ],
      { dataset: 'overlaps' },
    );
  });

  it.each([
    ['SOM', 'IDP', 'asylumKind', 'where: { asylumKind: { eq: ADM1 } }', 100],
    ['ETH', 'IDP', 'disaggregated', 'where: { disaggregated: false }', 9],
    ['KEN', 'IDP', 'round', 'where: { round: { eq: 2 } }', 1_000],
    ['ERI', 'REFUGEE', 'origin', 'origin: "ETH"', 1_000],
  ])('in %s is refused, and resolved by naming one', async (country, type, named, resolved, best) => {
    const refused = await stock(`${on(country)}, populationType: ${type}`);
    expect(refused).toMatchObject({ code: 'OVERLAPPING_SCOPES' });
    expect(refused.try!.join(' ')).toContain(named);
    expect(await stock(`${on(country)}, populationType: ${type}, ${resolved}`)).toMatchObject({ best });
  });

  it('is refused of what a publisher keeps to check others by', async () => {
    expect(await stock(`${on('DJI')}, populationType: IDP`)).toMatchObject({ code: 'OVERLAPPING_SCOPES' });
  });

  it('is refused of two figures of the same', async () => {
    expect(await stock(`${on('ZMB')}, populationType: IDP`)).toMatchObject({ code: 'OVERLAPPING_SCOPES' });
  });

  it('I8: unspecified figures are in no total', async () => {
    expect(await stock(`${on('ZWE')}, populationType: IDP`)).toMatchObject({ code: 'UNSPECIFIED_MEASURE' });
    expect(await stock(`${on('ZWE')}, populationType: IDP, measure: UNSPECIFIED`)).toMatchObject({
      code: 'UNSPECIFIED_MEASURE',
    });
  });

  it('I25: what is left out is told with its reason and listed', async () => {
    const denied = await stock(`${on('MOZ')}, populationType: IDP`);
    expect(denied).toMatchObject({ best: 1, excluded: [{ reason: 'NOT_ASSERTED', count: 1 }] });
    expect(namesOf(denied.excluded[0]!)).toEqual(['MOZ/denied']);
    expect(await stock(`${on('MWI', '2025-01-31')}, populationType: IDP, toleranceDays: 60`)).toMatchObject({
      best: 8,
    });
    expect(await stock(`${on('MWI', '2025-02-01')}, populationType: IDP, toleranceDays: 60`)).toMatchObject({
      best: null,
      excluded: [{ reason: 'EXPIRED', count: 1 }],
    });
  });
});

it('I21: what a licence forbids is not added up', async () => {
  const fixture = path.resolve(import.meta.dirname, '../../connectors/iom-dtm/fixtures/stocks.json');
  const { outcome } = await ingest(database, 'iom-dtm', [
    { fileName: 'stocks.json', bytes: readFileSync(fixture) },
  ]);
  expect(outcome).toMatch(/^DONE/);
  const some = await database.live.displacementFigure.findFirstOrThrow({ where: { datasetId: 'iom-dtm' } });
  const day = some.referenceDate!.toISOString().slice(0, 10);
  const { asylum } = some;
  expect(
    await stock(`at: "${day}", asylum: "${asylum}", populationType: IDP, dataset: "iom-dtm"`),
  ).toMatchObject({ code: 'LICENCE' });
});

it('bounds hold the best where a publisher has them the wrong way round, and it is told (I6)', async () => {
  const wrong: Quantity = { low: 9, best: 7, high: 6, quantifier: 'RANGE', sourceText: null };
  await publish(database, [within('LSO', 'wrong', { quantity: wrong })], { dataset: 'wrong' });
  const total = await stock(`${on('LSO')}, populationType: IDP`);
  expect(total).toMatchObject({ low: 7, best: 7, high: 9 });
  expect(codesOf(total)).toContain('ORDER');
});

it('a question about neither a day nor a period, or both, is an error with a hint', async () => {
  const asking = (time: string): string =>
    `{ displacementStock(${time} populationType: IDP) { __typename } }`;
  for (const time of ['', 'at: "2024-12-31", period: { from: "2024-01-01", until: "2024-12-31" },']) {
    const { code, hint } = await graph.refusal(asking(time));
    expect([code, hint]).toEqual(['BAD_USER_INPUT', expect.stringContaining('at:')]);
  }
});
