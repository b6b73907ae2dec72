import path from 'node:path';
import { humanitarianCorridors } from '../../../src/connectors/humanitarian-corridors/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(
  humanitarianCorridors,
  [
    { name: 'corridors of all kinds', files: [fixture('corridors.csv')], records: 15, rejected: 0 },
    { name: 'rows with faults', files: [fixture('faults.csv')], records: 4, rejected: 5 },
  ],
  {
    upstream: {
      upstream,
      first: '2026-03-02T06:00:00Z',
      second: '2026-03-20T06:00:00Z',
      records: { first: 26, second: 30 },
    },
  },
);
