import { worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetchEvents } from './fetch.ts';
import { mendMapper } from './map.ts';
import { type MendRow, parseEvents } from './parse.ts';
import { transformations } from './transformations.ts';

/** The table of mediation events of MEND, of any layout. */
export const mend = defineConnector<MendRow>({
  id: 'mend',
  version: 1,
  dataset: {
    title: 'MEND Mediation Event and Negotiators Database',
    description:
      'Mediation in major armed conflicts since 2018, event by event, whether or not an agreement came of it: who mediated, ' +
      'with whom, where and when. A mediation brought at least one party to the fighting together with others, in one ' +
      'meeting or by shuttle (then they did not meet); what is only related to mediation is a CONSULTATION. Where the day ' +
      'is left out the month holds. A name decides who a third party is: ids and numbers were looked up by name, some are ' +
      "those of a namesake. Of some venues as well: many events about Libya are placed in Lebanon's Tripoli. Whom " +
      'an individual spoke for is inferred, and only where one party is named. The summaries, made of press reports, are ' +
      'not kept. No licence is stated with the data: excerpts only.',
    url: 'https://peacerep.org/mend',
    publisher: {
      id: 'peacerep',
      name: 'PeaceRep: Peace and Conflict Resolution Evidence Platform, University of Edinburgh',
      kind: 'ACADEMIC',
      country: 'GBR',
      homepage: 'https://peacerep.org/',
    },
    licence: {
      id: 'NOT-STATED',
      name: 'No licence is stated',
      url: null,
      redistribution: 'EXCERPT',
      commercial: false,
      shareAlike: false,
      accessDateRequired: false,
    },
    attribution:
      'PeaceRep, Mediation Event and Negotiators Database (MEND), peacerep.org/mend. Retrieved {date}.',
    updateMode: 'FULL_RELEASE',
    cadence: null,
    unitOfAnalysis:
      'One mediation event; initiatives are the groups that MEND puts them in, within one conflict',
    inclusionRule:
      'Events of mediation, or related to it, with a third party from outside, that open sources report of Afghanistan, ' +
      'Israel (with Gaza, Lebanon and Iran), Libya, Sudan, Syria and Yemen. Ukraine is not in it.',
    transformations,
    coverage: worldSince('2018-01-01'),
  },
  nodeTypes: ['NegotiationProcess', 'MeetingReport', 'Agreement'],
  settings: [],
  schedule: null,
  fileExtensions: ['.csv', '.xlsx'],
  // The table of 2018 to 2024 has 2,469 events. Less is a part of it, which must not withdraw the rest.
  expectations: { minRows: 1, minCompleteRows: 2_400, maxRejectedShare: 0.01, earliestDate: '2018-01-01' },
  fetch: fetchEvents,
  parse: parseEvents,
  mapper: mendMapper,
});
