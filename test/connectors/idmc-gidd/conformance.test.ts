import path from 'node:path';
import { idmcGidd } from '../../../src/connectors/idmc-gidd/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(
  idmcGidd,
  [
    {
      name: 'two pages of the API',
      files: [fixture('page_0.json'), fixture('page_1.json')],
      records: 10,
      rejected: 0,
    },
    { name: 'a page with faults', files: [fixture('faults.json')], records: 2, rejected: 7 },
  ],
  {
    upstream: {
      upstream,
      env: { IDMC_CLIENT_ID: 'world-idmc-client' },
      url: 'https://helix-tools-api.idmcdb.org/external-api/gidd/conflicts/?limit=8',
      first: '2026-03-02T06:00:00Z',
      second: '2026-03-20T06:00:00Z',
      records: { first: 39, second: 43 },
    },
  },
);
