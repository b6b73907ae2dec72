/** Why two reports are taken for one, or not, in words that a newsreader understands. */
import { distanceKm, gapDays } from './block.ts';
import type { Facts } from './facts.ts';
import type { FeatureGroup } from './features.ts';
import type { Count, LinkableReport } from './report.ts';
import { contributions } from './score.ts';
import { areDisjoint, jaccard } from './text.ts';

/** Two reports in the order in which their values are told. */
interface Told {
  a: LinkableReport;
  b: LinkableReport;
  factsA: Facts;
  factsB: Facts;
}

const tellers: Record<FeatureGroup['about'], (told: Told) => string | null> = {
  time: ({ factsA, factsB }) => timeReason(factsA, factsB),
  place: placeReason,
  actors: actorReason,
  kind: kindReason,
  killed: ({ a, b }) => countReason(a.killed, b.killed, 'killed'),
  injured: ({ a, b }) => countReason(a.injured, b.injured, 'injured'),
  text: ({ factsA, factsB }) => textReason(factsA, factsB),
};

/** What decided, for or against, the strongest first. */
export function reasonsOf(a: LinkableReport, b: LinkableReport, factsA: Facts, factsB: Facts): string[] {
  return [...contributions(factsA, factsB)]
    .sort(([, one], [, other]) => Math.abs(other) - Math.abs(one))
    .flatMap(([about]) => tellers[about]({ a, b, factsA, factsB }) ?? []);
}

function timeReason(a: Facts, b: Facts): string {
  const gap = gapDays(a, b);
  if (gap > 0) return gap === 1 ? 'one day apart' : `${gap} days apart`;
  if (a.from === b.from && a.to === b.to) return a.from === a.to ? 'same day' : 'same days';
  return a.from === b.from ? 'begin on the same day' : 'days overlap';
}

function placeReason({ a, b, factsA, factsB }: Told): string {
  const km = distanceKm(factsA, factsB);
  if (jaccard(factsA.placeWords, factsB.placeWords) === 1) return `both in ${a.placeName}`;
  const isNamed = a.placeName !== null && b.placeName !== null;
  if (Number.isNaN(km) && !isNamed) return 'the place of one is not known';
  if (Number.isNaN(km)) return `${a.placeName} and ${b.placeName}, how far apart is not known`;
  if (factsA.isCoarse || factsB.isCoarse) return 'one names no more than a region or a country';
  const names = isNamed ? ` (${a.placeName}, ${b.placeName})` : '';
  return km < 0.5 ? `same point${names}` : `${Math.max(1, Math.round(km))} km apart${names}`;
}

function actorReason({ a, b, factsA, factsB }: Told): string | null {
  const ids = new Set(b.actors.map(({ id }) => id));
  const both = [...new Set(a.actors.filter(({ id }) => ids.has(id)).map(({ name }) => name))];
  if (both.length > 0) return `both name ${both.join(' and ')}`;
  return areDisjoint(factsA.perpetratorTypes, factsB.perpetratorTypes) ? 'other kinds of perpetrators' : null;
}

function kindReason({ factsA, factsB }: Told): string | null {
  const common = factsA.codes.flatMap(({ scheme, values }) => {
    const other = factsB.codes.find((code) => code.scheme === scheme);
    return other ? [jaccard(values, other.values)] : [];
  });
  if (common.length === 0) return null;
  if (common.every((alike) => alike === 1)) return 'same kind of violence';
  return common.every((alike) => alike === 0) ? 'other kind of violence' : 'similar kind of violence';
}

function countReason(a: Count, b: Count, outcome: string): string | null {
  const [one, other] = [amount(a), amount(b)];
  if (one === null || other === null || (one === '0' && other === '0')) return null;
  return one === other ? `both ${one} ${outcome}` : `${one} and ${other} ${outcome}`;
}

function amount({ low, best, high }: Count): string | null {
  if (best !== null) return String(best);
  if (low !== null && high !== null) return low === high ? String(low) : `${low} to ${high}`;
  if (low !== null) return `at least ${low}`;
  return high === null ? null : `at most ${high}`;
}

function textReason(a: Facts, b: Facts): string | null {
  const alike = jaccard(a.textWords, b.textWords);
  if (alike === 1) return 'same text';
  return alike >= 0.2 ? 'similar text' : null;
}
