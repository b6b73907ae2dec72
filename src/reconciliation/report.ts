import type { GeoPrecision } from '../core/geo.ts';

/** Persons as a report counts them; null is unknown and never 0. */
export interface Count {
  low: number | null;
  best: number | null;
  high: number | null;
}

/** Somebody who has a part in what a report tells. */
export interface LinkableActor {
  /** Equal ids are one actor. */
  id: string;
  /** As the report names them. */
  name: string;
  /** A `ReportActorRole`: PERPETRATOR, TARGET, VICTIM_GROUP, …; sides in no order of attack are SIDE_A and SIDE_B. */
  role: string;
}

/** A value in the publisher's own classification. Only values of one scheme are compared with each other. */
export interface LinkableCode {
  scheme: string;
  value: string;
}

/**
 * What the engine looks at in a report to tell whether two are about one happening. All of it can be filled from a
 * stored incident report, so that weights trained on labelled reports mean the same in production. null is unknown.
 */
export interface LinkableReport {
  /** Decides ties; equal ids are one report. */
  id: string;
  /**
   * Dataset and release line: no two reports of one curated release are about one happening, says its publisher. null where
   * a publisher tells one happening again and again, as news do.
   */
  release: string | null;
  /** The text that it rests on: whoever tells of two happenings in one text means two (I20). */
  document: string | null;
  publisher: string;
  /** ISO 3166-1 alpha-3. */
  country: string | null;
  /** First and last day on which it may have happened, `YYYY-MM-DD`, closed. */
  earliest: string | null;
  latest: string | null;
  /** WGS84 degrees. */
  latitude: number | null;
  longitude: number | null;
  /** km around the point; null: what its precision implies. */
  radiusKm: number | null;
  geoPrecision: GeoPrecision;
  /** The most specific place that is named: "Dnipro". */
  placeName: string | null;
  /** Where it was in the words of the report: "a market in the suburb". */
  locationText: string | null;
  /** An `IncidentCategory`. */
  category: string;
  codes: readonly LinkableCode[];
  actors: readonly LinkableActor[];
  killed: Count;
  injured: Count;
  headline: string | null;
  /** The publisher's short description. */
  summary: string | null;
  /** Who said it first, where the report cites anybody: "governor of the oblast". */
  origins: readonly string[];
  /** When the publisher said so, an ISO day or instant. */
  assertedAt: string | null;
}
