/** Moments that this process has found, so that none is looked up twice. */
import type { Moment, Tail } from '../feed/index.ts';

/** Most moments that are remembered. */
const MOST_KNOWN = 1_000;

export interface FoundMoment {
  moment: Moment;
  /** Whether its name will mean this one for ever. */
  isFinal: boolean;
}

interface Known {
  /** The history of the feed in which they were found: another one has others. */
  history: string;
  moments: Map<string, Moment>;
}

const knownBy = new WeakMap<Tail, Known>();

/** The moment of this name, which is looked up until what is found is final. */
export async function knownMoment(
  tail: Tail,
  name: string,
  look: () => Promise<FoundMoment>,
): Promise<Moment> {
  const { moments } = knownOf(tail);
  const known = moments.get(name);
  if (known) return known;
  const { moment, isFinal } = await look();
  if (!isFinal) return moment;
  if (moments.size >= MOST_KNOWN) moments.clear();
  moments.set(name, moment);
  return moment;
}

function knownOf(tail: Tail): Known {
  const history = `${tail.state.feed} ${tail.state.epoch}`;
  const known = knownBy.get(tail);
  if (known?.history === history) return known;
  const fresh = { history, moments: new Map<string, Moment>() };
  knownBy.set(tail, fresh);
  return fresh;
}
