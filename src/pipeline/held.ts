import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Snapshot } from '../connectors/connector.ts';
import { SourceError } from '../core/errors.ts';

/** Bytes that are in no archive (yet), as a snapshot: what is refused must leave nothing behind. */
export function heldSnapshot(
  bytes: Buffer,
  meta: Pick<Snapshot, 'fileName' | 'contentType' | 'retrievedAt'>,
): Snapshot {
  const { fileName } = meta;
  return {
    ...meta,
    sha256: hash('sha256', bytes),
    url: null,
    etag: null,
    byteLength: bytes.length,
    open: () => Readable.from([bytes]),
    read: async (maxBytes) => {
      if (bytes.length <= maxBytes) return bytes;
      throw new SourceError(
        'SOURCE_UNREADABLE',
        `${fileName} has ${bytes.length} bytes, more than ${maxBytes}`,
      );
    },
  };
}
