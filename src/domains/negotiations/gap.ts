/** What parties say to one option, and whether they are apart on it. */
import type { Stance } from '../../db/generated/prisma/enums.ts';

/** What of a position counts. */
export interface Taken {
  id: string;
  partyId: string;
  stance: Stance;
  periodEarliest: Date | null;
  periodLatest: Date | null;
  assertedAt: Date | null;
}

/** The newest stances of each party on an option. */
export interface Gap {
  contested: boolean;
  /** In the order in which the parties were given. */
  parties: { partyId: string; positions: string[] }[];
  since: Date | null;
}

const inFavour: readonly Stance[] = ['DEMANDS', 'PROPOSES', 'SUPPORTS', 'ACCEPTS', 'ACCEPTS_CONDITIONALLY'];
const against: readonly Stance[] = ['OPPOSES', 'REJECTS', 'RULES_OUT'];

/**
 * The gap that positions on one option leave. Of each party the newest count: those that it is known to have held last.
 * The gap is contested when a party is in favour and another (or, by another report, the same) is against; `since` is
 * then the first day on which these stances are known of both sides.
 */
export function gapOf(taken: readonly Taken[]): Gap {
  const byParty = new Map<string, Taken[]>();
  for (const position of taken)
    byParty.set(position.partyId, [...(byParty.get(position.partyId) ?? []), position]);
  const newest = [...byParty].map(([partyId, positions]) => ({ partyId, positions: newestOf(positions) }));
  const stances = newest.flatMap(({ positions }) => positions);
  const [favour, opposition] = [inFavour, against].map((side) =>
    stances.filter(({ stance }) => side.includes(stance)),
  ) as [Taken[], Taken[]];
  const contested = favour.length > 0 && opposition.length > 0;
  return {
    contested,
    parties: newest.map(({ partyId, positions }) => ({ partyId, positions: positions.map(({ id }) => id) })),
    since: contested ? later(firstDay(favour), firstDay(opposition)) : null,
  };
}

function newestOf(positions: readonly Taken[]): Taken[] {
  const newest = Math.max(...positions.map(lastKnown));
  return positions.filter((position) => lastKnown(position) === newest);
}

/** The last day on which it is known to have been held: an open end is known up to the report. Unknown is oldest. */
function lastKnown({ periodLatest, assertedAt }: Taken): number {
  return (periodLatest ?? (assertedAt && dayOf(assertedAt)))?.getTime() ?? Number.NEGATIVE_INFINITY;
}

function firstDay(positions: readonly Taken[]): Date | null {
  const known = positions.flatMap(
    ({ periodEarliest, assertedAt }) => periodEarliest ?? (assertedAt ? dayOf(assertedAt) : []),
  );
  return known.length === 0 ? null : new Date(Math.min(...known.map((day) => day.getTime())));
}

function later(one: Date | null, other: Date | null): Date | null {
  return one && other ? new Date(Math.max(one.getTime(), other.getTime())) : null;
}

function dayOf(instant: Date): Date {
  return new Date(`${instant.toISOString().slice(0, 10)}T00:00:00Z`);
}
