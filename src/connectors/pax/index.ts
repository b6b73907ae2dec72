import { worldSince } from '../../core/source.ts';
import { defineConnector, type ReleaseNotice } from '../connector.ts';
import { fetchAgreements } from './fetch.ts';
import { paxMapper } from './map.ts';
import { parseAgreements, type PaxRow } from './parse.ts';
import { transformations } from './transformations.ts';

/** PA-X Peace Agreements Database: the table of all agreements, of any version. */
export const pax = defineConnector<PaxRow>({
  id: 'pax',
  version: 1,
  dataset: {
    title: 'PA-X Peace Agreements Database',
    description:
      'Peace agreements since 1990 with their process, stage, parties and what they provide for. A later version may ' +
      'change earlier rows. The date of an agreement is that of its last signature. Issue codes have a level: ' +
      '1 mention, 2 provision, 3 detailed provision; most are coded as 1 or not at all.',
    url: 'https://www.peaceagreements.org/',
    publisher: {
      id: 'peacerep',
      name: 'PeaceRep: Peace and Conflict Resolution Evidence Platform, University of Edinburgh',
      kind: 'ACADEMIC',
      country: 'GBR',
      homepage: 'https://peacerep.org/',
    },
    licence: {
      id: 'CC-BY-NC-SA-4.0',
      name: 'CC BY-NC-SA 4.0 as far as we know (not verified with the publisher)',
      url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
      // Copies would be allowed by that licence; until it is verified no more than excerpts are given away.
      redistribution: 'EXCERPT',
      commercial: false,
      shareAlike: true,
      accessDateRequired: false,
    },
    attribution:
      'Bell, C. & Badanjak, S. (2019). Introducing PA-X: A new peace agreement database and dataset. Journal of Peace ' +
      'Research 56(3). PA-X Codebook and Data, www.peaceagreements.org. Retrieved {date}.',
    updateMode: 'FULL_RELEASE',
    cadence: 'P1Y',
    unitOfAnalysis: 'One agreement: a written document; processes are the groups that PA-X puts them in',
    inclusionRule:
      'Public documents since 1990 on which parties to a conflict agreed, or which one of them declared, in order to ' +
      'end it. Talks that led to no document are not in it.',
    transformations,
    coverage: worldSince('1990-01-01'),
  },
  nodeTypes: ['NegotiationProcess', 'Agreement'],
  settings: [],
  schedule: null,
  fileExtensions: ['.csv'],
  // Version 1 had 1,518 agreements. Less is a part of the table, which must not withdraw the rest of it.
  expectations: { minRows: 1, minCompleteRows: 1_500, maxRejectedShare: 0.01, earliestDate: '1990-01-01' },
  releaseOfFileName,
  fetch: fetchAgreements,
  parse: parseAgreements,
  mapper: paxMapper,
});

function releaseOfFileName(fileName: string): Omit<ReleaseNotice, 'kind'> | undefined {
  const label = /^pax_all_agreements_v(\d+(?:[._]\d+)?)\.csv$/i.exec(fileName)?.[1];
  return label === undefined ? undefined : { label: label.replace('_', '.') };
}
