import { ccByNcSa3Igo } from '../../core/licences.ts';
import { type DatasetDescription, worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetchUpdates } from './fetch.ts';
import { updateMapper } from './map.ts';
import { parseUpdates, type UpdateRow } from './parse.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'IDMC Internal Displacement Updates (IDU)',
  description:
    'Single displacements within countries, by conflict and by disaster, day by day, as the media and authorities report ' +
    'them. Provisional: never add them to and never mix them with the yearly figures of the Global Internal Displacement ' +
    'Database (idmc-gidd), which IDMC makes by another method. One happening may have several figures: add up only those ' +
    'of role RECOMMENDED. Exports before 2025 have no role, and their sum counts twice. ' +
    'IDMC gives figures of people; where its source counted households it multiplied them by an average size, which the ' +
    'note says. Only the text of an update tells what it counts, and where that is left open the unit has an issue. ' +
    'The places are those that people left or came to; the point that IDMC publishes beside them is their mean, where ' +
    'nobody fled from, and is not kept. An update is changed in place under its id without a word: ' +
    'the time at which it was asserted is that of its first entry. ' +
    'Two licence notices exist: HDX distributes the data as CC BY 3.0 IGO (cc-by-igo), IDMC itself names ' +
    'CC BY-NC-SA 3.0 IGO; until that is clarified the stricter one holds here.',
  url: 'https://www.internal-displacement.org/database/displacement-updates/',
  publisher: {
    id: 'idmc',
    name: 'Internal Displacement Monitoring Centre',
    kind: 'NGO',
    country: null,
    homepage: 'https://www.internal-displacement.org/',
  },
  licence: ccByNcSa3Igo,
  attribution: 'Internal Displacement Monitoring Centre (IDMC), Internal Displacement Updates',
  updateMode: 'LIVE_OVERWRITE',
  cadence: 'P1D',
  unitOfAnalysis: 'one displacement of people in one country and period, as one source reports it',
  inclusionRule:
    'Displacement within a country that IDMC found in the media and in reports of authorities and organisations while ' +
    'it happened. What nobody reported in a language that IDMC reads is not in it.',
  transformations,
  coverage: worldSince('2018-01-01'),
};

/** IDMC's updates, from its external API or from exports of it on disk. */
export const idmcIdu = defineConnector<UpdateRow>({
  id: 'idmc-idu',
  version: 1,
  dataset,
  nodeTypes: ['DisplacementFigure'],
  settings: [
    {
      name: 'IDMC_CLIENT_ID',
      description: 'Client id of the external API, which IDMC gives out by e-mail.',
      isSecret: true,
      isRequired: true,
    },
  ],
  schedule: { every: 'P1D' },
  fileExtensions: ['.json'],
  expectations: {
    minRows: 1,
    // All updates since 2018: India alone had 113 in half a year. A dump with fewer is cut, whatever its last bracket says.
    minCompleteRows: 1_000,
    maxRejectedShare: 0.01,
    earliestDate: '2000-01-01',
  },
  fetch: fetchUpdates,
  parse: parseUpdates,
  mapper: updateMapper,
});
