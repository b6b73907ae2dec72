import { beforeAll, describe, expect, it } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { figure, incident, meeting, onDay, publish, statement } from '../kit/records.ts';

interface Change {
  cursor: string;
  kind: string;
  nodeType: string;
  toVersion: number;
  isBackfill: boolean;
}
interface Batch {
  changes: Change[];
  cursor: string;
  head: string;
  caughtUp: boolean;
}

const BATCH = 'changes { cursor kind nodeType toVersion isBackfill } cursor head caughtUp';

let database: TestDatabase;
let graph: Graph;

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    incident('1', { killed: exactly(1) }),
    incident('2', { country: 'POL' }),
    figure('1'),
    meeting('1', { status: 'PLANNED' }),
  ]);
});

async function changes(args: string): Promise<Batch> {
  return (await graph.ask<{ changes: Batch }>(`{ changes(${args}) { ${BATCH} } }`)).data.changes;
}

/** The next event that has a change; others only move the cursor. */
async function nextOf<T>(events: AsyncIterator<T>, wanted: (event: T) => boolean): Promise<T> {
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error('The subscription ended.');
    if (wanted(value)) return value;
  }
}

describe('changes', () => {
  it('lead through the whole feed in pages', async () => {
    const seen: Change[] = [];
    let batch = await changes('first: 2');
    for (;;) {
      seen.push(...batch.changes);
      if (batch.caughtUp) break;
      batch = await changes(`first: 2, after: "${batch.cursor}"`);
    }
    expect(seen.map(({ kind, nodeType }) => `${kind} ${nodeType}`).sort()).toEqual([
      'CREATED Incident',
      'CREATED Incident',
      'CREATED IncidentReport',
      'CREATED IncidentReport',
      'CREATED Meeting',
      'CREATED MeetingReport',
      'RELEASED DisplacementFigure',
    ]);
    expect(batch.cursor).toBe(batch.head);
    const { data } = await graph.ask<{ feed: object }>('{ feed { head oldest position } }');
    expect(data.feed).toMatchObject({ head: batch.head, position: 7 });
  });

  it.each([
    ['kinds: [RELEASED]', 1],
    ['nodeTypes: ["Incident", "Meeting"]', 3],
    ['country: "POL"', 3],
    ['country: "unhcr:POL", nodeTypes: ["Incident"]', 1],
    ['datasets: ["test"]', 7],
    ['datasets: ["other"]', 0],
    ['backfill: true', 7],
    ['backfill: false', 0],
    ['kinds: []', 0],
  ])('can be filtered: %s', async (where, count) => {
    const batch = await changes(`first: 500, where: { ${where} }`);
    expect(batch.changes).toHaveLength(count);
    expect(batch).toMatchObject({ caughtUp: true, cursor: batch.head });
  });

  it('tell what changed, from which version to which, and why', async () => {
    const { head } = await changes('first: 500');
    await publish(
      database,
      [incident('1', { killed: exactly(3) }), meeting('1', { status: 'HELD', actual: onDay('2025-01-01') })],
      { release: '7' },
    );
    const { data } = await graph.ask<{ changes: { changes: { nodeType: string }[] } }>(
      `{ changes(after: "${head}") { changes { kind nodeType fromVersion toVersion cause dataset isBackfill validFrom validTo
        changed { path before after } node { ... on Incident { killed { best } version } ... on Meeting { status } } } } }`,
    );
    const byType = Object.fromEntries(data.changes.changes.map((change) => [change.nodeType, change]));
    const revised = {
      fromVersion: 1,
      toVersion: 2,
      cause: 'release 7 of test',
      dataset: 'test',
      isBackfill: false,
    };
    expect(byType.Incident).toEqual({
      ...revised,
      kind: 'REVISED',
      nodeType: 'Incident',
      validFrom: '2022-03-01',
      validTo: '2022-03-01',
      changed: ['killedLow', 'killedBest', 'killedHigh'].map((path) => ({ path, before: 1, after: 3 })),
      node: { killed: { best: 3 }, version: 2 },
    });
    expect(byType.Meeting).toMatchObject({
      ...revised,
      kind: 'STATUS_CHANGED',
      node: { status: 'HELD' },
      validFrom: '2025-01-01',
    });
  });
});

describe('the subscription to changes', () => {
  it('goes on behind a cursor, first with what was missed and then with what comes', async () => {
    const { data } = await graph.ask<{ feed: { oldest: string; position: number } }>(
      '{ feed { oldest position } }',
    );
    const events = await graph.follow<{ changes: Batch }>(
      `subscription ($after: String) { changes(after: $after) { ${BATCH} } }`,
      {
        after: data.feed.oldest,
      },
    );
    const missed = await nextOf(events, ({ changes }) => changes.changes.length > 0);
    expect(missed.changes.changes).toHaveLength(data.feed.position);
    expect(missed.changes).toMatchObject({ caughtUp: true, cursor: missed.changes.head });
    await publish(database, [statement('new')]);
    const live = await nextOf(events, ({ changes }) => changes.changes.length > 0);
    expect(live.changes.changes).toMatchObject([{ kind: 'CREATED', nodeType: 'Statement' }]);
    await events.return?.();

    const again = await graph.follow<{ changes: Batch }>(
      `subscription ($after: String) { changes(after: $after) { ${BATCH} } }`,
      {
        after: missed.changes.cursor,
      },
    );
    expect((await nextOf(again, ({ changes }) => changes.changes.length > 0)).changes.changes).toEqual(
      live.changes.changes,
    );
    await again.return?.();
  });

  it.each([
    ['a damaged cursor', 'after: "x"', 'CURSOR_INVALID'],
    ['an unknown country', 'where: { country: "XYZ" }', 'BAD_USER_INPUT'],
    ['an unknown type', 'where: { nodeTypes: ["Incidnt"] }', 'BAD_USER_INPUT'],
  ])('is refused at once for %s', async (_, args, code) => {
    await expect(graph.follow(`subscription { changes(${args}) { cursor } }`)).rejects.toMatchObject({
      originalError: { code },
    });
  });

  it('is refused at once for a filter or a cursor that cannot be right, where it is typed', async () => {
    const follow = (args: string) => graph.follow(`subscription { incidentChanged(${args}) { cursor } }`);
    await expect(follow('after: ""')).rejects.toMatchObject({ originalError: { code: 'CURSOR_INVALID' } });
    await expect(follow('where: { country: { eq: "XYZ" } }')).rejects.toMatchObject({
      originalError: { code: 'BAD_USER_INPUT' },
    });
    await expect(follow('where: { title: null }')).rejects.toMatchObject({
      originalError: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('a typed subscription', () => {
  it('tells of nodes that meet the filter, as they are now, and of nothing else', async () => {
    const events = await graph.follow<{
      incidentChanged: { kind: string; incident: object; change: Change };
    }>(
      `subscription { incidentChanged(where: { killedBest: { gte: 10 } }) {
        cursor kind change { nodeType toVersion node { id } } incident { title killed { best } reports { nodes { nativeId } } } } }`,
    );
    await publish(database, [
      incident('small', { killed: exactly(2) }),
      figure('9'),
      incident('large', { killed: exactly(20) }),
    ]);
    const first = await nextOf(events, () => true);
    expect(first.incidentChanged).toMatchObject({
      kind: 'CREATED',
      incident: {
        title: 'Incident large',
        killed: { best: 20 },
        reports: { nodes: [{ nativeId: 'large' }] },
      },
      change: { nodeType: 'Incident', toVersion: 1 },
    });
    await publish(database, [
      incident('small', { killed: exactly(12) }),
      incident('large', { killed: exactly(3) }),
    ]);
    const second = await nextOf(events, () => true);
    expect(second.incidentChanged).toMatchObject({
      kind: 'REVISED',
      incident: { title: 'Incident small', killed: { best: 12 } },
    });
    await events.return?.();
  });

  it('tells of retractions, which lists leave out', async () => {
    await publish(database, [incident('a'), incident('b')], { dataset: 'other', complete: true });
    const events = await graph.follow<{
      incidentChanged: { kind: string; incident: { title: string; status: string } };
    }>('subscription { incidentChanged { kind incident { title status } } }');
    await publish(database, [incident('a')], { dataset: 'other', complete: true });
    const { incidentChanged } = await nextOf(events, () => true);
    expect(incidentChanged).toEqual({
      kind: 'RETRACTED',
      incident: { title: 'Incident b', status: 'RETRACTED' },
    });
    await events.return?.();
  });
});
