import path from 'node:path';
import { idmcIdu } from '../../../src/connectors/idmc-idu/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(
  idmcIdu,
  [
    { name: 'an export of 2025', files: [fixture('idus_2025_layout.json')], records: 7, rejected: 0 },
    { name: 'an export of 2023', files: [fixture('idus_2023_layout.json')], records: 3, rejected: 0 },
    { name: 'an export with faults', files: [fixture('faults.json')], records: 6, rejected: 10 },
  ],
  {
    upstream: {
      upstream,
      env: { IDMC_CLIENT_ID: 'world-idmc-client' },
      first: '2026-03-02T06:00:00Z',
      second: '2026-03-12T06:00:00Z',
      records: { first: 6, second: 7 },
    },
  },
);
