import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { governmentRef } from '../../src/core/references.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { figure, incident, onDay, publish, statement } from '../kit/records.ts';

interface Connection {
  edges: { cursor: string }[];
  pageInfo: { endCursor: string };
}

let graph: Graph;

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    incident('1'),
    incident('2', { period: onDay(null) }),
    incident('3', { country: 'POL' }),
    figure('1'),
    figure('2'),
    statement('1', { speaker: governmentRef('UKR') }),
    statement('2', { speaker: governmentRef('POL') }),
  ]);
});

const cursorOf = async (field: string): Promise<string> => {
  const { data } = await graph.ask<Record<string, Connection>>(
    `{ list: ${field} { edges { cursor } pageInfo { endCursor } } }`,
  );
  return data.list!.edges[0]!.cursor;
};
const quoted = (text: string): string => JSON.stringify(text);

describe('a cursor', () => {
  it('holds its place in its own list', async () => {
    const cursor = await cursorOf('incidents(first: 1)');
    const { data } = await graph.ask<Record<string, Connection>>(
      `{ incidents(after: ${quoted(cursor)}) { edges { cursor } } }`,
    );
    expect(data.incidents!.edges).toHaveLength(2);
  });

  it.each([
    ['another order', 'incidents(orderBy: [{ field: KILLED, direction: DESC }], after: CURSOR)'],
    ['another direction', 'incidents(orderBy: [{ field: PERIOD, direction: ASC }], after: CURSOR)'],
    ['another filter', 'incidents(where: { country: { eq: "UKR" } }, after: CURSOR)'],
    ['another list', 'displacementFigures(after: CURSOR)'],
    ['another list of the same order', 'incidentReports(before: CURSOR)'],
    ['the timeline', 'timeline(after: CURSOR)'],
  ])('of %s is refused', async (_, field) => {
    const cursor = await cursorOf('incidents(first: 1)');
    const { code, hint } = await graph.refusal(
      `{ ${field.replace('CURSOR', quoted(cursor))} { edges { cursor } } }`,
    );
    expect(code).toBe('BAD_CURSOR');
    expect(hint).toMatch(/`where` and `orderBy`/);
  });

  it.each([
    ['nothing', ''],
    ['words', 'not a cursor'],
    ['a number', '17'],
    ['other JSON', Buffer.from('{"id":1}').toString('base64url')],
    ['a cursor of the feed', Buffer.from('e3440a30:1:25').toString('base64url')],
  ])('that is %s is refused', async (_, cursor) => {
    expect((await graph.refusal(`{ incidents(after: ${quoted(cursor)}) { nodes { id } } }`)).code).toBe(
      'BAD_CURSOR',
    );
    expect(
      (await graph.refusal(`{ timeline(before: ${quoted(cursor)}) { nodes { __typename } } }`)).code,
    ).toBe('BAD_CURSOR');
  });

  it('of the feed that is damaged or empty is refused', async () => {
    for (const cursor of ['', 'x', Buffer.from('e3440a30:1').toString('base64url')]) {
      expect((await graph.refusal(`{ changes(after: ${quoted(cursor)}) { cursor } }`)).code).toBe(
        'CURSOR_INVALID',
      );
    }
    const { data } = await graph.ask<{ feed: { head: string } }>('{ feed { head } }');
    const head = Buffer.from(data.feed.head, 'base64url').toString();
    const cursors = {
      CURSOR_EPOCH: head.replace(/^.{8}/, '00000000'),
      CURSOR_AHEAD: head.replace(/\d+$/, '9999'),
    };
    for (const [code, cursor] of Object.entries(cursors)) {
      const after = Buffer.from(cursor).toString('base64url');
      expect((await graph.refusal(`{ changes(after: ${quoted(after)}) { cursor } }`)).code).toBe(code);
    }
  });

  it.each([
    'incidents',
    'statements',
    'actors',
    'ingestRuns',
    'timeline',
    'displacementFigures(orderBy: [{ field: BEST, direction: ASC }])',
  ])('of %s that was tampered with is refused or a place in the list, never a failure', async (field) => {
    const [name, rest = ''] = field.split(/(?<=^\w+)\(/);
    const args = rest ? `${rest.slice(0, -1)}, ` : '';
    const cursor = await cursorOf(`${field.replace(/\)$/, '')}${rest ? ', ' : '('}first: 1)`);
    const [binding, values, own] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
      string,
      unknown[],
      string,
    ];
    const value = fc.oneof(
      fc.constantFrom(
        null,
        0,
        2 ** 31,
        -1,
        1.5,
        '',
        '\u0000',
        '\ud800',
        '0',
        '0000-01-01',
        '+275760-09-13T00:00:00.000Z',
        '2022-02-31',
        {},
      ),
      fc.string(),
      fc.integer(),
    );
    const id = fc.oneof(
      fc.constantFrom(own, '', 'x', 'zzzzzzzz-0000-0000-0000-000000000000', '0'.repeat(32)),
      fc.string(),
    );
    const property = fc.asyncProperty(value, id, fc.boolean(), async (value, id, both) => {
      const tampered = both ? [binding, values.map(() => value), id] : [binding, values, id];
      const encoded = Buffer.from(JSON.stringify(tampered)).toString('base64url');
      const answer = await graph
        .ask(`query ($after: String) { ${name!}(${args}after: $after) { edges { cursor } } }`, {
          after: encoded,
        })
        .then(
          () => 'a page',
          (error: unknown) => (error as { code?: unknown }).code ?? error,
        );
      expect(['a page', 'BAD_CURSOR']).toContainEqual(answer);
    });
    await fc.assert(property, { numRuns: 60 });
  });
});

describe('the size of a page', () => {
  it.each([
    'incidents(first: 501)',
    'incidents(last: 501)',
    'timeline(first: 501)',
    'changes(first: 501)',
    'changes(first: 0)',
  ])('has a limit: %s', async (field) => {
    const { code, message } = await graph.refusal(`{ ${field} { __typename } }`);
    expect(code).toBe('PAGE_TOO_LARGE');
    expect(message).toContain('500');
  });

  it('has a limit in nested lists as well', async () => {
    const { code } = await graph.refusal('{ incidents { nodes { reports(first: 501) { nodes { id } } } } }');
    expect(code).toBe('PAGE_TOO_LARGE');
  });

  it('is 500 at most and 25 when left out', async () => {
    await graph.ask('{ incidents(first: 500) { nodes { id } } }');
    const { data } = await graph.ask<{ places: { nodes: unknown[] } }>(
      '{ places(first: 500) { nodes { id } } }',
    );
    expect(data.places.nodes.length).toBeGreaterThan(0);
  });

  it('cannot be given from both ends', async () => {
    const { code, hint } = await graph.refusal('{ incidents(first: 1, last: 1) { nodes { id } } }');
    expect(code).toBe('BAD_USER_INPUT');
    expect(hint).toMatch(/`first` with `after`/);
  });

  it('cannot be negative', async () => {
    expect((await graph.refusal('{ incidents(first: -1) { nodes { id } } }')).code).toBe('BAD_USER_INPUT');
    expect((await graph.refusal('{ incidents(last: -1) { nodes { id } } }')).code).toBe('BAD_USER_INPUT');
  });

  it('can be 0, which tells only whether there is more', async () => {
    const { data } = await graph.ask(
      '{ incidents(first: 0) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }',
    );
    expect(data.incidents).toEqual({
      totalCount: 3,
      nodes: [],
      pageInfo: { hasNextPage: true, endCursor: null },
    });
  });
});

describe('totalCount', () => {
  it('is counted over all pages', async () => {
    const { data } = await graph.ask(
      '{ incidents(first: 1, where: { country: { eq: "UKR" } }) { totalCount } timeline(first: 1) { totalCount } }',
    );
    expect(data).toEqual({ incidents: { totalCount: 2 }, timeline: { totalCount: 7 } });
  });

  it.each(['incidents', 'timeline'])('of %s costs nothing unless it is asked for', async (list) => {
    const without = await graph.ask(`{ ${list}(first: 1) { pageInfo { endCursor } } }`);
    const counted = await graph.ask(`{ ${list}(first: 1) { pageInfo { endCursor } totalCount } }`);
    expect(without.statements.join()).not.toMatch(/count\(/i);
    expect(counted.statements).toHaveLength(without.statements.length + 1);
  });

  it('of a nested list comes with its parents and is not counted unless it is asked for', async () => {
    const without = await graph.ask('{ incidents { nodes { reports { nodes { id } } } } }');
    const counted = await graph.ask<{ incidents: { nodes: { reports: { totalCount: number } }[] } }>(
      '{ incidents { nodes { reports { totalCount } } } }',
    );
    expect(without.statements.join()).not.toMatch(/count\(/i);
    expect(counted.statements).toHaveLength(without.statements.length);
    expect(counted.data.incidents.nodes.map(({ reports }) => reports.totalCount)).toEqual([1, 1, 1]);
  });
});
