import { ccByNcSa3Igo } from '../../core/licences.ts';
import { type DatasetDescription, worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetchConflicts } from './fetch.ts';
import { conflictMapper } from './map.ts';
import { type ConflictRow, parseConflicts } from './parse.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'IDMC Global Internal Displacement Database: conflict and violence',
  description:
    'Internal displacement by conflict and violence, by country and year, since 2009. New displacement is a flow: ' +
    'every movement in the calendar year counts, so one person who fled three times is three. Total displacement is ' +
    'a stock: people who lived in displacement on 31 December. A 0 is published as 0; a figure that is left out is ' +
    'unknown and gives no record; a country and year without any figure gives two records without a quantity. ' +
    "IDMC's own rounding is in the note of a figure and never computed here. " +
    'Each release may revise the whole history. ' +
    'Two licence notices exist: HDX distributes the data as CC BY 3.0 IGO (cc-by-igo), IDMC itself names ' +
    'CC BY-NC-SA 3.0 IGO; until that is clarified the stricter one holds here.',
  url: 'https://www.internal-displacement.org/database/displacement-data/',
  publisher: {
    id: 'idmc',
    name: 'Internal Displacement Monitoring Centre',
    kind: 'NGO',
    country: null,
    homepage: 'https://www.internal-displacement.org/',
  },
  licence: ccByNcSa3Igo,
  attribution: 'Internal Displacement Monitoring Centre (IDMC), Global Internal Displacement Database',
  updateMode: 'FULL_RELEASE',
  cadence: 'P1Y',
  unitOfAnalysis: 'one country or area in one year',
  inclusionRule:
    'Countries and areas for which IDMC recorded internal displacement by conflict or violence in the year; ' +
    'displacement by disasters and across borders is not included.',
  transformations,
  coverage: worldSince('2009-01-01'),
};

/** IDMC's yearly conflict figures, from its external API or as pages of it on disk. */
export const idmcGidd = defineConnector<ConflictRow>({
  id: 'idmc-gidd',
  version: 2,
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
  schedule: { every: 'P7D' },
  fileExtensions: ['.json'],
  // The release of May 2025 had 961, and every release has the whole history. Less is a part of the table.
  expectations: { minRows: 1, minCompleteRows: 900, maxRejectedShare: 0.01, earliestDate: '1990-01-01' },
  fetch: fetchConflicts,
  parse: parseConflicts,
  mapper: conflictMapper,
});
