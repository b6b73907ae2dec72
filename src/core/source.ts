import type { PublisherRef } from './references.ts';

/** Terms under which a dataset may be used. `id` is an SPDX id where there is one. */
export interface Licence {
  id: string;
  name: string;
  url: string | null;
  redistribution: 'FULL' | 'EXCERPT' | 'DERIVED_ONLY' | 'METADATA_ONLY' | 'NONE';
  commercial: boolean;
  shareAlike: boolean;
  accessDateRequired: boolean;
}

/** What a source publishes, for readers: who, what, how often, under which terms. */
export interface DatasetDescription {
  title: string;
  description: string;
  url: string | null;
  publisher: PublisherRef;
  licence: Licence;
  /** Words that a user must print; `{date}` stands for the day of retrieval. */
  attribution: string;
  updateMode: 'FULL_RELEASE' | 'DELTA' | 'LIVE_OVERWRITE';
  /** Expected time between releases, ISO 8601 duration (`P1Y`), or null where there is none. */
  cadence: string | null;
  /** What one row stands for. */
  unitOfAnalysis: string;
  /** What must be true of something for it to be in the dataset; absence proves nothing beyond it. */
  inclusionRule: string;
}
