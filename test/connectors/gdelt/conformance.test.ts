import path from 'node:path';
import { gdelt } from '../../../src/connectors/gdelt/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);
const [events, mentions, quotations] = gdelt;
const looks = { upstream, first: '2026-03-02T06:05:00Z', second: '2026-03-02T18:05:00Z' };

describeConnector(
  events!,
  [
    {
      name: 'an export file with all kinds of places',
      files: [fixture('20260302060000.export.CSV')],
      records: 12,
      rejected: 0,
    },
    { name: 'an archive', files: [fixture('20260302061500.export.CSV.zip')], records: 1, rejected: 0 },
    { name: 'an export file with faults', files: [fixture('faults.export.CSV')], records: 1, rejected: 5 },
  ],
  { upstream: { ...looks, records: { first: 3, second: 3 } } },
);

describeConnector(
  mentions!,
  [
    { name: 'a mentions file', files: [fixture('20260302060000.mentions.CSV')], records: 7, rejected: 0 },
    { name: 'a mentions file with faults', files: [fixture('faults.mentions.CSV')], records: 1, rejected: 5 },
  ],
  { upstream: { ...looks, records: { first: 3, second: 3 } } },
);

describeConnector(
  quotations!,
  [
    {
      name: 'a file of the knowledge graph',
      files: [fixture('20260302060000.gkg.csv')],
      records: 7,
      rejected: 0,
    },
    { name: 'a gkg file with faults', files: [fixture('faults.gkg.csv')], records: 1, rejected: 5 },
  ],
  { upstream: { ...looks, records: { first: 4, second: 4 } } },
);
