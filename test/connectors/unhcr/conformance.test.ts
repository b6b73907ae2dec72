import path from 'node:path';
import { unhcrPopulation } from '../../../src/connectors/unhcr/population.ts';
import { describeConnector } from '../../conformance/connector.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(unhcrPopulation, [
  { name: 'the CSV export', files: [fixture('population.csv')], records: 28, rejected: 0 },
  { name: 'a CSV export with faults', files: [fixture('faults.csv')], records: 8, rejected: 8 },
  {
    name: 'two pages of the API',
    files: [fixture('page_1.json'), fixture('page_2.json')],
    records: 7,
    rejected: 0,
  },
]);
