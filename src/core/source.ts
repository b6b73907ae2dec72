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
  /**
   * FULL_RELEASE: each release is the whole, under a name or number. LIVE_OVERWRITE: one whole dump that is changed in
   * place. DELTA: what comes is a part (a window of a feed, what changed since, one document); absence means nothing.
   */
  updateMode: 'FULL_RELEASE' | 'DELTA' | 'LIVE_OVERWRITE';
  /** Expected time between releases, ISO 8601 duration (`P1Y`), or null where there is none. */
  cadence: string | null;
  /** What one row stands for. */
  unitOfAnalysis: string;
  /** What must be true of something for it to be in the dataset; absence proves nothing beyond it. */
  inclusionRule: string;
  /** What it can be asked about at all: outside of it "nothing reported" would be a wrong answer. */
  coverage: Coverage;
  /** What is done to what its publisher gives, until it is in the graph. */
  transformations: Transformations;
  /** Left out: a small number is what it says. */
  smallCells?: SmallCells;
  /** Breaks that were found in its data or are told by its publisher. What is not listed may be one all the same. */
  methodBreaks?: readonly MethodBreak[];
}

/** What is told of every dataset about what is done to its data, in this order. */
export const transformationTopics = {
  ROWS: {
    title: 'Rows',
    description: 'which rows are not asked for, left out or refused, and why; what one row becomes.',
  },
  QUANTITIES: { title: 'Numbers', description: 'units, bounds, and what stands for unknown.' },
  DATES: { title: 'Dates', description: 'days, periods and how exactly they are known.' },
  PLACES: { title: 'Places', description: 'coordinates, names of places and how exactly they are known.' },
  CODES: { title: 'Codes', description: 'how its codes and names become those of the graph.' },
  WITHHELD: { title: 'Withheld', description: 'what it has and the graph does not show.' },
  CORRECTIONS: {
    title: 'Corrections',
    description: 'how what it corrects or takes back arrives, and by what a record is known again.',
  },
  FAULTS: { title: 'Known faults', description: 'faults of the source that are mended or flagged.' },
} as const;

export type TransformationTopic = keyof typeof transformationTopics;

/** Each topic in sentences; one that does not apply says so. */
export type Transformations = Readonly<Record<TransformationTopic, string>>;

/** The topics with what is told of each, in their order. */
export const topicsOf = (transformations: Transformations): { topic: TransformationTopic; text: string }[] =>
  (Object.keys(transformationTopics) as TransformationTopic[]).map((topic) => ({
    topic,
    text: transformations[topic],
  }));

/** The one number that is published for all small ones: a 5 for 1 to 5 people, where 1 to 4 never are. */
export interface SmallCells {
  published: number;
  low: number;
  high: number;
}

/** Where a publisher changed how it counts, so that what is before and after is not one series. */
export interface MethodBreak {
  /** First reference day of the new method, `YYYY-MM-DD`. */
  at: string;
  note: string;
  /** A displaced population; left out: whichever. */
  populationType?: string;
  /** ISO 3166-1 alpha-3; left out: whatever the country. */
  origin?: string;
  asylum?: string;
}

/** Where and when a dataset looks. */
export interface Coverage {
  /** ISO 3166-1 alpha-3 codes; null: the whole world. */
  countries: readonly string[] | null;
  /** First and last day, `YYYY-MM-DD`; null: no bound. */
  from: string | null;
  until: string | null;
}

/** A dataset that looks at the whole world, from a day on. */
export const worldSince = (from: string | null): Coverage => ({ countries: null, from, until: null });
