import type { LinkableReport } from './report.ts';

/** What editors decided. It wins over scores and over `cannotBeOne`. */
export interface Constraints {
  /** Groups of ids that are one happening. */
  together: readonly (readonly string[])[];
  /** Pairs of ids that are not. It wins over `together`, also where that joins the two over others. */
  apart: readonly (readonly [string, string])[];
}

export const unconstrained: Constraints = { together: [], apart: [] };

/** Decisions about some reports, by their places. */
export interface Decided {
  /** Groups of two and more to begin with. */
  together: number[][];
  /** Keys of which two reports that are apart share one, by place. */
  apartKeys: ReadonlyMap<number, readonly string[]>;
}

/**
 * What decisions say of these reports. Ids that are not among them mean nothing. Where `together` contradicts `apart`, the
 * pairs of `together` are taken in order of their ids and those that would join what is apart are left out.
 */
export function decide(reports: readonly LinkableReport[], { together, apart }: Constraints): Decided {
  if (together.length === 0 && apart.length === 0) return { together: [], apartKeys: new Map() };
  const places = new Map(reports.map(({ id }, place) => [id, place]));
  const apartKeys = new Map<number, string[]>();
  for (const ids of apart) {
    const pair = ids.flatMap((id) => places.get(id) ?? []);
    if (pair.length < 2) continue;
    for (const place of pair)
      apartKeys.set(place, [...(apartKeys.get(place) ?? []), `apart ${[...pair].sort().join()}`]);
  }
  return { together: joinedBy(together, places, apartKeys), apartKeys };
}

function joinedBy(
  together: Constraints['together'],
  places: ReadonlyMap<string, number>,
  apartKeys: ReadonlyMap<number, readonly string[]>,
): number[][] {
  const pairs = together
    .map((ids) => [...new Set(ids)].sort().flatMap((id) => places.get(id) ?? []))
    .flatMap((group) => group.flatMap((a, at) => group.slice(at + 1).map((b): [number, number] => [a, b])))
    .sort(([a, b], [c, d]) => a - c || b - d);
  const groupOf = new Map<number, { items: number[]; keys: Set<string> }>();
  const group = (place: number) =>
    groupOf.get(place) ?? { items: [place], keys: new Set(apartKeys.get(place) ?? []) };
  for (const [a, b] of pairs) {
    const [one, other] = [group(a), group(b)];
    if (one === other || [...one.keys].some((key) => other.keys.has(key))) continue;
    const items = [...one.items, ...other.items];
    const joined = { items, keys: new Set([...one.keys, ...other.keys]) };
    for (const item of items) groupOf.set(item, joined);
  }
  return [...new Set(groupOf.values())].map(({ items }) => items);
}
