import { SourceError } from '../../core/errors.ts';
import { isoDay } from '../../core/period.ts';
import type { FetchContext, Fetched, HttpAnswer, Reached } from '../connector.ts';

/** Folder of the dump, the tables and the files of each day. */
export const dumpUrl = 'https://download.geonames.org/export/dump/';

const unitsFile = 'admin1CodesASCII.txt';
const dumpFile = 'cities500.zip';

/** The dump has 12 MB; a day has seldom more than some MB. */
const LARGEST_FILE = 256 * 1024 * 1024;

const NEWLINE = 0x0a;
const DAY_MS = 86_400_000;

/**
 * At first the whole dump, then day by day what was changed and deleted, each day a portion of its own with the table of
 * units that its places lie in. Yesterday's files may not be there yet; those of earlier days are kept for a short time
 * only. Where one is gone, the dump is read again, since nobody can tell what was in it.
 */
export async function* fetchCities(context: FetchContext): AsyncGenerator<Fetched | Reached> {
  const since = context.since?.day;
  if (since !== undefined && isoDay.safeParse(since).success) {
    const isComplete = yield* fetchDays(context, since);
    if (isComplete) return;
  }
  yield await fetchText(context, unitsFile);
  const answer = await fetchFile(context, dumpFile);
  yield fetched(answer, dumpFile);
  // What was changed before the dump was made is in it, so the files of that day are the first to be read.
  const made = Date.parse(answer.headers['last-modified'] ?? '');
  yield { checkpoint: { day: dayOf((Number.isNaN(made) ? context.now.getTime() : made) - DAY_MS) } };
}

/** Tells whether the days up to yesterday are brought, as far as they are published. */
async function* fetchDays(context: FetchContext, since: string): AsyncGenerator<Fetched | Reached, boolean> {
  const yesterday = dayOf(context.now.getTime() - DAY_MS);
  let units: Fetched | undefined;
  for (let day = dayAfter(since); day <= yesterday; day = dayAfter(day)) {
    const files = await filesOf(context, day);
    if (files === undefined) return day === yesterday;
    units ??= await fetchText(context, unitsFile);
    yield units;
    // A day without changes has files without bytes.
    yield* files.filter(({ bytes }) => bytes.length > 0);
    yield { checkpoint: { day } };
  }
  return true;
}

/** What was changed on a day, then what was deleted; undefined where that is not to be had. */
async function filesOf(context: FetchContext, day: string): Promise<Fetched[] | undefined> {
  try {
    return [
      await fetchText(context, `modifications-${day}.txt`),
      await fetchText(context, `deletes-${day}.txt`),
    ];
  } catch (error) {
    if (error instanceof SourceError && error.details.status === 404) return undefined;
    throw error;
  }
}

async function fetchText(context: FetchContext, fileName: string): Promise<Fetched> {
  const answer = await fetchFile(context, fileName);
  const { bytes } = answer;
  if (bytes.length > 0 && bytes.at(-1) !== NEWLINE) {
    throw new SourceError('SOURCE_UNREADABLE', `${fileName} ends in the middle of a line`, {
      hint: 'Fetch again: what came is only a part of the file.',
    });
  }
  return fetched(answer, fileName);
}

function fetchFile(context: FetchContext, fileName: string): Promise<HttpAnswer> {
  return context.http.get(new URL(fileName, context.url ?? dumpUrl).href, { maxBytes: LARGEST_FILE });
}

function fetched({ url, bytes, headers }: HttpAnswer, fileName: string): Fetched {
  return { bytes, url, fileName, contentType: headers['content-type'] ?? null, etag: headers.etag ?? null };
}

function dayAfter(day: string): string {
  return dayOf(Date.parse(day) + DAY_MS);
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
