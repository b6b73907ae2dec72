/** Each version of a node, from when to when, and why. */
import { beforeAll, describe, expect, it } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { unknownExtent } from '../../src/core/geo.ts';
import { namedActorRef, placeRef, countryRef } from '../../src/core/references.ts';
import type { ReportRecord } from '../../src/domains/incidents/record.ts';
import { readPartitions } from '../../src/feed/retention.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { momentNow } from '../kit/moment.ts';
import { incident, publish } from '../kit/records.ts';

interface Revision {
  number: number;
  kind: string;
  cause: string;
  recordedFrom: string;
  recordedTo: string | null;
  changed: { path: string; before: unknown; after: unknown }[];
}

let database: TestDatabase;
let graph: Graph;
let between: string;
const somebody = namedActorRef('PERSON', 'Somebody', 'UKR');
const square = placeRef('SITE', 'Square', placeRef('SETTLEMENT', 'Town', countryRef('UKR')));

const FIELDS = 'number version kind cause dataset recordedFrom recordedTo changed { path before after }';
const revisionsOf = async (nativeId: string, asOf = '', args = ''): Promise<Revision[]> =>
  (
    await graph.ask<{ incidentReports: { nodes: { revisions: { nodes: Revision[] } }[] } }>(
      `query ${asOf} { incidentReports(where: { nativeId: { eq: "${nativeId}" } }) { nodes { revisions${args} { totalCount nodes { ${FIELDS} } } } } }`,
    )
  ).data.incidentReports.nodes[0]!.revisions.nodes;

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  const at = { ...unknownExtent, latitude: 50.123, longitude: 30.456, precision: 'EXACT_SITE' as const };
  const exact = {
    location: at,
    place: square,
    period: { ...incident('x').period, earliest: '2999-01-01', latest: '2999-01-01' },
  };
  await publish(database, [incident('1', { killed: exactly(1) }), incident('2', exact)], { release: 'one' });
  await momentNow(database.live);
  const [clock] = await database.live.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  between = new Date(clock!.now.getTime() + 1).toISOString();
  const actor: ReportRecord['actors'][number] = {
    actor: somebody,
    role: 'SIDE_A',
    nameAsReported: 'one',
    certainty: null,
    attribution: [],
  };
  await publish(
    database,
    [
      incident('1', { killed: exactly(2), actors: [actor] }),
      incident('2', { ...exact, category: 'AIR_OR_DRONE' }),
    ],
    {
      release: 'two',
    },
  );
});

describe('the revisions of a node', () => {
  it('have each its time, its kind, its cause and what changed, the newest first', async () => {
    const [two, one] = await revisionsOf('1');
    expect(two).toMatchObject({
      number: 2,
      kind: 'REVISED',
      cause: expect.stringContaining('two') as string,
      recordedTo: null,
    });
    expect(one).toMatchObject({
      number: 1,
      kind: 'CREATED',
      cause: expect.stringContaining('one') as string,
      changed: [],
    });
    expect(one!.recordedTo).toBe(two!.recordedFrom);
    expect(two!.changed).toContainEqual({ path: 'killedBest', before: 1, after: 2 });
    expect(two!.changed.map(({ path }) => path)).toContain('actors');
  });

  it('are a list in pages', async () => {
    expect((await revisionsOf('1', '', '(last: 1)')).map(({ number }) => number)).toEqual([1]);
  });

  it('as of a moment are those of then', async () => {
    const then = await revisionsOf('1', `@asOf(recordedBefore: "${between}")`);
    expect(then.map(({ number, recordedTo }) => ({ number, recordedTo }))).toEqual([
      { number: 1, recordedTo: null },
    ]);
  });

  it('cost a page of nodes as much as one', async () => {
    const { statements } = await graph.ask('{ incidents { nodes { revisions { nodes { cause } } } } }');
    expect(statements).toHaveLength(3);
  });

  it('are there of nodes that the feed does not tell of, without a cause', async () => {
    const { data } = await graph.ask('{ publishers { revisions { nodes { number kind cause } } } }');
    expect(data.publishers).toEqual([{ revisions: { nodes: [{ number: 1, kind: null, cause: null }] } }]);
  });

  it('keep their causes when the feed no longer has the changes', async () => {
    const before = await revisionsOf('1');
    const [partition] = await readPartitions(database.live);
    await database.live.$executeRaw`
      INSERT INTO feed.former_change (node_id, to_version, node_type, kind, dataset_id, is_backfill, cause, changed)
      SELECT node_id, to_version, node_type, kind, dataset_id, is_backfill, cause, changed FROM feed.change_log
       WHERE position BETWEEN ${partition!.first} AND ${partition!.last}`;
    await database.live.$executeRaw`DELETE FROM feed.change_log`;
    expect(await revisionsOf('1')).toEqual(before);
  });
});

describe('what is shown coarse now', () => {
  it('is not shown exactly as of then, nor in its revisions (I22)', async () => {
    const where =
      'incidentReports(where: { nativeId: { eq: "2" } }) { nodes { location { point { latitude } precision place { name } } } }';
    const entity =
      'incidents(where: { title: { eq: "Incident 2" } }) { nodes { location { point { latitude } place { name } } } }';
    const { data } = await graph.ask(`query @asOf(recordedBefore: "${between}") { ${where} ${entity} }`);
    expect(JSON.stringify(data)).not.toContain('50.123');
    expect(JSON.stringify(data)).not.toContain('Square');
    expect(JSON.stringify(await revisionsOf('2'))).not.toContain('50.123');
    expect(
      JSON.stringify((await graph.ask('{ changes { changes { changed { before after } } } }')).data),
    ).not.toContain('50.123');
    const kept = await database.live
      .$queryRaw`SELECT latitude FROM history.incident_report WHERE native_id = '2'`;
    expect(kept, 'it was shown then').toEqual([{ latitude: 50.123 }]);
  });
});
