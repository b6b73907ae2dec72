/** Reports of strikes by several publishers, made up so that some are about one happening. */
import fc from 'fast-check';
import { exactly, unknownQuantity } from '../../../src/core/quantity.ts';
import { countryRef, namedActorRef, placeRef } from '../../../src/core/references.ts';
import type { Database } from '../../../src/db/clients.ts';
import type { ReportRecord } from '../../../src/domains/incidents/record.ts';
import { incident, onDay } from '../../kit/records.ts';

/** Where, when and how many: what reports of one strike have in common. */
export interface Strike {
  town: 'Dnipro' | 'Kherson' | 'Odesa';
  day: string;
  killed: number | null;
}

const towns = {
  Dnipro: [48.46, 35.04],
  Kherson: [46.63, 32.61],
  Odesa: [46.48, 30.72],
} as const;

/** A report of a strike, as a casualty recorder writes it. */
export function strike(nativeId: string, { town, day, killed }: Strike, more: Partial<ReportRecord> = {}) {
  const [latitude, longitude] = towns[town];
  return incident(nativeId, {
    headline: `Missile strike on ${town}`,
    period: onDay(day),
    location: { latitude, longitude, radiusKm: null, precision: 'SETTLEMENT', sourceText: town },
    place: placeRef('SETTLEMENT', town, countryRef('UKR')),
    category: 'MISSILE_OR_SHELL',
    killed: killed === null ? unknownQuantity : exactly(killed),
    actors: [
      {
        actor: namedActorRef('ARMED_FORCE', 'Armed forces of Russia', 'RUS'),
        role: 'SIDE_A',
        nameAsReported: 'Russian forces',
        certainty: null,
        attribution: [],
      },
    ],
    assertedAt: `${day}T18:00:00Z`,
    ...more,
  });
}

/** Reports by the dataset that they are of. */
export type Published = readonly { dataset: string; record: ReportRecord }[];

/** Some strikes, each told by one to three datasets, with days and tolls that differ a little. */
export const publishedStrikes: fc.Arbitrary<Published> = fc
  .array(
    fc.record({
      town: fc.constantFrom('Dnipro' as const, 'Kherson' as const, 'Odesa' as const),
      day: fc.integer({ min: 1, max: 12 }),
      killed: fc.option(fc.integer({ min: 0, max: 9 })),
      told: fc.uniqueArray(
        fc.record({
          dataset: fc.constantFrom('one', 'two', 'three'),
          later: fc.integer({ min: 0, max: 1 }),
          more: fc.integer({ min: 0, max: 1 }),
        }),
        { selector: ({ dataset }) => dataset, minLength: 1, maxLength: 3 },
      ),
    }),
    { minLength: 6, maxLength: 9 },
  )
  .map((strikes) =>
    strikes.flatMap(({ town, day, killed, told }, n) =>
      told.map(({ dataset, later, more }) => ({
        dataset,
        record: strike(`${n}`, {
          town,
          day: `2022-09-${String(day + later).padStart(2, '0')}`,
          killed: killed === null ? null : killed + more,
        }),
      })),
    ),
  );

/** The same in another year, by datasets of other names: nothing of it has to do with any other world in a database. */
export function inWorld(reports: Published, world: number): Published {
  const year = String(1990 + world);
  return reports.map(({ dataset, record: { period, ...record } }) => ({
    dataset: `${dataset}-${world}`,
    record: {
      ...record,
      assertedAt: `${year}${record.assertedAt!.slice(4)}`,
      period: onDay(`${year}${period.earliest!.slice(4)}`),
    },
  }));
}

/** The reports of each active incident of a world, as `dataset nativeId`; sorted, so that equal partitions are equal. */
export async function partition({ live }: Database, world: number): Promise<string[][]> {
  const of = { datasetId: { endsWith: `-${world}` } };
  const incidents = await live.incident.findMany({
    where: { status: 'ACTIVE', links: { some: { verdict: 'SAME', report: of } } },
    select: {
      links: {
        where: { verdict: 'SAME', report: { recordStatus: 'ACTIVE' } },
        select: { report: { select: { datasetId: true, nativeId: true } } },
      },
    },
  });
  return inOrder(
    incidents.map(({ links }) => links.map(({ report }) => `${report.datasetId} ${report.nativeId}`)),
  );
}

/** Clusters in an order of their own. */
export function inOrder(clusters: readonly (readonly string[])[]): string[][] {
  return clusters.map((cluster) => cluster.toSorted()).sort((a, b) => (a.join() < b.join() ? -1 : 1));
}
