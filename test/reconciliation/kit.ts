import { compare, type ComparedPair, type LinkableReport } from '../../src/reconciliation/index.ts';

/** A report of a strike on Dnipro, with what a test changes. */
export function report(id: string, changes: Partial<LinkableReport> = {}): LinkableReport {
  return {
    id,
    release: null,
    document: null,
    publisher: `publisher of ${id}`,
    country: 'UKR',
    earliest: '2025-12-01',
    latest: '2025-12-01',
    latitude: 48.4647,
    longitude: 35.0462,
    radiusKm: 5,
    geoPrecision: 'SETTLEMENT',
    placeName: 'Dnipro',
    locationText: null,
    category: 'MISSILE_OR_SHELL',
    codes: [],
    actors: [{ id: 'army', name: 'Armed forces of Russia', role: 'PERPETRATOR' }],
    killed: { low: 4, best: 4, high: 4 },
    injured: { low: 40, best: 40, high: 40 },
    headline: null,
    summary: null,
    origins: [],
    assertedAt: '2025-12-01',
    ...changes,
  };
}

const exactly = (n: number) => ({ low: n, best: n, high: n });

/** Reports near each other in time and place, more or less alike, drawn from a list of numbers. */
export function drawn(numbers: readonly number[]): LinkableReport[] {
  return numbers.map((n, at) =>
    report(`r${String(at).padStart(2, '0')}`, {
      document: `document ${n % 7}`,
      earliest: `2025-12-0${1 + (n % 4)}`,
      latest: `2025-12-0${1 + (n % 4)}`,
      latitude: 48.4647 + (n % 3) * 0.2,
      placeName: ['Dnipro', 'Novomoskovsk', 'Pavlohrad'][n % 3]!,
      killed: exactly(n % 5),
    }),
  );
}

/** What the engine says of each two of some reports. */
export function allPairs(list: readonly LinkableReport[]): ComparedPair[] {
  return list.flatMap((one, at) =>
    list
      .slice(at + 1)
      .map((other) => ({ one: one.id, other: other.id, probability: compare(one, other).probability })),
  );
}
