import { type DatasetDescription, worldSince } from '../../core/source.ts';
import { type Connector, defineConnector } from '../connector.ts';
import { fetchTopics } from './fetch.ts';
import { mapper } from './map.ts';
import { type InsightRow, parse } from './parse.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'Insecurity Insight: attacks on education, health care, aid workers and camps',
  description:
    'Incidents from public reports and partner agencies in four topics, each a release line of its own; one event may be in ' +
    'several. Counts are of the people of a topic (educators, students, health workers, aid workers, camp residents), not ' +
    'of everybody who was killed. A 0 means that none were reported and gives no count; where reports tell no number, the ' +
    'publisher writes a small one. Kidnapped counts the missing as well. Descriptions are not kept. HDX lists some files as ' +
    'CC BY and others as CC BY-SA, without a version: the stricter one holds here.',
  url: 'https://data.humdata.org/organization/insecurity-insight',
  publisher: {
    id: 'insecurity-insight',
    name: 'Insecurity Insight',
    kind: 'NGO',
    country: 'CHE',
    homepage: 'https://insecurityinsight.org/',
  },
  licence: {
    id: 'CC-BY-SA-4.0',
    name: 'Creative Commons Attribution-ShareAlike 4.0 International',
    url: 'https://creativecommons.org/licenses/by-sa/4.0/',
    redistribution: 'FULL',
    commercial: true,
    shareAlike: true,
    accessDateRequired: false,
  },
  attribution: 'Insecurity Insight, Security in Numbers Database (SiND), insecurityinsight.org',
  updateMode: 'LIVE_OVERWRITE',
  cadence: 'P1M',
  unitOfAnalysis: 'Event: an attack on, or an obstruction of, the services of a topic',
  inclusionRule:
    'Reported publicly or by a partner agency. The publisher calls none of its lists representative or complete, so absence ' +
    'proves nothing.',
  transformations,
  coverage: worldSince('1997-01-01'),
};

/**
 * Insecurity Insight's incidents, each topic a release line.
 *
 * @param minCompleteRows rows of the smallest list of a topic that is taken for a whole one.
 */
export function insecurityInsightWith({ minCompleteRows }: { minCompleteRows: number }): Connector {
  return defineConnector<InsightRow>({
    id: 'insecurity-insight',
    version: 1,
    dataset,
    nodeTypes: ['IncidentReport'],
    settings: [],
    schedule: { every: 'P1D' },
    portions: 'INDEPENDENT',
    fileExtensions: ['.json'],
    expectations: { minRows: 1, minCompleteRows, maxRejectedShare: 0.05, earliestDate: '1997-01-01' },
    fetch: fetchTopics,
    parse,
    mapper,
  });
}
