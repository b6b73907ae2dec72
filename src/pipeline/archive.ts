import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Snapshot } from '../connectors/connector.ts';
import { OperationError, SourceError } from '../core/errors.ts';

/** What is known of captured bytes beside the bytes. */
const snapshotMetaSchema = z.object({
  sha256: z.string().length(64),
  fileName: z.string(),
  url: z.string().nullable(),
  contentType: z.string().nullable(),
  etag: z.string().nullable(),
  byteLength: z.number(),
  retrievedAt: z.string(),
});
type SnapshotMeta = z.infer<typeof snapshotMetaSchema>;

const journalEntrySchema = z.object({
  source: z.string(),
  at: z.string(),
  release: z.string().nullable(),
  line: z.string().nullable(),
  complete: z.boolean(),
  // A run of before it was noted was never refused.
  force: z.boolean().default(true),
  cause: z.string().nullable().default(null),
  redaction: z.string().nullable().default(null),
  snapshots: z.array(snapshotMetaSchema),
});

const journalLineSchema = z
  .string()
  .transform((line, context) => {
    try {
      return JSON.parse(line) as unknown;
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(journalEntrySchema);

const KEY_BYTES = 32;

/** Ends a line of the journal that a kill cut short, so that the next one stands by itself. */
const CANCELLED = '\u0018';

/** One run of the past: which bytes were read by which connector, with which choices of the operator. */
export interface JournalEntry {
  source: string;
  /** ISO instant at which the run began. */
  at: string;
  release: string | null;
  line: string | null;
  complete: boolean;
  force: boolean;
  /** Of an edit: why, as the feed tells it. */
  cause: string | null;
  /** How its records were redacted, by the prefix of their native ids; null: they were shown. */
  redaction: string | null;
  snapshots: Snapshot[];
}

/**
 * Everything that was ever ingested, as it came: bytes by their SHA-256, a journal of the runs that read them, and the key
 * of what may not be shown. With it an empty database can be filled again, offline, with the same ids.
 */
export class Archive {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
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
    const line = JSON.stringify({
      ...entry,
      snapshots: entry.snapshots.map((s) => snapshotMetaSchema.parse(s)),
    });
    await mkdir(this.directory, { recursive: true });
    const journal = await open(this.journalPath, 'a+');
    try {
      await journal.appendFile(`${(await isCutShort(journal)) ? `${CANCELLED}\n` : ''}${line}\n`);
      await journal.sync();
    } finally {
      await journal.close();
    }
  }

  /** All runs, oldest first. A line that a kill cut short is passed over: its run had not begun. */
  async journal(): Promise<JournalEntry[]> {
    if (!existsSync(this.journalPath)) return [];
    const lines = (await readFile(this.journalPath, 'utf8')).split('\n').slice(0, -1);
    return lines.flatMap((line, index) => {
      if (line.endsWith(CANCELLED)) return [];
      const parsed = journalLineSchema.safeParse(line);
      if (!parsed.success) {
        const message = `${this.journalPath}: line ${index + 1} is not a journal entry`;
        throw new OperationError('CONFIGURATION', message);
      }
      const snapshots = parsed.data.snapshots.map((meta) => this.snapshot(meta));
      return [{ ...parsed.data, snapshots }];
    });
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

  private get journalPath(): string {
    return path.join(this.directory, 'journal.ndjson');
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

async function isCutShort(journal: FileHandle): Promise<boolean> {
  const { size } = await journal.stat();
  if (size === 0) return false;
  const { buffer } = await journal.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}
