/** What met a filter once: looked up at as few moments of the past as can tell. */
import { type Moment, momentBefore, type PlacedChange } from '../../feed/index.ts';
import type { PrismaWhere } from '../../graphql/conditions.ts';
import type { Context } from '../../graphql/context.ts';
import { meeting } from '../../graphql/membership.ts';

/** A version of a node, by the positions at which it was the present one. */
interface Version {
  nodeId: string;
  from: bigint;
  until: bigint;
}

/** The changes whose node met a filter before or after them, and how many moments were looked at. */
export async function metOnce(
  { live, past }: Pick<Context, 'live' | 'past'>,
  { model, filter }: { model: string; filter: PrismaWhere },
  changes: readonly PlacedChange[],
): Promise<{ positions: ReadonlySet<bigint>; looks: number }> {
  const ofChange = new Map(changes.map((change) => [change.position, versionsAround(change)]));
  const versions = new Map([...ofChange.values()].flat().map((version) => [keyOf(version), version]));
  const met = new Set<string>();
  // By their ends, so that the last moment of the first one is one of as many others as can be.
  let open = [...versions.values()].sort((a, b) => Number(a.until - b.until));
  let looks = 0;
  for (let first = open[0]; first; first = open[0]) {
    const moment = await momentBefore(live, first.until);
    const shown = moment ? open.filter((version) => isOf(version, moment)) : [];
    if (shown.length > 0) {
      looks += 1;
      const ids = await meeting(
        past(moment!.snapshot),
        model,
        shown.map(({ nodeId }) => nodeId),
        filter,
      );
      shown.filter(({ nodeId }) => ids.has(nodeId)).forEach((version) => met.add(keyOf(version)));
    }
    // One that no moment has was never to be seen.
    const done = new Set([first, ...shown]);
    open = open.filter((version) => !done.has(version));
  }
  const isMet = (version: Version): boolean => met.has(keyOf(version));
  return {
    positions: new Set([...ofChange].flatMap(([position, around]) => (around.some(isMet) ? [position] : []))),
    looks,
  };
}

// What comes after the last change is the present, which was looked at before.
function versionsAround({ nodeId, position, fromVersion, previous, following }: PlacedChange): Version[] {
  return [
    ...(fromVersion === null ? [] : [{ nodeId, from: previous ?? 0n, until: position - 1n }]),
    ...(following === null ? [] : [{ nodeId, from: position, until: following - 1n }]),
  ];
}

const isOf = ({ from, until }: Version, { position }: Moment): boolean =>
  from <= position && position <= until;

const keyOf = ({ nodeId, from }: Version): string => `${nodeId} ${from}`;
