import path from 'node:path';
import { unPeaceFatalities } from '../../../src/connectors/un-peace-fatalities/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(
  unPeaceFatalities,
  [
    { name: 'a dump as JSON', files: [fixture('fatalities.json')], records: 7, rejected: 0 },
    { name: 'the same dump as CSV', files: [fixture('fatalities.csv')], records: 7, rejected: 0 },
    { name: 'rows with faults as JSON', files: [fixture('faults.json')], records: 2, rejected: 8 },
    { name: 'rows with faults as CSV', files: [fixture('faults.csv')], records: 2, rejected: 5 },
  ],
  {
    recordsRestOnSeveralRows: 'a casualty that stands there twice has the other nationality in an issue',
    upstream: {
      upstream,
      first: '2026-03-02T06:00:00Z',
      second: '2026-03-23T06:00:00Z',
      records: { first: 30, second: 30 },
    },
  },
);
