/** How records and entities are taken down; the order of it is that of the takedowns slice. */
import type { RecordBase } from '../core/records.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Erasable, TakedownCause } from './domain.ts';
import { type About, announce, type BareChange, type RecordKind } from './stored.ts';

/** The records of a kind. */
export function erasableRecords<R extends RecordBase>(kind: RecordKind<R>): Erasable {
  const { nodeType, table, about, goesWith = {}, settle } = kind;
  return {
    nodeType,
    table,
    goesWith,
    mark: (tx, ids, cause) => mark(tx, { nodeType, table, about, status: recordStatus }, ids, cause),
    settle: async (tx, ids, cause) => settle?.withdrawn?.(tx, ids, cause),
  };
}

/** What is made of records: its type, table and feed, its column of the type EntityStatus, and its records. */
export interface ErasableEntity extends Pick<Erasable, 'nodeType' | 'table'> {
  about: About;
  status: 'status' | 'entity_status';
  /** What else is set with the status. */
  also?: Prisma.Sql;
  madeOf: NonNullable<Erasable['madeOf']>;
}

/** The entities of a kind. */
export function erasableEntities(entity: ErasableEntity): Erasable {
  const { nodeType, table, about, also, madeOf } = entity;
  const status = { column: entity.status, type: 'EntityStatus', also };
  return {
    nodeType,
    table,
    goesWith: {},
    mark: (tx, ids, cause) => mark(tx, { nodeType, table, about, status }, ids, cause),
    madeOf,
  };
}

const recordStatus = { column: 'record_status', type: 'RecordStatus' };

interface Marked {
  nodeType: string;
  table: string;
  about: About;
  status: { column: string; type: string; also?: Prisma.Sql };
}

async function mark(
  tx: Transaction,
  { nodeType, table, about, status }: Marked,
  ids: readonly string[],
  cause: TakedownCause,
): Promise<string[]> {
  const column = Prisma.raw(status.column);
  const gone = Prisma.raw(`'TAKEN_DOWN'::"${status.type}"`);
  const marked = await tx.$queryRaw<{ id: string; version: number }[]>`
    UPDATE ${Prisma.raw(table)} SET ${column} = ${gone}, version = version + 1${status.also ?? Prisma.empty}
     WHERE id = ANY (${[...ids]}::uuid[]) AND ${column} <> ${gone}
    RETURNING id::text, version`;
  const changes = marked.map(({ id, version }): BareChange => ({
    kind: 'TAKEN_DOWN',
    nodeId: id,
    fromVersion: version - 1,
    toVersion: version,
    changed: [],
  }));
  await announce(tx, { nodeType, about }, { ...cause, isBackfill: false }, changes);
  return marked.map(({ id }) => id);
}
