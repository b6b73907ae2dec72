/** The journal of an archive: one line of JSON for each run, in the order in which they began. */
import { existsSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Snapshot } from '../connectors/connector.ts';
import { OperationError } from '../core/errors.ts';

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
export type SnapshotMeta = z.infer<typeof snapshotMetaSchema>;

const entrySchema = z.object({
  source: z.string(),
  at: z.string(),
  release: z.string().nullable(),
  line: z.string().nullable(),
  complete: z.boolean(),
  // A run of before it was noted was never refused.
  force: z.boolean().default(true),
  cause: z.string().nullable().default(null),
  redaction: z.string().nullable().default(null),
  // A replay finds it out for a run of before it was noted.
  isBackfill: z.boolean().nullable().default(null),
  snapshots: z.array(snapshotMetaSchema),
});

const lineSchema = z
  .string()
  .transform((line, context) => {
    try {
      return JSON.parse(line) as unknown;
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(entrySchema);

/** Ends a line of the journal that a kill cut short, so that the next one stands by itself. */
const CANCELLED = '\u0018';

const NEWLINE = 10;

/** Bytes that are read at once. */
const CHUNK = 1024 * 1024;

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
  /** Whether its changes were back-filled; null: not noted. */
  isBackfill: boolean | null;
  snapshots: Snapshot[];
}

/** Which runs are wanted: of a source, and of those the ones whose first bytes have a hash. */
export interface Wanted {
  source: string;
  first?: string;
}

/** A line and where it is. */
interface Line {
  number: number;
  text: string;
  offset: number;
  length: number;
}

/** Where an entry is, and by what it is looked for. */
type Place = Pick<Line, 'offset' | 'length' | 'number'> & Wanted;

/**
 * The file, of which only what was written since the last time is read: it grows for ever, and is asked at every look. An
 * operator may put another in its place, or take lines out.
 */
export class Journal {
  private readonly file: string;
  private readonly snapshot: (meta: SnapshotMeta) => Snapshot;
  private places: Place[] = [];
  private end = 0;
  private lines = 0;
  private inode: number | undefined;
  private reading: Promise<unknown> = Promise.resolve();

  constructor(file: string, snapshot: (meta: SnapshotMeta) => Snapshot) {
    this.file = file;
    this.snapshot = snapshot;
  }

  /** Notes a run, and returns when it is on the disk. */
  async note(entry: JournalEntry): Promise<void> {
    const line = JSON.stringify({
      ...entry,
      snapshots: entry.snapshots.map((s) => snapshotMetaSchema.parse(s)),
    });
    await mkdir(path.dirname(this.file), { recursive: true });
    const journal = await open(this.file, 'a+');
    try {
      await journal.appendFile(`${(await isCutShort(journal)) ? `${CANCELLED}\n` : ''}${line}\n`);
      await journal.sync();
    } finally {
      await journal.close();
    }
  }

  /** The runs, all of them or those that are wanted, oldest first. A line that a kill cut short is passed over: its run had not begun. */
  async entries(wanted?: Wanted): Promise<JournalEntry[]> {
    if (!existsSync(this.file)) return [];
    const journal = await open(this.file, 'r');
    try {
      // One at a time: two readers would note the same lines.
      const found = this.reading.then(() => this.find(journal, wanted));
      this.reading = found.catch(() => undefined);
      return await found;
    } finally {
      await journal.close();
    }
  }

  private async find(journal: FileHandle, wanted: Wanted | undefined): Promise<JournalEntry[]> {
    const isFresh = this.end === 0;
    try {
      await this.catchUp(journal);
      const found: JournalEntry[] = [];
      for (const { number, offset, length } of this.places.filter((place) => isWanted(place, wanted))) {
        const { buffer } = await journal.read(Buffer.alloc(length), 0, length, offset);
        found.push(this.entryOf(number, buffer.toString('utf8')));
      }
      return found;
    } catch (error) {
      this.forget();
      // Lines may have been taken out before those that are known.
      if (isFresh) throw error;
      return this.find(journal, wanted);
    }
  }

  private forget(inode?: number): void {
    Object.assign(this, { places: [], end: 0, lines: 0, inode });
  }

  private async catchUp(journal: FileHandle): Promise<void> {
    const { ino, size } = await journal.stat();
    if (ino !== this.inode || size < this.end) this.forget(ino);
    for await (const line of linesFrom(journal, this.end, this.lines)) {
      if (!line.text.endsWith(CANCELLED)) {
        const { source, snapshots } = this.entryOf(line.number, line.text);
        const { number, offset, length } = line;
        this.places.push({
          number,
          offset,
          length,
          source,
          ...(snapshots[0] && { first: snapshots[0].sha256 }),
        });
      }
      this.end = line.offset + line.length + 1;
      this.lines = line.number;
    }
  }

  private entryOf(number: number, text: string): JournalEntry {
    const parsed = lineSchema.safeParse(text);
    if (!parsed.success) {
      throw new OperationError('CONFIGURATION', `${this.file}: line ${number} is not a journal entry`);
    }
    return { ...parsed.data, snapshots: parsed.data.snapshots.map((meta) => this.snapshot(meta)) };
  }
}

function isWanted(place: Place, wanted: Wanted | undefined): boolean {
  if (!wanted) return true;
  return place.source === wanted.source && (wanted.first === undefined || place.first === wanted.first);
}

/** The lines that are ended, from a position on, behind so many others. */
async function* linesFrom(journal: FileHandle, position: number, before: number): AsyncGenerator<Line> {
  let number = before;
  let offset = position;
  let rest = Buffer.alloc(0);
  for (;;) {
    const { bytesRead, buffer } = await journal.read(Buffer.alloc(CHUNK), 0, CHUNK, offset + rest.length);
    if (bytesRead === 0) return;
    rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    for (let length = rest.indexOf(NEWLINE); length >= 0; length = rest.indexOf(NEWLINE)) {
      number += 1;
      yield { number, text: rest.toString('utf8', 0, length), offset, length };
      offset += length + 1;
      rest = rest.subarray(length + 1);
    }
  }
}

async function isCutShort(journal: FileHandle): Promise<boolean> {
  const { size } = await journal.stat();
  if (size === 0) return false;
  const { buffer } = await journal.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}
