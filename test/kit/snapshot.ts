import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import type {
  AnyRecord,
  Connector,
  Mapped,
  Rejection,
  ReleaseNotice,
  Snapshot,
} from '../../src/connectors/connector.ts';

/** A snapshot of given bytes, as the archive would hand it to a parser. Retrieved at a fixed instant. */
export function snapshotOf(bytes: Buffer | string, fileName: string): Snapshot {
  const buffer = Buffer.from(bytes);
  return {
    sha256: createHash('sha256').update(buffer).digest('hex'),
    fileName,
    url: null,
    contentType: null,
    etag: null,
    byteLength: buffer.length,
    retrievedAt: '2026-01-02T03:04:05.000Z',
    open: () => Readable.from([buffer]),
    read: async (maxBytes) => {
      if (buffer.length > maxBytes) throw new RangeError(`${buffer.length} bytes, more than ${maxBytes}`);
      return buffer;
    },
  };
}

/** A snapshot of a file on disk. */
export function snapshotOfFile(file: string): Snapshot {
  return snapshotOf(readFileSync(file), path.basename(file));
}

/** The same snapshot, as an answer over HTTP, whose length was checked. */
export const overHttp = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  url: `https://upstream.example/${snapshot.fileName}`,
});

export interface ReadResult {
  rows: number;
  records: { record: AnyRecord; position: string }[];
  /** Native ids of the records that mean something only where they are known. */
  onlyIfKnown: string[];
  /** Native ids that the publisher took back. */
  withdrawals: string[];
  rejections: Rejection[];
  releases: ReleaseNotice[];
}

/** What a connector makes of snapshots: parse and map, as a run does it, without a database. */
export async function readAll(connector: Connector, snapshots: readonly Snapshot[]): Promise<ReadResult> {
  const result: ReadResult = {
    rows: 0,
    records: [],
    onlyIfKnown: [],
    withdrawals: [],
    rejections: [],
    releases: [],
  };
  const mapper = connector.mapper();
  const take = (mapped: Iterable<Mapped>): void => {
    for (const item of mapped) {
      if (item.kind === 'record' && item.onlyIfKnown) result.onlyIfKnown.push(item.record.nativeId);
      else if (item.kind === 'record') result.records.push({ record: item.record, position: item.position });
      else if (item.kind === 'withdrawal') result.withdrawals.push(item.of.nativeId);
      else result.rejections.push(item);
    }
  };
  for (const snapshot of snapshots) {
    for await (const parsed of connector.parse(snapshot)) {
      if (parsed.kind === 'release') result.releases.push(parsed);
      else if (parsed.kind === 'rejected') result.rejections.push(parsed);
      else {
        result.rows += 1;
        take(mapper.map(parsed));
      }
    }
  }
  take(mapper.finish?.() ?? []);
  return result;
}
