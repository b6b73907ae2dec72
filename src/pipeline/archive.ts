import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Snapshot } from '../connectors/connector.ts';
import { OperationError, SourceError } from '../core/errors.ts';
import { Journal, type JournalEntry, type SnapshotMeta, type Wanted } from './journal.ts';

export type { JournalEntry } from './journal.ts';

const KEY_BYTES = 32;

/**
 * Everything that was ever ingested, as it came: bytes by their SHA-256, a journal of the runs that read them, and the key
 * of what may not be shown. With it an empty database can be filled again, offline, with the same ids.
 */
export class Archive {
  private readonly directory: string;
  private readonly runs: Journal;

  constructor(directory: string) {
    this.directory = directory;
    this.runs = new Journal(path.join(directory, 'journal.ndjson'), (meta) => this.snapshot(meta));
  }

  /** Stores bytes; the same bytes are stored once. */
  async store(
    bytes: Readable | Buffer,
    meta: Pick<SnapshotMeta, 'fileName' | 'url' | 'contentType' | 'etag' | 'retrievedAt'>,
  ): Promise<Snapshot> {
    await mkdir(this.directory, { recursive: true });
    const incoming = path.join(this.directory, `.incoming-${randomUUID()}`);
    const hash = createHash('sha256');
    let byteLength = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        byteLength += chunk.length;
        done(null, chunk);
      },
    });
    try {
      const source = Buffer.isBuffer(bytes) ? Readable.from([bytes]) : bytes;
      await pipeline(source, measure, createWriteStream(incoming, { mode: 0o640 }));
      const sha256 = hash.digest('hex');
      await this.keep(incoming, sha256);
      return this.snapshot({ ...meta, sha256, byteLength });
    } finally {
      await rm(incoming, { force: true });
    }
  }

  /** Throws OperationError unless the bytes of a snapshot are in the archive and are still those of its hash. */
  async check({ sha256, fileName }: Pick<Snapshot, 'sha256' | 'fileName'>): Promise<void> {
    const file = this.pathOf(sha256);
    const what = `The archive has ${fileName} as ${file}`;
    if (!existsSync(file)) throw new OperationError('CONFIGURATION', `${what}, but there is no such file.`);
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    if (hash.digest('hex') === sha256) return;
    throw new OperationError('CONFIGURATION', `${what}, but these are other bytes now.`);
  }

  /** Notes a run; call it before anything of the run is written to the database. */
  async note(entry: JournalEntry): Promise<void> {
    await this.runs.note(entry);
  }

  /** The runs, all of them or those that are wanted, oldest first; what was read once is not read again. */
  async journal(wanted?: Wanted): Promise<JournalEntry[]> {
    return this.runs.entries(wanted);
  }

  /**
   * The secret with which records are redacted; it is made when it is first asked for and never changes, in whatever database
   * the archive is replayed.
   */
  async redactionKey(): Promise<Buffer> {
    const file = path.join(this.directory, 'redaction.key');
    if (!existsSync(file)) {
      await mkdir(this.directory, { recursive: true });
      const incoming = path.join(this.directory, `.incoming-${randomUUID()}`);
      try {
        await writeSynced(incoming, randomBytes(KEY_BYTES).toString('hex'));
        // Of two processes that make one, the first has made it for both.
        await link(incoming, file).catch((error: unknown) => {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        });
      } finally {
        await rm(incoming, { force: true });
      }
    }
    const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
    if (key.length === KEY_BYTES) return key;
    throw new OperationError('CONFIGURATION', `${file} is not a key of ${KEY_BYTES} bytes in hex.`, {
      hint: 'Put the file back as it was when the archive was copied.',
    });
  }

  private pathOf(sha256: string): string {
    return path.join(this.directory, sha256.slice(0, 2), sha256);
  }

  // The rename comes last: a file under its hash always has the bytes of that hash, whenever we are killed.
  private async keep(incoming: string, sha256: string): Promise<void> {
    const target = this.pathOf(sha256);
    if (existsSync(target)) return;
    const file = await open(incoming, 'r');
    await file.sync();
    await file.close();
    await mkdir(path.dirname(target), { recursive: true });
    await rename(incoming, target);
  }

  private snapshot(meta: SnapshotMeta): Snapshot {
    const file = this.pathOf(meta.sha256);
    return {
      ...meta,
      open: () => createReadStream(file),
      read: async (maxBytes) => {
        const { size } = await stat(file);
        if (size > maxBytes) {
          throw new SourceError(
            'SOURCE_UNREADABLE',
            `${meta.fileName} has ${size} bytes, more than ${maxBytes}`,
          );
        }
        return readFile(file);
      },
    };
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
