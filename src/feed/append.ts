import { deterministicId } from '../core/ids.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { Transaction } from '../db/transaction.ts';
import type { NewChange } from './change.ts';

/**
 * Puts changes into the outbox, in the transaction that made them and after the changed rows were written: the
 * row's lock is what keeps the changes of one node in the order of its versions. A node's version is changed
 * once, so its event id is made of both and a repeated append is refused by the database.
 */
export async function append(tx: Transaction, changes: readonly NewChange[]): Promise<void> {
  if (changes.length === 0) return;
  const column = (value: (change: NewChange) => unknown): Prisma.Sql => {
    const values = changes.map((change) => {
      const cell = value(change);
      return cell === null ? null : String(cell);
    });
    return Prisma.sql`${values}::text[]`;
  };
  await tx.$executeRaw`
    INSERT INTO feed.outbox (event_id, kind, node_type, node_id, from_version, to_version, dataset_id, country,
                             valid_from, valid_to, is_backfill, cause, changed)
    SELECT event_id::uuid, kind, node_type, node_id::uuid, from_version::int, to_version::int, dataset_id, country,
           valid_from::date, valid_to::date, is_backfill::boolean, cause, changed::jsonb
      FROM unnest(
        ${column((c) => deterministicId('event', c.nodeType, c.nodeId, String(c.toVersion)))},
        ${column((c) => c.kind)}, ${column((c) => c.nodeType)}, ${column((c) => c.nodeId)},
        ${column((c) => c.fromVersion)}, ${column((c) => c.toVersion)}, ${column((c) => c.datasetId)},
        ${column((c) => c.country)}, ${column((c) => c.validFrom)}, ${column((c) => c.validTo)},
        ${column((c) => c.isBackfill)}, ${column((c) => c.cause)}, ${column((c) => JSON.stringify(c.changed))}
      ) WITH ORDINALITY AS given (event_id, kind, node_type, node_id, from_version, to_version, dataset_id, country,
                                  valid_from, valid_to, is_backfill, cause, changed, n)
     ORDER BY n`;
}
