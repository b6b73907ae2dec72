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
  for (const [other, place] of perhapsCopies(texts))
    if (parts.rootOf(other) !== parts.rootOf(place) && isCopy(texts[other]!, texts[place]!))
      parts.join(other, place);
  return parts.lists().map((places) => places.map((place) => sorted[place]!));
}

function keysOf({ origins, document }: Sourced): string[] {
  const keys = origins.map(({ key }) => key);
  return document === null ? keys : [...keys, `document ${document}`];
}

/**
 * The pairs of texts, by place, of which one may be a copy of the other. Of the words of a text its copy lacks so few that
 * the least word which both have is among the first ones of each, and one more than it may lack.
 */
function* perhapsCopies(texts: readonly TokenSet[]): Generator<readonly [other: number, place: number]> {
  const having = new Map<number, number[]>();
  for (const [place, text] of texts.entries()) {
    if (text.length < LEAST_WORDS) continue;
    for (const word of text.slice(0, Math.floor((1 - COPY_FROM) * text.length + 1e-9) + 1)) {
      const others = having.get(word) ?? [];
      for (const other of others) yield [other, place];
      having.set(word, others);
      others.push(place);
    }
  }
}

function isCopy(one: TokenSet, other: TokenSet): boolean {
  return jaccard(one, other) >= COPY_FROM;
}

function textOf({ headline, summary }: Sourced): TokenSet {
  return tokenSet(wordsOf(`${headline ?? ''} ${summary ?? ''}`));
}
