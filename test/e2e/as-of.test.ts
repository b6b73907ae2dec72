/** The past over every way to ask: which moment an operation is answered at, and what cannot be asked. */
import { createClient } from 'graphql-ws';
import { beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { exactly } from '../../src/core/quantity.ts';
import { encodeCursor } from '../../src/feed/cursor.ts';
import { readState, sequence } from '../../src/feed/index.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { incident, publish } from '../kit/records.ts';
import { until } from '../kit/until.ts';

interface Body {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string; hint?: string } }[];
  extensions?: {
    cursor?: string;
    asOf?: { recordedBefore: string; cursor: string; assertedBefore?: string };
  };
}

let gateway: EditedGateway;
/** Between the first and the second run, and the cursor that answers had then. */
let between: string;
let cursor: string;

const KILLED = '{ incidents(orderBy: [{ field: KILLED, direction: ASC }]) { nodes { killed { best } } } }';
const query = `query Q($before: DateTime, $cursor: ChangeCursor) @asOf(recordedBefore: $before, cursor: $cursor) ${KILLED}`;
const first = { incidents: { nodes: [{ killed: { best: 1 } }] } };
const second = { incidents: { nodes: [{ killed: { best: 2 } }, { killed: { best: 3 } }] } };

async function post(source: string, variables: object = {}, address = ''): Promise<Body> {
  const response = await fetch(`${gateway.endpoint}${address}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: source, variables }),
  });
  return (await response.json()) as Body;
}

async function get(parameters: Record<string, string>): Promise<Body> {
  const response = await fetch(`${gateway.endpoint}?${new URLSearchParams(parameters).toString()}`, {
    headers: { accept: 'application/json' },
  });
  return (await response.json()) as Body;
}

beforeAll(async () => {
  gateway = await editedGateway();
  const { database } = gateway;
  await publish(database, [incident('1', { killed: exactly(1) })]);
  await sequence(database.live);
  const [clock] = await database.live.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  // Times have milliseconds here, and the database is finer.
  between = new Date(clock!.now.getTime() + 1).toISOString();
  const { head } = await readState(database.live);
  await until(async () => {
    const { extensions } = await post(KILLED);
    cursor = extensions!.cursor!;
    return Buffer.from(cursor, 'base64url').toString().endsWith(`:${head}`);
  });
  await until(() => Promise.resolve(Date.now() > Date.parse(between)));
  await publish(database, [incident('1', { killed: exactly(2) }), incident('2', { killed: exactly(3) })]);
  await until(async () => (await post(KILLED)).extensions!.cursor !== cursor);
});

describe('a query is answered at the moment that it names', () => {
  test('by time, which the answer repeats with the cursor of what it found', async () => {
    const { data, extensions } = await post(query, { before: between });
    expect(data).toEqual(first);
    expect(extensions!.asOf).toMatchObject({ recordedBefore: between });
    expect(extensions).not.toHaveProperty('cursor');
    const again = await post(query, { cursor: extensions!.asOf!.cursor });
    expect(again.data).toEqual(first);
    expect(again.extensions!.asOf!.cursor).toBe(extensions!.asOf!.cursor);
  });

  test('by the cursor that a live answer had', async () => {
    expect((await post(query, { cursor })).data).toEqual(first);
    expect((await post(KILLED)).data).toEqual(second);
  });

  test('by a cursor of the feed, also one in the middle of what was written together', async () => {
    const { data } = await post('{ changes(first: 1) { cursor } }');
    const middle = (data!.changes as { cursor: string }).cursor;
    expect((await post(query, { cursor: middle })).data).toEqual(first);
  });

  test('in the present where all that it names is null', async () => {
    const { data, extensions } = await post(query, { before: null, cursor: null });
    expect(data).toEqual(second);
    expect(extensions).toHaveProperty('cursor');
  });

  test('in an address, by time and by cursor, also of a POST', async () => {
    expect((await get({ query: KILLED, asOf: between })).data).toEqual(first);
    expect((await get({ query: KILLED, asOf: cursor })).data).toEqual(first);
    expect((await post(KILLED, {}, `?asOf=${encodeURIComponent(between)}`)).data).toEqual(first);
  });

  // All is retrieved at the beginning of 2026, and its publisher tells no time.
  const early = '2025-12-31T00:00:00.000Z';
  const late = '2026-01-03T00:00:00.000Z';
  const nothing = { incidents: { nodes: [] } };

  test('narrowed to what had been said by a time, which the answer repeats', async () => {
    const narrowed = query.replace('cursor: $cursor)', 'cursor: $cursor, assertedBefore: $said)');
    const ask = narrowed.replace('$before: DateTime', '$said: DateTime, $before: DateTime');
    const { data, extensions } = await post(ask, { said: early });
    expect(data).toEqual(nothing);
    expect(extensions!.asOf).toMatchObject({ assertedBefore: early });
    expect((await post(ask, { said: late })).data).toEqual(second);
    expect((await post(ask, { said: late, before: between })).data).toEqual(first);
    expect((await post(ask, { said: early, cursor })).data).toEqual(nothing);
  });

  test('narrowed in an address, alone and with a moment, also of an export', async () => {
    expect((await get({ query: KILLED, assertedBefore: early })).data).toEqual(nothing);
    expect((await get({ query: KILLED, assertedBefore: late, asOf: between })).data).toEqual(first);
    const rows = async (parameters: Record<string, string>): Promise<number> => {
      const address = new URL(
        `/q/IncidentsInCountry.csv?${new URLSearchParams(parameters).toString()}`,
        gateway.endpoint,
      );
      return (await (await fetch(address)).text()).trim().split('\r\n').length - 1;
    };
    expect(await rows({ assertedBefore: early })).toBe(0);
    expect(await rows({ assertedBefore: late })).toBe(2);
    expect(await rows({ assertedBefore: late, asOf: between })).toBe(1);
  });

  test('over a WebSocket', async () => {
    const client = createClient({ url: gateway.endpoint.replace('http', 'ws'), webSocketImpl: WebSocket });
    const answers = client.iterate({ query, variables: { before: between } });
    const { value } = (await answers.next()) as { value: Body };
    expect(value.data).toEqual(first);
    expect(value.extensions!.asOf).toMatchObject({ recordedBefore: between });
    await client.dispose();
  });

  test.each([
    ['the operation', () => ({ query, variables: JSON.stringify({ before: between }) })],
    ['the address', () => ({ query: KILLED, asOf: between })],
  ])('over server-sent events, by %s', async (_, parameters) => {
    const address = new URLSearchParams(parameters()).toString();
    const response = await fetch(`${gateway.endpoint}?${address}`, {
      headers: { accept: 'text/event-stream' },
    });
    const answer = JSON.parse(/data: (.+)/.exec(await response.text())![1]!) as Body;
    expect(answer.data).toEqual(first);
    expect(answer.extensions!.asOf).toMatchObject({ recordedBefore: between });
  });
});

describe('the feed of the past', () => {
  test('ends at the moment', async () => {
    const { data } = await post(
      'query ($cursor: ChangeCursor) @asOf(cursor: $cursor) { feed { head } changes { caughtUp cursor changes { kind } } }',
      { cursor },
    );
    expect(data).toEqual({
      feed: { head: cursor },
      changes: { caughtUp: true, cursor, changes: expect.arrayContaining([{ kind: 'CREATED' }]) as object[] },
    });
  });

  test('has nothing behind it', async () => {
    const behind =
      'query ($cursor: ChangeCursor, $after: String) @asOf(cursor: $cursor) { changes(after: $after) { cursor } }';
    const { data } = await post('{ feed { head } }');
    const { errors } = await post(behind, { cursor, after: (data!.feed as { head: string }).head });
    expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_AHEAD' } }]);
  });
});

// A cursor is a place in an order, and the same text at each moment: the moment is what the operation says.
describe('cursors of pages', () => {
  const page = `query ($cursor: ChangeCursor, $after: String) @asOf(cursor: $cursor) {
    incidents(first: 1, after: $after, orderBy: [{ field: KILLED, direction: ASC }]) { nodes { killed { best } } pageInfo { endCursor } } }`;
  const end = ({ data }: Body): string =>
    (data!.incidents as { pageInfo: { endCursor: string } }).pageInfo.endCursor;

  test('go on at the moment of its answer', async () => {
    const one = await post(page);
    const two = await post(page, { after: end(one), cursor: one.extensions!.cursor! });
    expect(two.data).toMatchObject({ incidents: { nodes: [{ killed: { best: 3 } }] } });
  });
});

describe('what cannot be asked is refused with a code and a hint', () => {
  const past = (parameters: string): string => `query @asOf(${parameters}) { __typename }`;
  const feed = async () => readState(gateway.database.live);

  test.each<[string, string | (() => Promise<string>), string]>([
    [
      'two moments',
      () => Promise.resolve(past(`recordedBefore: "${between}", cursor: "${cursor}"`)),
      'AS_OF_CONFLICT',
    ],
    [
      'what was said after the moment',
      () => Promise.resolve(past(`recordedBefore: "${between}", assertedBefore: "2999-01-01T00:00:00Z"`)),
      'AS_OF_CONFLICT',
    ],
    ['what is yet to be said', past('assertedBefore: "2999-01-01T00:00:00Z"'), 'AS_OF_FUTURE'],
    ['the future', past('recordedBefore: "2999-01-01T00:00:00Z"'), 'AS_OF_FUTURE'],
    ['a time before the store', past('recordedBefore: "2001-01-01T00:00:00Z"'), 'AS_OF_TOO_EARLY'],
    ['a cursor that is none', past('cursor: "nonsense"'), 'CURSOR_INVALID'],
    ['an empty cursor', past('cursor: ""'), 'CURSOR_INVALID'],
    [
      'a cursor of another feed',
      past(`cursor: "${encodeCursor({ feed: '00000000', epoch: 1, position: 1n })}"`),
      'CURSOR_EPOCH',
    ],
    [
      'a cursor of a history that is not kept',
      async () => past(`cursor: "${encodeCursor({ ...(await feed()), epoch: 99, position: 1n })}"`),
      'CURSOR_EPOCH',
    ],
    [
      'a moment that there never was',
      async () => past(`cursor: "${encodeCursor({ ...(await feed()), position: 1n, moment: 999_999n })}"`),
      'CURSOR_INVALID',
    ],
    ['a mutation', 'mutation @asOf(recordedBefore: "2026-01-01T00:00:00Z") { __typename }', 'AS_OF_CONFLICT'],
    [
      'a subscription',
      'subscription @asOf(recordedBefore: "2026-01-01T00:00:00Z") { changes { cursor } }',
      'AS_OF_CONFLICT',
    ],
  ])('%s', async (_, source, code) => {
    const { data, errors } = await post(typeof source === 'string' ? source : await source());
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code, hint: expect.stringMatching(/\w/) as string } }]);
  });

  test.each<[string, string, string, string]>([
    [
      'a moment in the address and in the operation',
      past('cursor: "x"'),
      '?asOf=2026-01-01T00:00:00Z',
      'AS_OF_CONFLICT',
    ],
    [
      'a mutation at an address of the past',
      'mutation { __typename }',
      '?asOf=2026-01-01T00:00:00Z',
      'AS_OF_CONFLICT',
    ],
    [
      'two times to narrow to',
      past('assertedBefore: "2026-01-01T00:00:00Z"'),
      '?assertedBefore=2026-01-01T00:00:00Z',
      'AS_OF_CONFLICT',
    ],
    ['a day without a time to narrow to', '{ __typename }', '?assertedBefore=2026-01-01', 'BAD_USER_INPUT'],
    ['a day without a time in the address', '{ __typename }', '?asOf=2026-01-01', 'BAD_USER_INPUT'],
  ])('%s', async (_, source, address, code) => {
    const { errors } = await post(source, {}, address);
    expect(errors).toMatchObject([{ extensions: { code, hint: expect.stringMatching(/\w/) as string } }]);
  });

  test('a subscription at an address of the past', async () => {
    const address = new URLSearchParams({ query: 'subscription { changes { cursor } }', asOf: between });
    const response = await fetch(`${gateway.endpoint}?${address.toString()}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(await response.text()).toContain('"code":"AS_OF_CONFLICT"');
  });

  test('the refusal of a time before the store tells where the past begins, and that can be asked', async () => {
    const { errors } = await post(past('recordedBefore: "2001-01-01T00:00:00Z"'));
    const { oldest } = errors![0]!.extensions as unknown as {
      oldest: { recordedBefore: string; cursor: string };
    };
    const empty = { incidents: { nodes: [] } };
    expect((await post(query, { before: oldest.recordedBefore })).data).toEqual(empty);
    expect((await post(query, { cursor: oldest.cursor })).data).toEqual(empty);
  });

  test('what was lived in another cluster, whose transactions mean nothing in this one', async () => {
    const { live } = gateway.database;
    await live.$executeRaw`
      INSERT INTO feed.epoch (epoch, timeline, starts_after, at, system_identifier, database_oid, head_oid)
      SELECT 0, timeline, 0, now(), system_identifier + 1, database_oid, head_oid FROM feed.place`;
    // A moment that was found before was found in this cluster: a server that comes into another one begins an epoch.
    const { errors } = await post(query, { before: new Date().toISOString() });
    expect(errors).toMatchObject([{ extensions: { code: 'AS_OF_TOO_EARLY' } }]);
    await live.$executeRaw`DELETE FROM feed.epoch WHERE epoch = 0`;
  });
});
