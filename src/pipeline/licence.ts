/** Brings what stands of a dataset into the form of its present licence: shown, or only that it is there. */
import type { Connector } from '../connectors/connector.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Domain, Erasable } from '../domains/domain.ts';
import { sequence } from '../feed/index.ts';
import type { RunContext } from './context.ts';
import { exclusively } from './lock.ts';
import { type Redaction, redactionOf } from './redaction.ts';

/** Records of each type that go at once. */
const BATCH = 2_000;

/**
 * Erases all records of a dataset that stand in another form than its licence has now, at present and in the past: those
 * that were shown under an earlier licence, or the redacted ones beside which the same would be shown (or redacted with
 * another key) once more. They come again, in the right form, as soon as their bytes are read again.
 * Whoever calls it holds the source.
 */
export async function eraseOtherForm(
  { database, domains }: Pick<RunContext, 'database' | 'domains'>,
  { id: datasetId }: Pick<Connector, 'id'>,
  redaction: Redaction | null,
): Promise<void> {
  const { live } = database;
  const kinds = recordKinds(domains);
  const erase = eraser(domains);
  const cause = { datasetId, line: '', cause: `the licence of ${datasetId} is another one` };
  for (;;) {
    const lookups = kinds.map(
      ({ nodeType, table }) => Prisma.sql`
        (SELECT ${nodeType} AS type, id::text FROM ${Prisma.raw(table)}
          WHERE dataset_id = ${datasetId} AND record_status <> 'TAKEN_DOWN'::"RecordStatus" AND ${otherForm(redaction)}
          LIMIT ${BATCH})`,
    );
    const found = await live.$queryRaw<{ type: string; id: string }[]>(Prisma.join(lookups, ' UNION ALL '));
    if (found.length === 0) break;
    await inTransaction(live, async (tx) => {
      for (const { nodeType } of kinds) {
        const ids = found.flatMap(({ type, id }) => (type === nodeType ? id : []));
        if (ids.length > 0) await erase(tx, nodeType, ids, cause);
      }
    });
    await sequence(live);
  }
  if (redaction) await forgetShownRejections(live, datasetId);
}

/** As `eraseOtherForm`, where a licence lets nothing be shown any more: not only when there is something to read. */
export async function keepToLicence(context: RunContext, connector: Connector): Promise<void> {
  const redaction = await redactionOf(context.archive, connector);
  if (!redaction) return;
  await exclusively(context.database.url, connector.id, () => eraseOtherForm(context, connector, redaction));
}

function otherForm(redaction: Redaction | null): Prisma.Sql {
  if (!redaction) return Prisma.sql`sensitivity = 'RESTRICTED'::"Sensitivity"`;
  return Prisma.sql`
    (sensitivity <> 'RESTRICTED'::"Sensitivity" OR NOT starts_with(native_id, ${redaction.prefix}))`;
}

function recordKinds(domains: RunContext['domains']): Erasable[] {
  return [...domains.values()].flatMap(({ erasable = [] }) => erasable.filter(({ madeOf }) => !madeOf));
}

function eraser(domains: RunContext['domains']): NonNullable<Domain['erase']> {
  for (const { erase } of domains.values()) if (erase) return erase;
  throw new Error('no domain erases what its licence does not let be shown');
}

// Rows that are rejected as often as they are read: what stands in them was kept beside the reason.
async function forgetShownRejections(live: RunContext['database']['live'], datasetId: string): Promise<void> {
  await inTransaction(live, async (tx) => {
    for (const table of ['public.rejected_row', 'history.rejected_row']) {
      await tx.$executeRaw`
        DELETE FROM ${Prisma.raw(table)} WHERE dataset_id = ${datasetId} AND raw <> '{"redacted": "LICENCE"}'::jsonb`;
    }
  });
}
