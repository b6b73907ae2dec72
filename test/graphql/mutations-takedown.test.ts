/** What is taken down is gone: everywhere, at every moment, for ever. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { unknownExtent } from '../../src/core/geo.ts';
import type { AnyRecord } from '../../src/connectors/connector.ts';
import { exactly } from '../../src/core/quantity.ts';
import { countryRef } from '../../src/core/references.ts';
import { Prisma } from '../../src/db/generated/prisma/client.ts';
import { incidentIdOf } from '../../src/domains/incidents/reconcile.ts';
import { recordId } from '../../src/domains/stored.ts';
import { decodeGlobalId, encodeGlobalId } from '../../src/graphql/global-id.ts';
import { tableOf } from '../../src/graphql/models.ts';
import { releaseDue } from '../../src/pipeline/precision.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { openGraph } from '../kit/graph.ts';
import { momentNow } from '../kit/moment.ts';
import { eventCount, gazetteerEntry, incident, meeting, onDay, publish, signal } from '../kit/records.ts';

let gateway: EditedGateway;
let admin: string;
let desk: string;

beforeAll(async () => {
  gateway = await editedGateway();
  admin = (await gateway.key('Root', 'admin')).key;
  desk = (await gateway.key('Ann', 'write:desk')).key;
});

const scope = { datasetId: 'test', line: 'final' };
const uuid = (type: string, nativeId: string): string => recordId(type, scope, nativeId);
const report = (nativeId: string): string =>
  encodeGlobalId('IncidentReport', uuid('IncidentReport', nativeId));
const founded = (nativeId: string): string =>
  encodeGlobalId('Incident', incidentIdOf(uuid('IncidentReport', nativeId)));

interface Taken {
  __typename: string;
  takedowns: { nodeType: string; nodeId: string; reasonClass: string }[];
}
const takeDown = <Of = Taken>(node: string, why = 'it must not be here', reasonClass = 'SAFETY') =>
  gateway.mutate<Of>(
    admin,
    'takeDown',
    { node, reasonClass, why },
    `... on TakenDown { takedowns { ... on Takedown { nodeType nodeId reasonClass } } } ... on EditRefused { code message hint }`,
  );
const nodes = async (...ids: string[]): Promise<(string | null)[]> =>
  (
    await gateway.ask<{ nodes: ({ __typename: string } | null)[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }',
      { ids },
    )
  ).nodes.map((node) => node && node.__typename);
const submit = (text: string) =>
  gateway.mutate<{ created: number; records: { id: string; __typename: string }[] }>(
    desk,
    'submitDocument',
    { document: text, why: 'it was reported' },
    '... on DocumentAccepted { created revised records { id __typename } } ... on DocumentRefused { problems { path message } }',
  );

/** In which tables, beside the books of who did what, a word stands. */
async function tablesWith(word: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: gateway.database.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%s.%s', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'access')`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await client.query(`SELECT 1 FROM ${name} t WHERE t::text ILIKE $1 LIMIT 1`, [
        `%${word}%`,
      ]);
      if (rowCount) found.push(name);
    }
    return found.sort();
  } finally {
    await client.end();
  }
}

describe('a record that is taken down', () => {
  test('is gone from every list, count and filter, by its id, and from the incident that it founded', async () => {
    await publish(gateway.database, [incident('a1', { headline: 'Zebrafish' }), incident('a2')]);
    const counts = `{
      all: incidentReports { totalCount } incidents { totalCount }
      asked: incidentReports(where: { recordStatus: { in: [ACTIVE, TAKEN_DOWN, WITHDRAWN_BY_PUBLISHER] } }) { totalCount nodes { id } }
      not: incidentReports(where: { NOT: { recordStatus: { eq: RETRACTED } } }) { totalCount }
      entities: incidents(where: { status: { in: [ACTIVE, TAKEN_DOWN] } }) { totalCount }
      assertions(where: { recordStatus: [ACTIVE, TAKEN_DOWN] }) { totalCount }
      timeline { totalCount }
      places(where: { kind: { eq: COUNTRY } }) { nodes { incidentReports { totalCount nodes { id } } } }
    }`;
    const numbers = async () =>
      JSON.stringify(await gateway.ask(counts))
        .match(/"totalCount":\d+/g)!
        .map((n) => +n.slice(13));
    const before = await numbers();
    const found = async () =>
      (
        await gateway.ask<{ search: { totalCount: number; nodes: object[] } }>(
          '{ search(query: "zebrafish") { totalCount nodes { domain } } }',
        )
      ).search;
    expect(await found()).toMatchObject({ totalCount: 2 });
    expect(await takeDown(report('a1'))).toEqual({
      __typename: 'TakenDown',
      takedowns: [
        { nodeType: 'Incident', nodeId: founded('a1'), reasonClass: 'SAFETY' },
        { nodeType: 'IncidentReport', nodeId: report('a1'), reasonClass: 'SAFETY' },
      ],
    });
    expect(await numbers()).toEqual(before.map((count) => count - 1));
    expect(await nodes(report('a1'), founded('a1'), report('a2'))).toEqual([null, null, 'IncidentReport']);
    expect(await found()).toEqual({ totalCount: 0, nodes: [] });
  });

  test('is nowhere in the database, and nowhere in the past', async () => {
    await publish(gateway.database, [incident('b1', { headline: 'Quokka one', summary: 'Quokka' })]);
    await publish(gateway.database, [incident('b1', { headline: 'Quokka two', killed: exactly(7) })]);
    const moment = await momentNow(gateway.database.live);
    const past = gateway.database.asOf(moment);
    const where = { id: uuid('IncidentReport', 'b1') };
    expect(await past.incidentReport.count({ where })).toBe(1);
    expect(await tablesWith('quokka')).not.toEqual([]);
    await takeDown(report('b1'), 'Quokka must not be named');
    expect(await tablesWith('quokka')).toEqual([]);
    expect(await past.incidentReport.count({ where })).toBe(0);
    expect(await past.incident.count({ where: { id: incidentIdOf(where.id) } })).toBe(0);
    const shell = await gateway.database.live.incidentReport.findUnique({ where });
    expect(shell).toMatchObject({
      recordStatus: 'TAKEN_DOWN',
      nativeId: where.id,
      killedBest: null,
      url: null,
    });
  });

  test.each([
    [
      'Signal',
      signal('s1', {
        outlet: 'Quetzal Herald',
        actors: [{ position: 1, name: 'Quetzal', codes: [] }],
        eventCodes: [{ scheme: 'QUETZAL', value: '190', label: null }],
      }),
    ],
    ['EventCount', eventCount('e1', { eventType: { scheme: 'QUETZAL', value: 'x', label: null } })],
    [
      'GazetteerEntry',
      gazetteerEntry('g1', {
        names: [{ name: 'Quetzal', lang: null, isPreferred: true }],
        codes: [{ scheme: 'PCODE', value: 'quetzal', validFrom: null, validTo: null }],
      }),
    ],
  ])('of type %s is nowhere either, with what belongs to it', async (type, record) => {
    await publish(gateway.database, [record]);
    expect(await tablesWith('quetzal')).not.toEqual([]);
    const id = encodeGlobalId(type, uuid(type, record.nativeId));
    expect(await takeDown(id)).toMatchObject({ takedowns: [{ nodeType: type, nodeId: id }] });
    expect(await tablesWith('quetzal')).toEqual([]);
    expect(await nodes(id)).toEqual([null]);
    await publish(gateway.database, [record]);
    expect(await tablesWith('quetzal')).toEqual([]);
  });

  test('whose exact place was kept back is not shown when its time comes', async () => {
    const fresh = incident('w1', {
      headline: 'Tarsier',
      category: 'AIR_OR_DRONE',
      period: onDay(new Date().toISOString().slice(0, 10)),
      location: { ...unknownExtent, latitude: 48.5, longitude: 35.1, precision: 'EXACT_SITE' },
    });
    await publish(gateway.database, [fresh]);
    expect(await tablesWith('tarsier')).toContain('withheld.record');
    await takeDown(report('w1'));
    expect(await tablesWith('tarsier')).toEqual([]);
    const later = new Date(Date.now() + 30 * 86_400_000);
    await releaseDue(gateway.context, later);
    expect(await nodes(report('w1'), founded('w1'))).toEqual([null, null]);
  });

  test('does not come back, neither with the same nor with another text', async () => {
    await publish(gateway.database, [incident('c1')]);
    await takeDown(report('c1'));
    const rows = [incident('c1', { headline: 'Narwhal' }), incident('c2')];
    await publish(gateway.database, rows);
    expect(await nodes(report('c1'), founded('c1'), report('c2'))).toEqual([null, null, 'IncidentReport']);
    expect(await tablesWith('narwhal')).toEqual([]);
    await publish(gateway.database, [incident('c2')], { complete: true });
    await publish(gateway.database, rows);
    expect(await nodes(report('c1'))).toEqual([null]);
  });

  test('is told in the feed without a value, also to whoever is behind; earlier entries have lost theirs', async () => {
    const graph = await openGraph(gateway.database);
    const { feed } = await gateway.ask<{ feed: { head: string } }>('{ feed { head } }');
    await publish(gateway.database, [incident('d1')]);
    await publish(gateway.database, [incident('d1', { headline: 'Axolotl' })]);
    const query = `subscription ($after: String!) {
      changes(after: $after) { changes { kind cause countries changed { path } node { id } } } }`;
    interface Event {
      changes: { changes: { kind: string; changed: object[]; node: object | null }[] };
    }
    const live = await graph.follow<Event>(query, { after: feed.head });
    expect(JSON.stringify((await live.next()).value)).toContain('headline');
    await takeDown(report('d1'), 'an Axolotl');
    // Until its process has heard of the takedown, a newcomer may still be given what the process had read before.
    const isTold = ({ changes }: Event) => changes.changes.some(({ kind }) => kind === 'TAKEN_DOWN');
    while (!isTold((await live.next()).value as Event));
    const behind = await graph.follow<Event>(query, { after: feed.head });
    const { changes } = ((await behind.next()).value as Event).changes;
    expect(changes.flatMap(({ changed, node }) => [...changed, node])).toEqual(changes.map(() => null));
    const gone = changes.filter(({ kind }) => kind === 'TAKEN_DOWN');
    expect(gone).toHaveLength(2);
    for (const change of gone)
      expect(change).toMatchObject({ cause: 'taken down by Root: SAFETY', countries: ['UKR'] });
    await Promise.all([live.return?.(), behind.return?.()]);
  });

  test('leaves every copy that may have it, by the id that the feed still tells', async () => {
    const graph = await openGraph(gateway.database);
    await publish(gateway.database, [incident('f1', { killed: exactly(5) })]);
    const { feed } = await gateway.ask<{ feed: { head: string } }>('{ feed { head } }');
    const events = await graph.follow(
      `subscription ($after: String!) { incidentChanged(after: $after, where: { killedBest: { eq: 5 } }) {
         kind matches incident { id } change { nodeId } } }`,
      { after: feed.head },
    );
    await takeDown(report('f1'));
    const gone = { matches: false, incident: null, change: { nodeId: founded('f1') } };
    expect((await events.next()).value).toEqual({ incidentChanged: { kind: 'RETRACTED', ...gone } });
    expect((await events.next()).value).toEqual({ incidentChanged: { kind: 'TAKEN_DOWN', ...gone } });
    await events.return?.();
  });

  test('is in the list of takedowns with its class, and never with a reason', async () => {
    await publish(gateway.database, [incident('e1')]);
    await takeDown(report('e1'), 'a Pangolin', 'PRIVACY');
    const { takedowns } = await gateway.ask<{ takedowns: { nodes: object[] } }>(
      `{ takedowns(first: 2, where: { reasonClass: { eq: PRIVACY } }) { nodes { nodeType nodeId reasonClass takenDownAt } } }`,
    );
    expect(takedowns.nodes).toContainEqual(
      expect.objectContaining({
        nodeType: 'IncidentReport',
        nodeId: report('e1'),
        takenDownAt: expect.any(String),
      }),
    );
    expect(await tablesWith('pangolin')).toEqual([]);
    const [noted] = await gateway.database.live.$queryRaw<object[]>`
      SELECT action, target, why, outcome FROM access.audit ORDER BY id DESC LIMIT 1`;
    expect(noted).toEqual({ action: 'takeDown', target: report('e1'), why: 'a Pangolin', outcome: 'DONE' });
  });

  test('twice, or what never was, or what is no record, is refused', async () => {
    await publish(gateway.database, [incident('f1')]);
    await takeDown(report('f1'));
    expect(await takeDown(report('f1'))).toMatchObject({ __typename: 'EditRefused', code: 'UNKNOWN_NODE' });
    expect(await takeDown(report('nowhere'))).toMatchObject({ code: 'UNKNOWN_NODE' });
    const { places } = await gateway.ask<{ places: { nodes: { id: string }[] } }>(
      '{ places(first: 1) { nodes { id } } }',
    );
    expect(await takeDown(places.nodes[0]!.id)).toMatchObject({
      code: 'WRONG_TYPE',
      hint: expect.stringContaining('IncidentReport'),
    });
  });
});

describe('an incident or meeting', () => {
  test('goes with all of its reports', async () => {
    await publish(gateway.database, [incident('g1')]);
    await publish(gateway.database, [incident('g2')]);
    await gateway.mutate(
      desk,
      'linkRecords',
      { reports: [report('g1'), report('g2')], why: 'the same' },
      '... on RecordsLinked { incident { id } }',
    );
    expect(await takeDown(founded('g2'))).toMatchObject({ code: 'MERGED' });
    await takeDown(founded('g1'));
    expect(await nodes(report('g1'), report('g2'), founded('g1'), founded('g2'))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('stays where another report is left, without a word of the one that went', async () => {
    await publish(gateway.database, [incident('h1', { headline: 'Okapi', killed: exactly(31) })]);
    await publish(gateway.database, [incident('h2', { headline: 'A strike', killed: exactly(2) })]);
    await gateway.mutate(
      desk,
      'linkRecords',
      { reports: [report('h1'), report('h2')], why: 'the same' },
      '... on RecordsLinked { incident { id } }',
    );
    const moment = await momentNow(gateway.database.live);
    await takeDown(report('h1'));
    const { node } = await gateway.ask<{ node: object }>(
      `query ($id: ID!) { node(id: $id) { ... on Incident { title killed { best } independentOrigins reports { nodes { id } } } } }`,
      { id: founded('h1') },
    );
    expect(node).toEqual({
      title: 'A strike',
      killed: { best: 2 },
      independentOrigins: 1,
      reports: { nodes: [{ id: report('h2') }] },
    });
    expect(await tablesWith('okapi')).toEqual([]);
    const then = await gateway.database.asOf(moment).incident.findUnique({
      where: { id: incidentIdOf(uuid('IncidentReport', 'h1')) },
      include: { links: true },
    });
    expect(then).toMatchObject({ title: 'A strike', killedBest: 2, status: 'ACTIVE' });
    expect(then!.links.map(({ reportId }) => reportId)).toEqual([uuid('IncidentReport', 'h2')]);
  });

  test('of a meeting: with one report left it is made from that; without, it is gone, and nothing joins it', async () => {
    const at = (day: string) => ({ assertedAt: `${day}T00:00:00Z` });
    const planned = meeting('k1', {
      title: 'Talks',
      status: 'PLANNED',
      scheduled: onDay('2030-01-02'),
      ...at('2030-01-01'),
    });
    const held = meeting('k2', {
      title: 'Capybara',
      sameAs: 'k1',
      status: 'HELD',
      actual: onDay('2030-01-02'),
      ...at('2030-01-03'),
    });
    await publish(gateway.database, [planned]);
    await publish(gateway.database, [held]);
    const id = encodeGlobalId('Meeting', uuid('MeetingReport', 'k1'));
    const of = (nativeId: string) => encodeGlobalId('MeetingReport', uuid('MeetingReport', nativeId));
    await takeDown(of('k2'));
    const { node } = await gateway.ask<{ node: object }>(
      'query ($id: ID!) { node(id: $id) { ... on Meeting { title status statusHistory { status } } } }',
      { id },
    );
    expect(node).toMatchObject({ title: 'Talks', status: 'PLANNED' });
    expect(JSON.stringify(node)).not.toContain('HELD');
    expect(await tablesWith('capybara')).toEqual([]);
    await takeDown(of('k1'));
    expect(await nodes(id, of('k1'))).toEqual([null, null]);
    await publish(gateway.database, [meeting('k3', { sameAs: 'k1' })]);
    expect(await nodes(id, of('k3'))).toEqual([null, null]);
  });
});

describe('a desk document of all kinds', () => {
  const article = readFileSync(
    path.resolve(import.meta.dirname, '../../prisma/demo/desk/article.yaml'),
    'utf8',
  );

  test('can lose any of its records, one of each kind after the other, and be read again', async () => {
    const { records } = await submit(article);
    expect(new Set(records.map(({ __typename }) => __typename)).size).toBeGreaterThan(10);
    // What goes with something else goes first, so that there is one of each left to take.
    for (const type of [...new Set(records.map(({ __typename }) => __typename))].reverse()) {
      const { id } = records.find(({ __typename }) => __typename === type)!;
      const taken = await takeDown(id);
      expect([type, taken.__typename]).toEqual([type, 'TakenDown']);
      const own = decodeGlobalId(id).id;
      const [row] = await gateway.database.live.$queryRaw<{ status: string }[]>`
        SELECT record_status::text AS status FROM ${Prisma.raw(tableOf(type))} WHERE id = ${own}::uuid`;
      expect([type, row]).toEqual([type, { status: 'TAKEN_DOWN' }]);
      expect(await nodes(id)).toEqual([null]);
    }
    const again = await submit(`${article}\n# once more\n`);
    expect(again).toMatchObject({ __typename: 'DocumentAccepted', created: 0, revised: 0 });
  });

  test('loses what is about an incident with it, and refers to it no more', async () => {
    const text = article.replace('id: article', 'id: second').replaceAll('Dnipro', 'Numbat');
    const { records } = await submit(text);
    const strike = records.find(({ __typename }) => __typename === 'IncidentReport')!;
    const { takedowns } = await takeDown(strike.id);
    const types = new Set(takedowns.map(({ nodeType }) => nodeType));
    expect([...types].sort()).toEqual(
      expect.arrayContaining(['Claim', 'Incident', 'IncidentReport', 'MediaItem']),
    );
    const own = decodeGlobalId(strike.id).id;
    const [pointing] = await gateway.database.live.$queryRaw<{ n: number }[]>`
      SELECT (SELECT count(*) FROM claim WHERE ${own}::uuid IN (subject_report_id, object_report_id))::int
             + (SELECT count(*) FROM media_item WHERE report_id = ${own}::uuid)::int
             + (SELECT count(*) FROM statement_subject WHERE about_report_id = ${own}::uuid)::int AS n`;
    expect(pointing!.n).toBe(0);
    // A newer version of the document says it all again.
    await submit(text.replaceAll('Numbat', 'Numbat City'));
    expect(await nodes(...takedowns.map(({ nodeId }) => nodeId))).toEqual(takedowns.map(() => null));
  });
});

describe('a native id that its publisher gave to another event', () => {
  const KILLED = 'killed in secret';
  const there = (country: string, day: string, headline: string) =>
    incident('again', { country, place: countryRef(country), period: onDay(day), headline });
  const load = (...records: AnyRecord[]) =>
    publish(gateway.database, records, { dataset: 'renamed', complete: true });
  const idOf = (generation: number): string =>
    encodeGlobalId(
      'IncidentReport',
      recordId('IncidentReport', { datasetId: 'renamed', line: 'final' }, 'again', generation),
    );
  const headlines = async (): Promise<string[]> => {
    const { incidentReports } = await gateway.ask<{ incidentReports: { nodes: { headline: string }[] } }>(
      '{ incidentReports(where: { dataset: { eq: "renamed" } }) { nodes { headline } } }',
    );
    return incidentReports.nodes.map(({ headline }) => headline);
  };

  test('stays gone with the first event, and the other stays', async () => {
    await load(there('UKR', '2022-03-01', KILLED));
    await load(there('MLI', '2023-05-01', 'In Mali'));
    expect(await takeDown(idOf(1))).toMatchObject({ takedowns: expect.anything() as unknown });
    expect(await nodes(idOf(1), idOf(2))).toEqual([null, 'IncidentReport']);
    expect(await tablesWith(KILLED)).toEqual([]);
    // The publisher gives the id back: what it says of the first event is not taken again, also in other words.
    await load(there('UKR', '2022-03-01', KILLED));
    await load(there('UKR', '2022-03-01', `${KILLED}, revised`));
    expect(await tablesWith(KILLED)).toEqual([]);
    expect(await headlines()).toEqual([]);
    await load(there('MLI', '2023-05-01', 'In Mali, revised'));
    expect(await headlines()).toEqual(['In Mali, revised']);
    expect(await nodes(idOf(1), idOf(2))).toEqual([null, 'IncidentReport']);
  });

  test('tells of each record that is not taken: it may be the one that was taken down, or a third', async () => {
    const of = (country: string, day: string, headline: string) => ({
      ...there(country, day, headline),
      nativeId: 'thrice',
    });
    await load(of('UKR', '2022-03-01', 'The first'));
    await load(of('MLI', '2023-05-01', 'The second'));
    const first = recordId('IncidentReport', { datasetId: 'renamed', line: 'final' }, 'thrice');
    await takeDown(encodeGlobalId('IncidentReport', first));
    const { run, ...report } = await load(of('SDN', '2024-06-01', 'A third'));
    expect(report).toMatchObject({ outcome: 'DONE_WITH_REJECTIONS', rejected: 1, created: 0, unchanged: 0 });
    const { rejectedRows } = await gateway.ask<{ rejectedRows: { nodes: object[] } }>(
      '{ rejectedRows(where: { dataset: { eq: "renamed" }, code: { eq: "TAKEN_DOWN" } }) { nodes { code position run { id } } } }',
    );
    expect(rejectedRows.nodes).toContainEqual({
      code: 'TAKEN_DOWN',
      position: expect.any(String) as unknown,
      run: { id: encodeGlobalId('IngestRun', run!) },
    });
    expect(await tablesWith('A third')).toEqual([]);
  });

  test('takes nothing with it when the other event is taken down', async () => {
    await load(there('MLI', '2023-05-01', 'In Mali'));
    const of = (n: string, country: string, day: string, headline: string) => ({
      ...there(country, day, headline),
      nativeId: n,
    });
    await load(of('other', 'UKR', '2022-06-01', 'First of all'));
    await load(of('other', 'MLI', '2023-06-01', 'A second one'));
    const other = (generation: number): string =>
      encodeGlobalId(
        'IncidentReport',
        recordId('IncidentReport', { datasetId: 'renamed', line: 'final' }, 'other', generation),
      );
    await takeDown(other(2));
    await load(of('other', 'UKR', '2022-06-01', 'First of all'));
    expect(await headlines()).toEqual(['First of all']);
    await load(of('other', 'MLI', '2023-06-01', 'A second one'));
    expect(await tablesWith('A second one')).toEqual([]);
    expect(await nodes(other(1), other(2))).toEqual(['IncidentReport', null]);
  });
});
