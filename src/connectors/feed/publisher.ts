import type { PublisherRef } from '../../core/references.ts';

/** Publisher of the dataset as a whole, and of documents whose feed names no address. */
export const feedsPublisher: PublisherRef = {
  id: 'feed',
  name: 'Syndicated feeds',
  kind: 'OTHER',
  country: null,
  homepage: null,
};
