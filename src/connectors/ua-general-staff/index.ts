import type { DatasetDescription } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetchLosses } from './fetch.ts';
import { firstDay } from './lookups.ts';
import { lossesMapper } from './map.ts';
import { type DayRow, parseDays } from './parse.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'Russian losses as claimed by the General Staff of Ukraine',
  description:
    'What one side of the war says that the other has lost: daily counts, each of all losses since 24 February 2022. ' +
    'Claims that nobody verified, never figures of casualties; never add them up, and take no difference of two days ' +
    'for the losses of a day without the corrections. Personnel are "losses": whether killed only, or wounded and ' +
    'captured as well, is not said. Prisoners of war (until 27 April 2022) are also from another source than the ' +
    'military, which is not told apart. What is counted changed: on 1 May 2022 vehicles and fuel tankers became one ' +
    'count, and mobile missile systems went into cruise missiles. Corrections stand in a file of their own; they are in ' +
    'the counts already and are claims that refine that of their day. Compiled by Petro Ivaniuk from the daily ' +
    'messages, and edited in place.',
  url: 'https://github.com/PetroIvaniuk/2022-Ukraine-Russia-War-Dataset',
  publisher: {
    id: 'petro-ivaniuk',
    name: 'Petro Ivaniuk, 2022 Ukraine Russia War Dataset',
    kind: 'OTHER',
    country: null,
    homepage: 'https://github.com/PetroIvaniuk/2022-Ukraine-Russia-War-Dataset',
  },
  licence: {
    id: 'MIT',
    name: 'MIT License',
    url: 'https://github.com/PetroIvaniuk/2022-Ukraine-Russia-War-Dataset/blob/main/LICENSE',
    redistribution: 'FULL',
    commercial: true,
    shareAlike: false,
    accessDateRequired: false,
  },
  attribution:
    'General Staff of the Armed Forces of Ukraine, compiled by Petro Ivaniuk (c) 2022, MIT License',
  updateMode: 'LIVE_OVERWRITE',
  cadence: 'P1D',
  unitOfAnalysis:
    'one count (of personnel, prisoners or a class of equipment) on one day, or one correction of one',
  inclusionRule:
    'What the General Staff of Ukraine counts in its daily message. Losses of Ukraine are not in it, and a class that is ' +
    'absent from a day was not counted that day.',
  transformations,
  coverage: { countries: ['UKR', 'RUS'], from: firstDay, until: null },
};

/** The General Staff's daily claims of Russian losses, from the three files of their compiler. */
export const uaGeneralStaff = defineConnector<DayRow>({
  id: 'ua-general-staff',
  version: 2,
  dataset,
  nodeTypes: ['Claim'],
  settings: [],
  schedule: { every: 'PT6H' },
  fileExtensions: ['.json'],
  // In August 2026 the files had 1,626, 1,626 and 28 days. One of them alone is not the whole.
  expectations: { minRows: 1, minCompleteRows: 3_200, maxRejectedShare: 0.01, earliestDate: firstDay },
  fetch: fetchLosses,
  parse: parseDays,
  mapper: lossesMapper,
});
