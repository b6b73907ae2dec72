import { describe, expect, it } from 'vitest';
import { pax } from '../../../src/connectors/pax/index.ts';
import type { FetchContext, Fetched, HttpAnswer } from '../../../src/connectors/connector.ts';
import { SourceError } from '../../../src/core/errors.ts';
import { fetchFiles } from '../../kit/fetch.ts';

async function fetchAll(url: string | undefined, answer: Partial<HttpAnswer> = {}): Promise<Fetched[]> {
  const get: FetchContext['http']['get'] = async (address) => ({
    status: 200,
    url: address,
    headers: {},
    bytes: Buffer.from('PP'),
    ...answer,
  });
  const post = (): never => {
    throw new Error('nothing is posted');
  };
  const got = await fetchFiles(pax, { http: { get, post }, ...(url ? { url } : {}) });
  return got;
}

describe('fetching PA-X', () => {
  it('says where to download it when no address is given', async () => {
    const failure = fetchAll(undefined);
    await expect(failure).rejects.toThrow(SourceError);
    await expect(failure).rejects.toMatchObject({
      hint: expect.stringContaining('https://www.peaceagreements.org'),
    });
  });

  it('keeps the file name, which tells the version, and no other path', async () => {
    const address = 'https://files.example/pax_all_agreements_v10.csv?download=1';
    expect((await fetchAll(address))[0]).toMatchObject({
      fileName: 'pax_all_agreements_v10.csv',
      url: address,
    });
    const named = { 'content-disposition': 'attachment; filename="pax_all_agreements_v11.csv"' };
    const [attached] = await fetchAll('https://files.example/download', { headers: named });
    expect(attached?.fileName).toBe('pax_all_agreements_v11.csv');
    const hostile = { 'content-disposition': 'attachment; filename="../../x.csv"' };
    expect((await fetchAll('https://files.example/', { headers: hostile }))[0]?.fileName).toBe(
      'pax_agreements.csv',
    );
  });

  it('brings nothing when nothing changed, and fails for other answers', async () => {
    expect(await fetchAll('https://files.example/a.csv', { status: 304 })).toEqual([]);
    await expect(fetchAll('https://files.example/a.csv', { status: 202 })).rejects.toThrow('status 202');
  });
});

describe('a release', () => {
  it('has the version that its file name tells', () => {
    expect(pax.releaseOfFileName?.('pax_all_agreements_v10.csv')).toEqual({ label: '10' });
    expect(pax.releaseOfFileName?.('PAX_all_agreements_v8_1.CSV')).toEqual({ label: '8.1' });
    expect(pax.releaseOfFileName?.('pax_local_v8_1.csv')).toBeUndefined();
    expect(pax.releaseOfFileName?.('agreements.csv')).toBeUndefined();
  });
});
