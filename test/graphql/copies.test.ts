/** Copies that clients keep in step with a filtered list, by its subscription. */
import { beforeAll, describe, expect, test } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, meeting, onDay, publish } from '../kit/records.ts';
import { randomOf } from '../kit/random.ts';

interface Node {
  id: string;
  title: string;
  killed: { best: number | null };
}
interface Event {
  incidentChanged: { kind: string; cursor: string; matches: boolean; incident: Node | null };
}

const NODE = 'id title killed { best }';
const WATCH = `subscription ($after: String, $where: IncidentWhere, $change: ChangeWhere) {
  incidentChanged(after: $after, where: $where, change: $change) { kind cursor matches incident { ${NODE} } } }`;
const deadly = { killedBest: { gte: 10 } };

let database: TestDatabase;
let graph: Graph;
beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
});

const headNow = async (): Promise<string> =>
  (await graph.ask<{ feed: { head: string } }>('{ feed { head } }')).data.feed.head;
const killed = (name: string, best: number) => incident(name, { killed: exactly(best) });

/** What comes behind a cursor until the incident `title` does. */
async function eventsUntil(
  title: string,
  after: string,
  variables = {},
): Promise<Event['incidentChanged'][]> {
  const events = await graph.follow<Event>(WATCH, { after, where: deadly, ...variables });
  const seen: Event['incidentChanged'][] = [];
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error('The subscription ended.');
    const event = value.incidentChanged;
    if (event.incident?.title === `Incident ${title}`) break;
    seen.push(event);
  }
  await events.return?.();
  return seen;
}
const told = ({ matches, incident: node }: Event['incidentChanged']) =>
  `${node?.title} ${node?.killed.best} ${matches}`;

describe('a change of a node', () => {
  test('that meets the filter no more is told, with the node as it is now', async () => {
    await publish(database, [killed('left', 20)]);
    const head = await headNow();
    await publish(database, [killed('left', 3)]);
    await publish(database, [killed('end', 99)]);
    expect((await eventsUntil('end', head)).map(told)).toEqual(['Incident left 3 false']);
  });

  test('that never met it is not told', async () => {
    await publish(database, [killed('small', 1)]);
    const head = await headNow();
    await publish(database, [killed('small', 2), killed('small too', 4)]);
    await publish(database, [killed('end 2', 99)]);
    expect(await eventsUntil('end 2', head)).toEqual([]);
  });

  test('is told where what it met in between cannot be looked at any more', async () => {
    await publish(database, [killed('twice', 2)]);
    const kept = await database.live.$queryRaw<{ position: bigint }[]>`SELECT position FROM feed.head`;
    await publish(database, [killed('twice', 20)]);
    const head = await headNow();
    await database.live.$executeRaw`DELETE FROM feed.moment WHERE position > ${kept[0]!.position}`;
    await publish(database, [killed('twice', 2)]);
    await publish(database, [killed('end 3', 99)]);
    expect((await eventsUntil('end 3', head)).map(told)).toEqual(['Incident twice 2 false']);
  });

  test('is told by a filter that looks at what belongs to the node, whatever it met before', async () => {
    await publish(database, [killed('reported', 50)]);
    const where = { reports: { some: { killedBest: { eq: 50 } } } };
    await publish(database, [killed('reported', 51)]);
    const after = await headNow();
    await publish(database, [killed('reported', 52)]);
    const events = await graph.follow<Event>(WATCH, { after, where });
    const { incidentChanged } = (await events.next()).value as Event;
    expect(incidentChanged).toMatchObject({ matches: false, incident: { killed: { best: 52 } } });
    await events.return?.();
  });

  test('costs two statements where all meet the filter, and four where some do not, whatever their number', async () => {
    await publish(
      database,
      ['a', 'b', 'c'].map((name) => killed(`cost ${name}`, 50)),
    );
    const statements = async (values: number[]): Promise<string[]> => {
      const after = await headNow();
      await publish(
        database,
        values.map((best, index) => killed(`cost ${'abc'[index]}`, best)),
      );
      database.statements.splice(0);
      const events = await graph.follow<Event>(WATCH, { after, where: deadly });
      for (const _ of values) await events.next();
      await events.return?.();
      return database.statements
        .splice(0)
        .filter((sql) => sql.trimStart().startsWith('SELECT') && !sql.includes('set_config'));
    };
    expect(await statements([51, 52, 53])).toHaveLength(2);
    expect(await statements([1, 61, 2])).toHaveLength(4);
  });
});

test('a copy that begins with a snapshot and follows ends as the list is, whatever is written meanwhile', async () => {
  const random = randomOf('copies');
  const names = Array.from({ length: 8 }, (_, index) => `copy ${index}`);
  const edit = () =>
    publish(
      database,
      names.filter(() => random.chance(0.4)).map((name) => killed(name, random.below(20))),
    );
  /** The example operation, with which a copy begins. */
  const snapshot = async (): Promise<{ head: string; copy: Map<string, number | null> }> => {
    const { data } = await graph.ask<{ feed: { head: string }; incidents: { nodes: Node[] } }>(
      `query ($where: IncidentWhere) { feed { head } incidents(first: 500, where: $where) { nodes { ${NODE} } } }`,
      { where: deadly },
    );
    return {
      head: data.feed.head,
      copy: new Map(data.incidents.nodes.map(({ id, killed: { best } }) => [id, best])),
    };
  };
  for (let n = 0; n < 3; n += 1) await edit();

  const editing = (async () => {
    for (let n = 0; n < 15; n += 1) await edit();
    await publish(database, [killed('last', 99)]);
  })();
  const { head, copy } = await snapshot();
  const events = await graph.follow<Event>(WATCH, { after: head, where: deadly });
  for (;;) {
    const { incidentChanged } = (await events.next()).value as Event;
    const { matches, incident: node } = incidentChanged;
    if (matches) copy.set(node!.id, node!.killed.best);
    else copy.delete(node!.id);
    if (node?.title === 'Incident last') break;
  }
  await editing;
  await events.return?.();
  expect([...copy].sort()).toEqual([...(await snapshot()).copy].sort());
});

test.each([
  ['beside it', '{ feed { head } IN }'],
  ['in a fragment', '{ ...Both } fragment Both on Query { feed { head } IN }'],
])('the head that is asked for together with data is not later than the data: %s', async (where, query) => {
  const before = await headNow();
  let published = (): void => undefined;
  const publishing = new Promise<void>((resolve) => (published = resolve));
  const slow = database.live.$extends({
    query: {
      $queryRaw: async ({ args, query }) => {
        await publishing;
        return query(args) as Promise<unknown>;
      },
    },
  }) as unknown as typeof database.live;
  const asked = graph.ask<{ feed: { head: string }; incidents: { nodes: Node[] } }>(
    query.replace('IN', `incidents(where: { title: { eq: "Incident ${where}" } }) { nodes { ${NODE} } }`),
    {},
    slow,
  );
  await publish(database, [killed(where, 1)]);
  published();
  const { data } = await asked;
  expect([data.incidents.nodes.length, data.feed.head === before]).not.toEqual([0, false]);
  expect(data.feed.head).toBe(before);
});

describe('a ticker of new events', () => {
  const today = new Date().toISOString().slice(0, 10);

  test('leaves out what a first run brings, and what happened long before it became known', async () => {
    const head = await headNow();
    await publish(database, [killed('first run', 30)], { dataset: 'fresh' });
    await publish(database, [incident('old', { killed: exactly(30), period: onDay('2022-03-01') })], {
      dataset: 'fresh',
    });
    await publish(database, [incident('new', { killed: exactly(30), period: onDay(today) })], {
      dataset: 'fresh',
    });
    await publish(database, [killed('end 4', 99)]);
    const all = await eventsUntil('end 4', head);
    expect(all.map(({ incident: node }) => node!.title)).toEqual(
      ['first run', 'old', 'new'].map((n) => `Incident ${n}`),
    );
    await publish(database, [incident('end 5', { killed: exactly(99), period: onDay(today) })]);
    const change = { backfill: false, validWithin: { days: 7 } };
    const fresh = await eventsUntil('end 5', head, { change });
    expect(fresh.map(({ incident: node }) => node!.title)).toEqual(['Incident new']);
  });

  test('of the whole feed has what is planned, and nothing without a time', async () => {
    const head = await headNow();
    await publish(database, [
      meeting('planned', { status: 'PLANNED', scheduled: onDay('2099-01-01') }),
      meeting('some day', { status: 'PLANNED', scheduled: onDay(null), actual: onDay(null) }),
      meeting('past', { status: 'HELD', actual: onDay('2021-01-01') }),
    ]);
    const { data } = await graph.ask<{ changes: { changes: { node: { title: string } }[] } }>(
      `{ changes(after: "${head}", where: { nodeTypes: ["Meeting"], validWithin: { days: 0 } }) {
         changes { node { ... on Meeting { title } } } } }`,
    );
    expect(data.changes.changes).toHaveLength(1);
  });

  test.each([-1, 36_501])('does not look %i days back', async (days) => {
    expect(
      await graph.refusal(`{ changes(where: { validWithin: { days: ${days} } }) { cursor } }`),
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});

describe('a live count', () => {
  const COUNT =
    'subscription ($where: IncidentWhere) { incidentCountChanged(where: $where) { count cursor } }';
  interface Count {
    incidentCountChanged: { count: number; cursor: string };
  }

  test('is told at once, and again when one changed: one message a second for all that came in it', async () => {
    const where = { title: { contains: 'counted' } };
    await publish(database, [killed('counted 0', 1)]);
    const counts = await graph.follow<Count>(COUNT, { where });
    const next = async () => ((await counts.next()).value as Count).incidentCountChanged;
    expect(await next()).toMatchObject({ count: 1 });
    const begun = Date.now();
    for (let n = 1; n <= 6; n += 1) await publish(database, [killed(`counted ${n}`, 1)]);
    const seen = [await next()];
    while (seen.at(-1)!.count < 7) seen.push(await next());
    expect(seen.length).toBeLessThanOrEqual(2 + Math.ceil((Date.now() - begun) / 1_000));
    expect(seen.at(-1)!.cursor).toBe(await headNow());
    await counts.return?.();
  });

  test('counts what the list counts: nothing that was withdrawn', async () => {
    const where = { country: { eq: 'POL' } };
    const some = (names: string[]) =>
      publish(
        database,
        names.map((name) => incident(name, { country: 'POL' })),
        { dataset: 'polish', complete: true },
      );
    await some(['p', 'q']);
    const counts = await graph.follow<Count>(COUNT, { where });
    const next = async () => ((await counts.next()).value as Count).incidentCountChanged.count;
    expect(await next()).toBe(2);
    await some(['p']);
    expect(await next()).toBe(1);
    await counts.return?.();
  });
});
