import type { Dirent } from 'node:fs';
import { constants, open, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { OperationError } from '../../core/errors.ts';
import { MAX_DESK_BYTES } from './tree.ts';

/** Bounds of a folder: above them it is more likely the wrong one than a desk's. */
const MAX_DOCUMENTS = 10_000;
const MAX_ENTRIES = 200_000;
const MAX_DEPTH = 16;

/** A document in the watched folder. */
export interface FoundDocument {
  /** Its path in the folder, with slashes: `2026/talks.yaml`. */
  name: string;
  /** Where it really is. */
  file: string;
}

/**
 * All documents in a folder and the folders in it, in the order of their paths, numbers counted. Passed over are names that
 * begin with a dot (`.git`), links to folders, and links that lead out of the folder.
 *
 * @param endings of their names, in small letters.
 * @throws OperationError for a folder that cannot be read, or that is too large to be a desk's.
 */
export async function documentsIn(folder: string, endings: readonly string[]): Promise<FoundDocument[]> {
  const root = await realpath(folder).catch(() => undefined);
  const found: FoundDocument[] = [];
  let entries = 0;
  const visit = async (directory: string, depth: number): Promise<void> => {
    for (const entry of await entriesOf(directory)) {
      entries += 1;
      if (entries > MAX_ENTRIES || found.length > MAX_DOCUMENTS || depth > MAX_DEPTH) throw tooLarge();
      if (entry.name.startsWith('.')) continue;
      const full = path.join(directory, entry.name);
      if (entry.isDirectory()) await visit(full, depth + 1);
      else if (endings.some((ending) => entry.name.toLowerCase().endsWith(ending))) {
        const file = await fileOf(entry, full, root!);
        if (file !== undefined) found.push({ name: nameIn(root!, full), file });
      }
    }
  };
  if (root === undefined) throw unreadable();
  await visit(root, 0);
  return found.sort((a, b) => collator.compare(a.name, b.name));
}

const collator = new Intl.Collator('en', { numeric: true });

const nameIn = (root: string, full: string): string => path.relative(root, full).split(path.sep).join('/');

async function entriesOf(directory: string): Promise<Dirent[]> {
  return readdir(directory, { withFileTypes: true }).catch((cause: unknown) => {
    throw unreadable(cause);
  });
}

async function fileOf(entry: Dirent, full: string, root: string): Promise<string | undefined> {
  if (entry.isFile()) return full;
  if (!entry.isSymbolicLink()) return undefined;
  // Of a link that leads nowhere there is nothing to read.
  const target = await realpath(full).catch(() => undefined);
  return target?.startsWith(root + path.sep) ? target : undefined;
}

/**
 * The bytes of a document; of one that is too large no more than shows that it is. Undefined for what is no file (any
 * more), and while it is being written: the next look finds it.
 */
export async function bytesOf({ file }: FoundDocument): Promise<Buffer | undefined> {
  // A link that took its place is not followed, and a pipe is not waited for.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(file, flags).catch(() => undefined);
  if (!handle) return undefined;
  try {
    const before = await handle.stat();
    if (!before.isFile()) return undefined;
    const bytes = Buffer.alloc(Math.min(before.size, MAX_DESK_BYTES + 1));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    const after = await handle.stat();
    const isStill =
      before.size === after.size && before.mtimeMs === after.mtimeMs && bytesRead === bytes.length;
    return isStill ? bytes : undefined;
  } finally {
    await handle.close();
  }
}

// The folder is not named: whoever may see the state of a source may not know the machine.
function unreadable(cause?: unknown): OperationError {
  return new OperationError('CONFIGURATION', 'DESK_FOLDER is no folder that can be read.', {
    hint: 'Give the path of the folder with the documents of the desk, and let the gateway read all of it.',
    cause,
  });
}

function tooLarge(): OperationError {
  const message =
    `DESK_FOLDER has more than ${MAX_DOCUMENTS} documents or ${MAX_ENTRIES} files, or folders in each other deeper ` +
    `than ${MAX_DEPTH}.`;
  return new OperationError('CONFIGURATION', message, {
    hint: 'Give the folder that has only documents of the desk.',
  });
}
