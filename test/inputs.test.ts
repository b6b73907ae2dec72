import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import type { Connector } from '../src/connectors/connector.ts';
import { archiveInputs } from '../src/inputs.ts';
import { publicAddress } from '../src/pipeline/secrets.ts';
import { Archive } from '../src/pipeline/archive.ts';
import { connectorOf, temporaryFolder } from './kit/database.ts';

describe('the address of a snapshot', () => {
  it('as the archive keeps it has no secret of the address that was fetched', async () => {
    const connector: Connector = {
      ...connectorOf('feed'),
      async *fetch({ url }) {
        yield { bytes: Buffer.from('x'), url: url!, fileName: 'x', contentType: null, etag: null };
      },
    };
    const archive = new Archive(path.join(temporaryFolder(), 'archive'));
    const address = 'https://me:hunter2@example.org/feed?token=hunter2&page=3';
    const snapshots = await archiveInputs(archive, connector, [address], readConfig({}));
    expect(snapshots.map(({ url }) => url)).toEqual(['https://example.org/feed?token=REDACTED&page=3']);
  });

  it.each([
    'key',
    'api_key',
    'apikey',
    'API-Key',
    'apiKey',
    'token',
    'access_token',
    'accessToken',
    'secret',
    'client_secret',
    'password',
    'signature',
    'sig',
    'auth',
    'client_id',
    'clientId',
    'AWSAccessKeyId',
    'X-Amz-Signature',
    'X-Amz-Credential',
    'X-Amz-Security-Token',
    'sessionid',
  ])('has no value for %s', (name) => {
    expect(publicAddress(`https://example.org/a?x=1&${name}=one&${name}=two`)).toBe(
      `https://example.org/a?x=1&${name}=REDACTED`,
    );
  });

  it.each([
    'https://example.org/data?author=Keynes&keyword=monkey&year=2024&page=1&limit=100',
    'https://api.unhcr.org/population/v1/population/?yearFrom=1951&coo_all=true&cf_type=ISO&q=a%20b',
    'https://acleddata.com/oauth/token',
    'https://example.org/token/',
    'https://example.org/keynote/tokens/x',
    'https://ucdpapi.pcr.uu.se/api/gedevents/26.1?pagesize=1000&page=0',
  ])('is else as it was: %s', (address) => {
    expect(publicAddress(address)).toBe(address);
  });

  it.each([
    [
      'https://example.org/v1/token/hunter2/rows.csv?page=1',
      'https://example.org/v1/token/REDACTED/rows.csv?page=1',
    ],
    ['https://example.org/api-key/hunter2', 'https://example.org/api-key/REDACTED'],
    ['https://example.org/apiKey/hunter2/', 'https://example.org/apiKey/REDACTED/'],
  ])('has no value for the part of its path behind a secret name: %s', (address, shown) => {
    expect(publicAddress(address)).toBe(shown);
  });

  it('has no fragment, which is not sent to the publisher either', () => {
    expect(publicAddress('https://example.org/a#access_token=hunter2')).toBe('https://example.org/a');
  });
});
