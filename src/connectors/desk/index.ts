import { ccBy4 } from '../../core/licences.ts';
import { worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetch, fileExtensions } from './fetch.ts';
import { DeskMapper } from './map.ts';
import { parse } from './parse.ts';
import type { DeskRow } from './row.ts';
import { transformations } from './transformations.ts';

export { documentIdIn, ItemMisfit, itemOf, withItem } from './correct.ts';
export { deskDocumentSchema, deskJsonSchema, type DeskDocument } from './document.ts';

/** Documents that an editor writes by hand: what news reports and other texts say, with a citation for each item. */
export const desk = defineConnector<DeskRow>({
  id: 'desk',
  version: 2,
  dataset: {
    title: 'News desk',
    description:
      'Incidents, meetings, positions, statements, figures, offices, claims and background that editors took by hand ' +
      'from texts without a machine-readable form, in own words, each with the text that it cites. The publisher of a record is the publisher of that text. ' +
      'Short quotations are kept as data; they stay the work of whoever said them.',
    url: null,
    publisher: { id: 'desk', name: 'News desk', kind: 'NEWS', country: null, homepage: null },
    licence: ccBy4,
    attribution: 'News desk; each item names the text that it was taken from.',
    updateMode: 'DELTA',
    cadence: null,
    unitOfAnalysis:
      'One fact, such as a meeting, a position, an incident or a claim, as one cited text gives it.',
    inclusionRule: 'What an editor chose to write down. It is a selection: absence proves nothing.',
    transformations,
    coverage: worldSince(null),
  },
  nodeTypes: [
    'IncidentReport',
    'CasualtyFigure',
    'DisplacementFigure',
    'NegotiationProcess',
    'MeetingReport',
    'Agreement',
    'Position',
    'Statement',
    'OfficeTenure',
    'PersonnelChange',
    'Claim',
    'MediaItem',
    'Verification',
    'ClaimReview',
    'ContextEvent',
  ],
  settings: [
    {
      name: 'DESK_FOLDER',
      description: 'Folder that is watched for documents of the desk, those in folders in it included.',
      isSecret: false,
      isRequired: true,
    },
    {
      name: 'DESK_GIT_PULL',
      description:
        'true: DESK_FOLDER is a working tree of git and is brought up to its upstream (--ff-only) before each look.',
      isSecret: false,
      isRequired: false,
    },
  ],
  schedule: { every: 'PT1M' },
  portions: 'INDEPENDENT',
  isHandwritten: true,
  fileExtensions,
  // A bad item is its editor's to mend and never keeps the good ones of the same document back.
  expectations: { minRows: 1, maxRejectedShare: 1 },
  fetch,
  parse,
  mapper: () => new DeskMapper(),
});
