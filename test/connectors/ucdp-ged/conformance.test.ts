import path from 'node:path';
import { ucdpGed } from '../../../src/connectors/ucdp-ged/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { TOKEN, upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(
  ucdpGed,
  [
    {
      name: '49 columns, UTF-8 with mark, CRLF',
      files: [fixture('GEDEvent_v25_1.csv')],
      records: 4,
      rejected: 0,
    },
    { name: '42 columns of 19.1', files: [fixture('ged191.csv')], records: 2, rejected: 0 },
    { name: 'HDX file with a tag row', files: [fixture('conflict_data_UKR.csv')], records: 1, rejected: 0 },
    {
      name: 'candidate file without a header',
      files: [fixture('GEDEvent_v24_0_3.csv')],
      records: 2,
      rejected: 0,
    },
    { name: 'mirror in Windows-1252', files: [fixture('mirror-windows-1252.csv')], records: 3, rejected: 2 },
    { name: 'cut file', files: [fixture('cut-in-the-last-line.csv')], records: 3, rejected: 1 },
    { name: 'zip archive', files: [fixture('ged261-csv.zip')], records: 4, rejected: 0 },
    {
      name: 'two pages of the API',
      files: [fixture('gedevents-26.1-page-0000.json'), fixture('gedevents-26.1-page-0001.json')],
      records: 4,
      rejected: 0,
    },
  ],
  {
    upstream: {
      upstream,
      env: { UCDP_ACCESS_TOKEN: TOKEN },
      first: '2026-03-02T06:00:00Z',
      second: '2026-03-27T06:00:00Z',
      // 12 + 9 + 6 × 2 + 4, then 27 + 5 + 3
      records: { first: 37, second: 35 },
    },
  },
);
