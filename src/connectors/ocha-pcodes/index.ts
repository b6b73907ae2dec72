import { ccBy3Igo } from '../../core/licences.ts';
import { type DatasetDescription, worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetchPcodes } from './fetch.ts';
import { pcodeMapper } from './map.ts';
import { parsePcodes, type PcodeRow } from './parse.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'OCHA Global P-code List, administrative levels 1 and 2',
  description:
    'The administrative units of 156 countries and areas with their P-codes, the codes by which humanitarian data name ' +
    'places. A code is text: its length differs by country, and Tajikistan has digits only. Names are those of the ' +
    'boundary set of each country, mostly romanised, in a language that the list does not tell ("Vinnytska", where ' +
    'others write "Vinnytsia oblast"). Two units below one unit may have the same name (Giza in Giza); the code tells ' +
    'them apart. `validFrom` is the day from which the boundary set of the country holds, not the day on which the ' +
    'code was made: it moves for all units of a country when its set is replaced, and codes may change with it. ' +
    'P-codes are not ISO 3166-2 ("UA-14") nor GeoNames codes ("UA.05").',
  url: 'https://data.humdata.org/dataset/global-pcodes',
  publisher: {
    id: 'ocha',
    name: 'United Nations Office for the Coordination of Humanitarian Affairs',
    kind: 'IGO',
    country: null,
    homepage: 'https://www.unocha.org/',
  },
  licence: ccBy3Igo,
  attribution: 'OCHA, Global P-Code List, from the Common Operational Datasets on HDX (CC BY 3.0 IGO)',
  updateMode: 'LIVE_OVERWRITE',
  cadence: null,
  unitOfAnalysis: 'one administrative unit of level 1 or 2',
  inclusionRule:
    'Units of countries for which OCHA has a common operational dataset of boundaries with P-codes; a country that is ' +
    'not in the list has none.',
  transformations,
  coverage: worldSince(null),
};

/** The global list of P-codes, as HDX distributes it. */
export const ochaPcodes = defineConnector<PcodeRow>({
  id: 'ocha-pcodes',
  version: 1,
  dataset,
  nodeTypes: ['GazetteerEntry'],
  settings: [],
  schedule: { every: 'P7D' },
  fileExtensions: ['.csv'],
  // The copy of 2024 has 32,767. Less is a part of the list, such as that of one country.
  expectations: { minRows: 1, minCompleteRows: 30_000, maxRejectedShare: 0.01 },
  fetch: fetchPcodes,
  parse: parsePcodes,
  mapper: pcodeMapper,
});
