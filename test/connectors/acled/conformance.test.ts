import path from 'node:path';
import { acled } from '../../../src/connectors/acled/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { PASSWORD, upstream, USERNAME } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

// The fixtures are synthetic, see events.ts.
describeConnector(
  acled,
  [
    {
      name: 'a page of events with two bad rows, and one of deletions',
      files: [fixture('acled-page-1.json'), fixture('deleted-page-1.json')],
      records: 3,
      rejected: 2,
    },
  ],
  {
    upstream: {
      upstream,
      env: { ACLED_USERNAME: USERNAME, ACLED_PASSWORD: PASSWORD },
      first: '2026-03-02T06:00:00Z',
      second: '2026-03-29T06:00:00Z',
      // Eight new ones, one of them corrected since, an older one corrected, and one that is there again behind its tombstone.
      records: { first: 15, second: 10 },
      withdrawals: 1,
    },
  },
);
