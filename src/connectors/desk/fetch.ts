import { createHash } from 'node:crypto';
import { OperationError, SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext, Reached, Unchanged } from '../connector.ts';
import { bytesOf, documentsIn } from './folder.ts';
import { pull } from './git.ts';
import { MAX_DESK_BYTES } from './tree.ts';

/** Endings of the names of desk documents. */
export const fileExtensions: readonly string[] = ['.yaml', '.yml', '.json'];

/**
 * Brings the desk document of the address that is given, else what is new or changed in the watched folder.
 *
 * @throws OperationError where there is neither, or the folder cannot be read.
 */
export async function* fetch(context: FetchContext): AsyncGenerator<Fetched | Reached | Unchanged> {
  if (context.url !== undefined) yield await documentAt(context.url, context.http);
  else if (context.env.DESK_FOLDER) yield* watched(context.env.DESK_FOLDER, context);
  else {
    throw new OperationError('CONFIGURATION', 'A desk document has no address of its own.', {
      hint: 'Give its files or folder, or the address of one document, or a folder to watch as DESK_FOLDER.',
    });
  }
}

/**
 * Each document is a portion of its own, with the SHA-256 of its bytes under its path as the checkpoint: what was published
 * is not brought again, and one that cannot be published keeps no other back. Where git fails, what is there is brought
 * all the same, and then the fetch fails.
 */
async function* watched(
  folder: string,
  { env, since }: FetchContext,
): AsyncGenerator<Fetched | Reached | Unchanged> {
  const failure = await pullIfAsked(folder, env.DESK_GIT_PULL).catch((error: unknown) => ({ error }));
  for (const document of await documentsIn(folder, fileExtensions)) {
    const bytes = await bytesOf(document);
    if (!bytes) continue;
    const { name } = document;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (since?.[name] === sha256) continue;
    yield { bytes, url: addressOf(name), fileName: name, contentType: null, etag: null };
    yield { checkpoint: { [name]: sha256 } };
  }
  if (failure) throw failure.error;
  // The folder could be read: no document, not even the only one, makes the source fail.
  yield { unchanged: true };
}

async function pullIfAsked(folder: string, asked = 'false'): Promise<undefined> {
  if (asked === 'true') await pull(folder);
  else if (asked !== 'false') {
    throw new OperationError('CONFIGURATION', 'DESK_GIT_PULL is neither true nor false.');
  }
}

/** A document of the folder has no address on the web; this one tells nothing of the machine. */
function addressOf(name: string): string {
  return `desk:${name.split('/').map(encodeURIComponent).join('/')}`;
}

async function documentAt(url: string, http: FetchContext['http']): Promise<Fetched> {
  const answer = await http.get(url, { maxBytes: MAX_DESK_BYTES });
  if (answer.status !== 200) {
    throw new SourceError(
      'SOURCE_UNREADABLE',
      `${url} answered ${answer.status} where a desk document was expected`,
    );
  }
  const fileName = new URL(answer.url).pathname.split('/').at(-1);
  return {
    bytes: answer.bytes,
    url: answer.url,
    fileName: fileName === undefined || fileName === '' ? 'desk.yaml' : fileName,
    contentType: answer.headers['content-type'] ?? null,
    etag: answer.headers['etag'] ?? null,
  };
}
