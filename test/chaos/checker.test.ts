import { describe, expect, test } from 'vitest';
import { check, type ViolationKind } from './checker.ts';
import type { Batch, ClientHistory, History, LogEntry, Received } from './history.ts';

/** Three nodes in six entries: a1 b1 a2 (STATUS_CHANGED) c1 (Incident) b2 a3, of transactions t1 to t4. */
function log(): LogEntry[] {
  return [
    entry(1, 'a', 1, 't1'),
    entry(2, 'b', 1, 't1'),
    entry(3, 'a', 2, 't2', { kind: 'STATUS_CHANGED' }),
    entry(4, 'c', 1, 't3', { nodeType: 'Incident' }),
    entry(5, 'b', 2, 't4'),
    entry(6, 'a', 3, 't4'),
  ];
}

function entry(
  position: number,
  nodeId: string,
  toVersion: number,
  cause: string,
  more: Partial<LogEntry> = {},
): LogEntry {
  const fromVersion = toVersion === 1 ? null : toVersion - 1;
  const kind = toVersion === 1 ? 'CREATED' : 'REVISED';
  return {
    ...{ position, eventId: `${nodeId}${toVersion}`, nodeType: 'Actor', nodeId, kind },
    ...{ fromVersion, toVersion, cause },
    ...more,
  };
}

function received({ eventId: _, cause: __, ...change }: LogEntry): Received {
  return change;
}

/** A batch up to a cursor with the entries at some positions, while the head was at 6. */
function batch(cursor: number, positions: number[], more: Partial<Batch> = {}): Batch {
  const changes = positions.map((position) => received(log()[position - 1]!));
  return { cursor, head: 6, caughtUp: cursor === 6, changes, ...more };
}

function client(batches: Batch[], more: Partial<ClientHistory> = {}): ClientHistory {
  return { name: 'a client', filter: {}, start: 0, batches, refusals: [], ...more };
}

function history(more: Partial<History> = {}): History {
  const entries = more.log ?? log();
  const written = (cause: string) => log().filter((logged) => logged.cause === cause);
  return {
    head: entries.length,
    log: entries,
    writes: [
      { cause: 't1', outcome: 'acknowledged', entries: written('t1') },
      { cause: 't2', outcome: 'acknowledged', entries: written('t2') },
      { cause: 't3', outcome: 'acknowledged', entries: written('t3') },
      { cause: 't4', outcome: 'unknown', entries: written('t4') },
      { cause: 't5', outcome: 'rolled back', entries: [entry(0, 'a', 4, 't5')] },
      { cause: 't6', outcome: 'unknown', entries: [entry(0, 'd', 1, 't6'), entry(0, 'e', 1, 't6')] },
    ],
    clients: [],
    defects: [],
    ...more,
  };
}

const kindsOf = (given: History): ViolationKind[] => check(given).map(({ kind }) => kind);
const ofClient = (batches: Batch[], more: Partial<ClientHistory> = {}): ViolationKind[] =>
  kindsOf(history({ clients: [client(batches, more)] }));

/** The log with some entries replaced, at positions from 1 on. */
const logWith = (...entries: LogEntry[]): History =>
  history({ log: entries.map((given, index) => ({ ...given, position: index + 1 })) });

describe('a log', () => {
  test('of what was written, in the order of versions, is right', () => {
    expect(check(history())).toEqual([]);
  });

  test('that lacks an acknowledged change is told of, and of which', () => {
    const [a1, , a2, c1] = log();
    expect(check(logWith(a1!, a2!, c1!))).toEqual([
      { kind: 'write lost', about: 'the log', count: 1, example: '2: CREATED Actor b v1 (t1)' },
    ]);
  });

  test('may have all of an unknown write or nothing of it, but no part', () => {
    const [a1, b1, a2, c1, b2] = log();
    expect(kindsOf(logWith(a1!, b1!, a2!, c1!))).toEqual([]);
    expect(kindsOf(logWith(a1!, b1!, a2!, c1!, b2!))).toEqual(['write torn']);
  });

  test('that has what was rolled back is told of, also when the version was written by another later', () => {
    const rolledBack = entry(7, 'a', 4, 't5');
    expect(kindsOf(logWith(...log(), rolledBack))).toEqual(['write from nowhere']);
    const writes = [
      ...history().writes,
      { cause: 't7', outcome: 'acknowledged' as const, entries: [entry(0, 'a', 4, 't7')] },
    ];
    expect(check({ ...logWith(...log(), entry(7, 'a', 4, 't7')), writes })).toEqual([]);
  });

  test('that has what nobody wrote is told of', () => {
    expect(kindsOf(logWith(...log(), entry(7, 'z', 1, 't9')))).toEqual(['write from nowhere']);
    expect(kindsOf(logWith(...log(), entry(7, 'z', 1, 't1')))).toEqual(['write from nowhere']);
  });

  test('with one event twice is told of', () => {
    const again = { ...entry(7, 'z', 1, 't4'), eventId: 'a1' };
    expect(kindsOf(logWith(...log(), again))).toContain('event twice');
  });

  test('whose positions have a hole, or end elsewhere than the head, is told of', () => {
    const hole = log().map((given) => (given.position < 6 ? given : { ...given, position: 7 }));
    expect(kindsOf({ ...history(), log: hole, head: 7 })).toEqual(['position']);
    expect(kindsOf(history({ head: 5 }))).toEqual(['position']);
  });

  test('with two versions of a node in the wrong order, or one left out, is told of', () => {
    const [a1, b1, a2, c1, b2, a3] = log();
    expect(kindsOf(logWith(a1!, b1!, a3!, c1!, b2!, a2!))).toEqual(['version']);
    const skipped = { ...a3!, fromVersion: 1 };
    expect(kindsOf(logWith(a1!, b1!, a2!, c1!, b2!, skipped))).toEqual(['version']);
  });
});

describe('a client', () => {
  test('that got everything, in whatever batches and with heartbeats, is content', () => {
    expect(ofClient([batch(6, [1, 2, 3, 4, 5, 6])])).toEqual([]);
    expect(
      ofClient([batch(2, [1, 2]), batch(2, []), batch(5, [3, 4, 5]), batch(6, [6]), batch(6, [])]),
    ).toEqual([]);
  });

  test('that began late is due what came later', () => {
    expect(ofClient([batch(6, [5, 6])], { start: 4 })).toEqual([]);
    expect(ofClient([batch(6, [6])], { start: 4 })).toEqual(['lost']);
    expect(ofClient([batch(6, [4, 5, 6])], { start: 4 })).toEqual(['cursor', 'foreign']);
  });

  test.each([
    ['kinds', { kinds: ['STATUS_CHANGED'] }, [3]],
    ['types', { nodeTypes: ['Incident'] }, [4]],
    ['both', { kinds: ['CREATED'], nodeTypes: ['Actor'] }, [1, 2]],
  ])('with a filter by %s is due its slice of the log, no less and no more', (_, filter, slice) => {
    expect(ofClient([batch(6, slice)], { filter })).toEqual([]);
    expect(ofClient([batch(6, slice.slice(1))], { filter })).toEqual(['lost']);
    expect(ofClient([batch(6, [1, 2, 3, 4, 5, 6])], { filter })).toContain('foreign');
  });

  test('that lost one is told of, and of which', () => {
    const clients = [client([batch(6, [1, 2, 4, 5, 6])])];
    expect(check(history({ clients }))).toEqual([
      { kind: 'lost', about: 'a client', count: 1, example: '3: STATUS_CHANGED Actor a v2 (t2)' },
    ]);
  });

  test('that got one twice, in one batch or in two, is told of', () => {
    expect(ofClient([batch(6, [1, 2, 2, 3, 4, 5, 6])])).toEqual(['doubled']);
    expect(ofClient([batch(3, [1, 2, 3]), batch(6, [3, 4, 5, 6])])).toContain('doubled');
  });

  test('that got two in the wrong order is told of', () => {
    expect(ofClient([batch(6, [1, 3, 2, 4, 5, 6])])).toEqual(['reordered']);
  });

  test.each([
    ['kind', { kind: 'RETRACTED' }],
    ['type', { nodeType: 'Meeting' }],
    ['version', { toVersion: 9 }],
    ['link', { fromVersion: 7 }],
    ['node', { nodeId: 'b' }],
  ])('that got an entry with another %s than the log has is told of', (_, wrong) => {
    const whole = batch(6, [1, 2, 3, 4, 5, 6]);
    Object.assign(whole.changes[0]!, wrong);
    expect(ofClient([whole])).toEqual(['foreign']);
  });

  test('may get an entry without its node', () => {
    const whole = batch(6, [1, 2, 3, 4, 5, 6]);
    whole.changes[3]!.nodeId = null;
    expect(ofClient([whole])).toEqual([]);
  });

  test('whose cursor goes back, or is not at the head at the end, is told of', () => {
    expect(ofClient([batch(4, [1, 2, 3, 4]), batch(2, []), batch(6, [5, 6])])).toEqual(['cursor']);
    expect(ofClient([batch(4, [1, 2, 3, 4])])).toEqual(['stuck']);
    expect(ofClient([], { filter: { kinds: ['MERGED'] } })).toEqual(['stuck']);
  });

  test('that is told to have caught up when it has not, or the other way round, is told of', () => {
    expect(ofClient([batch(4, [1, 2, 3, 4], { caughtUp: true }), batch(6, [5, 6])])).toEqual(['cursor']);
    expect(ofClient([batch(6, [1, 2, 3, 4, 5, 6], { caughtUp: false })])).toEqual(['cursor']);
  });

  test('whose cursor was refused is told of', () => {
    expect(ofClient([batch(6, [1, 2, 3, 4, 5, 6])], { refusals: ['CURSOR_AHEAD'] })).toEqual(['refused']);
  });
});

test('what the servers did that they should not is told of', () => {
  expect(kindsOf(history({ defects: ['server 1 ended by itself'] }))).toEqual(['defect']);
});

test('many of one kind are one violation with their number', () => {
  const clients = [client([batch(6, [])])];
  expect(check(history({ clients }))).toMatchObject([{ kind: 'lost', count: 6 }]);
});
