import { deterministicId } from '../core/ids.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { Transaction } from '../db/transaction.ts';
import type { NewChange } from './change.ts';

/**
 * Puts changes into the outbox, in the transaction that made them and after the changed rows were written: the
 * row's lock is what keeps the changes of one node in the order of its versions. A node's version is changed
 * once, so its event id is made of both; throws where a change was appended before.
 */
export async function append(tx: Transaction, changes: readonly NewChange[]): Promise<void> {
  if (changes.length === 0) return;
  const eventIds = changes.map((c) => deterministicId('event', c.nodeType, c.nodeId, String(c.toVersion)));
  const column = (value: (change: NewChange) => string | number | boolean | null): Prisma.Sql => {
    const values = changes.map((change) => {
      const cell = value(change);
      return cell === null ? null : String(cell);
    });
    return Prisma.sql`${values}::text[]`;
  };
  await tx.$executeRaw`
    INSERT INTO feed.outbox (event_id, kind, node_type, node_id, from_version, to_version, dataset_id, countries,
                             valid_from, valid_to, is_backfill, cause, changed)
    SELECT event_id::uuid, kind, node_type, node_id::uuid, from_version::int, to_version::int, dataset_id, countries::char(3)[],
           valid_from::date, valid_to::date, is_backfill::boolean, cause, changed::jsonb
      FROM unnest(
        ${eventIds}::text[], ${column((c) => c.kind)}, ${column((c) => c.nodeType)}, ${column((c) => c.nodeId)},
        ${column((c) => c.fromVersion)}, ${column((c) => c.toVersion)}, ${column((c) => c.datasetId)},
        ${column((c) => `{${c.countries.join(',')}}`)}, ${column((c) => c.validFrom)}, ${column((c) => c.validTo)},
        ${column((c) => c.isBackfill)}, ${column((c) => c.cause)}, ${column((c) => JSON.stringify(c.changed))}
      ) WITH ORDINALITY AS given (event_id, kind, node_type, node_id, from_version, to_version, dataset_id, countries,
                                  valid_from, valid_to, is_backfill, cause, changed, n)
     ORDER BY n`;
  await refuseSequenced(tx, eventIds);
}

// The outbox refuses what waits in it. What is in the log already must not get into it either: the sequencer
// could never take it, and with it nothing that comes later.
async function refuseSequenced(tx: Transaction, eventIds: readonly string[]): Promise<void> {
  const known = await tx.$queryRaw<{ id: string }[]>`
    SELECT event_id::text AS id FROM feed.change_log WHERE event_id = ANY (${[...eventIds]}::uuid[])`;
  if (known.length > 0) throw new Error(`The change ${known[0]!.id} is in the feed already.`);
}
