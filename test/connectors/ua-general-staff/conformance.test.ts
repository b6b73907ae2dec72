import path from 'node:path';
import { uaGeneralStaff } from '../../../src/connectors/ua-general-staff/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { upstream } from './upstream.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

describeConnector(
  uaGeneralStaff,
  [
    {
      name: 'the three files',
      files: [
        fixture('russia_losses_personnel.json'),
        fixture('russia_losses_equipment.json'),
        fixture('russia_losses_equipment_correction.json'),
      ],
      // 4 of personnel and 2 of prisoners; 6 + 5 + 3 + 3 counts and a direction; 3 corrections and 2 zeros that are nothing.
      records: 6 + 18 + 3,
      rejected: 0,
    },
    { name: 'a file with faults', files: [fixture('faults.json')], records: 3, rejected: 11 },
  ],
  {
    upstream: {
      upstream,
      first: '2026-03-02T08:00:00Z',
      second: '2026-03-16T08:00:00Z',
      records: { first: 23, second: 23 + 14 * 3 - 1 + 1 },
    },
  },
);
