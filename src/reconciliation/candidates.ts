/** The pairs of a set of reports that are worth a comparison, found by time and place instead of one by one. */
import { areNear, BLOCK, cannotBeOne } from './compare.ts';
import { factsOf, type Facts } from './facts.ts';
import type { LinkableReport } from './report.ts';

/** Radius of the earth in km, to put points into cubes. */
const EARTH_KM = 6371;

interface Entry {
  index: number;
  facts: Facts;
}

/**
 * Calls `visit` once for each pair of candidates (see `isCandidate`), with their places in `reports`. Facts are kept only as
 * long as a report may still have a neighbour in time, so memory does not grow with the length of the history.
 */
export function forEachCandidate(
  reports: readonly LinkableReport[],
  visit: (a: Entry, b: Entry) => void,
): void {
  for (const [country, indices] of byCountry(reports)) {
    const begins = new Map(
      indices.map((index) => [index, reports[index]!.earliest ?? reports[index]!.latest!]),
    );
    indices.sort((a, b) =>
      begins.get(a)! < begins.get(b)! ? -1 : begins.get(a)! > begins.get(b)! ? 1 : a - b,
    );
    const window = new Window();
    for (const index of indices) {
      const entry = { index, facts: factsOf(reports[index]!) };
      window.forget(entry.facts.from - BLOCK.gapDays);
      for (const other of window.around(entry.facts)) {
        if (cannotBeOne(reports[index]!, reports[other.index]!)) continue;
        if (areNear(entry.facts, other.facts, country === null)) visit(other, entry);
      }
      window.add(entry);
    }
  }
}

/** Those with a date: nothing else places a report in time. */
function byCountry(reports: readonly LinkableReport[]): Map<string | null, number[]> {
  const groups = new Map<string | null, number[]>();
  reports.forEach(({ country, earliest, latest }, index) => {
    if (earliest === null && latest === null) return;
    const group = groups.get(country);
    if (group) group.push(index);
    else groups.set(country, [index]);
  });
  return groups;
}

/** Reports that may still have a neighbour in time, by the cube of space in which they are. */
export class Window {
  readonly #cubes = new Map<string, Entry[]>();
  /** Those that may be anywhere in the country. */
  #anywhere: Entry[] = [];
  #nextSweep = -Infinity;

  add(entry: Entry): void {
    if (entry.facts.isCoarse) {
      this.#anywhere.push(entry);
      return;
    }
    const key = cubeOf(entry.facts).join();
    const cube = this.#cubes.get(key);
    if (cube) cube.push(entry);
    else this.#cubes.set(key, [entry]);
  }

  /** Those that are near enough to be looked at; a few more than those within the distance. */
  *around(facts: Facts): Iterable<Entry> {
    yield* this.#anywhere;
    if (facts.isCoarse) {
      for (const cube of this.#cubes.values()) yield* cube;
      return;
    }
    const [x, y, z] = cubeOf(facts) as [number, number, number];
    for (let i = x - 1; i <= x + 1; i++)
      for (let j = y - 1; j <= y + 1; j++)
        for (let k = z - 1; k <= z + 1; k++) {
          const cube = this.#cubes.get(`${i},${j},${k}`);
          if (cube) yield* cube;
        }
  }

  /** Forgets what ended before a day; once a day is enough. */
  forget(day: number): void {
    if (day < this.#nextSweep) return;
    this.#nextSweep = day + 1;
    const isOpen = ({ facts }: Entry): boolean => facts.to >= day;
    this.#anywhere = this.#anywhere.filter(isOpen);
    for (const [key, cube] of this.#cubes) {
      const open = cube.filter(isOpen);
      if (open.length === 0) this.#cubes.delete(key);
      else if (open.length < cube.length) this.#cubes.set(key, open);
    }
  }
}

/**
 * Cubes with edges as long as the greatest distance: two points within it are in the same or in neighbouring ones,
 * also across the poles and the date line (a chord is no longer than the way over the ground).
 */
function cubeOf({ latitude, longitude, cosLatitude }: Facts): number[] {
  const onSphere = [cosLatitude * Math.cos(longitude), cosLatitude * Math.sin(longitude), Math.sin(latitude)];
  return onSphere.map((part) => Math.floor((part * EARTH_KM) / BLOCK.distanceKm));
}
