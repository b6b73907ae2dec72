/** How records are kept whose licence lets no data be passed on. */
import { createHmac } from 'node:crypto';
import type { Connector } from '../connectors/connector.ts';
import { showsRecords } from '../core/licence.ts';
import type { Archive } from './archive.ts';

/**
 * Names and hashes that tell nothing to whoever does not have the key of the archive: ids of publishers can be guessed, and so
 * can the content of records. One archive always gives the same.
 */
export interface Redaction {
  /** What all its native ids begin with: it tells one key from another. */
  prefix: string;
  nativeId(nativeId: string): string;
  /** @param content a record as JSON */
  contentHash(content: string): string;
}

/** The redaction of a source's records; null where its licence lets them be shown. */
export async function redactionOf(
  archive: Archive,
  { id, dataset }: Pick<Connector, 'id' | 'dataset'>,
): Promise<Redaction | null> {
  if (showsRecords(dataset.licence.redistribution)) return null;
  const key = await archive.redactionKey();
  const keyed = (...parts: readonly string[]): string =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex');
  const prefix = `redacted-${keyed('key').slice(0, 8)}-`;
  return {
    prefix,
    nativeId: (nativeId) => prefix + keyed('id', id, nativeId).slice(0, 24),
    contentHash: (content) => keyed('content', id, content),
  };
}
