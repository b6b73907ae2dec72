import { expect, it } from 'vitest';
import { releaseOfFileName } from '../../../src/connectors/ucdp-ged/release.ts';

it.each([
  ['ged261-csv.zip', '26.1', 'final'],
  ['ged261-csv (1).zip', '26.1', 'final'],
  ['ged191.csv', '19.1', 'final'],
  ['GEDEvent_v25_1.csv', '25.1', 'final'],
  ['GEDEvent_v26_0_8.csv', '26.0.8', 'candidate'],
  ['GEDEvent_v24_0_12.csv', '24.0.12', 'candidate'],
  ['GEDEvent_v26_01_26_06.csv', '26.01.26.06', 'candidate'],
  ['gedevents-26.1-page-0003.json', '26.1', 'final'],
  ['gedevents-26.0.10-page-0000.json', '26.0.10', 'candidate'],
])('%s is release %s of line %s', (fileName, label, line) => {
  expect(releaseOfFileName(fileName)).toEqual({ label, line });
});

it.each(['ged_ukraine_peacerep.csv', 'UCDP-Ukraine.csv', 'download.zip'])(
  '%s tells no release',
  (fileName) => {
    expect(releaseOfFileName(fileName)).toBeUndefined();
  },
);
