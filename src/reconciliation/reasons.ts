/** Why two reports are taken for one, or not, in words that a newsreader understands. */
import type { Facts } from './facts.ts';
import { distanceKm, gapDays } from './features.ts';
import type { Count, LinkableReport } from './report.ts';
import { jaccard } from './text.ts';

/** What decides, time and place first. `a` and `b` in the order in which numbers are told. */
export function reasonsOf(a: LinkableReport, b: LinkableReport, factsA: Facts, factsB: Facts): string[] {
  return [
    timeReason(factsA, factsB),
    placeReason(a, b, factsA, factsB),
    actorReason(a, b),
    countReason(a.killed, b.killed, 'killed'),
    countReason(a.injured, b.injured, 'injured'),
    categoryReason(a, b),
    textReason(factsA, factsB),
    publisherReason(a, b),
  ].filter((reason) => reason !== null);
}

function timeReason(a: Facts, b: Facts): string {
  const gap = gapDays(a, b);
  if (gap > 0) return gap === 1 ? 'one day apart' : `${gap} days apart`;
  if (a.from === b.from && a.to === b.to) return a.from === a.to ? 'same day' : 'same days';
  return a.from === b.from ? 'begin on the same day' : 'days overlap';
}

function placeReason(a: LinkableReport, b: LinkableReport, factsA: Facts, factsB: Facts): string {
  const km = distanceKm(factsA, factsB);
  const isSameName = a.placeName !== null && jaccard(factsA.placeWords, factsB.placeWords) === 1;
  if (isSameName) return `both in ${a.placeName}`;
  if (Number.isNaN(km)) return 'the place of one is not known';
  if (factsA.isCoarse || factsB.isCoarse) return 'one names no more than the region';
  return km < 0.5 ? 'same place' : `${km < 10 ? km.toFixed(0) : Math.round(km)} km apart`;
}

function actorReason(a: LinkableReport, b: LinkableReport): string | null {
  const ids = new Set(b.actors.map(({ id }) => id));
  const both = [...new Set(a.actors.filter(({ id }) => ids.has(id)).map(({ name }) => name))];
  if (both.length > 0) return `both name ${both.join(' and ')}`;
  return a.actors.length > 0 && b.actors.length > 0 ? 'they name different actors' : null;
}

function countReason(a: Count, b: Count, outcome: string): string | null {
  const [one, other] = [told(a), told(b)];
  if (one === null || other === null || (one === '0' && other === '0')) return null;
  return one === other ? `both ${one} ${outcome}` : `${one} and ${other} ${outcome}`;
}

function told({ low, best, high }: Count): string | null {
  if (best !== null) return String(best);
  if (low !== null && high !== null) return `${low} to ${high}`;
  if (low !== null) return `at least ${low}`;
  return high === null ? null : `at most ${high}`;
}

function categoryReason(a: LinkableReport, b: LinkableReport): string | null {
  if (a.category === 'UNKNOWN' || b.category === 'UNKNOWN') return null;
  return a.category === b.category ? 'same kind of incident' : 'different kinds of incident';
}

function textReason(a: Facts, b: Facts): string | null {
  const similarity = jaccard(a.textWords, b.textWords);
  if (similarity === 1) return 'same text';
  return similarity >= 0.2 ? 'similar text' : null;
}

function publisherReason(a: LinkableReport, b: LinkableReport): string | null {
  return a.publisher === b.publisher ? 'same publisher' : null;
}
