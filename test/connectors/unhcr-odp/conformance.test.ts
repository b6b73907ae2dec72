import path from 'node:path';
import {
  unhcrOdpOrigin,
  unhcrOdpSublocation,
  unhcrOdpTimeseries,
} from '../../../src/connectors/unhcr-odp/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import type { ConnectorUpstream } from '../../conformance/fetch.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

const inWorld = (
  records: ConnectorUpstream['records'],
  env: Record<string, string> = {},
): { upstream: ConnectorUpstream } => ({
  upstream: { upstream, env, first: '2026-03-03T00:00:00Z', second: '2026-03-13T00:00:00Z', records },
});

describeConnector(
  unhcrOdpSublocation,
  [
    { name: 'an answer', files: [fixture('sublocation.json')], records: 6, rejected: 0 },
    { name: 'an answer with faults', files: [fixture('sublocation-faults.json')], records: 2, rejected: 8 },
  ],
  inWorld({ first: 4, second: 4 }),
);

describeConnector(
  unhcrOdpOrigin,
  [{ name: 'an answer', files: [fixture('origin.json')], records: 12, rejected: 0 }],
  inWorld({ first: 6, second: 6 }),
);

describeConnector(
  unhcrOdpTimeseries,
  [
    { name: 'an answer', files: [fixture('timeseries.json')], records: 4, rejected: 0 },
    { name: 'an answer with faults', files: [fixture('timeseries-faults.json')], records: 1, rejected: 5 },
  ],
  inWorld({ first: 4, second: 4 }),
);
