import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fetched } from '../../../src/connectors/connector.ts';
import { desk } from '../../../src/connectors/desk/index.ts';
import { OperationError, SourceError } from '../../../src/core/errors.ts';
import { configuredSources } from '../../../src/sources.ts';
import { fetchFiles } from '../../kit/fetch.ts';
import { plainHttpClient, serve, type TestServer } from '../../kit/http-client.ts';
import { readAll, snapshotOf } from '../../kit/snapshot.ts';
import { fixture } from './kit.ts';

const body = readFileSync(fixture('all.json'), 'utf8');
let server: TestServer;

beforeAll(async () => {
  server = await serve(({ pathname }) =>
    pathname === '/gone'
      ? { status: 404, body: 'gone' }
      : pathname === '/moved'
        ? { status: 204, body: '' }
        : { headers: { 'content-type': 'application/json; charset=utf-8', etag: '"1"' }, body },
  );
});
afterAll(() => server.close());

async function fetched(url?: string): Promise<Fetched[]> {
  return fetchFiles(desk, { http: plainHttpClient, ...(url === undefined ? {} : { url }) });
}

describe('fetching a desk document', () => {
  it('brings the document of the address that is given', async () => {
    const [one, ...others] = await fetched(`${server.origin}/desk/talks.json?token=1`);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      url: `${server.origin}/desk/talks.json?token=1`,
      fileName: 'talks.json',
      contentType: 'application/json; charset=utf-8',
      etag: '"1"',
    });
    expect(one?.bytes.toString()).toBe(body);
  });

  it('reads as JSON what is served as JSON, whatever its name', async () => {
    const [one] = await fetched(`${server.origin}/`);
    expect(one?.fileName).toBe('desk.yaml');
    const snapshot = { ...snapshotOf('{ "desk": 1, }', one!.fileName), contentType: one!.contentType };
    await expect(readAll(desk, [snapshot])).rejects.toThrow(/this is not JSON/);
  });

  it('refuses to guess an address', async () => {
    await expect(fetched()).rejects.toThrow(OperationError);
    await expect(fetched()).rejects.toThrow('A desk document has no address of its own.');
  });

  it('refuses an answer that is no document', async () => {
    await expect(fetched(`${server.origin}/gone`)).rejects.toThrow(SourceError);
    await expect(fetched(`${server.origin}/moved`)).rejects.toThrow(
      /answered 204 where a desk document was expected/,
    );
  });
});

describe('a desk without a folder to watch', () => {
  it('is not looked at by itself, and says what it needs', () => {
    const sourceOf = (sourceEnv: Record<string, string>) =>
      configuredSources({ sources: ['all'], sourceEnv }).find(({ connector }) => connector === desk);
    expect(sourceOf({})?.disabled).toMatch(/^It needs DESK_FOLDER \(/);
    expect(sourceOf({ DESK_FOLDER: '/srv/desk' })?.disabled).toBeNull();
  });
});
