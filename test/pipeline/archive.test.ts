import { createHash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { Archive, type JournalEntry } from '../../src/pipeline/archive.ts';
import type { Wanted } from '../../src/pipeline/journal.ts';
import { temporaryFolder } from '../kit/database.ts';

const meta = {
  fileName: 'a file.csv',
  url: 'https://example.org/a',
  contentType: 'text/csv',
  etag: '"1"',
  retrievedAt: '2026-01-02T03:04:05.000Z',
};
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

let folder: string;
let archive: Archive;
beforeEach(() => {
  folder = path.join(temporaryFolder(), 'archive');
  archive = new Archive(folder);
});

/** All files of the archive, with folders. */
const files = (): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
        .sort()
    : [];

async function bytesOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

describe('bytes', () => {
  test('are kept under their SHA-256, whether they come at once or in pieces, and read again as often as wanted', async () => {
    const bytes = randomBytes(300_000);
    for (const given of [bytes, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)])]) {
      const snapshot = await archive.store(given, meta);
      expect(snapshot).toMatchObject({ ...meta, sha256: sha256(bytes), byteLength: bytes.length });
      for (const _ of [1, 2]) expect((await bytesOf(snapshot.open())).equals(bytes)).toBe(true);
      expect((await snapshot.read(bytes.length)).equals(bytes)).toBe(true);
    }
    expect(files()).toEqual([path.join(sha256(bytes).slice(0, 2), sha256(bytes))]);
  });

  test('of nothing are bytes as well', async () => {
    const snapshot = await archive.store(Buffer.alloc(0), meta);
    expect(snapshot).toMatchObject({ sha256: sha256(''), byteLength: 0 });
    expect(await bytesOf(snapshot.open())).toHaveLength(0);
  });

  test('are read at once up to the limit only', async () => {
    const snapshot = await archive.store(Buffer.from('12345'), meta);
    await expect(snapshot.read(4)).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      message: 'a file.csv has 5 bytes, more than 4',
    });
  });

  test('that come twice are stored once, and the file is not written again', async () => {
    const first = await archive.store(Buffer.from('same'), meta);
    const file = path.join(folder, first.sha256.slice(0, 2), first.sha256);
    const before = statSync(file);
    const second = await archive.store(Buffer.from('same'), { ...meta, fileName: 'other.csv' });
    expect(second).toMatchObject({ sha256: first.sha256, fileName: 'other.csv' });
    expect(statSync(file)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  test('that come twice at the same time are stored once', async () => {
    const bytes = randomBytes(100_000);
    const stored = await Promise.all(Array.from({ length: 8 }, () => archive.store(bytes, meta)));
    expect(new Set(stored.map((snapshot) => snapshot.sha256)).size).toBe(1);
    expect(files()).toHaveLength(1);
    expect((await bytesOf(stored[0]!.open())).equals(bytes)).toBe(true);
  });

  test('that break off leave nothing behind', async () => {
    const breaking = Readable.from(
      (async function* () {
        yield Buffer.from('the first half');
        throw new Error('the disk is gone');
      })(),
    );
    await expect(archive.store(breaking, meta)).rejects.toThrow('the disk is gone');
    expect(files()).toEqual([]);
  });

  test('are under their hash only when all of them are there: never while they come in', async () => {
    const bytes = randomBytes(200_000);
    const seen: boolean[] = [];
    const target = path.join(folder, sha256(bytes).slice(0, 2), sha256(bytes));
    const slow = Readable.from(
      (async function* () {
        for (let at = 0; at < bytes.length; at += 50_000) {
          seen.push(existsSync(target));
          yield bytes.subarray(at, at + 50_000);
        }
        seen.push(existsSync(target));
      })(),
    );
    await archive.store(slow, meta);
    expect(seen).toEqual([false, false, false, false, false]);
    expect(readFileSync(target).equals(bytes)).toBe(true);
  });

  test('that a killed process left half written are not taken for anything', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, '.incoming-left-behind'), 'half');
    const snapshot = await archive.store(Buffer.from('half'), meta);
    expect((await bytesOf(snapshot.open())).toString()).toBe('half');
    expect(await archive.journal()).toEqual([]);
  });
});

describe('the journal', () => {
  const journalFile = () => path.join(folder, 'journal.ndjson');

  async function entry(source: string, more: Partial<JournalEntry> = {}): Promise<JournalEntry> {
    const snapshots = [await archive.store(Buffer.from(`bytes of ${source}`), meta)];
    return {
      source,
      at: '2026-01-02T03:04:05.000Z',
      release: null,
      line: null,
      complete: false,
      force: false,
      cause: null,
      redaction: null,
      isBackfill: null,
      snapshots,
      ...more,
    };
  }

  const sources = async (): Promise<string[]> => (await archive.journal()).map(({ source }) => source);

  test('of a new archive is empty', async () => {
    expect(await archive.journal()).toEqual([]);
  });

  test('gives back each run with the choices of its operator and the bytes that it read', async () => {
    const noted = await entry('pax', { release: '10', line: 'final', complete: true });
    await archive.note(noted);
    await archive.note(await entry('desk'));
    const [first, second] = await new Archive(folder).journal();
    expect(first).toMatchObject({ source: 'pax', release: '10', line: 'final', complete: true });
    expect(first!.snapshots[0]).toMatchObject({ ...meta, sha256: noted.snapshots[0]!.sha256 });
    expect((await bytesOf(first!.snapshots[0]!.open())).toString()).toBe('bytes of pax');
    expect(second!.source).toBe('desk');
  });

  test('of a run without bytes can be written, also as the first', async () => {
    const noted = {
      source: 'pax',
      at: meta.retrievedAt,
      release: null,
      line: null,
      complete: false,
      force: false,
      cause: null,
      redaction: null,
      isBackfill: null,
      snapshots: [],
    };
    await archive.note(noted);
    expect(await archive.journal()).toEqual([noted]);
  });

  test('of before force was noted has runs that nothing refused', async () => {
    await archive.note(await entry('pax'));
    const older = readFileSync(journalFile(), 'utf8').replace('"force":false,', '');
    writeFileSync(journalFile(), older);
    expect(await archive.journal()).toMatchObject([{ source: 'pax', force: true }]);
  });

  test('holds no more of a snapshot than what is known of it', async () => {
    const noted = await entry('pax');
    Object.assign(noted.snapshots[0]!, { bytes: Buffer.from('secret') });
    await archive.note(noted);
    expect(readFileSync(journalFile(), 'utf8')).not.toContain('bytes"');
  });

  test('passes over a last line that a kill cut short, and goes on behind it', async () => {
    await archive.note(await entry('pax'));
    appendFileSync(journalFile(), '{"source":"desk","at":"2026-01-02T03:0');
    expect(await sources()).toEqual(['pax']);
    await archive.note(await entry('feed'));
    expect(await sources()).toEqual(['pax', 'feed']);
    await archive.note(await entry('idmc-gidd'));
    expect(await sources()).toEqual(['pax', 'feed', 'idmc-gidd']);
  });

  test('passes over it also when it is the only one, or longer than what is read at once', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(journalFile(), `{"source":"${'x'.repeat(200_000)}`);
    expect(await sources()).toEqual([]);
    await archive.note(await entry('pax'));
    expect(await sources()).toEqual(['pax']);
  });

  test('that was damaged says in which line', async () => {
    await archive.note(await entry('pax'));
    for (const line of ['{"source":"pax"}\n', 'not JSON\n']) {
      const whole = readFileSync(journalFile(), 'utf8');
      appendFileSync(journalFile(), line);
      await expect(archive.journal()).rejects.toMatchObject({
        code: 'CONFIGURATION',
        message: expect.stringContaining('line 2 is not a journal entry') as string,
      });
      writeFileSync(journalFile(), whole);
    }
  });

  test('gives the runs of a source, and those that began with the same bytes, of all processes', async () => {
    const other = new Archive(folder);
    await archive.note(await entry('pax', { release: '1' }));
    await archive.note(await entry('desk'));
    const bytes = await archive.store(Buffer.from('other bytes'), meta);
    await archive.note(await entry('pax', { release: '2', snapshots: [bytes] }));
    expect(await sources()).toEqual(['pax', 'desk', 'pax']);
    await other.note(await entry('pax', { release: '3 – naïve' }));
    const releases = async (wanted: Wanted) => (await archive.journal(wanted)).map(({ release }) => release);
    expect(await releases({ source: 'pax' })).toEqual(['1', '2', '3 – naïve']);
    expect(await releases({ source: 'pax', first: bytes.sha256 })).toEqual(['2']);
    expect(await releases({ source: 'feed' })).toEqual([]);
  });

  test('is read once, but for what was written since', async () => {
    await archive.note(await entry('pax'));
    await archive.journal();
    const line = readFileSync(journalFile(), 'utf8');
    writeFileSync(journalFile(), line.replace('"at"', '"ta"'));
    await archive.note(await entry('desk'));
    expect(await archive.journal({ source: 'desk' })).toHaveLength(1);
    await expect(new Archive(folder).journal({ source: 'desk' })).rejects.toThrow('line 1 is not');
  });

  test('is read anew where an operator has put another in its place, or taken lines out', async () => {
    await archive.note(await entry('pax'));
    await archive.note(await entry('desk'));
    expect(await sources()).toEqual(['pax', 'desk']);
    const [, second] = readFileSync(journalFile(), 'utf8').split('\n');
    writeFileSync(`${journalFile()}.new`, `${second}\n`.repeat(3));
    renameSync(`${journalFile()}.new`, journalFile());
    expect(await sources()).toEqual(['desk', 'desk', 'desk']);
    await archive.note(await entry('feed'));
    expect(await sources()).toEqual(['desk', 'desk', 'desk', 'feed']);
    // In the same file, and a longer one behind it.
    writeFileSync(journalFile(), `${second}\n`);
    for (let n = 0; n < 5; n += 1) await archive.note(await entry('pax', { release: String(n) }));
    expect(await sources()).toEqual(['desk', 'pax', 'pax', 'pax', 'pax', 'pax']);
  });

  test('of several processes at once keeps every run', async () => {
    const noted = await Promise.all(Array.from({ length: 20 }, (_, n) => entry(`source ${n}`)));
    await Promise.all(noted.map((one) => new Archive(folder).note(one)));
    expect((await sources()).sort()).toEqual(noted.map(({ source }) => source).sort());
  });
});
