import path from 'node:path';
import { reliefweb } from '../../../src/connectors/reliefweb/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { approvedName, upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(
  reliefweb,
  [
    { name: 'a page of version 2', files: [fixture('page.json')], records: 4, rejected: 2 },
    { name: 'a page of version 1', files: [fixture('version_1.json')], records: 1, rejected: 0 },
  ],
  {
    upstream: {
      upstream,
      env: { RELIEFWEB_APPNAME: approvedName },
      // Pages of 4, so that there are several, and one is cut in the middle of a second.
      url: 'https://api.reliefweb.int/v2/reports?limit=4',
      first: '2026-03-03T12:00:00Z',
      second: '2026-03-16T12:00:00Z',
      // The second one repeats what changed in the last hour before the first one's end: two reports.
      records: { first: 14, second: 2 + 3 },
    },
  },
);
