import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../src/pipeline/addresses.ts';
import { createHttpClient, type HttpClientOptions } from '../../src/pipeline/http.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, n: number) => void;

interface Upstream {
  origin: string;
  requests: IncomingMessage[];
}

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server of this machine; `n` counts its requests from 0. */
async function upstream(handler: Handler, host = '127.0.0.1'): Promise<Upstream> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    handler(request, response, requests.length - 1);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return { origin: `http://${host}:${(server.address() as AddressInfo).port}`, requests };
}

/** Takes 127.0.0.1 for a public address, and nothing else of this machine. */
const client = (options: HttpClientOptions = {}) =>
  createHttpClient({
    mayConnect: (address) => address === '127.0.0.1' || isPublicAddress(address),
    ...options,
  });

const failure = (message: string | RegExp) =>
  expect.objectContaining({
    code: 'SOURCE_UNREADABLE',
    message:
      typeof message === 'string'
        ? (expect.stringContaining(message) as string)
        : (expect.stringMatching(message) as string),
  }) as Error;

describe('an answer', () => {
  test('comes with its status, headers, address and bytes', async () => {
    const { origin, requests } = await upstream((_, response) => {
      response.writeHead(200, { etag: '"7"', 'content-type': 'text/csv' }).end(Buffer.from([0, 255, 10]));
    });
    const answer = await client({ userAgent: 'me' }).get(`${origin}/a?b=c`, { headers: { 'x-token': 't' } });
    expect(answer).toMatchObject({
      status: 200,
      url: `${origin}/a?b=c`,
      headers: { etag: '"7"', 'content-type': 'text/csv' },
    });
    expect([...answer.bytes]).toEqual([0, 255, 10]);
    expect(requests[0]!.headers).toMatchObject({ 'user-agent': 'me', 'x-token': 't' });
  });

  test('that nothing has changed is one', async () => {
    const { origin } = await upstream((_, response) => response.writeHead(304).end());
    expect(await client().get(origin)).toMatchObject({ status: 304 });
  });

  test.each([400, 401, 404, 410])(
    'of status %i fails at once, with what the server says of it',
    async (status) => {
      const { origin, requests } = await upstream((_, response) =>
        response.writeHead(status).end('Try\n  elsewhere.'),
      );
      const answer = client().get(`${origin}/file?token=secret`);
      await expect(answer).rejects.toEqual(failure(`${origin}/file answered ${status}`));
      await expect(answer).rejects.toMatchObject({ hint: 'Try elsewhere.' });
      await expect(answer).rejects.not.toEqual(failure('secret'));
      expect(requests).toHaveLength(1);
    },
  );

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('that is encoded with %s is decoded', async (encoding, encode) => {
    const { origin } = await upstream((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(encode(Buffer.from('the text')));
    });
    expect((await client().get(origin)).bytes.toString()).toBe('the text');
  });

  test('whose encoding is damaged, cut short or unknown fails', async () => {
    const good = gzipSync(Buffer.alloc(10_000, 'x'));
    const { origin } = await upstream((request, response) => {
      const encoding = request.url === '/unknown' ? 'zebra' : 'gzip';
      const bytes = request.url === '/cut' ? good.subarray(0, -20) : Buffer.from('not gzip');
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
    });
    for (const at of ['damaged', 'cut', 'unknown']) {
      await expect(client().get(`${origin}/${at}`)).rejects.toEqual(
        failure(`${origin}/${at} cannot be fetched`),
      );
    }
  });
});

describe('what goes wrong for a while', () => {
  test.each([500, 502, 503, 504, 429])('status %i is asked again', async (status) => {
    const { origin, requests } = await upstream((_, response, n) => {
      response.writeHead(n === 0 ? status : 200).end(`answer ${n}`);
    });
    expect((await client().get(origin)).bytes.toString()).toBe('answer 1');
    expect(requests).toHaveLength(2);
  });

  test('with Retry-After is asked again no sooner than that', async () => {
    const at: number[] = [];
    const { origin } = await upstream((_, response, n) => {
      at.push(Date.now());
      response.writeHead(n === 0 ? 429 : 200, { 'retry-after': '2' }).end();
    });
    await client().get(origin);
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(1_900);
  });

  test('a connection that is cut before the answer is made again', async () => {
    const { origin } = await upstream((request, response, n) => {
      if (n === 0) request.socket.destroy();
      else response.end('whole');
    });
    expect((await client().get(origin)).bytes.toString()).toBe('whole');
  });

  test('and goes on for long is given up', async () => {
    const { origin, requests } = await upstream((_, response) => response.writeHead(503).end('closed'));
    await expect(client({ totalMs: 2_500 }).get(origin)).rejects.toEqual(failure(origin));
    expect(requests.length).toBeGreaterThan(1);
  });

  test('an answer that is cut in its middle is not taken for a whole one', async () => {
    const { origin } = await upstream((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half', () => (response.socket as Socket).destroy());
    });
    await expect(client({ totalMs: 2_000 }).get(origin)).rejects.toEqual(failure('cannot be fetched'));
  });
});

describe('a redirect', () => {
  test('is followed, relative ones too, and the answer tells where it came from', async () => {
    const { origin } = await upstream((request, response) => {
      if (request.url === '/one') response.writeHead(302, { location: '../two' }).end();
      else if (request.url === '/two') response.writeHead(308, { location: `${origin}/three` }).end();
      else response.end('there');
    });
    expect(await client().get(`${origin}/one`)).toMatchObject({
      url: `${origin}/three`,
      bytes: Buffer.from('there'),
    });
  });

  test('to another host takes no key along; on the same host it does', async () => {
    const other = await upstream((_, response) => response.end('other'));
    const { origin, requests } = await upstream((request, response) => {
      response.writeHead(302, { location: request.url === '/' ? '/here' : `${other.origin}/there` }).end();
    });
    await client().get(`${origin}/`, { headers: { 'x-access-token': 'secret', authorization: 'secret' } });
    expect(requests.map(({ headers }) => headers['x-access-token'])).toEqual(['secret', 'secret']);
    expect(JSON.stringify(other.requests[0]!.headers)).not.toContain('secret');
  });

  test('in a circle is given up', async () => {
    const { origin, requests } = await upstream((_, response) =>
      response.writeHead(302, { location: '/' }).end(),
    );
    await expect(client().get(origin)).rejects.toEqual(failure('it redirects more than 5 times'));
    expect(requests).toHaveLength(6);
  });

  test.each(['file:///etc/passwd', 'ftp://example.org/', 'data:text/plain,x', 'http://'])(
    'to %s is refused',
    async (location) => {
      const { origin } = await upstream((_, response) => response.writeHead(302, { location }).end());
      await expect(client().get(origin)).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
    },
  );

  test('from https to http is refused, and nobody is asked there', async () => {
    const { origin, requests } = await upstream((_, response, n) =>
      n === 0
        ? response.writeHead(302, { location: 'http://data.example/plain' }).end()
        : response.end('other'),
    );
    const via = ({ pathname }: URL) => ({ url: new URL(pathname, origin), headers: {} });
    await expect(client({ via }).get('https://data.example/')).rejects.toEqual(failure('from https to http'));
    expect(requests).toHaveLength(1);
  });

  test('to an address that is not public is refused, and nobody is called', async () => {
    const inner = await upstream((_, response) => response.end('secret'), '127.0.0.2');
    const port = new URL(inner.origin).port;
    for (const host of ['127.0.0.2', '2130706434', '0x7f.2', '[::1]', '[::ffff:127.0.0.2]', 'localhost']) {
      const location = `http://${host}:${port}/`;
      const { origin } = await upstream((_, response) => response.writeHead(302, { location }).end());
      const strict = client({ mayConnect: (address) => address === '127.0.0.1' && host !== 'localhost' });
      const asked = host === 'localhost' ? createHttpClient().get(location) : strict.get(origin);
      await expect(asked, host).rejects.toEqual(failure('is not a public address'));
    }
    expect(inner.requests).toEqual([]);
  });
});

describe('an address', () => {
  test.each([
    '',
    'example.org',
    '/etc/passwd',
    'file:///etc/passwd',
    'javascript:1',
    'http://',
    'http://a b/',
  ])('such as "%s" is refused without a call', async (address) => {
    await expect(client().get(address)).rejects.toEqual(failure('is not an http(s) address'));
  });

  test.each([
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '198.18.0.1', '192.0.2.1', '224.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      '::ffff:10.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      'fc00::1',
      'fdff::1',
    ],
    ...['fe80::1', 'fec0::1', 'ff02::1', '2001:db8::1', '2001::1', 'localhost', ''],
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '193.10.0.1',
    '100.63.0.1',
    '2a00:1450::1',
    '2606:4700::1',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test('of this machine is refused by default, by number and by name', async () => {
    const { origin, requests } = await upstream((_, response) => response.end());
    for (const address of [origin, origin.replace('127.0.0.1', 'localhost')]) {
      await expect(createHttpClient().get(address)).rejects.toEqual(failure('is not a public address'));
    }
    expect(requests).toEqual([]);
  });
});

describe('the limits', () => {
  test('of bytes: as many as allowed are taken, one more is refused, without reading on', async () => {
    const { origin } = await upstream((request, response) =>
      response.end(Buffer.alloc(Number(request.url!.slice(1)))),
    );
    expect((await client().get(`${origin}/1000`, { maxBytes: 1_000 })).bytes).toHaveLength(1_000);
    await expect(client().get(`${origin}/1001`, { maxBytes: 1_000 })).rejects.toEqual(
      failure('sent more than 1000 bytes'),
    );
  });

  test('of bytes hold for an endless answer', async () => {
    const { origin } = await upstream((_, response) => {
      const send = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(60_000), send);
      };
      send();
    });
    await expect(client().get(origin, { maxBytes: 1_000_000 })).rejects.toEqual(
      failure('sent more than 1000000 bytes'),
    );
  });

  test('of bytes are of what is unpacked: a bomb is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const { origin } = await upstream((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const before = process.memoryUsage().rss;
    await expect(client().get(origin, { maxBytes: 1_000_000 })).rejects.toEqual(
      failure('sent more than 1000000 bytes'),
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  test('of silence: a server that says nothing is given up', async () => {
    const { origin } = await upstream(() => undefined);
    await expect(client({ silenceMs: 300 }).get(origin)).rejects.toEqual(failure('cannot be fetched'));
  });

  test('of silence: a server that stops in its answer is given up', async () => {
    const { origin } = await upstream((_, response) => {
      response.write('begun');
    });
    await expect(client({ silenceMs: 300 }).get(origin)).rejects.toEqual(failure('cannot be fetched'));
  });

  test('of time: a server that drips for ever is given up', async () => {
    const timers: NodeJS.Timeout[] = [];
    const { origin } = await upstream((_, response) =>
      timers.push(setInterval(() => response.write('.'), 50)),
    );
    await expect(client({ totalMs: 600 }).get(origin)).rejects.toEqual(failure('cannot be fetched'));
    timers.forEach(clearInterval);
  });
});
