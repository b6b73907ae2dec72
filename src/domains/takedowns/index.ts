import { deterministicId } from '../../core/ids.ts';
import type { Domain } from '../domain.ts';
import { takedownRecordSchema, type TakedownRecord } from './record.ts';
import { eraseNodes, takeDown } from './take-down.ts';

/**
 * Decisions that nodes of other domains are taken down. Nothing withdraws them. Storing one throws EditRefused where there
 * is no such node, or it is of a type that cannot be taken down.
 */
export function takedownsOver(domains: readonly Pick<Domain, 'erasable'>[]): Domain<TakedownRecord> {
  const erasable = domains.flatMap((domain) => domain.erasable ?? []);
  return {
    name: 'takedowns',
    tables: [],
    recordSchema: takedownRecordSchema,
    references: () => ({ places: [], actors: [], offices: [], issues: [], options: [], documents: [] }),
    recordId: ({ nativeId }, { datasetId, line }) => deterministicId('Takedown', datasetId, line, nativeId),
    validDays: () => [null, null],
    withdraw: async () => 0,
    erase: async (tx, nodeType, ids, cause) => {
      await eraseNodes(tx, erasable, { nodeType, ids }, cause);
    },
    store: async (tx, { lineage, records }) => {
      let created = 0;
      for (const { record } of records) created += (await takeDown(tx, erasable, record, lineage)) ? 1 : 0;
      return { created, revised: 0, unchanged: records.length - created, takenDown: [] };
    },
  };
}
