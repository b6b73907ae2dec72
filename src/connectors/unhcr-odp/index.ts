import { ccBy3Igo, withAccessDate } from '../../core/licences.ts';
import { type DatasetDescription, worldSince } from '../../core/source.ts';
import { type Connector, defineConnector, type Parsed, type Snapshot } from '../connector.ts';
import { fetchEachWidget, fetchWidgets } from './fetch.ts';
import { placeMapper } from './map.ts';
import { parsePlaces, parsePoints, type PlaceRow, type PointRow } from './rows.ts';
import { seriesMapper } from './series.ts';
import { scopeOf, widgetsSetting } from './widgets.ts';
import * as transformations from './transformations.ts';

const publication = {
  url: 'https://data.unhcr.org/',
  publisher: {
    id: 'unhcr',
    name: 'UNHCR, the UN Refugee Agency',
    kind: 'IGO',
    country: null,
    homepage: 'https://www.unhcr.org/',
  },
  licence: withAccessDate(ccBy3Igo),
  attribution: 'UNHCR Operational Data Portal, {date}',
  cadence: 'P1D',
  inclusionRule:
    'People whom UNHCR, governments and partners counted or registered in a situation, as the pages of the portal show it.',
  coverage: worldSince('2011-01-01'),
} satisfies Partial<DatasetDescription>;

const mind =
  'Figures of the situation as it goes on, silently corrected: provisional, and not comparable with the end-year statistics ' +
  '(unhcr-population), to which they must never be added. Most are cumulative, whatever the page shows: they count everybody ' +
  'who was recorded since a beginning that is not told, also those who went on. ';
const overlap = 'The three datasets of the portal show the same people: never add them.';

const common = {
  nodeTypes: ['DisplacementFigure'],
  settings: [widgetsSetting],
  schedule: { every: 'PT12H' },
  fileExtensions: ['.json'],
  expectations: { minRows: 1, maxRejectedShare: 0.1, earliestDate: '2000-01-01' },
} satisfies Partial<Connector>;

/**
 * By country of asylum. A later answer has later dates and no longer the earlier ones, which were right all the same. So
 * an answer is a part of what the portal ever said (DELTA): figures of a day stay until that day is published otherwise.
 */
export const unhcrOdpSublocation = defineConnector<PlaceRow>({
  ...common,
  id: 'unhcr-odp-sublocation',
  version: 1,
  dataset: {
    ...publication,
    transformations: transformations.sublocation,
    title: 'UNHCR Operational Data Portal: situations by country of asylum',
    description:
      'People of a situation (default: Ukraine) by country of asylum. One answer has another date for each country. ' +
      mind +
      overlap,
    updateMode: 'DELTA',
    unitOfAnalysis: 'people of one or several population groups in one country at one day',
  },
  fetch: (context) => fetchWidgets('sublocation', context),
  parse: (snapshot) =>
    parsePlaces(['geomaster_name', 'geomaster_id', 'date', 'individuals', 'population_group_id'], snapshot),
  mapper: placeMapper,
});

/** By origin in one country of asylum; DELTA for the same reason. */
export const unhcrOdpOrigin = defineConnector<PlaceRow>({
  ...common,
  id: 'unhcr-odp-origin',
  version: 1,
  dataset: {
    ...publication,
    transformations: transformations.origin,
    title: 'UNHCR Operational Data Portal: people in a country by origin',
    description:
      'People in a country of asylum (default: Uganda, South Sudan, Sudan) by country of origin, in persons and, where they ' +
      'were counted, in households. "Others" and "Various" are no origin. ' +
      mind +
      overlap,
    updateMode: 'DELTA',
    unitOfAnalysis:
      'people, or households, of one origin and one or several population groups, in one country at one day',
  },
  fetch: (context) => fetchWidgets('origin', context),
  parse: (snapshot) =>
    parsePlaces(['geomaster_name', 'geomaster_id', 'date', 'individuals', 'pop_type_code'], snapshot),
  mapper: placeMapper,
});

/**
 * A total over time. An answer is the whole series of its own scope and of no other, so each scope is a release line: what
 * a later answer of the line lacks is withdrawn, and the points of other widgets are not touched.
 */
export const unhcrOdpTimeseries = defineConnector<PointRow>({
  ...common,
  id: 'unhcr-odp-timeseries',
  version: 1,
  dataset: {
    ...publication,
    transformations: transformations.timeseries,
    title: 'UNHCR Operational Data Portal: situations over time',
    description:
      'Total of a situation (default: Ukraine) over time; there are not figures of every day, and the total of a day adds ' +
      'the latest of each country. The answers do not say what they count: where it is not known from elsewhere, measure ' +
      'and population are unspecified. ' +
      mind +
      overlap,
    updateMode: 'LIVE_OVERWRITE',
    unitOfAnalysis: 'people of one or several population groups of one situation at one day',
  },
  expectations: { ...common.expectations, minCompleteRows: 2 },
  fetch: (context) => fetchEachWidget('timeseries', context),
  parse: parseSeries,
  mapper: seriesMapper,
});

async function* parseSeries(snapshot: Snapshot): AsyncIterable<Parsed<PointRow>> {
  let declaredRows = 0;
  for await (const item of parsePoints(snapshot)) {
    declaredRows += 1;
    yield item;
  }
  if (snapshot.url === null) return;
  // A file may be of any scope and a part of it; an address tells both.
  const isWhole = new URL(snapshot.url).searchParams.get('fromDate') === '1900-01-01';
  yield { kind: 'release', line: scopeOf(snapshot.url), ...(isWhole ? { declaredRows } : {}) };
}

/** The situations of UNHCR's Operational Data Portal. */
export const unhcrOdp: readonly Connector[] = [unhcrOdpSublocation, unhcrOdpOrigin, unhcrOdpTimeseries];
