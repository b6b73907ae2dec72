/** Webhooks to a receiver on a real socket, checked as Standard Webhooks' own library does. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { revokeKey } from '../../src/db/api-keys.ts';
import { afterwards } from '../kit/afterwards.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { incident, publish } from '../kit/records.ts';
import { until } from '../kit/until.ts';

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}
interface Body {
  after: string;
  cursor: string;
  query: string | null;
  changes: { cursor: string; kind: string; nodeType: string; matches?: boolean; eventId: string }[];
}

let gateway: EditedGateway;
let key: { id: string; key: string };
let receiver: string;
const received: Received[] = [];
/** What the receiver answers; of a path that is not here 204. */
const answers = new Map<string, number>();

beforeAll(async () => {
  const timing = { lookMs: 20, firstWaitMs: 20, longestWaitMs: 50 };
  gateway = await editedGateway({ webhooks: { allowPrivate: true, timing } });
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url!, headers: request.headers, body });
      response.writeHead(answers.get(request.url!) ?? 204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterwards(() => void server.close());
  receiver = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);

beforeEach(async () => {
  key = await gateway.key('Cleo', 'read');
});

const FIELDS = 'id url query cursor lastDeliveredAt failingSince lastError disabledReason';
interface Registered {
  webhook: { id: string; cursor: string };
  secret: string;
}
const register = (path: string, more: object = {}) =>
  gateway.mutate<Registered>(
    key.key,
    'registerWebhook',
    { url: `${receiver}${path}`, ...more },
    `webhook { ${FIELDS} } secret`,
  );
const webhooks = async () =>
  (
    await gateway.ask<{ webhooks: Record<string, string | null>[] }>(
      `{ webhooks { ${FIELDS} } }`,
      {},
      key.key,
    )
  ).webhooks;
const head = async (): Promise<string> =>
  (await gateway.ask<{ feed: { head: string } }>('{ feed { head } }')).feed.head;
const at = (path: string): Received[] => received.filter((each) => each.path === path);
const bodyOf = ({ body }: Received): Body => JSON.parse(body) as Body;
const reached = (path: string, cursor: string): Promise<void> =>
  until(async () => at(path).some((each) => bodyOf(each).cursor === cursor));
let named = 0;
const told = (country: string, killed = 3) => {
  named += 1;
  return publish(gateway.database, [incident(`n${named}`, { country, killed: exactly(killed) })], {
    dataset: `webhooks-${named}`,
  });
};

describe('a webhook', () => {
  test('is told of all changes behind its cursor, in order, signed so that its owner can check it', async () => {
    const { webhook, secret } = await register('/all');
    await told('PAN');
    await reached('/all', await head());
    const requests = at('/all');
    const { changes } = await gateway.ask<{ changes: { changes: { eventId?: string; cursor: string }[] } }>(
      `{ changes(after: "${webhook.cursor}", first: 500) { changes { cursor } } }`,
    );
    expect(requests.flatMap((each) => bodyOf(each).changes.map(({ cursor }) => cursor))).toEqual(
      changes.changes.map(({ cursor }) => cursor),
    );
    const checker = new Webhook(secret);
    for (const { body, headers } of requests) {
      expect(checker.verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
      expect(() => checker.verify(body.replace('"', "'"), headers as Record<string, string>)).toThrow();
    }
    expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(requests.length);
    expect((await webhooks())[0]).toMatchObject({
      cursor: bodyOf(requests.at(-1)!).cursor,
      failingSince: null,
      lastDeliveredAt: expect.any(String) as string,
    });
  });

  test('of a saved query is told of what concerns its list, and of nothing else', async () => {
    const query = 'query { incidents(where: { country: { eq: "CRI" } }) { nodes { title } } }';
    const { saveQuery } = await gateway.ask<{ saveQuery: { hash: string } }>(
      `mutation ($query: String!) { saveQuery(input: { query: $query }) { hash } }`,
      { query },
    );
    await register('/list', { query: saveQuery.hash });
    await told('HND');
    await told('CRI');
    await until(async () => at('/list').length > 0);
    const changes = at('/list').flatMap((each) => bodyOf(each).changes);
    expect(changes).toMatchObject([{ kind: 'CREATED', nodeType: 'Incident', matches: true }]);
    // What concerns it not is passed over, and not looked at again.
    await until(async () => (await webhooks())[0]!.cursor === (await head()));
    expect(at('/list')).toHaveLength(1);
  });

  test('that fails is tried again with the same id and the same changes, and then goes on', async () => {
    answers.set('/fails', 500);
    await register('/fails');
    await told('PRY');
    await until(async () => at('/fails').length >= 2);
    const [state] = await webhooks();
    expect(state).toMatchObject({
      lastError: 'It answered 500.',
      failingSince: expect.any(String) as string,
    });
    await told('PRY');
    answers.delete('/fails');
    await reached('/fails', await head());
    const ids = at('/fails').map(({ headers }) => headers['webhook-id']);
    const first = at('/fails').filter(({ headers }) => headers['webhook-id'] === ids[0]);
    expect(first.length).toBeGreaterThanOrEqual(2);
    expect(new Set(first.map((each) => bodyOf(each).cursor)).size).toBe(1);
    expect(new Set(ids).size).toBe(2);
    expect((await webhooks())[0]).toMatchObject({ failingSince: null, lastError: null });
  });

  test('that fails for too long is given up with its reason, and begins again where its owner says', async () => {
    answers.set('/gone', 503);
    const { webhook } = await register('/gone');
    await told('URY');
    await until(async () => at('/gone').length > 0);
    await gateway.database.live.$executeRaw`
      UPDATE webhook.endpoint SET failing_since = now() - interval '6 days' WHERE id = ${webhook.id}::uuid`;
    await until(async () => (await webhooks())[0]!.disabledReason !== null);
    expect((await webhooks())[0]!.disabledReason).toMatch(
      /^Nothing was taken in since \S+Z\. It answered 503\.$/,
    );
    answers.delete('/gone');
    await gateway.ask(
      `mutation ($id: String!, $after: String!) { replayWebhook(id: $id, after: $after) { id } }`,
      { id: webhook.id, after: webhook.cursor },
      key.key,
    );
    await reached('/gone', await head());
    expect((await webhooks())[0]).toMatchObject({ disabledReason: null, failingSince: null });
  });

  test('whose receiver wants no more, or whose key does not hold, is sent nothing more', async () => {
    answers.set('/no-more', 410);
    await register('/no-more');
    await told('SLV');
    await until(async () => (await webhooks())[0]!.disabledReason !== null);
    expect(at('/no-more')).toHaveLength(1);
    await register('/revoked');
    await revokeKey(gateway.database.live, key.id);
    await told('SLV');
    await until(
      async () =>
        (
          await gateway.database.live.$queryRaw<{ n: number }[]>`
          SELECT count(*)::int AS n FROM webhook.endpoint WHERE key_id = ${key.id}::uuid AND disabled_at IS NOT NULL`
        )[0]!.n === 2,
    );
    expect(at('/revoked')).toHaveLength(0);
  });

  test('belongs to its key: others neither see nor remove it', async () => {
    const { webhook } = await register('/mine');
    const other = await gateway.key('Dora', 'read');
    const remove = (by: string) =>
      gateway.post('mutation ($id: String!) { deleteWebhook(id: $id) }', { id: webhook.id }, by);
    expect((await gateway.ask('{ webhooks { id } }', {}, other.key)).webhooks).toEqual([]);
    expect((await remove(other.key)).errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
    expect((await remove(key.key)).errors).toBeUndefined();
    expect(await webhooks()).toEqual([]);
    const anonymous = await gateway.post('{ webhooks { id } }');
    expect(anonymous.errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('where a webhook may go', () => {
  test('only to https addresses of the public internet, unless the operator allows others', async () => {
    const strict = await editedGateway({
      webhooks: { allowPrivate: false, timing: { lookMs: 20, firstWaitMs: 20 } },
    });
    const { key: holder } = await strict.key('Eve', 'read');
    const ask = (url: string) =>
      strict.post(
        'mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) { webhook { id } } }',
        { input: { url } },
        holder,
      );
    for (const url of [
      'http://example.org/',
      'ftp://example.org/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/latest',
      'https://10.0.0.1:8443/',
      'https://localhost/',
      'https://a:b@example.org/',
      'https://2130706433/',
      'nothing',
      `https://example.org/${'x'.repeat(2_000)}`,
    ])
      // prettier-ignore
      expect([url, (await ask(url)).errors?.[0]?.extensions.code]).toEqual([url, 'BAD_USER_INPUT']);
    expect((await ask('https://hooks.example.org/in')).errors).toBeUndefined();
    // A name that leads to a private address is found out where the connection is made.
    await strict.database.live
      .$executeRaw`UPDATE webhook.endpoint SET url = ${receiver.replace('127.0.0.1', 'localhost')}`;
    await publish(strict.database, [incident('x')]);
    const failure = async () =>
      (
        await strict.database.live.$queryRaw<{ error: string | null }[]>`
        SELECT last_error AS error FROM webhook.endpoint`
      )[0]!.error;
    await until(async () => (await failure()) !== null);
    expect(await failure()).toMatch(/is not a public address/);
  });

  test.each([
    [{ query: '0'.repeat(64) }, 'UNKNOWN_QUERY'],
    [{ after: 'X' }, 'CURSOR_INVALID'],
  ])('%j is refused with %s', async (more, code) => {
    const { errors } = await gateway.post(
      'mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) { secret } }',
      { input: { url: receiver, ...more } },
      key.key,
    );
    expect(errors![0]!.extensions.code).toBe(code);
  });
});
