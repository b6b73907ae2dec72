import path from 'node:path';
import { insecurityInsight } from '../../../src/connectors/insecurity-insight/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(
  insecurityInsight,
  [
    {
      name: 'education, with a date that is none and an id that comes twice',
      files: [fixture('education.json')],
      records: 2,
      rejected: 2,
    },
    { name: 'health care', files: [fixture('healthcare.json')], records: 1, rejected: 0 },
    { name: 'aid workers', files: [fixture('aidworkerKIKA.json')], records: 1, rejected: 0 },
    { name: 'protection', files: [fixture('protection.json')], records: 2, rejected: 0 },
  ],
  {
    upstream: {
      upstream,
      first: '2026-03-02T06:00:00Z',
      second: '2026-03-29T06:00:00Z',
      // 10 + 5 + 4 + 4, then 11 + 6 + 4 + 4, of which one is in two topics
      records: { first: 23, second: 24 },
    },
  },
);
