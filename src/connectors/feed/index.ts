import { worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetchFeed } from './fetch.ts';
import { feedMapper } from './map.ts';
import { parseFeed } from './parse.ts';
import { feedsPublisher } from './publisher.ts';
import type { FeedRow } from './row.ts';

/** Any RSS 2.0 or Atom 1.0 feed, whose items are statements. */
export const feed = defineConnector<FeedRow>({
  id: 'feed',
  version: 1,
  dataset: {
    title: 'Statements from RSS and Atom feeds',
    description:
      'Items of the feeds that the operator chose, each with its publisher, link, title and a short extract. ' +
      'A statement is dated by its publication, which is when it was published and not always when it was said. ' +
      'Its speaker is the one author that the feed names for it; a feed that names none tells no speaker.',
    url: null,
    publisher: feedsPublisher,
    licence: {
      id: 'LicenseRef-publisher-terms',
      name: 'Terms of each publisher; here: title, link and a short extract only',
      url: null,
      redistribution: 'EXCERPT',
      commercial: false,
      shareAlike: false,
      accessDateRequired: false,
    },
    attribution: 'Text by the publisher named in each record, linked to its original. Retrieved {date}.',
    updateMode: 'DELTA',
    cadence: 'PT1H',
    unitOfAnalysis: 'One item of a feed: one published text',
    inclusionRule:
      'Whatever the publisher put into its feed while the feed was read. A feed shows its newest items only: absence ' +
      'from it means nothing.',
    coverage: worldSince(null),
  },
  nodeTypes: ['Statement'],
  settings: [],
  schedule: { every: 'PT1H' },
  fileExtensions: ['.xml', '.rss', '.atom'],
  expectations: { minRows: 1, maxRejectedShare: 0.5 },
  fetch: fetchFeed,
  parse: parseFeed,
  mapper: feedMapper,
});
