import { ccBy3Igo } from '../../core/licences.ts';
import { worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetchFatalities } from './fetch.ts';
import { fatalityMapper } from './map.ts';
import { type FatalityRow, parseFatalities } from './parse.ts';
import { transformations } from './transformations.ts';

/** Deaths of personnel of the missions of the United Nations, one by one. */
export const unPeaceFatalities = defineConnector<FatalityRow>({
  id: 'un-peace-fatalities',
  version: 1,
  dataset: {
    title: 'Fatalities in UN peacekeeping operations and special political missions',
    description:
      'Deaths since 1948 of staff and peacekeepers of the United Nations, each a figure of one person, by notification of ' +
      'the mission. KILLED is a malicious act; DIED an accident, an illness, a death by own hand, or one whose cause is ' +
      'unknown or not yet determined (see the wording). The place is unknown: a mission may be at work in several countries, ' +
      'and the nationality, which is told in the population, is not where somebody died. Six casualties of Kosovo ' +
      'stand twice in the table with two nationalities and are counted once. Whether military and police personnel count ' +
      'as civilians is left open. The newest deaths may come some days late, and the years before 2000 may not be ' +
      'complete. The table is changed in place.',
    url: 'https://psdata.un.org/dataset/DPPADPOSS-FATALITIES',
    publisher: {
      id: 'un',
      name: 'United Nations, Peace and Security Data Hub',
      kind: 'IGO',
      country: null,
      homepage: 'https://psdata.un.org/',
    },
    licence: ccBy3Igo,
    attribution:
      'United Nations, Peace and Security Data Hub, Mission Fatalities (DPPADPOSS-FATALITIES), psdata.un.org. Retrieved {date}.',
    updateMode: 'LIVE_OVERWRITE',
    cadence: 'P1D',
    unitOfAnalysis: 'One person of a mission who died',
    inclusionRule:
      'Personnel of peacekeeping operations and special political missions whose death a mission notified (NOTICAS). ' +
      'Staff of UN agencies, funds and programmes is not in it.',
    transformations,
    coverage: worldSince('1948-01-01'),
  },
  nodeTypes: ['CasualtyFigure'],
  settings: [],
  schedule: { every: 'P1D' },
  fileExtensions: ['.json', '.csv'],
  // The dump of November 2023 had 4,350. Less is a part of it, which must not withdraw the rest.
  expectations: { minRows: 1, minCompleteRows: 4_000, maxRejectedShare: 0.01, earliestDate: '1948-01-01' },
  fetch: fetchFatalities,
  parse: parseFatalities,
  mapper: fatalityMapper,
});
