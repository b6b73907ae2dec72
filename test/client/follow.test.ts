/** What the client helper promises over every transport; its servers are scripted, its sockets real. */
import { describe, expect, test, vi } from 'vitest';
import { followed, gate, isWaiting, QUERY, settled, stepped } from './followed.ts';
import { at, socketServer, streamServer } from './servers.ts';

describe.each([
  ['WebSocket', socketServer],
  ['server-sent events', streamServer],
])('over %s', (_, serve) => {
  test('results are handed over in order, and a connection that was cut is gone on from behind the last one', async () => {
    const server = await serve();
    const { seen } = followed(server.transport, { after: at(4), variables: { where: { country: 'UKR' } } });
    const first = await server.subscribed();
    expect(first.variables).toEqual({ where: { country: 'UKR' }, after: at(4) });
    first.next(5);
    first.next(6);
    await expect.poll(() => seen).toEqual([5, 6]);
    first.cut();
    const second = await server.subscribed();
    expect(second.variables.after).toBe(at(6));
    second.next(7);
    await expect.poll(() => seen).toEqual([5, 6, 7]);
  });

  test('a subscription that the server completes is begun again', async () => {
    const server = await serve();
    const { seen, states } = followed(server.transport, { after: at(0) });
    const first = await server.subscribed();
    first.next(1);
    first.complete();
    expect((await server.subscribed()).variables.after).toBe(at(1));
    expect(seen).toEqual([1]);
    expect(states.find(isWaiting)).toMatchObject({ reason: { code: 'COMPLETE' } });
  });

  test('a server that is silent for 40 s is left, and come back to', async () => {
    const server = await serve();
    const { seen, states } = followed(server.transport, { after: at(0) });
    const first = await server.subscribed();
    first.next(1);
    await expect.poll(() => seen).toEqual([1]);
    vi.advanceTimersByTime(39_000);
    await settled();
    expect(states.filter(isWaiting)).toEqual([]);
    vi.advanceTimersByTime(1_000);
    await first.closed;
    expect((await server.subscribed()).variables.after).toBe(at(1));
    expect(states.find(isWaiting)).toMatchObject({ reason: { code: 'SILENCE' } });
  });

  test('a server that gives a sign of life in time is stayed with', async () => {
    const server = await serve();
    const { states, step } = stepped(server.transport);
    const only = await server.subscribed();
    for (let times = 0; times < 5; times++) {
      await step(() => only.life());
      vi.advanceTimersByTime(35_000);
    }
    expect(states.filter(isWaiting)).toEqual([]);
  });

  test('a cursor without a result is told and gone on from', async () => {
    const server = await serve();
    const { progressed } = followed(server.transport);
    const first = await server.subscribed();
    expect(first.variables.after).toBeNull();
    first.progress(9);
    await expect.poll(() => progressed).toEqual([at(9)]);
    first.cut();
    expect((await server.subscribed()).variables.after).toBe(at(9));
  });

  test('what was seen before is not handed over again, and does not move the cursor back', async () => {
    const server = await serve();
    const { seen, progressed } = followed(server.transport, { after: at(9) });
    const first = await server.subscribed();
    first.next(8);
    first.next(9);
    first.next(10);
    first.next(10);
    first.progress(7);
    first.next(11);
    await expect.poll(() => seen).toEqual([10, 11]);
    expect(progressed).toEqual([]);
    first.cut();
    expect((await server.subscribed()).variables.after).toBe(at(11));
  });

  test('cursors of another history, and such as nobody can read, are gone on from as they are', async () => {
    const server = await serve();
    const { seen } = followed(server.transport, { after: at(9) });
    const first = await server.subscribed();
    for (const [index, cursor] of [at(3, 2), at(1, 1, 'deadbeef'), 'new~form', 'new~form', '%%'].entries()) {
      first.next(index, { cursor });
    }
    await expect.poll(() => seen).toEqual([0, 1, 2, 4]);
    first.cut();
    expect((await server.subscribed()).variables.after).toBe('%%');
  });

  test('a result without a cursor ends it: nothing could be gone on from', async () => {
    const server = await serve();
    const { ended, seen } = followed(server.transport);
    (await server.subscribed()).next(1, { cursor: null });
    await expect(ended).rejects.toThrow('extensions.cursor');
    expect(seen).toEqual([]);
  });

  describe('while `next` is busy', () => {
    test('no other result is handed over, and the cursor stays', async () => {
      const server = await serve();
      const busy = gate();
      const began: number[] = [];
      const { seen } = followed(server.transport, {
        after: at(0),
        next: ({ data }) => {
          began.push(data.number);
          return busy.passed;
        },
      });
      const first = await server.subscribed();
      first.next(1);
      await expect.poll(() => began).toEqual([1]);
      first.cut();
      await settled();
      expect([began, seen]).toEqual([[1], []]);
      busy.open();
      expect((await server.subscribed()).variables.after).toBe(at(1));
    });

    test('an abort waits for it, and then everything is over', async () => {
      const server = await serve();
      const busy = gate();
      const next = vi.fn(() => busy.passed);
      const { seen, ended, abort } = followed(server.transport, { next });
      const only = await server.subscribed();
      only.next(1);
      only.next(2);
      await expect.poll(() => next.mock.calls.length).toBe(1);
      abort();
      busy.open();
      await ended;
      expect(seen).toEqual([1]);
      await only.closed;
    });
  });

  test('an error of `next` ends it, and is the error', async () => {
    const server = await serve();
    const defect = new Error('the disk is full');
    const { ended } = followed(server.transport, { next: () => Promise.reject(defect) });
    const only = await server.subscribed();
    only.next(1);
    await expect(ended).rejects.toBe(defect);
    await only.closed;
  });

  test('an abort ends a connection that is waited on', async () => {
    const server = await serve();
    const { ended, abort } = followed(server.transport);
    const only = await server.subscribed();
    abort();
    await ended;
    await only.closed;
  });

  test('an abort ends the wait for the next connection', async () => {
    const server = await serve();
    const { ended, abort, states } = followed(server.transport, {
      onState: (state) => {
        if (state.kind === 'waiting') abort();
      },
    });
    (await server.subscribed()).cut();
    await ended;
    expect(states.at(-1)).toMatchObject({ kind: 'waiting' });
  });

  test('it is connecting until the server answers, then live, then waiting', async () => {
    const server = await serve();
    const { states } = followed(server.transport);
    expect(states.map(({ kind }) => kind)).toEqual(['connecting']);
    const first = await server.subscribed();
    first.progress(1);
    await expect.poll(() => states.map(({ kind }) => kind)).toEqual(['connecting', 'live']);
    first.cut();
    await server.subscribed();
    expect(states.map(({ kind }) => kind).slice(2, 4)).toEqual(['waiting', 'connecting']);
  });
});

test('a subscription that does not take `after` is refused before anything is sent', async () => {
  const server = await socketServer();
  const { ended } = followed(server.transport, { query: QUERY.replaceAll('$after', '$from') });
  await expect(ended).rejects.toThrow('$after');
});
