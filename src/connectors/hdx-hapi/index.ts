import { type Connector, defineConnector, type RowMapper, type Schedule } from '../connector.ts';
import { conflictEvents, type Endpoint, type HapiRow, idps, refugees, returnees } from './endpoints.ts';
import { datasets } from './datasets.ts';
import { idpMapper } from './displaced.ts';
import { eventMapper } from './events.ts';
import { COUNTRIES, countriesOf, defaultCountries, fetchTable, IDENTIFIER } from './fetch.ts';
import { FILES, parseTable } from './parse.ts';
import { refugeeMapper, returneeMapper } from './people.ts';

const settings = [
  {
    name: IDENTIFIER,
    description:
      'Application identifier of HDX HAPI, which https://hapi.humdata.org/docs makes of a name and an e-mail address.',
    isSecret: true,
    isRequired: true,
  },
  {
    name: COUNTRIES,
    description: `Countries to ask HDX HAPI for, as ISO 3166-1 alpha-3 codes; ${defaultCountries.join(',')} unless told.`,
    isSecret: false,
    isRequired: false,
  },
];

interface Table {
  id: keyof typeof datasets;
  endpoint: Endpoint;
  nodeType: string;
  schedule: Schedule;
  earliestDate: string;
  mapper: () => RowMapper<HapiRow>;
}

function tableOf({ id, endpoint, nodeType, schedule, earliestDate, mapper }: Table): Connector {
  return defineConnector<HapiRow>({
    id,
    version: 1,
    dataset: datasets[id],
    coverage: (env) => ({ ...datasets[id].coverage, countries: countriesOf(env) }),
    nodeTypes: [nodeType],
    settings,
    schedule,
    fileExtensions: ['.csv', '.json'],
    // Bulk files name their bad rows and keep them; in some countries those are a tenth.
    expectations: { minRows: 1, maxRejectedShare: 0.2, earliestDate },
    linesOfParts: [FILES],
    // The same rows come from files and from the API: whoever has the API's needs no others.
    supersedes: ({ line }) => (line === FILES ? undefined : { line: FILES, until: '9999-12-31' }),
    fetch: fetchTable(endpoint),
    parse: parseTable(endpoint),
    mapper,
  });
}

/** Four tables of the Humanitarian API of HDX, from the API or as bulk files (CSV) and pages (JSON) on disk. */
export const hdxHapi: readonly Connector[] = [
  tableOf({
    id: 'hdx-hapi-conflict-events',
    endpoint: conflictEvents,
    nodeType: 'EventCount',
    schedule: { every: 'P1D' },
    earliestDate: '1997-01-01',
    mapper: eventMapper,
  }),
  tableOf({
    id: 'hdx-hapi-idps',
    endpoint: idps,
    nodeType: 'DisplacementFigure',
    schedule: { every: 'P1D' },
    earliestDate: '2009-01-01',
    mapper: idpMapper,
  }),
  tableOf({
    id: 'hdx-hapi-refugees',
    endpoint: refugees,
    nodeType: 'DisplacementFigure',
    schedule: { every: 'P7D' },
    earliestDate: '1990-01-01',
    mapper: refugeeMapper,
  }),
  tableOf({
    id: 'hdx-hapi-returnees',
    endpoint: returnees,
    nodeType: 'DisplacementFigure',
    schedule: { every: 'P7D' },
    earliestDate: '1990-01-01',
    mapper: returneeMapper,
  }),
];
