import path from 'node:path';
import { geonames } from '../../../src/connectors/geonames/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixtures = (...names: string[]): string[] =>
  names.map((name) => path.join(import.meta.dirname, 'fixtures', name));

describeConnector(
  geonames,
  [
    { name: 'a dump', files: fixtures('admin1CodesASCII.txt', 'cities500.zip'), records: 9, rejected: 0 },
    {
      name: 'the changes of a day',
      files: fixtures('admin1CodesASCII.txt', 'modifications-2026-03-03.txt', 'deletes-2026-03-03.txt'),
      records: 6,
      rejected: 0,
    },
    { name: 'faults', files: fixtures('units-with-faults.txt', 'cities500.txt'), records: 7, rejected: 7 },
  ],
  {
    recordsRestOnSeveralRows: 'the unit that a place lies in is taken from the table of units',
    upstream: {
      upstream,
      first: '2026-03-03T06:00:00Z',
      second: '2026-03-04T06:00:00Z',
      records: { first: 11, second: 6 },
      withdrawals: 4,
    },
  },
);
