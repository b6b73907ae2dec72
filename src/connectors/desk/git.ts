import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { OperationError, SourceError } from '../../core/errors.ts';

const run = promisify(execFile);

/** Longest time for git, in ms. */
const TIMEOUT_MS = 60_000;

const MAX_OUTPUT_BYTES = 1024 * 1024;

/** What git may know of the gateway's environment: how to find itself, its settings and its keys, and no secret of ours. */
const passedOn =
  /^(PATH|HOME|USER|LANG|LC_.*|TMPDIR|SYSTEMROOT|XDG_CONFIG_HOME|SSH_.*|GIT_.*|https?_proxy|no_proxy)$/i;

/**
 * Brings the working tree around a folder up to its upstream, where that is a matter of going forward.
 *
 * @throws OperationError where there is no working tree with an upstream.
 * @throws SourceError where it cannot be brought forward: the upstream does not answer, or both have changed.
 */
export async function pull(folder: string): Promise<void> {
  await git(folder, ['rev-parse', '--verify', '--quiet', '@{upstream}']).catch((cause: unknown) => {
    throw new OperationError(
      'CONFIGURATION',
      'DESK_GIT_PULL is true, and DESK_FOLDER is in no working tree of git whose branch has an upstream.',
      { hint: `Clone the repository, or leave DESK_GIT_PULL out. Git says: ${wordsOf(cause)}`, cause },
    );
  });
  await git(folder, ['pull', '--ff-only', '--quiet', '--no-recurse-submodules']).catch((cause: unknown) => {
    throw new SourceError('SOURCE_UNREADABLE', `git pull --ff-only failed: ${wordsOf(cause)}`, {
      hint: 'The documents were read as they stand in the working tree.',
    });
  });
}

async function git(folder: string, parameters: readonly string[]): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- the environment of a child process, not settings
  const known = Object.entries(process.env).filter(([name]) => passedOn.test(name));
  await run('git', ['-C', folder, ...parameters], {
    timeout: TIMEOUT_MS,
    maxBuffer: MAX_OUTPUT_BYTES,
    windowsHide: true,
    // It must never wait for somebody to type a password.
    env: {
      GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
      ...Object.fromEntries(known),
      GIT_TERMINAL_PROMPT: '0',
      LC_ALL: 'C',
    },
  });
}

/** Why git failed, in its words, without the user and password that an address may have. */
function wordsOf(error: unknown): string {
  const { stderr, killed } = error as { stderr?: string; killed?: boolean };
  if (killed) return `it took longer than ${TIMEOUT_MS / 1_000} s`;
  const lines = (stderr ?? '').trim().split('\n');
  const said = lines.find((line) => line.startsWith('fatal:')) ?? lines.at(-1) ?? '';
  // `user:password@`, also where no scheme is before it, as in "unable to look up user:password@host".
  return said.replace(/[^\s/'"@]*@/g, '').slice(0, 300) || 'nothing';
}
