import path from 'node:path';
import { iso3166 } from '../../../src/connectors/iso-3166/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(
  iso3166,
  [
    { name: 'some entries', files: [fixture('country-codes.csv')], records: 7, rejected: 0 },
    { name: 'entries with faults', files: [fixture('faults.csv')], records: 2, rejected: 4 },
  ],
  {
    upstream: {
      upstream,
      first: '2026-03-03T06:00:00Z',
      second: '2026-03-14T06:00:00Z',
      records: { first: 248, second: 249 },
    },
  },
);
