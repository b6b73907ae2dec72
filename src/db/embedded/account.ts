import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { OperationError } from '../../core/errors.ts';

/** The system user that PostgreSQL runs as when we are root, which PostgreSQL itself refuses to be. */
export interface Account {
  uid: number;
  gid: number;
}

const userName = 'postgres';

/**
 * As whom to run PostgreSQL: null for "as ourselves" (not root, or Windows). As root it is the owner of the
 * existing data, else the system user `postgres`, which is created when it is missing.
 * @param clusterDir PostgreSQL's data directory; it need not exist
 * @throws OperationError when the data belongs to another user, or no user can be found or created
 */
export function serverAccount(clusterDir: string): Account | null {
  const self = process.getuid?.();
  if (self === undefined) return null;
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (self === 0) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : systemAccount();
  if (owner && owner.uid !== self) throw wrongOwner(clusterDir, owner.uid);
  return null;
}

function wrongOwner(clusterDir: string, uid: number): OperationError {
  return new OperationError(
    'CONFIGURATION',
    `${clusterDir} belongs to user ${uid}, not to the user of this process.`,
    {
      hint: 'Start as the user (or root) who created it, or choose another data directory.',
    },
  );
}

function systemAccount(): Account {
  const existing = lookUp(userName);
  if (existing) return existing;
  try {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/bin/false',
      userName,
    ]);
  } catch (cause) {
    throw new OperationError(
      'CONFIGURATION',
      `PostgreSQL does not run as root, and there is no user ${userName}.`,
      {
        hint: `Create that user (useradd --system ${userName}), start as an ordinary user, or set DATABASE_URL.`,
        cause,
      },
    );
  }
  const created = lookUp(userName);
  if (!created)
    throw new OperationError('CONFIGURATION', `The user ${userName} was created but cannot be found.`);
  return created;
}

function lookUp(name: string): Account | null {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}
