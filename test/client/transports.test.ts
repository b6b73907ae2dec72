/** What is special about each transport of the client helper. */
import { describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { eventStream, webSocket } from '../../src/client/index.ts';
import { followed, gate, isWaiting, settled, stepped } from './followed.ts';
import { at, socketServer, streamServer } from './servers.ts';

const MEGABYTE = 'x'.repeat(1024 * 1024);

describe('over WebSocket', () => {
  test.each([1000, 1001, 1011, 1012, 1013, 4000, 4290, 4408, 4500])(
    'close code %d is come back after',
    async (code) => {
      const server = await socketServer();
      const { states } = followed(server.transport, { after: at(5) });
      (await server.subscribed()).close(code, 'a reason');
      expect((await server.subscribed()).variables.after).toBe(at(5));
      const waiting = states.find(({ kind }) => kind === 'waiting');
      expect(waiting).toMatchObject({ reason: { code, message: 'a reason' } });
    },
  );

  test.each([1002, 1003, 1007, 1008, 1009, 4400, 4401, 4403, 4406, 4409])(
    'close code %d ends it',
    async (code) => {
      const server = await socketServer();
      const { ended } = followed(server.transport);
      (await server.subscribed()).close(code);
      await expect(ended).rejects.toMatchObject({ code });
    },
  );

  test('a server that cannot be reached is told as what the socket says', async () => {
    const server = await socketServer();
    server.stop();
    const { states, abort } = followed(server.transport, {
      onState: ({ kind }) => {
        if (kind === 'waiting') abort();
      },
    });
    await expect.poll(() => states.at(-1)).toMatchObject({ kind: 'waiting' });
    const [, waiting] = states;
    expect(waiting).toMatchObject({
      reason: { code: 1006, message: expect.stringContaining('ECONNREFUSED') },
    });
  });

  test('the key goes with the first message', async () => {
    const server = await socketServer();
    const connectionParams = { authorization: 'Bearer key' };
    followed(webSocket({ url: server.url, webSocketImpl: WebSocket, connectionParams }));
    expect((await server.subscribed()).credentials).toEqual(connectionParams);
  });

  test('a ping is answered also while `next` is busy', async () => {
    const server = await socketServer();
    const busy = gate();
    followed(server.transport, { next: () => busy.passed });
    const only = await server.subscribed();
    only.next(1);
    only.life();
    await expect.poll(() => only.pongs()).toBe(1);
    busy.open();
  });

  test('when more than 1 MiB waits for `next`, it leaves, takes what waits and comes back without a wait', async () => {
    const server = await socketServer();
    const busy = gate();
    const { seen, states } = followed(server.transport, { after: at(0), next: () => busy.passed });
    const first = await server.subscribed();
    first.next(1);
    first.next(2, { padding: MEGABYTE });
    first.next(3, { padding: MEGABYTE });
    first.next(4);
    expect(await first.closed).toBe(1000);
    expect(seen).toEqual([]);
    busy.open();
    const second = await server.subscribed();
    expect(seen).toEqual([1, 2, 3]);
    expect(second.variables.after).toBe(at(3));
    expect(states.map(({ kind }) => kind)).not.toContain('waiting');
    second.next(4);
    await expect.poll(() => seen).toEqual([1, 2, 3, 4]);
  });

  test('one result may be as large as it is', async () => {
    const server = await socketServer();
    const { seen } = followed(server.transport, { after: at(0) });
    const only = await server.subscribed();
    only.next(1, { padding: MEGABYTE.repeat(3) });
    await expect.poll(() => seen).toEqual([1]);
  });

  test('without a WebSocket it says so', () => {
    vi.stubGlobal('WebSocket', undefined);
    expect(() => webSocket({ url: 'ws://localhost' })).toThrow('webSocketImpl');
    vi.unstubAllGlobals();
  });
});

describe('over server-sent events', () => {
  test('the key goes with the headers', async () => {
    const server = await streamServer();
    followed(eventStream({ url: server.url, headers: { authorization: 'Bearer key' } }));
    expect((await server.subscribed()).credentials).toMatchObject({
      authorization: 'Bearer key',
      accept: 'text/event-stream',
    });
  });

  test.each([404, 429, 500, 502, 503, 504])('HTTP status %d is come back after', async (status) => {
    let refusals = 0;
    const server = await streamServer((response) => {
      if (refusals++ > 0) return true;
      response.writeHead(status).end();
      return false;
    });
    const { states } = followed(server.transport, { after: at(5) });
    expect((await server.subscribed()).variables.after).toBe(at(5));
    expect(states.find(({ kind }) => kind === 'waiting')).toMatchObject({ reason: { code: status } });
  });

  test.each([400, 401, 403, 414, 431])('HTTP status %d ends it', async (status) => {
    const server = await streamServer((response) => {
      response.writeHead(status).end();
      return false;
    });
    await expect(followed(server.transport).ended).rejects.toMatchObject({ code: status });
  });

  test('events are read however their bytes and lines are cut', async () => {
    const server = await streamServer();
    const { seen } = followed(server.transport, { after: at(0) });
    const only = await server.subscribed();
    const text = [
      ': a comment',
      '',
      'event: next',
      `id: ${at(1)}`,
      'data: {"data":',
      'data:{"number":1,"text":"é"}}',
      '',
      'retry: 5',
      '',
      '',
    ];
    only.raw(text.join('\r\n'));
    await expect.poll(() => seen).toEqual([1]);
    only.raw(text.join('\n').replaceAll(at(1), at(2)).replace(':1,', ':2,'));
    for (const letter of text.join('\n').replaceAll(at(1), at(3)).replace(':1,', ':3,')) {
      only.raw(letter);
      await settled();
    }
    await expect.poll(() => seen).toEqual([1, 2, 3]);
  });

  test('each piece of a long event is a sign of life', async () => {
    const server = await streamServer();
    const { states, step } = stepped(server.transport);
    const only = await server.subscribed();
    for (const piece of ['event: next\n', 'data: {', '"errors": [', ']']) {
      await step(() => only.raw(piece));
      vi.advanceTimersByTime(35_000);
    }
    expect(states.filter(isWaiting)).toEqual([]);
  });

  test('the server has to wait while `next` is busy', async () => {
    const server = await streamServer();
    const busy = gate();
    const { seen } = followed(server.transport, { after: at(0), next: () => busy.passed });
    const only = await server.subscribed();
    const all = Array.from({ length: 32 }, (_, index) => index + 1);
    for (const number of all) only.next(number, { padding: MEGABYTE });
    // Until the network takes no more.
    let unsent = NaN;
    await expect.poll(() => unsent === (unsent = only.unsent()), { interval: 100 }).toBe(true);
    expect(unsent).toBeGreaterThan(16 * MEGABYTE.length);
    busy.open();
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual(all);
  });
});
