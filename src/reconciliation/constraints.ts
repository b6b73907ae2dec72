import { Partition } from './partition.ts';

/** What editors decided. It wins over scores and over `cannotBeOne`; ids of other reports mean nothing. */
export interface Constraints {
  /** Groups of ids that are one happening; groups with a common id are one. */
  together: readonly (readonly string[])[];
  /** Pairs of ids that are not one happening. Within a group of `together` it means nothing: whoever decides keeps them consistent. */
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

/** What decisions say of these reports. */
export function decide(reports: readonly { id: string }[], { together, apart }: Constraints): Decided {
  if (together.length === 0 && apart.length === 0) return { together: [], apartKeys: new Map() };
  const places = new Map(reports.map(({ id }, place) => [id, place]));
  const parts = new Partition(reports.length);
  for (const ids of together) {
    const group = ids.flatMap((id) => places.get(id) ?? []);
    for (const place of group) parts.join(group[0]!, place);
  }
  const apartKeys = new Map<number, string[]>();
  for (const ids of apart) {
    const pair = ids.flatMap((id) => places.get(id) ?? []);
    if (pair.length < 2) continue;
    const key = `apart ${[...ids].sort().join()}`;
    for (const place of pair) apartKeys.set(place, [...(apartKeys.get(place) ?? []), key]);
  }
  return { together: parts.lists().filter(({ length }) => length > 1), apartKeys };
}
