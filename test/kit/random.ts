/** Random numbers that a seed repeats; print the seed, so that a failure can be run again. */
export interface Random {
  seed: number;
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  chance(probability: number): boolean;
}

/** The numbers of `SEED` in the environment, or of a fresh seed, which is printed. */
export function randomOf(test: string): Random {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`${test}: SEED=${seed}\n`);
  return randomFrom(seed);
}

/** The numbers of a seed: for one of several that run at once, so that none takes numbers from another. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    seed,
    below: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
  };
}
