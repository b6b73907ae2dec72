import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { OperationError } from '../../core/errors.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';

/** A PostgreSQL data directory with what is needed to work on it. */
export interface Cluster {
  /** absolute path of the data directory proper (`<dataDir>/postgres`) */
  dir: string;
  /** absolute path of the log that the server appends to (`<dataDir>/postgres.log`) */
  logFile: string;
  binaries: Binaries;
  /** the user that the programs run as; null for ourselves */
  account: Account | null;
  /** see EmbeddedOptions */
  isThrowaway: boolean;
}

/** Name of the database and of the role that owns it. The role is no superuser but may create databases. */
export const databaseName = 'gateway';

const passwordPattern = /^[\w-]{20,}$/;

/**
 * Makes sure that the data directory, the role with a password and the database exist.
 * The superuser never gets a password: nobody can log in as it, not even over loopback.
 * @throws OperationError when PostgreSQL's tools fail; their last lines are in the message
 */
export async function prepareCluster(
  dataDir: string,
  cluster: Cluster,
  onStep: (message: string) => void,
): Promise<void> {
  const fresh = !existsSync(path.join(cluster.dir, 'PG_VERSION'));
  const known = readPassword(dataDir);
  if (!fresh && known !== null) return adoptByRoot(cluster);
  const password = known ?? randomBytes(24).toString('base64url');
  if (known === null) writePassword(dataDir, password);
  if (fresh) return createCluster(cluster, password, onStep);
  await adoptByRoot(cluster);
  onStep('Setting a new password, since its file was lost');
  await runSql(cluster, [`ALTER ROLE ${databaseName} PASSWORD '${password}'`]);
}

/**
 * The connection string of a server on this data directory.
 * @throws OperationError when the password cannot be read by this user
 */
export function connectionUrl(dataDir: string, port: number): string {
  const password = readPassword(dataDir);
  if (password === null)
    throw new OperationError('DATABASE_UNAVAILABLE', `${passwordFile(dataDir)} is missing.`);
  return `postgresql://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;
}

/**
 * What to pass as `-D` to a program that is started in the data directory. PostgreSQL's user may be unable to
 * traverse the folders above it (root's /root is 0700). The kernel's link to the working directory leads there
 * without a path, and the working directory is entered before the user changes.
 */
export function dataDirectoryArgument(cluster: Cluster): string {
  return cluster.account && process.platform === 'linux' ? '/proc/self/cwd' : cluster.dir;
}

/** A name for this data directory that shows in the command line of each of its server's processes. */
export function clusterName(cluster: Cluster): string {
  const { dev, ino } = statSync(cluster.dir, { bigint: true });
  return `conflict-gateway-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 12)}`;
}

/** Options for `spawn` that all of PostgreSQL's programs share: folder, user and a bare environment. */
export function spawnOptions(cluster: Cluster): {
  cwd: string;
  uid?: number;
  gid?: number;
  env: NodeJS.ProcessEnv;
} {
  const { PATH, SystemRoot, LD_LIBRARY_PATH } = process.env;
  // Variables such as PGPORT or LANG would change its behaviour, and our keys are none of its business.
  const env = { PATH, SystemRoot, LD_LIBRARY_PATH, LC_ALL: 'C' };
  return { cwd: cluster.dir, env, ...(cluster.account ?? {}) };
}

async function createCluster(
  cluster: Cluster,
  password: string,
  onStep: (message: string) => void,
): Promise<void> {
  onStep('Creating the database (only at the first start)');
  // Built beside its place and moved there when complete: a start that is killed half-way leaves nothing behind.
  const draft = { ...cluster, dir: `${cluster.dir}.new` };
  rmSync(draft.dir, { recursive: true, force: true });
  mkdirSync(draft.dir, { mode: 0o700 });
  if (cluster.account) chownSync(draft.dir, cluster.account.uid, cluster.account.gid);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth-local=reject', '--auth-host=scram-sha-256'];
  const where = ['-D', dataDirectoryArgument(draft), '--no-sync', '--no-instructions'];
  await runProgram(draft, cluster.binaries.initdb, [...where, ...locale, ...access]);
  await runSql(draft, [
    `CREATE ROLE ${databaseName} LOGIN CREATEDB PASSWORD '${password}'`,
    `CREATE DATABASE ${databaseName} OWNER ${databaseName}`,
  ]);
  renameSync(draft.dir, cluster.dir);
}

/** Runs statements as superuser without a server: PostgreSQL's single-user mode, one statement per line. */
async function runSql(cluster: Cluster, statements: string[]): Promise<void> {
  const args = ['--single', '-j', '-D', dataDirectoryArgument(cluster), '-c', 'exit_on_error=on', 'postgres'];
  await runProgram(cluster, cluster.binaries.postgres, args, statements.map((sql) => `${sql};\n\n`).join(''));
}

/** A copy made by root (cp -r, a restored backup) belongs to root, which PostgreSQL would refuse. */
async function adoptByRoot(cluster: Cluster): Promise<void> {
  if (!cluster.account || statSync(cluster.dir).uid === cluster.account.uid) return;
  const { uid, gid } = cluster.account;
  await runProgram({ ...cluster, account: null }, 'chown', ['-R', `${uid}:${gid}`, cluster.dir]);
}

function runProgram(cluster: Cluster, program: string, args: string[], input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (problem: string) => {
      const message = `${path.basename(program)} failed: ${problem}`;
      reject(new OperationError('DATABASE_UNAVAILABLE', message));
    };
    const child = spawn(program, args, { ...spawnOptions(cluster), stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => fail(error.message));
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else fail(`${signal ?? `exit code ${code}`}\n${output.trim().split('\n').slice(-15).join('\n')}`);
    });
    // A program that ends before it has read its input is reported by its exit code, not by EPIPE.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

function readPassword(dataDir: string): string | null {
  try {
    const password = readFileSync(passwordFile(dataDir), 'utf8').trim();
    return passwordPattern.test(password) ? password : null;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new OperationError('DATABASE_UNAVAILABLE', `${passwordFile(dataDir)} cannot be read.`, {
      hint: 'Run this as the same user as the process that owns the data directory.',
      cause,
    });
  }
}

function writePassword(dataDir: string, password: string): void {
  const temporary = `${passwordFile(dataDir)}.tmp`;
  rmSync(temporary, { force: true });
  writeFileSync(temporary, `${password}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(temporary, passwordFile(dataDir));
}

function passwordFile(dataDir: string): string {
  return path.join(dataDir, 'postgres.password');
}
