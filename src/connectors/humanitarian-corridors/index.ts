import { defineConnector } from '../connector.ts';
import { fetchCorridors } from './fetch.ts';
import { corridorMapper } from './map.ts';
import { type CorridorRow, parseCorridors } from './parse.ts';
import { transformations } from './transformations.ts';

/** PeaceRep's table of the humanitarian corridors of spring 2022, as its map of the war shows it. */
export const humanitarianCorridors = defineConnector<CorridorRow>({
  id: 'humanitarian-corridors',
  version: 1,
  dataset: {
    title: 'Humanitarian corridors in Ukraine, 2022',
    description:
      'Routes out of besieged and occupied towns, day by day from 5 March to 4 May 2022, as news agencies reported them: ' +
      'who put each forward or whether both sides agreed, and what became of it. Each is a meeting of the kind OTHER, ' +
      'since nobody is said to have met: its venue is where the corridor begins; HELD is a corridor that succeeded, ' +
      'PLANNED one of which no more is known than that it was put forward, or that it failed (see the outcome); the ' +
      'outcome AGREED says that both sides had agreed on it. Most proposals are of one side. Points and regions are the ' +
      "publisher's, found by name in GeoNames and sometimes those of a namesake; GeoNames' UA.05 (Donetsk) is no P-code. " +
      'The articles are linked, their sentences not kept. The repository states no licence: excerpts only.',
    url: 'https://peacerep.github.io/humanitarian-corridors/',
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
      'PeaceRep, Conflict Map: Ukraine, humanitarian corridors, peacerep.github.io/humanitarian-corridors. Retrieved {date}.',
    updateMode: 'LIVE_OVERWRITE',
    cadence: null,
    unitOfAnalysis: 'One corridor (from, to) on one day',
    inclusionRule:
      'Corridors that the articles read by PeaceRep (mostly of Interfax) name for a day. The table ends on 4 May 2022; ' +
      'absence proves nothing.',
    transformations,
    coverage: { countries: ['UKR'], from: '2022-03-05', until: '2022-05-04' },
  },
  nodeTypes: ['NegotiationProcess', 'MeetingReport', 'Position'],
  settings: [],
  // Nothing was changed since 2022; a look costs one request, which is answered 304.
  schedule: { every: 'P7D' },
  fileExtensions: ['.csv'],
  // The table has 282 rows. Less is a part of it, which must not withdraw the rest.
  expectations: {
    minRows: 1,
    minCompleteRows: 250,
    maxRejectedShare: 0.05,
    earliestDate: '2022-02-24',
  },
  fetch: fetchCorridors,
  parse: parseCorridors,
  mapper: corridorMapper,
});
