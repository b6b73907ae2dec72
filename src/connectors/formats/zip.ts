import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { SourceError } from '../../core/errors.ts';
import type { Snapshot } from '../connector.ts';
import { startOf, type ByteSource } from './lines.ts';

/** Bounds of an archive from outside; a small file can hold petabytes. */
export interface ZipLimits {
  /** Of the archive itself, which is held in memory. */
  maxArchiveBytes: number;
  maxEntries: number;
  /** Of the entry when unpacked; it is streamed. */
  maxEntryBytes: number;
  /** Unpacked to packed bytes. Text of tables packs 5 to 30 times; deflate reaches 1,032. */
  maxRatio: number;
}

const MEBIBYTE = 1024 * 1024;

export const defaultZipLimits: ZipLimits = {
  maxArchiveBytes: 256 * MEBIBYTE,
  maxEntries: 100,
  maxEntryBytes: 4096 * MEBIBYTE,
  maxRatio: 100,
};

/** Whether the bytes begin like a zip archive. */
export async function isZip(source: ByteSource): Promise<boolean> {
  const start = await startOf(source);
  const magic = start.subarray(0, 4).toString('latin1');
  return magic === 'PK\x03\x04' || magic === 'PK\x05\x06';
}

/**
 * The one file in an archive that is wanted, to be read like a snapshot. Folders and what macOS adds are passed over.
 *
 * @param wanted whether a file of this name (without folders) is the one; exactly one must be.
 * @throws SourceError when the archive is damaged or above a limit, or holds none or several; the stream does so too,
 *   when the unpacked bytes are not as long as declared or their checksum is wrong.
 */
export async function zipEntry(
  snapshot: Snapshot,
  wanted: (fileName: string) => boolean,
  limits: ZipLimits = defaultZipLimits,
): Promise<ByteSource> {
  const archive = snapshot.fileName;
  if (snapshot.byteLength > limits.maxArchiveBytes) {
    throw refusal(archive, `has ${snapshot.byteLength} bytes, more than ${limits.maxArchiveBytes}`);
  }
  const bytes = await snapshot.read(limits.maxArchiveBytes);
  const zip = await fromBufferPromise(bytes, { lazyEntries: true }).catch((cause: unknown) => {
    throw damaged(archive, cause);
  });
  const entry = await onlyEntry(zip, archive, wanted, limits);
  checkSizes(entry, archive, limits);
  return {
    fileName: baseName(entry.fileName),
    open: async () => Readable.from(unpacked(zip, entry, archive), { highWaterMark: 1 }),
  };
}

async function onlyEntry(
  zip: ZipFile,
  archive: string,
  wanted: (fileName: string) => boolean,
  limits: ZipLimits,
): Promise<Entry> {
  if (zip.entryCount > limits.maxEntries) {
    throw refusal(archive, `has ${zip.entryCount} entries, more than ${limits.maxEntries}`);
  }
  const found: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const isFile = !entry.fileName.endsWith('/') && !entry.fileName.startsWith('__MACOSX/');
      if (isFile && wanted(baseName(entry.fileName))) found.push(entry);
    }
  } catch (cause) {
    throw damaged(archive, cause);
  }
  const [entry] = found;
  if (entry === undefined || found.length > 1) {
    const names = found.map(({ fileName }) => fileName).join(', ');
    throw refusal(archive, `should hold one file of data and holds ${names === '' ? 'none' : names}`);
  }
  return entry;
}

function checkSizes(entry: Entry, archive: string, limits: ZipLimits): void {
  const { uncompressedSize, compressedSize } = entry;
  if (uncompressedSize > limits.maxEntryBytes) {
    throw refusal(archive, `holds a file of ${uncompressedSize} bytes, more than ${limits.maxEntryBytes}`);
  }
  if (uncompressedSize > MEBIBYTE && uncompressedSize > compressedSize * limits.maxRatio) {
    throw refusal(archive, `unpacks to more than ${limits.maxRatio} times its size`);
  }
}

/** yauzl stops the stream at the declared size; what it leaves to its callers is the checksum. */
async function* unpacked(zip: ZipFile, entry: Entry, archive: string): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const bytes = Buffer.from(chunk as Uint8Array);
      sum = crc32(bytes, sum);
      yield bytes;
    }
  } catch (cause) {
    throw damaged(archive, cause);
  }
  if (sum !== entry.crc32) throw refusal(archive, `is damaged: the checksum of ${entry.fileName} is wrong`);
}

function baseName(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf('/') + 1);
}

function refusal(archive: string, what: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `${archive} ${what}`);
}

function damaged(archive: string, cause: unknown): SourceError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SourceError('SOURCE_UNREADABLE', `${archive} is not a sound zip archive: ${reason}`, { cause });
}
