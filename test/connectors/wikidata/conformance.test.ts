import path from 'node:path';
import { wikidata } from '../../../src/connectors/wikidata/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(
  wikidata,
  [
    { name: 'the offices of a country', files: [fixture('offices-UKR.json')], records: 4, rejected: 0 },
    { name: 'an answer with faults', files: [fixture('faults.json')], records: 3, rejected: 7 },
  ],
  {
    upstream: {
      upstream,
      env: { WIKIDATA_COUNTRIES: 'UKR,RUS' },
      first: '2026-03-03T06:00:00Z',
      second: '2026-03-09T06:00:00Z',
      records: { first: 7, second: 7 },
      withdrawals: 1,
    },
  },
);
