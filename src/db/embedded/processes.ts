import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** The identity of a running process: a pid alone is reused by the system sooner or later. */
export interface ProcessIdentity {
  pid: number;
  /** when it started, in the system's own notation; empty when the system does not tell */
  started: string;
}

/** A running process and its command line (arguments separated by one space). */
export interface ProcessEntry {
  pid: number;
  command: string;
}

/** Whether a pid is taken, by anyone's process. A process that has ended but was not waited for (zombie) counts. */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Who has this pid now; null when nobody has, or only a zombie. */
export function identify(pid: number): ProcessIdentity | null {
  if (!pidExists(pid)) return null;
  if (process.platform === 'linux') return identifyLinux(pid);
  return { pid, started: psStart(pid) };
}

/** Whether the very process that was identified earlier still runs. */
export function stillRuns(then: ProcessIdentity): boolean {
  const now = identify(then.pid);
  if (now === null) return false;
  // When the system hides one of the two start times, only the pid can speak: better refuse than run twice.
  return now.started === '' || then.started === '' || now.started === then.started;
}

/** The processes of this machine that we may see, with their command lines. Empty on Windows. */
export function listProcesses(): ProcessEntry[] {
  if (process.platform === 'linux') return readdirSync('/proc').flatMap(entryLinux);
  if (process.platform === 'win32') return [];
  return ps(['-axo', 'pid=,command=']).flatMap((line) => {
    const match = /^\s*(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), command: match[2] ?? '' }] : [];
  });
}

function identifyLinux(pid: number): ProcessIdentity | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return { pid, started: '' };
  // The second field is the program's name in brackets and may hold spaces and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  // Ticks since boot say nothing without the boot that they are counted from.
  const boot = readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return { pid, started: `${boot}/${fields[19] ?? ''}` };
}

function entryLinux(name: string): ProcessEntry[] {
  if (!/^\d+$/.test(name)) return [];
  const command = readOrNull(`/proc/${name}/cmdline`)?.replaceAll('\0', ' ').trim();
  return command ? [{ pid: Number(name), command }] : [];
}

function psStart(pid: number): string {
  return ps(['-o', 'lstart=', '-p', String(pid)])[0]?.trim() ?? '';
}

function ps(args: string[]): string[] {
  try {
    const env = { PATH: process.env.PATH, LC_ALL: 'C' };
    return execFileSync('ps', args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] }).split(
      '\n',
    );
  } catch {
    return [];
  }
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
