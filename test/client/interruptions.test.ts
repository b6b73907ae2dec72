/** After what the client helper comes back, when, and from where; and what ends it. */
import { describe, expect, test, vi } from 'vitest';
import { Interruption } from '../../src/client/index.ts';
import { followed, isWaiting } from './followed.ts';
import { at, socketServer, streamServer } from './servers.ts';

describe.each([
  ['WebSocket', socketServer],
  ['server-sent events', streamServer],
])('over %s', (_, serve) => {
  describe('the snapshot', () => {
    test('is read where there is no cursor, and again until it can be', async () => {
      const server = await serve();
      const snapshot = vi.fn<() => Promise<string>>();
      snapshot.mockRejectedValueOnce(new Error('not now')).mockResolvedValue(at(3));
      const { states } = followed(server.transport, { snapshot });
      expect((await server.subscribed()).variables.after).toBe(at(3));
      expect(states.find(isWaiting)).toMatchObject({
        reason: { code: 'SNAPSHOT', cause: { message: 'not now' } },
      });
      expect(snapshot).toHaveBeenCalledTimes(2);
    });

    test.each(['CURSOR_EXPIRED', 'CURSOR_EPOCH', 'CURSOR_AHEAD', 'CURSOR_INVALID'])(
      'is read again after %s, and gone on from',
      async (code) => {
        const server = await serve();
        const snapshot = vi.fn(async () => at(2, 2));
        const { seen } = followed(server.transport, { after: at(70), snapshot });
        const first = await server.subscribed();
        expect(first.variables.after).toBe(at(70));
        expect(snapshot).not.toHaveBeenCalled();
        first.refuse(code);
        const second = await server.subscribed();
        expect(second.variables.after).toBe(at(2, 2));
        second.next(3, { cursor: at(3, 2) });
        await expect.poll(() => seen).toEqual([3]);
        expect(snapshot).toHaveBeenCalledTimes(1);
      },
    );

    test('that there is none of makes a cursor that expired the end', async () => {
      const server = await serve();
      const { ended } = followed(server.transport, { after: at(1) });
      (await server.subscribed()).refuse('CURSOR_EXPIRED');
      await expect(ended).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    });
  });

  test.each([
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'BAD_USER_INPUT',
    'UNAUTHENTICATED',
    'FORBIDDEN',
  ])('%s ends it with the errors of the server', async (code) => {
    const server = await serve();
    const { ended, states } = followed(server.transport);
    const only = await server.subscribed();
    only.refuse(code);
    await expect(ended).rejects.toBeInstanceOf(Interruption);
    await expect(ended).rejects.toMatchObject({
      message: `It was ${code}.`,
      errors: [{ extensions: { code } }],
    });
    expect(states.filter(isWaiting)).toEqual([]);
    await only.closed;
  });

  test.each(['INTERNAL_SERVER_ERROR', 'DATABASE_UNAVAILABLE'])(
    '%s in the middle of it passes: it goes on from the cursor, whatever came behind the error',
    async (code) => {
      const server = await serve();
      const { seen } = followed(server.transport, { after: at(0) });
      const first = await server.subscribed();
      first.next(1);
      first.fail(code);
      first.next(3);
      const second = await server.subscribed();
      expect(second.variables.after).toBe(at(1));
      second.next(2);
      await expect.poll(() => seen).toEqual([1, 2]);
    },
  );

  test('what is not JSON is an interruption like any other', async () => {
    const server = await serve();
    followed(server.transport, { after: at(1) });
    (await server.subscribed()).raw('event: next\ndata: <html>\n\n');
    expect((await server.subscribed()).variables.after).toBe(at(1));
  });

  describe('the wait before a new connection', () => {
    async function waits(random: number, count: number): Promise<number[]> {
      vi.spyOn(Math, 'random').mockReturnValue(random);
      const server = await serve();
      server.stop();
      const { states, abort, ended } = followed(server.transport);
      await expect.poll(() => states.filter(isWaiting).length).toBeGreaterThanOrEqual(count);
      abort();
      await ended;
      vi.restoreAllMocks();
      return states.flatMap((state) => (state.kind === 'waiting' ? state.ms : [])).slice(0, count);
    }

    test('is never shorter than 0.5 s', async () => {
      expect(await waits(0, 4)).toEqual([500, 500, 500, 500]);
    });

    test('is up to 5 s at first and doubles with each failure, up to 30 s', async () => {
      const longest = await waits(1 - Number.EPSILON, 6);
      expect(longest.map(Math.round)).toEqual([5_000, 10_000, 20_000, 30_000, 30_000, 30_000]);
    });

    test('is as at first when the cursor has moved', async () => {
      vi.spyOn(Math, 'random').mockReturnValue(0.5);
      const server = await serve();
      const { states, seen } = followed(server.transport, { after: at(0) });
      for (let failures = 0; failures < 2; failures++) (await server.subscribed()).cut();
      const third = await server.subscribed();
      third.next(1);
      await expect.poll(() => seen).toEqual([1]);
      third.cut();
      await server.subscribed();
      vi.restoreAllMocks();
      const all = states.flatMap((state) => (state.kind === 'waiting' ? state.ms : []));
      expect(all).toEqual([2_750, 5_250, 2_750]);
    });
  });
});
