import { beforeAll, describe, expect, it } from 'vitest';
import { statedPeriod, unknownPeriod } from '../../src/core/period.ts';
import { exactly } from '../../src/core/quantity.ts';
import { countryRef, placeRef } from '../../src/core/references.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { figure, incident, publish } from '../kit/records.ts';

let graph: Graph;

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    incident('of unknown date', {
      headline: null,
      summary: null,
      period: unknownPeriod('Monday'),
      place: null,
      country: null,
    }),
    incident('of unknown end', {
      period: { ...statedPeriod('2022-02-24', '', 'RANGE'), latest: null, timezone: 'Europe/Kyiv' },
      killed: { low: 7, best: null, high: null, quantifier: 'AT_LEAST', sourceText: 'at least seven' },
      location: {
        latitude: 48.46,
        longitude: 35.04,
        radiusKm: 5,
        precision: 'SETTLEMENT',
        sourceText: 'in Dnipro',
      },
      place: placeRef('SETTLEMENT', 'Dnipro', countryRef('UKR')),
    }),
    incident('out of order', {
      killed: { low: 0, best: 396, high: 0, quantifier: 'RANGE', sourceText: null },
      deaths: { sideA: 0, sideB: null, civilians: 396, unknown: 0 },
      issues: [
        {
          code: 'QUANTITY_ORDER',
          path: 'killed.best',
          message: 'best (396) is greater than high (0)',
          value: '396 > 0',
        },
      ],
    }),
    incident('of nobody', { killed: exactly(0) }),
    figure('stock', {
      quantity: {
        low: 7_000_000,
        best: null,
        high: null,
        quantifier: 'AT_LEAST',
        sourceText: 'at least seven million',
      },
    }),
    figure('flow', {
      measure: 'FLOW',
      referenceDate: null,
      period: { start: '2022-01-01', end: '2022-12-31' },
      quantity: exactly(16_870_323),
      unit: 'MOVEMENT',
    }),
    figure('of nothing that is known', {
      measure: 'UNSPECIFIED',
      referenceDate: null,
      origin: null,
      asylum: null,
      quantity: { low: null, best: null, high: null, quantifier: 'UNKNOWN', sourceText: null },
    }),
  ]);
});

const one = async (list: string, nativeId: string, selection: string): Promise<unknown> => {
  const { data } = await graph.ask<Record<string, { nodes: unknown[] }>>(
    `query ($id: String!) { ${list}(where: { nativeId: { eq: $id } }) { nodes { ${selection} } } }`,
    { id: nativeId },
  );
  return data[list]!.nodes[0];
};
const PERIOD = 'period { earliest latest precision basis sourceText timezone }';
const KILLED = 'killed { low best high quantifier unit sourceText }';

describe('what is not known is null, and never a number or a day', () => {
  it('of a report without date, place, figures and words', async () => {
    const nothing = {
      low: null,
      best: null,
      high: null,
      quantifier: 'UNKNOWN',
      unit: 'PERSON',
      sourceText: null,
    };
    const location = 'location { point { latitude } radiusKm precision place { name } sourceText }';
    expect(
      await one(
        'incidentReports',
        'of unknown date',
        `headline summary ${PERIOD} ${location} ${KILLED} casualties { ordinal } occurrences { low } issues { code } provenance { document { id } url assertedAt }`,
      ),
    ).toEqual({
      headline: null,
      summary: null,
      period: {
        earliest: null,
        latest: null,
        precision: 'UNKNOWN',
        basis: 'UNRESOLVED_RELATIVE',
        sourceText: 'Monday',
        timezone: null,
      },
      location: { point: null, radiusKm: null, precision: 'UNKNOWN', place: null, sourceText: null },
      killed: nothing,
      casualties: [],
      occurrences: null,
      issues: [],
      provenance: { document: null, url: null, assertedAt: null },
    });
  });

  it('of one end of a period', async () => {
    expect(await one('incidentReports', 'of unknown end', PERIOD)).toEqual({
      period: {
        earliest: '2022-02-24',
        latest: null,
        precision: 'RANGE',
        basis: 'STATED',
        sourceText: null,
        timezone: 'Europe/Kyiv',
      },
    });
  });

  it('of an incident without a title of its own', async () => {
    const { data } = await graph.ask<{ incidents: { nodes: { title: string }[] } }>(
      '{ incidents(where: { title: { contains: "of unknown date" } }) { nodes { title } } }',
    );
    expect(data.incidents.nodes).toEqual([{ title: 'Incident of unknown date' }]);
  });

  it('of a figure', async () => {
    expect(
      await one(
        'displacementFigures',
        'of nothing that is known',
        'referenceDate period { start } origin { name } asylum { name } quantity { low best high quantifier }',
      ),
    ).toEqual({
      referenceDate: null,
      period: null,
      origin: null,
      asylum: null,
      quantity: { low: null, best: null, high: null, quantifier: 'UNKNOWN' },
    });
  });

  it('while a published zero stays zero', async () => {
    expect(await one('incidentReports', 'of nobody', KILLED)).toMatchObject({
      killed: { low: 0, best: 0, high: 0, quantifier: 'EXACT' },
    });
  });
});

describe('a quantity', () => {
  it('of "at least" has a low and no best, and an order by the best puts it last', async () => {
    expect(await one('incidentReports', 'of unknown end', KILLED)).toEqual({
      killed: {
        low: 7,
        best: null,
        high: null,
        quantifier: 'AT_LEAST',
        unit: 'PERSON',
        sourceText: 'at least seven',
      },
    });
    for (const direction of ['ASC', 'DESC']) {
      const { data } = await graph.ask<{ incidentReports: { nodes: { nativeId: string }[] } }>(
        `{ incidentReports(orderBy: [{ field: KILLED, direction: ${direction} }]) { nodes { nativeId } } }`,
      );
      const order = data.incidentReports.nodes.map(({ nativeId }) => nativeId);
      expect(order.slice(0, 2)).toEqual(
        direction === 'ASC' ? ['of nobody', 'out of order'] : ['out of order', 'of nobody'],
      );
      expect(order.slice(2).sort()).toEqual(['of unknown date', 'of unknown end']);
    }
  });

  it('that breaks low <= best <= high is kept as published, with its issue', async () => {
    expect(
      await one(
        'incidentReports',
        'out of order',
        `${KILLED} casualties { civilianStatus side partOf quantity { best } } issues { code path message value }`,
      ),
    ).toEqual({
      killed: { low: 0, best: 396, high: 0, quantifier: 'RANGE', unit: 'PERSON', sourceText: null },
      // Side B is not told and so is not there; the parts are none of the whole's.
      casualties: [
        { civilianStatus: 'UNKNOWN', side: null, partOf: null, quantity: { best: 396 } },
        { civilianStatus: 'UNKNOWN', side: 'SIDE_A', partOf: 0, quantity: { best: 0 } },
        { civilianStatus: 'CIVILIAN', side: null, partOf: 0, quantity: { best: 396 } },
        { civilianStatus: 'UNKNOWN', side: null, partOf: 0, quantity: { best: 0 } },
      ],
      issues: [
        {
          code: 'QUANTITY_ORDER',
          path: 'killed.best',
          message: 'best (396) is greater than high (0)',
          value: '396 > 0',
        },
      ],
    });
  });

  it('of a stock has a day and no period, of a flow the reverse', async () => {
    const selection = 'measure referenceDate period { start end } quantity { low best unit sourceText }';
    expect(await one('displacementFigures', 'stock', selection)).toEqual({
      measure: 'STOCK',
      referenceDate: '2022-12-31',
      period: null,
      quantity: { low: 7_000_000, best: null, unit: 'PERSON', sourceText: 'at least seven million' },
    });
    expect(await one('displacementFigures', 'flow', selection)).toEqual({
      measure: 'FLOW',
      referenceDate: null,
      period: { start: '2022-01-01', end: '2022-12-31' },
      quantity: { low: 16_870_323, best: 16_870_323, unit: 'MOVEMENT', sourceText: null },
    });
  });
});

describe('a place', () => {
  it('has its coordinates with their precision, and the places around it', async () => {
    expect(
      await one(
        'incidentReports',
        'of unknown end',
        'location { point { latitude longitude } radiusKm precision sourceText place { name kind country isCountry parent { name isCountry parent { name } } } }',
      ),
    ).toEqual({
      location: {
        point: { latitude: 48.46, longitude: 35.04 },
        radiusKm: 5,
        precision: 'SETTLEMENT',
        sourceText: 'in Dnipro',
        place: {
          name: 'Dnipro',
          kind: 'SETTLEMENT',
          country: 'UKR',
          isCountry: false,
          parent: { name: 'Ukraine', isCountry: true, parent: null },
        },
      },
    });
  });
});
