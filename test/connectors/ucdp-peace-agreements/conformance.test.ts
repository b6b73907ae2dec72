import path from 'node:path';
import { ucdpPeaceAgreements } from '../../../src/connectors/ucdp-peace-agreements/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { xlsxFileOf } from '../../kit/xlsx.ts';
import { upstream } from './upstream.ts';

const workbook = xlsxFileOf(path.join(import.meta.dirname, 'fixtures/agreements.tsv'), 'Sheet1');

describeConnector(
  ucdpPeaceAgreements,
  [{ name: 'the workbook', files: [workbook], records: 5, rejected: 4 }],
  {
    upstream: {
      upstream,
      first: '2026-03-03T00:00:00Z',
      second: '2026-03-12T00:00:00Z',
      records: { first: 6, second: 6 },
    },
  },
);
