/** Displacement figures that are alike in all that decides what they may be added to, taken together. */
import type { ExclusionReason } from '../../core/aggregate.ts';
import type { Redistribution } from '../../core/licence.ts';
import type {
  DisplacementFrame,
  DisplacementMeasure,
  DisplacementMethod,
  FigureRole,
  FlowKind,
  PopulationType,
  QuantityUnit,
} from '../../db/generated/prisma/enums.ts';
import type { Code } from '../../core/references.ts';
import type { MethodBreak, SmallCells } from '../../core/source.ts';

/**
 * Where figures go: into the sum; beside it, because their period lies only partly in that of the question; or out, with
 * the reason.
 */
export type Share = 'SUM' | 'UNALLOCATED' | ExclusionReason;

/** What figures of a stratum have in common. */
export interface StratumKey {
  publisher: string;
  dataset: string;
  measure: DisplacementMeasure;
  populationType: PopulationType;
  frame: DisplacementFrame;
  unit: QuantityUnit;
  flowKind: FlowKind | null;
  operation: string | null;
  assessment: string | null;
  sex: string | null;
  ageGroup: string | null;
  /** Kind of the place that the people are in, e.g. `ADM1`; null where it is not told. */
  asylumKind: string | null;
  originKind: string | null;
  /** Whether they are of one country each; otherwise of several together. */
  asylumTold: boolean;
  originTold: boolean;
  /** Codes of those schemes whose classes count the same people (see `overlappingSchemes`). */
  strand: Code[];
}

/** One day or period of a stratum, or all of them: sums are over persons, movements, …, as `unit` says. */
export interface Stratum extends StratumKey {
  share: Share;
  role: FigureRole | null;
  round: number | null;
  /** First and last reference day of stocks, ISO. */
  firstDay: string | null;
  lastDay: string | null;
  /** First day of the first and last of the last period of flows, ISO. */
  start: string | null;
  end: string | null;
  /** Figures. */
  count: number;
  /** Sum of the lows, an unknown one adding nothing; null where none gives any number. */
  low: number | null;
  /** Null where one of them gives no best. */
  best: number | null;
  high: number | null;
  /** Those that give a best, and their sums. */
  withBest: { count: number; low: number; best: number; high: number | null };
  /** Figures that are the one number which their publisher has for all small ones. */
  small: number;
  /** Largest step (a power of ten) to which one of them is round; 1 where none is. */
  step: number;
  /** Figures of people that were made from households. */
  converted: number;
  /** Figures whose low is above the best, or the best above the high: the best is then the bound. */
  disordered: number;
  /** Figures beside which others in the sum count the same area by another cut (level, round, part, operation). */
  clashing: number;
  /** Figures of the same people and the same day or period as another. */
  repeated: number;
  /** Flows of the same people whose period meets that of another. */
  overlapping: number;
  method: DisplacementMethod;
  /** The publisher's version that they are of. */
  release: string;
  /** ISO day of the newest retrieval. */
  accessedOn: string;
}

/** What has to be told and minded of a dataset that something was summed from. */
export interface DatasetTerms {
  id: string;
  publisherName: string;
  attribution: string;
  redistribution: Redistribution;
  commercial: boolean;
  shareAlike: boolean;
  smallCells: SmallCells | null;
  methodBreaks: MethodBreak[];
}

/** Days nearest to the question with a figure of those of whom there is none on its own days. */
export interface Elsewhere {
  populationType: PopulationType;
  before: string | null;
  after: string | null;
}

/** What was read for one question. */
export interface Found {
  strata: Stratum[];
  datasets: DatasetTerms[];
  elsewhere: Elsewhere[];
  /** Datasets that look at the place and time of the question, as far as they say where they look. */
  looking: string[];
  /** Ids of figures that another day's took the place of. */
  otherDay: string[];
}

/**
 * Schemes of codes whose classes count the same people again: one person may be a new applicant, a repeat one and an
 * appellant (UNHCR's notes on its asylum tables), and population groups of UNHCR's operational portal overlap.
 */
export const overlappingSchemes: readonly string[] = [
  'unhcr-application-type',
  'unhcr-decision-level',
  'unhcr-odp-population-group',
];

/** The different values of something in strata, in order. */
export function distinct<Value>(
  strata: readonly Stratum[],
  of: (stratum: Stratum) => Value,
): NonNullable<Value>[] {
  return [...new Set(strata.map(of))].filter((value) => value !== null && value !== undefined).sort();
}
