import { deflateRawSync, crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isZip, zipEntry, type ZipLimits } from '../../../src/connectors/formats/zip.ts';
import { SourceError } from '../../../src/core/errors.ts';
import { snapshotOf } from '../../kit/snapshot.ts';

interface Member {
  name: string;
  content: Buffer;
  /** What the archive says about the member, where it lies. */
  declaredSize?: number;
  declaredCrc?: number;
}

/** A zip archive of deflated members, as APPNOTE.TXT 4.3 lays it out. */
function zip(members: Member[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declaredSize, declaredCrc } of members) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(declaredCrc ?? crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declaredSize ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, common, tail, Buffer.from(name)]));
    local.push(header);
    offset += header.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const isCsv = (name: string): boolean => name.endsWith('.csv');

async function unpack(bytes: Buffer, limits?: ZipLimits): Promise<{ name: string; text: string }> {
  const entry = await zipEntry(snapshotOf(bytes, 'archive.zip'), isCsv, limits);
  const chunks: Buffer[] = [];
  for await (const chunk of await entry.open()) chunks.push(Buffer.from(chunk));
  return { name: entry.fileName, text: Buffer.concat(chunks).toString() };
}

const csv: Member = { name: 'data/file.csv', content: Buffer.from('a,b\n1,2\n') };

describe('zipEntry', () => {
  it('finds the one wanted file beside others, and opens it more than once', async () => {
    const archive = zip([
      { name: 'data/', content: Buffer.alloc(0) },
      { name: '__MACOSX/data/._file.csv', content: Buffer.from('junk') },
      { name: 'codebook.pdf', content: Buffer.from('%PDF') },
      csv,
    ]);
    expect(await unpack(archive)).toEqual({ name: 'file.csv', text: 'a,b\n1,2\n' });
    const entry = await zipEntry(snapshotOf(archive, 'archive.zip'), isCsv);
    for (const _ of [1, 2]) {
      let length = 0;
      for await (const chunk of await entry.open()) length += chunk.length;
      expect(length).toBe(8);
    }
  });

  it.each<[string, Member[], string]>([
    ['holds none', [{ ...csv, name: 'readme.txt' }], 'should hold one file of data and holds none'],
    ['holds two', [csv, { ...csv, name: 'b.csv' }], 'holds data/file.csv, b.csv'],
    ['lies about the size', [{ ...csv, declaredSize: 3 }], 'not a sound zip archive'],
    ['has a wrong checksum', [{ ...csv, declaredCrc: 1 }], 'the checksum of data/file.csv is wrong'],
    [
      'is a bomb',
      [{ ...csv, content: Buffer.alloc(64 * 1024 * 1024, 'a') }],
      'unpacks to more than 100 times its size',
    ],
    [
      'is a bomb that lies',
      [{ ...csv, content: Buffer.alloc(64 * 1024 * 1024, 'a'), declaredSize: 1000 }],
      'not a sound zip archive',
    ],
    [
      'has very many entries',
      Array.from({ length: 101 }, (_, i) => ({ ...csv, name: `${i}.txt` })),
      'has 101 entries, more than 100',
    ],
  ])('throws SourceError when the archive %s', async (_name, members, message) => {
    const unpacking = unpack(zip(members));
    await expect(unpacking).rejects.toBeInstanceOf(SourceError);
    await expect(unpacking).rejects.toThrow(message);
  });

  it('throws SourceError above the limits and for a damaged archive', async () => {
    const limits: ZipLimits = { maxArchiveBytes: 1000, maxEntries: 5, maxEntryBytes: 5, maxRatio: 10 };
    await expect(unpack(zip([csv]), limits)).rejects.toThrow('holds a file of 8 bytes, more than 5');
    await expect(unpack(zip([csv]), { ...limits, maxArchiveBytes: 10 })).rejects.toThrow(
      /has \d+ bytes, more than 10/,
    );
    await expect(unpack(zip([csv]).subarray(0, 60))).rejects.toThrow(
      'archive.zip is not a sound zip archive',
    );
  });

  it('is told from other files by its first bytes', async () => {
    expect(await isZip(snapshotOf(zip([csv]), 'named.csv'))).toBe(true);
    expect(await isZip(snapshotOf('PK,a\n', 'named.zip'))).toBe(false);
    expect(await isZip(snapshotOf('', 'empty.zip'))).toBe(false);
  });
});
