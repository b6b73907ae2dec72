import type { Connector, Expectations } from '../connector.ts';
import { defineConnector, type FetchContext } from '../connector.ts';
import { choiceOf, columnsOf } from './choice.ts';
import { coverage, eventsDataset, mentionsDataset, quotationsDataset, settings } from './datasets.ts';
import { eventMapper } from './events.ts';
import { fetchFiles } from './fetch.ts';
import { mentionMapper } from './mentions.ts';
import { parseTable } from './parse.ts';
import { quotationMapper } from './quotations.ts';

/** Updates of a day. */
const DAY = 96;

/**
 * An update may have nothing of the chosen countries, or one row that is damaged and stays so: a bound would keep the source
 * from ever getting past it. Whether a file is GDELT's at all, the fetch checks on all of its lines.
 */
const expectations: Expectations = { minRows: 0, maxRejectedShare: 1 };

const common = {
  coverage: ({ GDELT_COUNTRIES }: FetchContext['env']) => {
    const choice = choiceOf(GDELT_COUNTRIES);
    return { ...coverage, countries: choice && [...choice] };
  },
  version: 1,
  settings,
  schedule: { every: 'PT15M' },
  fileExtensions: ['.csv', '.zip'],
  expectations,
};

/** GDELT 2.0, from its files of every 15 minutes. One look brings at most a day of events and mentions. */
export const gdelt: readonly Connector[] = [
  defineConnector({
    ...common,
    id: 'gdelt-events',
    dataset: eventsDataset,
    nodeTypes: ['Signal'],
    fetch: fetchFiles('export', DAY),
    parse: parseTable(columnsOf.export),
    mapper: eventMapper,
  }),
  defineConnector({
    ...common,
    id: 'gdelt-mentions',
    dataset: mentionsDataset,
    nodeTypes: ['Signal'],
    fetch: fetchFiles('mentions', DAY),
    parse: parseTable(columnsOf.mentions),
    mapper: mentionMapper,
  }),
  defineConnector({
    ...common,
    id: 'gdelt-quotations',
    dataset: quotationsDataset,
    nodeTypes: ['Statement'],
    // Its files are fifty times as large: half a day at a look.
    fetch: fetchFiles('gkg', DAY / 2),
    parse: parseTable(columnsOf.gkg),
    mapper: quotationMapper,
  }),
];
