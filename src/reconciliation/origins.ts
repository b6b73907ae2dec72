/** Who says so of their own: thirty papers that quote one governor, or print one agency's text, are one origin. */
import { Partition } from './partition.ts';
import { jaccard, tokenSet, type TokenSet, wordsOf } from './text.ts';

/** Somebody on whose word a report rests. Equal keys are one. */
export interface Origin {
  key: string;
  name: string;
  /** Whether it speaks for a state or an organisation of states. */
  isOfficial: boolean;
}

/** What tells where a report has its knowledge from. */
export interface Sourced {
  reportId: string;
  /** Whom it quotes; its own publisher where it quotes nobody. At least one. */
  origins: readonly Origin[];
  /** The text that it rests on. */
  document: string | null;
  headline: string | null;
  summary: string | null;
}

/** Words that a text needs to be anybody's own: short headlines agree by chance. */
const LEAST_WORDS = 6;

/** Share of common words from which two texts are copies. */
const COPY_FROM = 0.9;

/**
 * The reports of one happening by who says so: those that share an origin, rest on one document, or pass on texts of some
 * length that hardly differ. As many groups as there are independent origins, at most as many as reports (I19). By id;
 * independent of the order of the reports.
 */
export function independentOrigins<Report extends Sourced>(reports: readonly Report[]): Report[][] {
  const sorted = [...reports].sort((a, b) => (a.reportId < b.reportId ? -1 : 1));
  const parts = new Partition(sorted.length);
  const firstOf = new Map<string, number>();
  sorted.forEach((report, place) => {
    for (const key of keysOf(report)) {
      const first = firstOf.get(key);
      if (first === undefined) firstOf.set(key, place);
      else parts.join(first, place);
    }
  });
  const texts = sorted.map(textOf);
  texts.forEach((text, place) => {
    for (let other = 0; other < place; other++)
      if (parts.rootOf(other) !== parts.rootOf(place) && isCopy(texts[other]!, text))
        parts.join(other, place);
  });
  return parts.lists().map((places) => places.map((place) => sorted[place]!));
}

function keysOf({ origins, document }: Sourced): string[] {
  const keys = origins.map(({ key }) => key);
  return document === null ? keys : [...keys, `document ${document}`];
}

function isCopy(one: TokenSet, other: TokenSet): boolean {
  return Math.min(one.length, other.length) >= LEAST_WORDS && jaccard(one, other) >= COPY_FROM;
}

function textOf({ headline, summary }: Sourced): TokenSet {
  return tokenSet(wordsOf(`${headline ?? ''} ${summary ?? ''}`));
}
