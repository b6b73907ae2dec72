import path from 'node:path';
import { ochaPcodes } from '../../../src/connectors/ocha-pcodes/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(
  ochaPcodes,
  [
    { name: 'a list with its tags', files: [fixture('global_pcodes.csv')], records: 12, rejected: 0 },
    { name: 'a list with faults', files: [fixture('faults.csv')], records: 6, rejected: 7 },
  ],
  {
    recordsRestOnSeveralRows: 'the unit above is taken from its own row, which may stand behind',
    upstream: {
      upstream,
      first: '2026-03-03T06:00:00Z',
      second: '2026-03-12T06:00:00Z',
      records: { first: 12, second: 12 },
    },
  },
);
