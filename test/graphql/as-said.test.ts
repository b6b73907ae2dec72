/** What publishers had said by a time: each record as it stood then, and all that is made of records made of these. */
import { beforeAll, describe, expect, test } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { unknownExtent } from '../../src/core/geo.ts';
import { schema } from '../../src/schema.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { loadDemoData } from '../kit/demo.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { randomOf } from '../kit/random.ts';
import { incident, onDay, publish } from '../kit/records.ts';
import { rootQueries } from '../kit/root-fields.ts';

const INCIDENTS =
  'incidents(where: { status: { in: [ACTIVE, RETRACTED] } }) { totalCount nodes { id title status independentOrigins killed { low best high } reports { nodes { headline } } } }';
const TOTAL =
  'casualtyTotal(outcome: KILLED, country: "UKR", dateRule: CERTAINLY_WITHIN, placeRule: CERTAINLY_WITHIN) { ... on QuantityTotal { best included } }';

describe('releases that were loaded long after their publisher made them', () => {
  let graph: Graph;
  const asked = async (assertedBefore: string, question: string) =>
    (await graph.ask(`query Q @asOf(assertedBefore: "${assertedBefore}") { ${question} }`)).data;
  const nodes = (data: object, list: string): unknown[] =>
    (data as Record<string, { nodes: unknown[] }>)[list]!.nodes;

  beforeAll(async () => {
    const database = await testDatabase();
    graph = await openGraph(database);
    const rows = (...tolls: (readonly [string, number])[]) =>
      tolls.map(([id, killed], n) =>
        incident(id, {
          headline: `Event ${id}`,
          killed: exactly(killed),
          period: onDay(`2022-0${n + 1}-0${id}`),
        }),
      );
    const release = { dataset: 'events', complete: true };
    await publish(database, rows(['1', 10], ['2', 20], ['3', 30]), {
      ...release,
      release: '24.1',
      releasedAt: '2024-06-01T00:00:00Z',
    });
    await publish(database, rows(['1', 11], ['2', 20], ['4', 40]), {
      ...release,
      release: '25.1',
      releasedAt: '2025-06-01T00:00:00Z',
    });
  });

  test('nothing had been said before the first', async () => {
    expect(await asked('2024-05-31T00:00:00Z', `${INCIDENTS} ${TOTAL}`)).toMatchObject({
      incidents: { totalCount: 0, nodes: [] },
      casualtyTotal: { included: 0 },
    });
  });

  test('between them the numbers are those of the first, whatever was revised, withdrawn or added since', async () => {
    const data = await asked('2025-01-01T00:00:00Z', `${INCIDENTS} ${TOTAL}`);
    expect(data).toMatchObject({ casualtyTotal: { best: 60, included: 3 } });
    expect(nodes(data, 'incidents')).toHaveLength(3);
    expect(nodes(data, 'incidents')).toEqual(
      expect.arrayContaining(
        [10, 20, 30].map(
          (best) =>
            expect.objectContaining({ status: 'ACTIVE', killed: { low: best, best, high: best } }) as object,
        ),
      ),
    );
  });

  test('after the second they are those of the second, and what it lacks is retracted', async () => {
    const data = await asked('2025-06-01T00:00:00Z', `${INCIDENTS} ${TOTAL}`);
    expect(data).toMatchObject({ casualtyTotal: { best: 71, included: 3 } });
    expect(nodes(data, 'incidents')).toContainEqual(
      expect.objectContaining({ title: 'Event 3', status: 'RETRACTED' }),
    );
    expect((await graph.ask(`{ ${TOTAL} }`)).data).toMatchObject({ casualtyTotal: { best: 71 } });
  });

  test('filters, orders, cursors and counts go by what had been said', async () => {
    const page = (after: string | null): string =>
      `incidents(first: 1, after: ${JSON.stringify(after)}, where: { killedBest: { lt: 30 } }, orderBy: [{ field: KILLED, direction: DESC }]) { totalCount nodes { killed { best } } pageInfo { endCursor } }`;
    const one = (await asked('2025-01-01T00:00:00Z', page(null))) as {
      incidents: { pageInfo: { endCursor: string } };
    };
    expect(one).toMatchObject({ incidents: { totalCount: 2, nodes: [{ killed: { best: 20 } }] } });
    const two = await asked('2025-01-01T00:00:00Z', page(one.incidents.pageInfo.endCursor));
    expect(two).toMatchObject({ incidents: { nodes: [{ killed: { best: 10 } }] } });
  });
});

describe('an incident of several reports', () => {
  let graph: Graph;
  let database: TestDatabase;
  const strike = (publisher: string, killed: number, assertedAt: string | null) =>
    incident('strike', {
      headline: `Missile strike on an apartment building in Dnipro (${publisher})`,
      summary: 'A missile hit an apartment building in Dnipro.',
      period: onDay('2023-01-14'),
      location: {
        ...unknownExtent,
        latitude: 48.46,
        longitude: 35.04,
        precision: 'EXACT_SITE',
        sourceText: 'Dnipro',
      },
      killed: exactly(killed),
      assertedAt,
    });
  const at = async (assertedBefore: string | null) => {
    const directive = assertedBefore === null ? '' : `@asOf(assertedBefore: "${assertedBefore}")`;
    const { data } = await graph.ask<{ incidents: { nodes: Record<string, unknown>[] } }>(
      `query Q ${directive} { ${INCIDENTS} }`,
    );
    return data.incidents.nodes;
  };

  beforeAll(async () => {
    database = await testDatabase();
    graph = await openGraph(database);
    // Recorded in another order than said: the report that founds the incident is the last one.
    await publish(database, [strike('late', 46, '2023-02-01T00:00:00Z')], { dataset: 'late' });
    await publish(database, [strike('early', 30, '2023-01-15T00:00:00Z')], { dataset: 'early' });
    await publish(database, [strike('middle', 40, '2023-01-20T00:00:00Z')], { dataset: 'middle' });
    await publish(database, [strike('undated', 44, null)], {
      dataset: 'undated',
      retrievedAt: '2025-01-01T00:00:00Z',
    });
  });

  test('is made of those that had been said, under the id and by the links of the moment', async () => {
    const [now] = await at(null);
    expect(now).toMatchObject({ independentOrigins: 4, killed: { low: 30, high: 46 } });
    expect(await at('2023-01-14T23:00:00Z')).toEqual([]);
    expect(await at('2023-01-16T00:00:00Z')).toEqual([
      {
        id: now!.id,
        status: 'ACTIVE',
        independentOrigins: 1,
        title: expect.stringContaining('(early)') as string,
        killed: { low: 30, best: 30, high: 30 },
        reports: { nodes: [{ headline: expect.stringContaining('(early)') as string }] },
      },
    ]);
    expect(await at('2023-01-21T00:00:00Z')).toMatchObject([
      { id: now!.id, independentOrigins: 2, killed: { low: 30, high: 40 } },
    ]);
    expect(await at('2023-02-02T00:00:00Z')).toMatchObject([
      { independentOrigins: 3, killed: { low: 30, high: 46 } },
    ]);
  });

  test('knows a report without a time from when it was retrieved, and says so', async () => {
    const reports = (when: string): Promise<unknown> =>
      graph
        .ask(
          `query Q @asOf(assertedBefore: "${when}") { incidentReports(where: { dataset: { eq: "undated" } }) { nodes { provenance { assertedAt saidBy } } } }`,
        )
        .then(({ data }) => data);
    expect(await reports('2024-12-31T00:00:00Z')).toEqual({ incidentReports: { nodes: [] } });
    expect(await reports('2025-01-01T00:00:00Z')).toEqual({
      incidentReports: { nodes: [{ provenance: { assertedAt: null, saidBy: '2025-01-01T00:00:00.000Z' } }] },
    });
  });

  test('a revision that tells no later time is known from when it was retrieved', async () => {
    const before = '2025-03-01T00:00:00Z';
    await publish(database, [strike('early', 33, '2023-01-15T00:00:00Z')], {
      dataset: 'early',
      retrievedAt: '2025-04-01T00:00:00Z',
    });
    expect(await at(before)).toMatchObject([{ killed: { low: 30 } }]);
    expect(await at('2025-04-01T00:00:00Z')).toMatchObject([{ killed: { low: 33 } }]);
  });

  test('goes together with a moment: of what was recorded then, what had been said', async () => {
    const { data } = await graph.ask<{ feed: { head: string } }>('{ feed { head } }');
    await publish(database, [strike('middle', 41, '2023-01-20T06:00:00Z')], { dataset: 'middle' });
    const killed = async (cursor: string): Promise<unknown> =>
      (
        await graph.ask(
          `query Q @asOf(${cursor} assertedBefore: "2023-01-21T00:00:00Z") { incidents { nodes { killed { high } } } }`,
        )
      ).data;
    expect(await killed(`cursor: "${data.feed.head}",`)).toEqual({
      incidents: { nodes: [{ killed: { high: 40 } }] },
    });
    expect(await killed('')).toEqual({ incidents: { nodes: [{ killed: { high: 41 } }] } });
  });
});

describe('what had been said by the moment', () => {
  test('is what there is: the same bytes with and without the narrowing', { timeout: 60_000 }, async () => {
    const database = await testDatabase();
    const graph = await openGraph(database);
    await loadDemoData(database);
    const lists = ['incident', 'actor', 'meeting', 'negotiationProcess', 'statement', 'place'];
    const plural: Record<string, string> = { negotiationProcess: 'negotiationProcesses' };
    const { data } = await graph.ask<Record<string, { nodes: { id: string }[] }>>(
      `{ ${lists.map((name) => `${name}: ${plural[name] ?? `${name}s`}(first: 1) { nodes { id } }`).join(' ')} }`,
    );
    const literal = (name: string): string => JSON.stringify(data[name]!.nodes[0]!.id);
    const samples = {
      ...Object.fromEntries(lists.map((name) => [`${name}.id`, literal(name)])),
      'node.id': literal('incident'),
      'nodes.ids': `[${lists.map(literal).join(', ')}]`,
      'country.code': '"UKR"',
      'placeByCode.code': '"UKR"',
      'search.query': '"Ukraine"',
      'incidentDensity.resolution': '3',
      'savedQuery.hash': '"none"',
      'displacementStock.at': '"2022-12-31"',
      'incidentUndercount.independentLists': '["pub_a", "pub_b", "pub_c"]',
      'incidentUndercount.country': '"UKR"',
    };
    const fields = Object.keys(schema.getQueryType()!.getFields()).filter((name) => name.endsWith('Diff'));
    const diffs = Object.fromEntries(fields.map((name) => [`${name}.from`, '{ release: "none" }']));
    const refused = ['changes', 'corrections', ...fields];
    const { webhooks: _ofKeys, ...ofData } = rootQueries(schema, { ...samples, ...diffs }, [
      'revisions',
      'snapshot',
    ]);
    const questions = Object.entries(ofData);
    const now = new Date().toISOString();
    const as = (directive: string, question: string): string => `query Q @asOf(${directive}) ${question}`;
    // A part of them each time; all with SAID_ALL in the environment.
    const random = randomOf('as said');
    for (const [name, question] of questions) {
      if (refused.includes(name)) {
        expect(await graph.refusal(as(`assertedBefore: "${now}"`, question)), name).toMatchObject({
          code: 'AS_OF_UNSUPPORTED',
        });
        continue;
      }
      if (process.env.SAID_ALL === undefined && !random.chance(0.1)) continue;
      const plain = await graph.ask(as(`recordedBefore: "${now}"`, question));
      const narrowed = await graph.ask(as(`recordedBefore: "${now}", assertedBefore: "${now}"`, question));
      expect(JSON.stringify(narrowed.data), name).toBe(JSON.stringify(plain.data));
    }
    const revisions = '{ incidents { nodes { revisions { totalCount } } } }';
    expect(await graph.refusal(as(`assertedBefore: "${now}"`, revisions))).toMatchObject({
      code: 'AS_OF_UNSUPPORTED',
    });
  });
});
