import { worldSince } from '../../core/source.ts';
import { defineConnector } from '../connector.ts';
import { fetchFeed } from './fetch.ts';
import { feedMapper } from './map.ts';
import { listingEnding, parseFeed } from './parse.ts';
import { feedsPublisher } from './publisher.ts';
import type { FeedRow, ListingRow } from './row.ts';
import { transformations } from './transformations.ts';

/** Any RSS 2.0 or Atom 1.0 feed, whose items are statements. */
export const feed = defineConnector<FeedRow | ListingRow>({
  id: 'feed',
  version: 1,
  dataset: {
    title: 'Statements from RSS and Atom feeds',
    description:
      'Items of the feeds that the operator chose, each with its publisher, link, title and a short extract. ' +
      'A statement is dated by its publication, which is when it was published and not always when it was said. ' +
      'In a feed that is the own one of a press office its speaker is the government or organisation behind it; in others ' +
      'it is the one author that the feed names for it, and a feed that names none tells no speaker. ' +
      'Where the terms of a publisher allow headline and link only, there is no extract.',
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
    transformations,
    coverage: worldSince(null),
  },
  nodeTypes: ['Statement'],
  settings: [
    {
      name: 'FEEDS',
      description:
        'Feeds to read, commas between them: ids of src/connectors/feed/feeds.ts, all, or the path of a YAML or JSON list.',
      isSecret: false,
      isRequired: true,
    },
  ],
  schedule: { every: 'PT1H' },
  portions: 'INDEPENDENT',
  fileExtensions: ['.xml', '.rss', '.atom', listingEnding],
  expectations: { minRows: 1, maxRejectedShare: 0.5 },
  fetch: fetchFeed,
  parse: parseFeed,
  mapper: feedMapper,
});
