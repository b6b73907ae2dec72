/** Writers of several countries and editors never wait for each other. */
import { beforeAll, expect, test } from 'vitest';
import { countryRef, placeRef } from '../../../src/core/references.ts';
import { asClient, inTransaction } from '../../../src/db/transaction.ts';
import {
  requireReserved,
  reserveAll,
  type Reserved,
  reserving,
} from '../../../src/domains/incidents/locks.ts';
import { recordId } from '../../../src/domains/stored.ts';
import { type TestDatabase, testDatabase } from '../../kit/database.ts';
import { publish } from '../../kit/records.ts';
import { until } from '../../kit/until.ts';
import { strike } from './linking-kit.ts';

let database: TestDatabase;
const idOf = (dataset: string): string =>
  recordId('IncidentReport', { datasetId: dataset, line: 'final' }, 'one');
const told = (country: 'UKR' | 'RUS', killed: number) =>
  strike(
    'one',
    { town: 'Odesa', day: '2022-09-29', killed },
    {
      country,
      place: placeRef('SETTLEMENT', 'Odesa', countryRef(country)),
    },
  );
const sayUkrainian = (killed: number) => publish(database, [told('UKR', killed)], { dataset: 'ukrainian' });
const sayBoth = (killed: number) => [
  sayUkrainian(killed),
  publish(database, [told('RUS', killed)], { dataset: 'russian' }),
];

beforeAll(async () => {
  database = await testDatabase();
  await Promise.all(sayBoth(1));
  // As an editor who holds the two for one.
  await database.live.$executeRaw`
    INSERT INTO editor_link (id, decision_id, report_id, decided_by, why, decided_at)
    SELECT gen_random_uuid(), ${idOf('ukrainian')}::uuid, id, 'Ann', 'seen on video', now()
      FROM unnest(${[idOf('ukrainian'), idOf('russian')]}::uuid[]) AS id`;
});

/** Called by several, it lets all go on once the last has come. */
function meeting(of: number): () => Promise<void> {
  let open: () => void;
  const all = new Promise<void>((resolve) => (open = resolve));
  let come = 0;
  return () => {
    if ((come += 1) === of) open();
    return all;
  };
}

test('two who have a country each and both need the other one give back what they have, and take turns', async () => {
  const meet = meeting(2);
  const reserved = ['ukrainian', 'russian'].map((dataset) =>
    inTransaction(database.live, (tx) =>
      reserving(tx, [idOf(dataset)], async (first): Promise<Reserved> => {
        await meet();
        requireReserved(first, ['RUS', 'UKR']);
        return first;
      }),
    ),
  );
  expect(await Promise.all(reserved)).toEqual(['ALL', 'ALL']);
});

test('an edit has all countries before it decides in any', async () => {
  const reserved = await inTransaction(database.live, (tx) =>
    reserving(asClient(tx), [idOf('ukrainian')], (first) => Promise.resolve(first)),
  );
  expect(reserved).toBe('ALL');
});

test('reports of two countries that an editor tied stay one, whoever writes them at the same time', async () => {
  for (let killed = 2; killed < 6; killed += 1) await Promise.all(sayBoth(killed));
  const links = await database.live.incidentLink.findMany({
    where: { verdict: 'SAME', reportId: { in: [idOf('ukrainian'), idOf('russian')] } },
  });
  expect(links).toHaveLength(2);
  expect(new Set(links.map(({ incidentId }) => incidentId)).size).toBe(1);
});

test('a report that its writer waits with may be referred to meanwhile', async () => {
  let revised: Promise<unknown> | undefined;
  await inTransaction(database.live, async (tx) => {
    await reserveAll(tx);
    revised = sayUkrainian(6);
    await until(async () => {
      const [{ waiting }] = await tx.$queryRaw<[{ waiting: boolean }]>`
        SELECT EXISTS (SELECT FROM pg_locks JOIN pg_database d ON d.oid = database
                        WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()) AS waiting`;
      return waiting;
    });
    // As a foreign key does for each new link.
    const referred = await tx.$queryRaw`
      SELECT id::text FROM incident_report WHERE id = ${idOf('ukrainian')}::uuid FOR KEY SHARE NOWAIT`;
    expect(referred).toEqual([{ id: idOf('ukrainian') }]);
  });
  await revised;
});
