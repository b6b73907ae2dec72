import path from 'node:path';
import { mend } from '../../../src/connectors/mend/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { xlsxFileOf } from '../../kit/xlsx.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(mend, [
  { name: 'invented events', files: [fixture('events.csv')], records: 7, rejected: 0 },
  { name: 'the layout with ids of individuals', files: [fixture('glopad.csv')], records: 3, rejected: 0 },
  { name: 'a workbook', files: [xlsxFileOf(fixture('events.tsv'), 'Sheet1')], records: 3, rejected: 0 },
  { name: 'events with faults', files: [fixture('faults.csv')], records: 2, rejected: 5 },
]);
