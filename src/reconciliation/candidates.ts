/** The pairs of a set of reports that are worth a comparison, found by time and place instead of one by one. */
import { areNear, BLOCK, cannotBeOne, EARTH_KM } from './block.ts';
import { factsOf, type Facts } from './facts.ts';
import type { LinkableReport } from './report.ts';

/** A report, by its place in the set. */
export interface Entry {
  index: number;
  facts: Facts;
}

/**
 * Calls `visit` once for each pair of candidates (see `isCandidate`). Facts are kept only as long as a report may still
 * have a neighbour in time, so memory does not grow with the length of the history.
 */
export function forEachCandidate(
  reports: readonly LinkableReport[],
  visit: (a: Entry, b: Entry) => void,
): void {
  for (const indices of byCountry(reports)) {
    const window = new Window();
    for (const index of indices) {
      const report = reports[index]!;
      const entry = { index, facts: factsOf(report) };
      window.forgetBefore(entry.facts.from - BLOCK.gapDays);
      window.around(entry.facts, (other) => {
        if (areNear(entry.facts, other.facts) && !cannotBeOne(report, reports[other.index]!))
          visit(other, entry);
      });
      window.add(entry);
    }
  }
}

/** Places of the reports of each country in order of their first days; those without any day are near to none. */
function byCountry(reports: readonly LinkableReport[]): number[][] {
  const groups = new Map<string | null, { index: number; from: string }[]>();
  reports.forEach(({ country, earliest, latest }, index) => {
    if (earliest === null && latest === null) return;
    // ISO days have the order of their letters.
    const from = earliest === null || (latest !== null && latest < earliest) ? latest! : earliest;
    const group = groups.get(country);
    if (group) group.push({ index, from });
    else groups.set(country, [{ index, from }]);
  });
  return [...groups.values()].map((group) =>
    group
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.index - b.index))
      .map(({ index }) => index),
  );
}

/** Reports that may still have a neighbour in time, by the cube of space in which they are. */
export class Window {
  readonly #cubes = new Map<number, Entry[]>();
  /** Those that may be anywhere in the country. */
  #anywhere: Entry[] = [];
  #nextSweep = -Infinity;

  add(entry: Entry): void {
    if (entry.facts.isCoarse) {
      this.#anywhere.push(entry);
      return;
    }
    const key = keyOf(...cubeOf(entry.facts));
    const cube = this.#cubes.get(key);
    if (cube) cube.push(entry);
    else this.#cubes.set(key, [entry]);
  }

  /** Visits those that may be near, and a few more. */
  around(facts: Facts, visit: (entry: Entry) => void): void {
    this.#anywhere.forEach(visit);
    const hasPoint = !Number.isNaN(facts.latitude);
    if (facts.isCoarse && (facts.country !== null || !hasPoint)) {
      for (const cube of this.#cubes.values()) cube.forEach(visit);
      return;
    }
    for (const key of keysAround(facts)) this.#cubes.get(key)?.forEach(visit);
  }

  /** Forgets what ended before a day; once a day is enough. */
  forgetBefore(day: number): void {
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

type Cube = [x: number, y: number, z: number];

/**
 * Cubes with edges as long as the greatest distance: two points within it are in the same or in neighbouring ones, also
 * across the poles and the date line (a chord is no longer than the way over the ground).
 */
function cubeOf({ latitude, longitude, cosLatitude }: Facts): Cube {
  const cube = (part: number): number => Math.floor((part * EARTH_KM) / BLOCK.distanceKm);
  return [
    cube(cosLatitude * Math.cos(longitude)),
    cube(cosLatitude * Math.sin(longitude)),
    cube(Math.sin(latitude)),
  ];
}

/** The earth is 213 cubes wide, so 256 for each axis tell them all apart. */
function keyOf(x: number, y: number, z: number): number {
  return ((x + 128) * 256 + (y + 128)) * 256 + (z + 128);
}

const around = [-1, 0, 1];
const neighbours = around.flatMap((x) => around.flatMap((y) => around.map((z): Cube => [x, y, z])));

function keysAround(facts: Facts): number[] {
  const [x, y, z] = cubeOf(facts);
  return neighbours.map(([dx, dy, dz]) => keyOf(x + dx, y + dy, z + dz));
}
