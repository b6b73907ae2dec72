import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef, governmentRef, placeRef } from '../../src/core/references.ts';
import { statedPeriod } from '../../src/core/period.ts';
import { claim, contextEvent } from '../kit/assertions.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, onDay, publish } from '../kit/records.ts';

let graph: Graph;

const crimea = placeRef('ADM1', 'Crimea', countryRef('UKR'));

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    contextEvent('ouster', {
      title: 'The president is ousted',
      eventKind: 'OUSTER',
      period: statedPeriod('2014-01-01', '2014-12-31', 'YEAR'),
    }),
    contextEvent('annexation', {
      title: 'Crimea is annexed',
      eventKind: 'ANNEXATION',
      place: crimea,
      period: onDay('2014-03-18'),
      actors: [governmentRef('RUS')],
    }),
    contextEvent('elsewhere', {
      title: 'An election',
      eventKind: 'ELECTION',
      country: 'POL',
      period: onDay(null),
    }),
    claim('prompted', {
      predicate: 'PROMPTED',
      subject: { of: 'event', nativeId: 'annexation' },
      object: { of: 'event', nativeId: 'ouster' },
    }),
    incident('later', { period: onDay('2022-03-01') }),
  ]);
});

async function titles(where: string): Promise<string[]> {
  const { data } = await graph.ask<{ contextEvents: { nodes: { nativeId: string }[] } }>(
    `{ contextEvents(where: { ${where} }) { nodes { nativeId } } }`,
  );
  return data.contextEvents.nodes.map(({ nativeId }) => nativeId);
}

describe('events of the background', () => {
  it('have their time, place and actors, and no causes of their own', async () => {
    const { data } = await graph.ask<{ contextEvents: { nodes: object[] } }>(
      `{ contextEvents(where: { country: { eq: "UKR" } }) { nodes { title kind country period { earliest latest precision } place { name }
        actors { name contextEvents { totalCount } } claims { nodes { predicate object { __typename ... on ContextEvent { title } } publisher { name } } } } } }`,
    );
    expect(data.contextEvents.nodes).toEqual([
      {
        title: 'The president is ousted',
        kind: 'OUSTER',
        country: 'UKR',
        period: { earliest: '2014-01-01', latest: '2014-12-31', precision: 'YEAR' },
        place: null,
        actors: [],
        claims: { nodes: [] },
      },
      {
        title: 'Crimea is annexed',
        kind: 'ANNEXATION',
        country: 'UKR',
        period: { earliest: '2014-03-18', latest: '2014-03-18', precision: 'DAY' },
        place: { name: 'Crimea' },
        actors: [{ name: 'Government of Russian Federation', contextEvents: { totalCount: 1 } }],
        claims: {
          nodes: [
            {
              predicate: 'PROMPTED',
              object: { __typename: 'ContextEvent', title: 'The president is ousted' },
              publisher: { name: 'Publisher of test' },
            },
          ],
        },
      },
    ]);
  });

  it.each([
    ['kind: { in: [OUSTER, ELECTION] }', ['ouster', 'elsewhere']],
    ['title: { contains: "CRIMEA" }', ['annexation']],
    ['periodEarliest: { gte: "2014-02-01" }', ['annexation']],
    ['country: { not: "UKR" }', ['elsewhere']],
  ])('are found by %s, the newest first', async (where, expected) => {
    expect(await titles(where)).toEqual(expected);
  });

  it('are in the timeline, of their country', async () => {
    const { data } = await graph.ask(
      '{ timeline(where: { country: "UKR" }) { totalCount nodes { __typename ... on ContextEvent { title } ... on Incident { happened: title } } } }',
    );
    expect(data.timeline).toEqual({
      totalCount: 3,
      nodes: [
        { __typename: 'Incident', happened: 'Incident later' },
        { __typename: 'ContextEvent', title: 'The president is ousted' },
        { __typename: 'ContextEvent', title: 'Crimea is annexed' },
      ],
    });
  });
});
