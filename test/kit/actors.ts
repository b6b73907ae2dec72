import { randomUUID } from 'node:crypto';
import { contentHash } from '../../src/core/ids.ts';
import type { VersionedTable } from '../../src/db/versioned.ts';

/** A row of a versioned table without references, for tests of what all versioned tables do. */
export interface ActorRow {
  id: string;
  key: string;
  kind: string;
  name: string;
  country: string | null;
  codes: object;
  contentHash: string;
}

export const actorTable: VersionedTable<ActorRow> = {
  name: 'actor',
  key: ['id'],
  columns: {
    id: 'uuid',
    key: 'text',
    kind: '"ActorKind"',
    name: 'text',
    country: 'char(3)',
    codes: 'jsonb',
    contentHash: 'text',
  },
};

/** An actor; the same content has the same hash. */
export function actorRow(given: Partial<Omit<ActorRow, 'contentHash'>> = {}): ActorRow {
  const id = given.id ?? randomUUID();
  const row = {
    key: `person:${id}`,
    kind: 'PERSON',
    name: 'Somebody',
    country: null,
    codes: [],
    ...given,
    id,
  };
  return { ...row, contentHash: contentHash(row) };
}
