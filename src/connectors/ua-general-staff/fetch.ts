import { SourceError } from '../../core/errors.ts';
import type { Fetched, FetchContext, HttpAnswer } from '../connector.ts';

/** Folder of the files in the repository of the compiler. */
export const folder =
  'https://raw.githubusercontent.com/PetroIvaniuk/2022-Ukraine-Russia-War-Dataset/main/data/';

/** Corrections come last: each refers to a claim of the files before. */
export const fileNames = [
  'russia_losses_personnel.json',
  'russia_losses_equipment.json',
  'russia_losses_equipment_correction.json',
] as const;

const LARGEST_FILE = 32 * 1024 * 1024;

/**
 * Fetches the three files, from the folder in `context.url` if there is one; nothing where none of them changed. Where one
 * did all three come: one alone would look as if the counts in the others were gone.
 */
export async function* fetchLosses(context: FetchContext): AsyncIterable<Fetched> {
  const answers: HttpAnswer[] = [];
  for (const name of fileNames) answers.push(await get(context, name, true));
  if (answers.every(({ status }) => status === 304)) return;
  for (const [index, name] of fileNames.entries()) {
    const known = answers[index]!;
    const { bytes, url, headers } = known.status === 304 ? await get(context, name, false) : known;
    const contentType = headers['content-type'] ?? null;
    yield { bytes, url, fileName: name, contentType, etag: headers['etag'] ?? null };
  }
}

async function get(context: FetchContext, name: string, ifChanged: boolean): Promise<HttpAnswer> {
  const url = new URL(name, context.url ?? folder).href;
  const answer = await context.http.get(url, { maxBytes: LARGEST_FILE, ifChanged });
  if (answer.status === 200 || (ifChanged && answer.status === 304)) return answer;
  throw new SourceError('SOURCE_UNREADABLE', `${url} answered with status ${answer.status}`);
}
