/** Which incident each cluster of reports is: ids outlive merges and splits. Pure. */

/** A report with the incidents that it has to do with. */
export interface Placed {
  reportId: string;
  /** The incident that it founds, where it founds one. */
  founds: string;
  /** The incident that it is held to be about; null: it is new. */
  current: string | null;
  /** Whether its publisher stands by it and it may be linked. */
  stands: boolean;
}

/** An incident that was recorded. */
export interface Recorded {
  id: string;
  /** ISO instant of its first version. */
  since: string;
  /** The incident that it is merged into. */
  into: string | null;
}

/** A cluster with its incident. */
export interface Held<Member extends Placed> {
  /** The incident that all its reports are about. */
  survivor: string;
  /** Incidents that lead to it. */
  merged: string[];
  /** Its reports; those that do not stand any more are where they were. */
  members: Member[];
}

/**
 * Gives each cluster its incident. An incident goes with the report that founded it or, when that does not stand any more,
 * with those that are held to be about it; of those that go with one cluster, the one that was recorded first has it,
 * and the others lead there.
 */
export function held<Member extends Placed>(
  clusters: readonly (readonly Member[])[],
  members: readonly Member[],
  recorded: readonly Recorded[],
): Held<Member>[] {
  const groups = clusters.map((cluster) => [...cluster]);
  const groupOf = new Map(groups.flatMap((group) => group.map((member) => [member.reportId, group])));
  const founders = new Map(members.map((member) => [member.founds, member]));
  const holders = holdersAmong(members.filter(({ stands }) => stands));
  const claimed = new Map<string, Member[]>();
  for (const { id } of recorded) {
    const founder = founders.get(id);
    const holder = founder?.stands ? founder : holders.get(id);
    if (holder) claimed.set(id, groupOf.get(holder.reportId)!);
  }
  for (const member of members.filter(({ stands }) => !stands)) {
    const incident = member.current ?? member.founds;
    const group = claimed.get(incident) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(member);
    groupOf.set(member.reportId, group);
    claimed.set(incident, group);
  }
  for (const { id, into } of recorded) {
    const founder = founders.get(id);
    const group =
      (founder && groupOf.get(founder.reportId)) ?? (into === null ? undefined : claimed.get(into));
    if (!claimed.has(id) && group) claimed.set(id, group);
  }
  const recordedOf = new Map(groups.map((group) => [group, [] as Recorded[]]));
  for (const incident of recorded) {
    const group = claimed.get(incident.id);
    if (group) recordedOf.get(group)!.push(incident);
  }
  return groups.map((group) => withSurvivor(group, recordedOf.get(group)!));
}

/** Of the reports that are held to be about an incident, the one with the smallest id. */
function holdersAmong<Member extends Placed>(standing: readonly Member[]): Map<string, Member> {
  const holders = new Map<string, Member>();
  for (const member of standing) {
    if (member.current === null) continue;
    const known = holders.get(member.current);
    if (!known || member.reportId < known.reportId) holders.set(member.current, member);
  }
  return holders;
}

function withSurvivor<Member extends Placed>(members: Member[], recorded: Recorded[]): Held<Member> {
  const [first, ...others] = recorded.sort((a, b) => compared(a.since, b.since) || compared(a.id, b.id));
  const [smallest] = members.map(({ founds }) => founds).sort();
  return { survivor: first?.id ?? smallest!, merged: others.map(({ id }) => id), members };
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
