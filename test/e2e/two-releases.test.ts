/** Two releases of the real GED file of Ukraine: exactly what changed between them is told, and nothing else. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { incidentIdOf } from '../../src/domains/incidents/reconcile.ts';
import { recordId } from '../../src/domains/stored.ts';
import { readChanges, readState } from '../../src/feed/index.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { Archive } from '../../src/pipeline/archive.ts';
import { csvOf } from '../connectors/ucdp-ged/events.ts';
import { connectorOf, ingest, temporaryFolder, type TestDatabase, testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { sharedData, sharedDataAbsent } from '../kit/shared-data.ts';

const file = sharedData('ucdp/ged_ukraine_peacerep.csv');
if (!file) console.warn(`Skipped: ${sharedDataAbsent}`);

type Event = Record<string, string>;

describe.skipIf(!file)('two releases of a GED file', () => {
  let database: TestDatabase;
  let graph: Graph;
  let first: Event[];
  let second: Event[];
  let reused: Event[];
  let before: string;
  const archive = new Archive(temporaryFolder());
  const idOf = (event: Event, generation = 1): string =>
    recordId('IncidentReport', { datasetId: 'ucdp-ged', line: 'final' }, event.id!, generation);
  const run = (label: string, events: readonly Event[], complete: boolean) =>
    ingest(database, 'ucdp-ged', [{ fileName: `GEDEvent_v${label}.csv`, bytes: csvOf(events) }], {
      archive,
      // The file is of one country: less than all of GED, and whole by itself.
      connector: { ...connectorOf('ucdp-ged'), expectations: { minRows: 1, maxRejectedShare: 0 } },
      release: label,
      complete,
    });
  const changesBehind = async (head: bigint): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const { kind, nodeType } of await readChanges(database.live, head, 100_000))
      counts[`${kind} ${nodeType}`] = (counts[`${kind} ${nodeType}`] ?? 0) + 1;
    return counts;
  };

  beforeAll(async () => {
    const rows = parse<Event>(readFileSync(file!), { columns: true, bom: true });
    // One report a day, so that none is linked with another: what becomes of links is tested elsewhere.
    first = [...new Map(rows.map((row) => [row.date_start, row])).values()].slice(0, 300);
    database = await testDatabase();
    graph = await openGraph(database);
    expect(await run('23.1', first, false)).toMatchObject({ outcome: 'DONE', message: null });
    const { data } = await graph.ask<{ feed: { head: string } }>('{ feed { head } }');
    before = data.feed.head;
    const revised = first
      .slice(0, 3)
      .map((event) => ({ ...event, best: `${Number(event.best) + 2}`, high: `${Number(event.high) + 2}` }));
    const retyped = first.slice(3, 6).map((event) => ({
      ...event,
      source_office: ` ${event.source_office}`,
      where_coordinates: `${event.where_coordinates} `,
    }));
    const added = first.slice(10, 12).map((event, n) => ({
      ...event,
      id: `99999${n}`,
      relid: `new-${n}`,
      date_start: `2031-05-0${n * 4 + 1}`,
      date_end: `2031-05-0${n * 4 + 1}`,
      year: '2031',
    }));
    // Two ids are those of other events, far away and years later.
    reused = first.slice(6, 8).map((event, n) => ({
      ...event,
      relid: `other-${n}`,
      date_start: `2032-05-0${n * 4 + 1}`,
      date_end: `2032-05-0${n * 4 + 1}`,
      year: '2032',
      country: 'Mali',
      country_id: '432',
      adm_1: 'Tombouctou region',
      adm_2: '',
      where_coordinates: 'Timbuktu',
      latitude: '16.77',
      longitude: '-3.01',
    }));
    // The last four are gone.
    second = [...revised, ...retyped, ...reused, ...first.slice(8, -4), ...added];
  }, 300_000);

  test('a half of the second one withdraws nothing but what lost its id to another event', async () => {
    const { head } = await readState(database.live);
    const report = await run('24.1', second.slice(0, 150), false);
    expect(report).toMatchObject({ created: 2, revised: 3, withdrawn: 2 });
    expect(await changesBehind(head)).toEqual({
      'REVISED IncidentReport': 3,
      'REVISED Incident': 3,
      'RETRACTED IncidentReport': 2,
      'RETRACTED Incident': 2,
      'CREATED IncidentReport': 2,
      'CREATED Incident': 2,
    });
  });

  test('all of it withdraws what it lacks, and creates and revises exactly the rest', async () => {
    const { head } = await readState(database.live);
    const report = await run('24.1', second, true);
    expect(report).toMatchObject({ created: 2, revised: 0, withdrawn: 4 });
    expect(await changesBehind(head)).toEqual({
      'CREATED IncidentReport': 2,
      'CREATED Incident': 2,
      'RETRACTED IncidentReport': 4,
      'RETRACTED Incident': 4,
    });
  });

  test('the two moments differ by that, with the net change in deaths', async () => {
    const sum = (events: readonly Event[]): number =>
      events.reduce((total, { best }) => total + Number(best), 0);
    const { data } = await graph.ask(
      `{ incidentDiff(from: { cursor: "${before}" }) { nodesBefore nodesAfter counts { kind count } net { path before after change } } }`,
    );
    expect(data.incidentDiff).toMatchObject({
      nodesBefore: 300,
      nodesAfter: 298,
      counts: [
        { kind: 'ADDED', count: 4 },
        { kind: 'REMOVED', count: 6 },
        { kind: 'CHANGED', count: 3 },
      ],
      net: [
        { path: 'killedBest', before: sum(first), after: sum(second), change: sum(second) - sum(first) },
        { path: 'injuredBest', change: 0 },
      ],
    });
  });

  test('what was withdrawn stays readable, with its status and the release that lacks it', async () => {
    const gone = first.at(-1)!;
    const { data } = await graph.ask(
      `{ report: node(id: "${encodeGlobalId('IncidentReport', idOf(gone))}") { ... on IncidentReport { nativeId recordStatus } revisions { nodes { kind cause } } }
         incident: node(id: "${encodeGlobalId('Incident', incidentIdOf(idOf(gone)))}") { ... on Incident { status } } }`,
    );
    expect(data).toMatchObject({
      report: {
        nativeId: gone.id,
        recordStatus: 'WITHDRAWN_BY_PUBLISHER',
        revisions: { nodes: [{ kind: 'RETRACTED', cause: 'release 24.1 of ucdp-ged' }, { kind: 'CREATED' }] },
      },
      incident: { status: 'RETRACTED' },
    });
  });

  test('an id that is used again names two records, the first of them withdrawn', async () => {
    const [event] = reused;
    const { data } = await graph.ask(
      `{ first: node(id: "${encodeGlobalId('IncidentReport', idOf(event!))}") { ...record }
         other: node(id: "${encodeGlobalId('IncidentReport', idOf(event!, 2))}") { ...record } }
       fragment record on IncidentReport { nativeId recordStatus revisions { nodes { kind cause } } }`,
    );
    expect(data).toMatchObject({
      first: {
        nativeId: event!.id,
        recordStatus: 'WITHDRAWN_BY_PUBLISHER',
        revisions: {
          nodes: [
            {
              kind: 'RETRACTED',
              cause: 'its publisher gave its id to another event (release 24.1 of ucdp-ged)',
            },
            { kind: 'CREATED' },
          ],
        },
      },
      other: {
        nativeId: event!.id,
        recordStatus: 'ACTIVE',
        revisions: { nodes: [{ kind: 'CREATED', cause: 'release 24.1 of ucdp-ged' }] },
      },
    });
  });

  test('the log of corrections has the three numbers and the six withdrawals', async () => {
    const { data } = await graph.ask<{ corrections: { nodes: { kind: string; reason: string }[] } }>(
      '{ corrections(first: 100) { nodes { kind reason } } }',
    );
    const kinds = data.corrections.nodes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'REVISED')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'RETRACTED')).toHaveLength(6);
    const reasons = data.corrections.nodes.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason.includes('gave its id to another event'))).toHaveLength(2);
    expect(reasons).toContainEqual(
      expect.stringMatching(/revised the number of killed from \S+ to \S+ in release 24\.1\.$/),
    );
  });
});
