/** Deletions and additions over several looks, whose weeks overlap. SYNTHETIC, see events.ts. */
import { expect, it } from 'vitest';
import { acled } from '../../../src/connectors/acled/index.ts';
import { testDatabase } from '../../kit/database.ts';
import { Pipeline } from '../../pipeline/kit.ts';
import { invented, page, type Row } from './events.ts';

const HOUR = 3_600;
const begin = 1_767_900_000;
const event = (hours: number): Row => ({ ...invented, timestamp: String(begin + hours * HOUR) });
const deletion = (hours: number): Row => ({
  event_id_cnty: invented.event_id_cnty,
  deleted_timestamp: String(begin + hours * HOUR),
});

it('an event stands as the newest of its additions and deletions has it, whatever is read again', async () => {
  const database = await testDatabase();
  const pipeline = new Pipeline(database);
  const statusAfter = async (...files: readonly Row[][]): Promise<string[]> => {
    const pages = files.map((rows, index) => [`page-${index}.json`, JSON.stringify(page(rows))]);
    const { outcome } = await pipeline.run(acled, Object.fromEntries(pages) as Record<string, string>);
    expect(outcome).toBe('DONE');
    const reports = await database.live.incidentReport.findMany();
    return reports.map(({ recordStatus }) => recordStatus);
  };
  expect(await statusAfter([event(0)])).toEqual(['ACTIVE']);
  expect(await statusAfter([event(0)], [deletion(24)])).toEqual(['RETRACTED']);
  expect(await statusAfter([event(48)], [deletion(24)])).toEqual(['ACTIVE']);
  expect(await statusAfter([deletion(24)], [event(48)])).toEqual(['ACTIVE']);
  expect(await statusAfter([event(48)], [deletion(24), deletion(72)])).toEqual(['RETRACTED']);
  expect(await statusAfter([event(72)], [deletion(24), deletion(72)])).toEqual(['ACTIVE']);
  expect(await statusAfter([deletion(96), deletion(24)], [event(72)])).toEqual(['RETRACTED']);
});
