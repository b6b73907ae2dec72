import path from 'node:path';
import { hdxHapi } from '../../../src/connectors/hdx-hapi/index.ts';
import { type ConnectorFixture, describeConnector } from '../../conformance/connector.ts';
import type { ConnectorUpstream } from '../../conformance/fetch.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);
const env = {
  HDX_HAPI_APP_IDENTIFIER: 'd29ybGQ6d29ybGRAZXhhbXBsZS5vcmc=',
  HDX_HAPI_COUNTRIES: 'UKR, sdn, PSE',
};

interface Tested {
  fixture: ConnectorFixture;
  second: string;
  records: ConnectorUpstream['records'];
}

const tested: Record<string, Tested> = {
  'hdx-hapi-conflict-events': {
    fixture: {
      name: 'a bulk file',
      files: [fixture('conflict_events_bulk.csv')],
      records: 5,
      rejected: 7,
    },
    second: '2026-03-17T06:00:00Z',
    records: { first: 24, second: 36 },
  },
  'hdx-hapi-idps': {
    fixture: { name: 'a bulk file', files: [fixture('idps_bulk.csv')], records: 4, rejected: 3 },
    second: '2026-03-13T06:00:00Z',
    records: { first: 8, second: 10 },
  },
  'hdx-hapi-refugees': {
    fixture: { name: 'a page', files: [fixture('refugees_page.json')], records: 6, rejected: 5 },
    second: '2026-03-21T06:00:00Z',
    records: { first: 12, second: 24 },
  },
  'hdx-hapi-returnees': {
    fixture: { name: 'a page', files: [fixture('returnees_page.json')], records: 3, rejected: 0 },
    second: '2026-03-21T06:00:00Z',
    records: { first: 4, second: 3 },
  },
};

for (const connector of hdxHapi) {
  const { fixture: file, second, records } = tested[connector.id]!;
  describeConnector(connector, [file], {
    upstream: { upstream, env, first: '2026-03-02T06:00:00Z', second, records },
  });
}
