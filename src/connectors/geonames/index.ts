import { ccBy4 } from '../../core/licences.ts';
import { type DatasetDescription, worldSince } from '../../core/source.ts';
import { defineConnector, type ReleaseNotice } from '../connector.ts';
import { fetchCities } from './fetch.ts';
import { GeonamesMapper } from './map.ts';
import { type GeonamesRow, parseGeonames } from './parse.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'GeoNames: populated places (cities500)',
  description:
    'Populated places of the world with a point, names and inhabitants, and the first-level units that they lie in. A ' +
    'population of 0 means "not told" at GeoNames and is null here. The language of a name is not told in these files; ' +
    'alternate names are in any script and may be former or colloquial ones, or codes of airports. The code of a ' +
    'first-level unit (`GEONAMES_ADM1`, such as "UA.05") is neither its P-code ("UA14") nor its code of ISO 3166-2 ' +
    '("UA-14"). The whole list is read once; afterwards what was changed and deleted on each day. Places may be ' +
    'edited by anybody, and a point is that of the settlement, never of a site in it.',
  url: 'https://www.geonames.org/',
  publisher: {
    id: 'geonames',
    name: 'GeoNames',
    kind: 'OTHER',
    country: 'CHE',
    homepage: 'https://www.geonames.org/',
  },
  licence: ccBy4,
  attribution: 'GeoNames geographical database, www.geonames.org, CC BY 4.0',
  updateMode: 'LIVE_OVERWRITE',
  cadence: 'P1D',
  unitOfAnalysis: 'one populated place, or one administrative unit of the first level',
  inclusionRule:
    'Populated places with more than 500 inhabitants or that are the seat of an administrative unit down to the fourth ' +
    'level (PPLC, PPLA to PPLA4). A village that is not listed may still exist.',
  transformations,
  coverage: worldSince(null),
};

/** Populated places of GeoNames, from its daily dump and its files of the changes of a day. */
export const geonames = defineConnector<GeonamesRow>({
  id: 'geonames-cities',
  version: 1,
  dataset,
  nodeTypes: ['GazetteerEntry'],
  settings: [],
  // The files of a day can be had for about a day: whoever looks once a day misses some and needs the dump again.
  schedule: { every: 'PT6H' },
  fileExtensions: ['.zip', '.txt'],
  // A quiet day has no change at all, only the table of units. The dump has about 200,000 places.
  expectations: { minRows: 1, minCompleteRows: 150_000, maxRejectedShare: 0.01 },
  releaseOfFileName,
  fetch: fetchCities,
  parse: parseGeonames,
  mapper: () => new GeonamesMapper(),
});

function releaseOfFileName(fileName: string): Omit<ReleaseNotice, 'kind'> | undefined {
  const day = /^(?:modifications|deletes)-(\d{4}-\d{2}-\d{2})\.txt$/.exec(fileName)?.[1];
  return day === undefined ? undefined : { label: `changes-${day}` };
}
