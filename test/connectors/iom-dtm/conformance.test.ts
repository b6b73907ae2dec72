import path from 'node:path';
import { iomDtm } from '../../../src/connectors/iom-dtm/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

// All of it is invented: no row of IOM's may be here.
describeConnector(
  iomDtm,
  [
    { name: 'stocks of three levels', files: [fixture('stocks.json')], records: 9, rejected: 0 },
    { name: 'stocks with faults', files: [fixture('faults.json')], records: 3, rejected: 11 },
  ],
  {
    upstream: {
      upstream,
      env: { IOM_DTM_SUBSCRIPTION_KEY: 'world-iom-subscription' },
      first: '2026-03-02T06:00:00Z',
      second: '2026-03-20T06:00:00Z',
      records: { first: 33, second: 44 },
    },
  },
);
