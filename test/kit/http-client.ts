import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fetched, HttpClient, Reached, Snapshot, Unchanged } from '../../src/connectors/connector.ts';
import { createHttpClient } from '../../src/pipeline/http.ts';
import { snapshotOf } from './snapshot.ts';

/** A client without the pipeline's politeness and safety, so that a connector's fetch can reach 127.0.0.1. */
export const plainHttpClient: HttpClient = createHttpClient({
  mayConnect: (address) => address === '127.0.0.1',
  retries: { count: 0, minMs: 1, maxMs: 1 },
});

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body: string;
}

export interface TestServer {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  origin: string;
  /** Paths with query of the requests so far. */
  requests: string[];
  close(): Promise<void>;
}

/** An upstream on a free port of 127.0.0.1 that answers every request as told. */
export async function serve(answer: (url: URL, request: IncomingMessage) => Answer): Promise<TestServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const {
      status = 200,
      headers = {},
      body,
    } = answer(new URL(request.url ?? '/', 'http://127.0.0.1'), request);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

/** All that a fetch brings, each as the archive would hand it to the parser. */
export async function fetchedSnapshots(
  source: AsyncIterable<Fetched | Reached | Unchanged>,
): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for await (const item of source) {
    if ('checkpoint' in item || 'unchanged' in item) continue;
    const { bytes, fileName, url, contentType, etag } = item;
    snapshots.push({ ...snapshotOf(bytes, fileName), url, contentType, etag });
  }
  return snapshots;
}
