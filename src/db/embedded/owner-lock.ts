import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OperationError } from '../../core/errors.ts';
import { identify, stillRuns, type ProcessIdentity } from './processes.ts';

/** The process that owns a data directory, as it wrote itself into the lock file. */
export interface Owner extends ProcessIdentity {
  /** file name of the program, e.g. `main.ts` */
  program: string;
  /** ISO time at which it took the directory */
  since: string;
  /** TCP port of its PostgreSQL on 127.0.0.1; absent until that answers */
  port?: number;
}

/** Another live process owns the data directory. The message says which, and what can be done. */
export class DataDirectoryInUseError extends OperationError {
  constructor(
    readonly dataDir: string,
    readonly owner: Owner,
  ) {
    const who = owner.pid === process.pid ? 'this very process' : `process ${owner.pid}`;
    super(
      'DATABASE_UNAVAILABLE',
      `The data directory ${dataDir} is in use by ${who} (${owner.program}, since ${owner.since}). ` +
        `Stop it first, choose another data directory, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** The ownership of a data directory, held by this process from `acquireOwnership` to `release`. */
export interface Ownership {
  /** Tells processes that want to join where the database listens. */
  announce(port: number): void;
  /** Gives the directory back. Synchronous, so that an exit handler can call it; harmless when repeated. */
  release(): void;
}

/**
 * Takes a data directory for this process. A lock that was left by a dead process is taken over.
 * Only processes of the same machine (and container) can be told dead from alive.
 * @throws DataDirectoryInUseError when a live process has it
 */
export function acquireOwnership(dataDir: string): Ownership {
  const owner = describeSelf();
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (createLock(dataDir, owner)) return ownership(dataDir, owner);
    const found = readLock(dataDir);
    if (found === null) continue;
    if (found.owner && stillRuns(found.owner)) throw new DataDirectoryInUseError(dataDir, found.owner);
    removeStale(dataDir, found.text);
  }
  throw new Error(
    `The lock ${lockFile(dataDir)} changes all the time; remove it when nothing uses the directory.`,
  );
}

/** The live process that owns a data directory, or null. */
export function currentOwner(dataDir: string): Owner | null {
  const owner = readLock(dataDir)?.owner ?? null;
  return owner && stillRuns(owner) ? owner : null;
}

function ownership(dataDir: string, owner: Owner): Ownership {
  const isMine = () => {
    const current = readLock(dataDir)?.owner;
    return current?.pid === owner.pid && current.since === owner.since;
  };
  return {
    announce(port) {
      const temporary = writeTemporary(dataDir, { ...owner, port });
      renameSync(temporary, lockFile(dataDir));
    },
    release() {
      if (isMine()) rmSync(lockFile(dataDir), { force: true });
    },
  };
}

/** False when somebody else's lock exists. A hard link appears at once with its content, unlike a new file. */
function createLock(dataDir: string, owner: Owner): boolean {
  const temporary = writeTemporary(dataDir, owner);
  try {
    linkSync(temporary, lockFile(dataDir));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Two processes may find the same stale lock: the one that moves away a fresh lock instead puts it back. */
function removeStale(dataDir: string, staleText: string): void {
  const moved = temporaryName(dataDir);
  try {
    renameSync(lockFile(dataDir), moved);
    if (readFileSync(moved, 'utf8') !== staleText) linkSync(moved, lockFile(dataDir));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(moved, { force: true });
  }
}

function readLock(dataDir: string): { text: string; owner: Owner | null } | null {
  try {
    const text = readFileSync(lockFile(dataDir), 'utf8');
    return { text, owner: parseOwner(text) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseOwner(text: string): Owner | null {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null;
    return typeof owner?.pid === 'number' && typeof owner.started === 'string' ? (owner as Owner) : null;
  } catch {
    return null;
  }
}

function describeSelf(): Owner {
  const started = identify(process.pid)?.started ?? '';
  const program = path.basename(process.argv[1] ?? process.execPath);
  return { pid: process.pid, started, program, since: new Date().toISOString() };
}

function writeTemporary(dataDir: string, owner: Owner): string {
  const temporary = temporaryName(dataDir);
  writeFileSync(temporary, `${JSON.stringify(owner)}\n`, { flag: 'wx', mode: 0o644 });
  return temporary;
}

function temporaryName(dataDir: string): string {
  return path.join(dataDir, `owner.${randomUUID()}.tmp`);
}

function lockFile(dataDir: string): string {
  return path.join(dataDir, 'owner.json');
}
