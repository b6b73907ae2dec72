import { contentHash } from '../../core/ids.ts';
import { documentId, type DocumentRef, type PublisherRef } from '../../core/references.ts';
import type { Transaction } from '../../db/transaction.ts';
import { insertMissing, upsertVersioned } from '../../db/versioned.ts';

const publisherTable = {
  name: 'publisher',
  key: ['id'],
  columns: {
    id: 'text',
    name: 'text',
    kind: '"PublisherKind"',
    country: 'char(3)',
    homepage: 'text',
    contentHash: 'text',
  },
} as const;

const documentTable = {
  name: 'document',
  key: ['id'],
  columns: {
    id: 'uuid',
    publisherId: 'text',
    url: 'text',
    title: 'text',
    lang: 'text',
    byline: 'text',
    publishedAt: 'timestamptz',
    updatedAt: 'timestamptz',
    contentHash: 'text',
  },
} as const;

/** Stores documents (revised ones as new versions) and makes sure that their publishers are there. */
export async function storeDocuments(tx: Transaction, refs: readonly DocumentRef[]): Promise<void> {
  const publishers = new Map(refs.map(({ publisher }) => [publisher.id, publisher]));
  await insertMissing(tx, publisherTable, [...publishers.values()].map(publisherRow));
  const rows = new Map(
    refs.map((ref) => {
      const { key: _, publisher, ...rest } = ref;
      const row = { id: documentId(ref), publisherId: publisher.id, ...rest };
      return [row.id, { ...row, contentHash: contentHash(row) }];
    }),
  );
  await upsertVersioned(tx, documentTable, [...rows.values()]);
}

function publisherRow(publisher: PublisherRef) {
  return { ...publisher, contentHash: contentHash(publisher) };
}
