import path from 'node:path';
import { unhcrAsylumApplications, unhcrAsylumDecisions } from '../../../src/connectors/unhcr/asylum.ts';
import { unhcrFlows } from '../../../src/connectors/unhcr/flows.ts';
import { unhcrPopulation } from '../../../src/connectors/unhcr/population.ts';
import { unhcrSolutions } from '../../../src/connectors/unhcr/solutions.ts';
import { describeConnector } from '../../conformance/connector.ts';
import type { ConnectorUpstream } from '../../conformance/fetch.ts';
import { xlsxFileOf } from '../../kit/xlsx.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

/** In pages of three rows, so that a table has several. */
const inWorld = (name: string, records: ConnectorUpstream['records']): { upstream: ConnectorUpstream } => ({
  upstream: {
    upstream,
    url: `https://api.unhcr.org/population/v1/${name}/?limit=3`,
    first: '2026-03-03T00:00:00Z',
    second: '2026-03-20T00:00:00Z',
    records,
  },
});

describeConnector(
  unhcrPopulation,
  [
    { name: 'the CSV export', files: [fixture('population.csv')], records: 28, rejected: 0 },
    { name: 'a CSV export with faults', files: [fixture('faults.csv')], records: 8, rejected: 8 },
    {
      name: 'two pages of the API',
      files: [fixture('page_1.json'), fixture('page_2.json')],
      records: 7,
      rejected: 0,
    },
  ],
  inWorld('population', { first: 19, second: 18 }),
);

describeConnector(
  unhcrAsylumApplications,
  [
    { name: 'the CSV export', files: [fixture('asylum-applications.csv')], records: 8, rejected: 0 },
    { name: 'a page of the API', files: [fixture('asylum-applications.json')], records: 8, rejected: 0 },
    { name: 'a CSV export with faults', files: [fixture('asylum-faults.csv')], records: 5, rejected: 5 },
  ],
  inWorld('asylum-applications', { first: 8, second: 8 }),
);

describeConnector(
  unhcrAsylumDecisions,
  [
    { name: 'the CSV export', files: [fixture('asylum-decisions.csv')], records: 20, rejected: 0 },
    { name: 'a page of the API', files: [fixture('asylum-decisions.json')], records: 20, rejected: 0 },
  ],
  inWorld('asylum-decisions', { first: 20, second: 23 }),
);

describeConnector(
  unhcrSolutions,
  [
    { name: 'the CSV export', files: [fixture('solutions.csv')], records: 6, rejected: 0 },
    { name: 'a page of the API', files: [fixture('solutions.json')], records: 6, rejected: 0 },
  ],
  inWorld('solutions', { first: 6, second: 5 }),
);

describeConnector(
  unhcrFlows,
  [{ name: 'the workbook', files: [xlsxFileOf(fixture('flows.tsv'), 'DATA')], records: 11, rejected: 5 }],
  {
    upstream: {
      upstream,
      first: '2026-03-03T00:00:00Z',
      second: '2026-03-20T00:00:00Z',
      records: { first: 9, second: 9 },
    },
  },
);
