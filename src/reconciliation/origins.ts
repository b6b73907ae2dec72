/** Who says so of their own: thirty papers that quote one governor, or print one agency's text, are one origin. */
import { normaliseName } from '../core/references.ts';
import { Partition } from './partition.ts';
import type { LinkableReport } from './report.ts';
import { jaccard, tokenSet, wordsOf } from './text.ts';

/** What tells where a report has its knowledge from. */
export type Sourced = Pick<
  LinkableReport,
  'id' | 'publisher' | 'document' | 'headline' | 'summary' | 'origins'
>;

/** Words that a text needs to be anybody's own: short headlines agree by chance. */
const LEAST_WORDS = 6;

/** Share of common words from which two texts are copies. */
const COPY_FROM = 0.9;

/** Whether two reports pass on one text: the same document, or texts of some length that hardly differ. */
export function syndication(a: Sourced, b: Sourced): boolean {
  if (a.document !== null && a.document === b.document) return true;
  const [one, other] = [textOf(a), textOf(b)];
  return Math.min(one.length, other.length) >= LEAST_WORDS && jaccard(one, other) >= COPY_FROM;
}

function textOf({ headline, summary }: Sourced): readonly number[] {
  return tokenSet(wordsOf(`${headline ?? ''} ${summary ?? ''}`));
}

/**
 * The reports of one happening by who says so: the ids of those that share a cited origin, pass on one text, or, where they
 * cite nobody, are of one publisher. As many groups as there are independent origins, at most as many as reports (I19).
 * By id; independent of the order of the reports.
 */
export function independentOrigins(reports: readonly Sourced[]): string[][] {
  const sorted = [...reports].sort((a, b) => (a.id < b.id ? -1 : 1));
  const parts = new Partition(sorted.length);
  const firstOf = new Map<string, number>();
  sorted.forEach((report, place) => {
    for (const origin of originsOf(report)) {
      const first = firstOf.get(origin);
      if (first === undefined) firstOf.set(origin, place);
      else parts.join(first, place);
    }
    for (let other = 0; other < place; other++)
      if (syndication(sorted[other]!, report)) parts.join(other, place);
  });
  return parts.lists().map((places) => places.map((place) => sorted[place]!.id));
}

function originsOf({ origins, publisher }: Sourced): string[] {
  return origins.length > 0
    ? origins.map((name) => `origin ${normaliseName(name)}`)
    : [`publisher ${publisher}`];
}
