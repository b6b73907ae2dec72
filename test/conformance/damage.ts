import { Readable } from 'node:stream';
import { SourceError } from '../../src/core/errors.ts';
import type { Connector, Snapshot } from '../../src/connectors/connector.ts';
import { readAll, type ReadResult } from '../kit/snapshot.ts';

/** What a run gives, or that it threw SourceError; anything else that is thrown goes on to the test. */
export async function readOrSourceError(
  connector: Connector,
  snapshots: readonly Snapshot[],
): Promise<ReadResult | 'SourceError'> {
  try {
    return await readAll(connector, snapshots);
  } catch (error) {
    if (error instanceof SourceError) return 'SourceError';
    throw error;
  }
}

/** The same snapshot, whose stream gives `size` bytes at a time: characters and lines arrive in pieces. */
export function inSmallChunks(snapshot: Snapshot, size: number): Snapshot {
  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of snapshot.open()) {
      const bytes = Buffer.from(chunk);
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
  }
  return { ...snapshot, open: () => Readable.from(chunks()) };
}
