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
  let before: string;
  const archive = new Archive(temporaryFolder());
  const idOf = (event: Event): string =>
    recordId('IncidentReport', { datasetId: 'ucdp-ged', line: 'final' }, event.id!);
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
    const rows = parse(readFileSync(file!), { columns: true, bom: true }) as Event[];
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
    // The last four are gone.
    second = [...revised, ...retyped, ...first.slice(6, -4), ...added];
  }, 300_000);

  test('a half of the second one withdraws nothing', async () => {
    const { head } = await readState(database.live);
    const report = await run('24.1', second.slice(0, 150), false);
    expect(report).toMatchObject({ created: 0, revised: 3, withdrawn: 0 });
    expect(await changesBehind(head)).toEqual({ 'REVISED IncidentReport': 3, 'REVISED Incident': 3 });
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
        { kind: 'ADDED', count: 2 },
        { kind: 'REMOVED', count: 4 },
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

  test('the log of corrections has the three numbers and the four withdrawals', async () => {
    const { data } = await graph.ask<{ corrections: { nodes: { kind: string; reason: string }[] } }>(
      '{ corrections(first: 100) { nodes { kind reason } } }',
    );
    const kinds = data.corrections.nodes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'REVISED')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'RETRACTED')).toHaveLength(4);
    expect(data.corrections.nodes.at(-1)!.reason).toMatch(
      /revised the number of killed from \S+ to \S+ in release 24\.1\.$/,
    );
  });
});
