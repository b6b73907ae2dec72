import { Readable } from 'node:stream';
import fc from 'fast-check';
import { SourceError } from '../../src/core/errors.ts';
import type { Connector, Snapshot } from '../../src/connectors/connector.ts';
import { readAll, snapshotOf, type ReadResult } from '../kit/snapshot.ts';

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

export interface FixtureFile {
  fileName: string;
  bytes: Buffer;
}

/** What is done to one file of a run; plain data, so that fast-check prints it and finds a smaller one. */
export type Damage =
  | { file: number; cutAt: number }
  | { file: number; changes: { at: number; value: number }[] }
  | { file: number; bytes: Uint8Array };

/** The run's files, one of them damaged. */
export function withDamage(files: readonly FixtureFile[], damage: Damage): Snapshot[] {
  return files.map(({ fileName, bytes }, i) =>
    snapshotOf(i === damage.file ? damaged(bytes, damage) : bytes, fileName),
  );
}

function damaged(bytes: Buffer, damage: Damage): Buffer {
  if ('cutAt' in damage) return bytes.subarray(0, damage.cutAt);
  if ('bytes' in damage) return Buffer.from(damage.bytes);
  const copy = Buffer.from(bytes);
  for (const { at, value } of damage.changes) copy[at] = value;
  return copy;
}

/** Cuts anywhere, and often just before a line end, where a value may be cut and its row still look whole. */
export function cuts(files: readonly FixtureFile[]): fc.Arbitrary<Damage> {
  return inOneFile(files, (bytes, file) => {
    const lineEnds = [...bytes.keys()].filter((at) => bytes[at] === 0x0a);
    const anywhere = fc.nat({ max: Math.max(0, bytes.length - 1) });
    const nearLineEnd = fc
      .tuple(fc.constantFrom(...lineEnds, 0), fc.nat({ max: 4 }))
      .map(([end, before]) => Math.max(0, end - before));
    return fc.oneof(anywhere, nearLineEnd).map((cutAt) => ({ file, cutAt }));
  });
}

/** Up to eight other bytes, often ones that mean something to a parser. */
export function changes(files: readonly FixtureFile[]): fc.Arbitrary<Damage> {
  const meaningful = [...Buffer.from('\u0000\n\r\t ",;<>&\\{}[]:-.0')];
  const value = fc.oneof(fc.constantFrom(...meaningful), fc.integer({ min: 0, max: 255 }));
  return inOneFile(files, (bytes, file) => {
    const change = fc.record({ at: fc.nat({ max: Math.max(0, bytes.length - 1) }), value });
    return fc.array(change, { minLength: 1, maxLength: 8 }).map((list) => ({ file, changes: list }));
  });
}

/** Something else instead of a file. */
export function noise(files: readonly FixtureFile[]): fc.Arbitrary<Damage> {
  return inOneFile(files, (_bytes, file) =>
    fc.uint8Array({ maxLength: 2_000 }).map((bytes) => ({ file, bytes })),
  );
}

function inOneFile(
  files: readonly FixtureFile[],
  damage: (bytes: Buffer, file: number) => fc.Arbitrary<Damage>,
): fc.Arbitrary<Damage> {
  return fc.oneof(...files.map(({ bytes }, file) => damage(bytes, file)));
}
