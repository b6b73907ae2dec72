import { contentHash } from '../../core/ids.ts';
import { documentId, type DocumentRef, type PublisherRef } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import type { Transaction } from '../../db/transaction.ts';
import { insertMissing, upsertVersioned } from '../../db/versioned.ts';
import type { Lineage } from '../domain.ts';
import { announce, changesOf } from '../stored.ts';

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
    timezone: 'text',
    textHash: 'char(64)',
    contentHash: 'text',
  },
} as const;

/** A text is about no country: what rests on it is. */
const documentKind = {
  nodeType: 'Document',
  about: Prisma.sql`
    SELECT id, true AS is_active, published_at::date AS valid_from, published_at::date AS valid_to,
           '{}'::char(3)[] AS countries
      FROM document`,
};

/** Stores documents (revised ones as new versions, told in the feed) and makes sure that their publishers are there. */
export async function storeDocuments(
  tx: Transaction,
  refs: readonly DocumentRef[],
  lineage: Lineage,
): Promise<void> {
  const publishers = new Map(refs.map(({ publisher }) => [publisher.id, publisher]));
  await insertMissing(tx, publisherTable, [...publishers.values()].map(publisherRow));
  const rows = new Map(
    refs.map((ref) => {
      const { key: _, publisher, ...rest } = ref;
      const row = { id: documentId(ref), publisherId: publisher.id, ...rest };
      return [row.id, { ...row, contentHash: contentHash(row) }];
    }),
  );
  const documents = [...rows.values()];
  const upserted = await upsertVersioned(tx, documentTable, documents);
  await announce(tx, documentKind, lineage, changesOf(upserted, documents, {}));
}

function publisherRow(publisher: PublisherRef) {
  return { ...publisher, contentHash: contentHash(publisher) };
}
