import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef, namedActorRef } from '../../src/core/references.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { momentNow } from '../kit/moment.ts';
import { agreement, figure, incident, publish, statement } from '../kit/records.ts';

interface Value {
  value: string | null;
  label: string;
  count: number;
}
interface Facet {
  field: string;
  nodeCount: number;
  isManyValued: boolean;
  values: Value[];
}

const FACET = '{ field nodeCount isManyValued values { value label count } }';
const categories = ['BATTLE', 'MISSILE_OR_SHELL', 'UNKNOWN'] as const;
const countries = ['UKR', 'POL', null] as const;

let database: TestDatabase;
let graph: Graph;
beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    ...Array.from({ length: 12 }, (_, n) =>
      incident(`${n}`, {
        category: categories[n % 3]!,
        country: countries[n % 2 === 0 ? 0 : n % 3]!,
        place: null,
        killed: { low: n, best: n, high: n, quantifier: 'EXACT', sourceText: null } as never,
      }),
    ),
    statement('with a speaker', { speaker: namedActorRef('PERSON', 'Somebody', 'UKR') }),
    statement('without'),
    agreement('two', { locations: [countryRef('UKR'), countryRef('RUS')] }),
    agreement('none'),
    figure('1'),
  ]);
  await publish(database, [incident('other')], { dataset: 'other' });
});

const facets = async (fields: string[], where: object = {}): Promise<Facet[]> =>
  (
    await graph.ask<{ incidentFacets: Facet[] }>(
      `query ($where: IncidentWhere, $fields: [IncidentFacetField!]) { incidentFacets(where: $where, fields: $fields) ${FACET} }`,
      { where, fields },
    )
  ).data.incidentFacets;

describe('facets', () => {
  it('have every value that occurs with its label and count, the most frequent first', async () => {
    expect(await facets(['CATEGORY', 'COUNTRY'])).toEqual([
      {
        field: 'country',
        nodeCount: 13,
        isManyValued: false,
        values: [
          { value: 'UKR', label: 'Ukraine', count: 9 },
          { value: 'POL', label: 'Poland', count: 2 },
          { value: null, label: 'Not known', count: 2 },
        ],
      },
      {
        field: 'category',
        nodeCount: 13,
        isManyValued: false,
        values: [
          { value: 'UNKNOWN', label: 'Unknown', count: 5 },
          { value: 'BATTLE', label: 'Battle', count: 4 },
          { value: 'MISSILE_OR_SHELL', label: 'Missile or shell', count: 4 },
        ],
      },
    ]);
  });

  it('of what a node may have several of are told to be so', async () => {
    expect(await facets(['DATASET'])).toMatchObject([
      {
        nodeCount: 13,
        isManyValued: true,
        values: [
          { value: 'test', label: 'Dataset test', count: 12 },
          { value: 'other', count: 1 },
        ],
      },
    ]);
    const { data } = await graph.ask(
      `{ agreementFacets(fields: [LOCATION]) ${FACET} statementFacets(fields: [SPEAKER_COUNTRY, DATASET]) { field nodeCount values { value count } }
         displacementFigureFacets(fields: [MEASURE, ORIGIN_KIND]) { values { value count } } }`,
    );
    expect(data).toMatchObject({
      agreementFacets: [
        {
          field: 'location',
          nodeCount: 2,
          values: [
            { value: 'RUS', count: 1 },
            { value: 'UKR', count: 1 },
          ],
        },
      ],
      statementFacets: [
        { field: 'dataset', nodeCount: 2, values: [{ value: 'test', count: 2 }] },
        {
          field: 'speakerCountry',
          nodeCount: 2,
          values: [
            { value: 'UKR', count: 1 },
            { value: null, count: 1 },
          ],
        },
      ],
      displacementFigureFacets: [
        { values: [{ value: 'STOCK', count: 1 }] },
        { values: [{ value: 'COUNTRY', count: 1 }] },
      ],
    });
  });

  it('take one statement, and one more for the names of datasets', async () => {
    const { statements } = await graph.ask(`{ incidentFacets { field } }`);
    expect(statements).toHaveLength(2);
  });

  it('add up to the number of nodes that the list with the same filter has', async () => {
    const property = fc.record(
      {
        category: fc.record({ not: fc.constantFrom(...categories) }),
        country: fc.record({ in: fc.subarray(['UKR', 'POL']) }),
        killedBest: fc.record({ gte: fc.integer({ min: 0, max: 12 }) }),
        reports: fc.record({
          some: fc.record({ dataset: fc.record({ eq: fc.constantFrom('test', 'other') }) }),
        }),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(property, fc.boolean(), async (condition, negated) => {
        const where = negated ? { NOT: condition } : condition;
        const { data } = await graph.ask<{ incidents: { totalCount: number }; incidentFacets: Facet[] }>(
          `query ($where: IncidentWhere) { incidents(where: $where) { totalCount } incidentFacets(where: $where) ${FACET} }`,
          { where },
        );
        for (const { nodeCount, isManyValued, values } of data.incidentFacets) {
          expect(nodeCount).toBe(data.incidents.totalCount);
          if (!isManyValued) expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(nodeCount);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are those of a past moment, when asked so', async () => {
    const before = await momentNow(database.live);
    await publish(database, [incident('later')], { dataset: 'later' });
    const ask = `{ incidentFacets(fields: [CLARITY]) { nodeCount } }`;
    const then = await graph.ask(ask, {}, database.asOf(before));
    expect(then.data).toEqual({ incidentFacets: [{ nodeCount: 13 }] });
    expect((await graph.ask(ask)).data).toEqual({ incidentFacets: [{ nodeCount: 14 }] });
  });
});
