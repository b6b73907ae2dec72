import path from 'node:path';
import { idmcGidd } from '../../../src/connectors/idmc-gidd/index.ts';
import { describeConnector } from '../../conformance/connector.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(idmcGidd, [
  {
    name: 'two pages of the API',
    files: [fixture('page_0.json'), fixture('page_1.json')],
    records: 10,
    rejected: 0,
  },
  { name: 'a page with faults', files: [fixture('faults.json')], records: 2, rejected: 7 },
]);
