/**
 * The file of a backup: a tar archive, compressed by gzip, so that nothing of this project is needed to look into it.
 * `manifest.json` comes first, then the tables in pieces (`tables/<schema>.<table>/<number>`, PostgreSQL's text format of COPY), then
 * the files of the archive, and `end.json`, without which it is not whole.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack, type Extract, type Pack } from 'tar-stream';
import { z } from 'zod';
import { OperationError } from './core/errors.ts';
import type { Dump, DumpHead } from './db/dump.ts';

type Entry = Extract extends AsyncIterable<infer Each> ? Each : never;

const FORMAT = 1;
/** Longest piece of a table, in bytes: tar tells the length of each entry before its bytes. */
const PIECE = 8 * 1024 * 1024;

const manifest = z.object({
  format: z.literal(FORMAT, 'of a format that this version does not know'),
  takenAt: z.string(),
  migrations: z.array(z.string()),
  nextTransaction: z.string().regex(/^\d+$/),
  position: z.string().regex(/^\d+$/),
  sequences: z.record(z.string(), z.string().regex(/^\d+$/)),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});

/** What a backup holds, by SHA-256 of all bytes in their order. */
interface Sum {
  tables: number;
  files: number;
  sha256: string;
}

/** Writes a backup; it is at its path when it is whole, and can be read by its owner alone. */
export async function writeBackup(target: string, dump: Dump, archive: string): Promise<Sum> {
  const draft = `${target}.part`;
  const tar = pack();
  const written = pipeline(
    tar,
    createGzip({ level: 4 }),
    createWriteStream(draft, { mode: 0o600, flags: 'wx' }),
  );
  try {
    const filled = fill(tar, dump, archive).catch((error: unknown) => {
      tar.destroy(error as Error);
      throw error;
    });
    const [sum] = await Promise.all([filled, written]);
    await synced(draft);
    await rename(draft, target);
    return sum;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function fill(tar: Pack, dump: Dump, archive: string): Promise<Sum> {
  const hash = createHash('sha256');
  const sum = { tables: 0, files: 0 };
  await add(
    tar,
    'manifest.json',
    Buffer.from(JSON.stringify({ format: FORMAT, ...dump.head }, undefined, 2)),
  );
  for (const table of dump.head.tables) {
    let number = 0;
    for await (const piece of pieces(dump.read(table))) {
      hash.update(piece);
      await add(tar, `tables/${table.name}/${(number += 1)}`, piece);
    }
    sum.tables += 1;
  }
  for (const file of await filesIn(archive)) {
    sum.files += 1;
    await addFile(tar, `archive/${file}`, path.join(archive, file), (bytes) => hash.update(bytes));
  }
  const end = { ...sum, sha256: hash.digest('hex') };
  await add(tar, 'end.json', Buffer.from(JSON.stringify(end)));
  tar.finalize();
  return end;
}

/** Rows are never cut: PostgreSQL sends them whole. */
async function* pieces(rows: Readable): AsyncGenerator<Buffer> {
  let [chunks, length]: [Buffer[], number] = [[], 0];
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length < PIECE) continue;
    yield Buffer.concat(chunks);
    [chunks, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(chunks);
}

const add = (tar: Pack, name: string, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    tar.entry({ name, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve()));
  });

/** A file may grow while it is read: what it had at first is what is kept. */
async function addFile(tar: Pack, name: string, file: string, seen: (bytes: Buffer) => void): Promise<void> {
  const { size } = await stat(file);
  if (size === 0) return add(tar, name, Buffer.alloc(0));
  const entry = tar.entry({ name, mode: 0o600, size });
  await pipeline(
    createReadStream(file, { end: size - 1 }),
    async function* (source: AsyncIterable<Buffer>) {
      for await (const bytes of source) {
        seen(bytes);
        yield bytes;
      }
    },
    entry,
  );
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.incoming-'))
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .sort();
}

async function synced(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync();
  await handle.close();
}

/** A backup that is being read, in the order in which it was written. */
export interface OpenBackup {
  head: DumpHead;
  /** Comes first. */
  tables(): AsyncIterable<{ table: string; rows: Readable }>;
  /** Comes second: writes the files of the archive into a folder, and checks that all of the backup was read. */
  finish(archive: string): Promise<Sum>;
}

/** Opens a backup. @throws OperationError where it is none, or not whole; `tables` and `finish` throw it too */
export async function openBackup(file: string): Promise<OpenBackup> {
  const tar = extract();
  const hash = createHash('sha256');
  // What goes wrong on the way is thrown by whoever reads the entries.
  pipeline(createReadStream(file), createGunzip(), tar).catch((error: unknown) =>
    tar.destroy(error as Error),
  );
  const entries = named(tar, file);
  const first = await entries.next();
  if (first.done || first.value.header.name !== 'manifest.json') throw broken(file, 'it has no manifest');
  const parsed = manifest.safeParse(JSON.parse(await text(first.value)));
  if (!parsed.success) throw broken(file, parsed.error.issues[0]!.message);
  let next: Entry | undefined;
  return {
    head: parsed.data,
    async *tables() {
      for (;;) {
        next = (await entries.next()).value ?? undefined;
        const table = next && /^tables\/(.+)\/\d+$/.exec(next.header.name)?.[1];
        if (!next || table === undefined) return;
        yield { table, rows: Readable.from(heard(next, hash)) };
      }
    },
    finish: async (archive) => {
      for (
        ;
        next && next.header.name.startsWith('archive/');
        next = (await entries.next()).value ?? undefined
      ) {
        const target = inside(archive, next.header.name.slice('archive/'.length));
        await mkdir(path.dirname(target), { recursive: true });
        await pipeline(heard(next, hash), createWriteStream(target, { mode: 0o640 }));
      }
      if (next?.header.name !== 'end.json') throw broken(file, 'its end is missing');
      const sum = JSON.parse(await text(next)) as Sum;
      await entries.next();
      if (sum.sha256 !== hash.digest('hex')) throw broken(file, 'its bytes are not those that were written');
      return sum;
    },
  };
}

async function* named(tar: AsyncIterable<Entry>, file: string): AsyncGenerator<Entry, undefined> {
  try {
    for await (const entry of tar) yield entry;
  } catch (error) {
    throw broken(file, (error as Error).message);
  }
}

async function* heard(
  entry: AsyncIterable<unknown>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Buffer> {
  for await (const bytes of entry as AsyncIterable<Buffer>) {
    hash.update(bytes);
    yield bytes;
  }
}

function inside(folder: string, name: string): string {
  const target = path.resolve(folder, name);
  if (target.startsWith(`${path.resolve(folder)}${path.sep}`)) return target;
  throw new OperationError('CONFIGURATION', `The backup has a file outside of its archive: ${name}`);
}

const broken = (file: string, why: string): OperationError =>
  new OperationError('CONFIGURATION', `${file} is no backup that can be restored: ${why}.`);
