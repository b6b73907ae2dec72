import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { OperationError } from '../../core/errors.ts';
import type { Checkpoint, Fetched, FetchContext, HttpAnswer, Reached, Snapshot } from '../connector.ts';
import { zipEntry } from '../formats/zip.ts';
import { cellsOf, type Choice, choiceOf, columnsOf, linesIn, mentionsOf } from './choice.ts';
import { isTable, zipLimits } from './parse.ts';
import {
  type Feed,
  type FileKind,
  get,
  type ListedFile,
  unusable,
  type Update,
  updatesBehind,
} from './updates.ts';

/** The largest file of the knowledge graph has some 20 MB. */
const LARGEST_FILE = zipLimits.maxArchiveBytes;

/** A file in the two forms in which it may be archived. */
interface File {
  answer: HttpAnswer;
  lines: Buffer[];
}

/**
 * Fetches the updates behind the checkpoint, the oldest first, each as a portion of its own; at most `updatesPerLook` in
 * each feed, so that a long downtime is caught up with over several looks. The first fetch brings the newest update only.
 *
 * What comes is an extract of the publisher's file: its lines, unchanged, of the countries that were chosen, below the names
 * of their columns. The file name tells how many lines of how many these are. Where the whole world is chosen the file comes
 * as published. An address in `context.url` is one file, which comes whole and moves no checkpoint.
 *
 * @throws SourceError for a file that is not as long as its list says, has another MD5 sum, or mostly other columns.
 */
export function fetchFiles(kind: FileKind, updatesPerLook: number) {
  return async function* (context: FetchContext): AsyncIterable<Fetched | Reached> {
    if (context.url) {
      yield asPublished(await get(context, context.url, LARGEST_FILE));
      return;
    }
    const choice = choiceOf(context.env['GDELT_COUNTRIES']);
    let reached: Checkpoint = context.since ?? {};
    for (const feed of feedsOf(context)) {
      const updates = await updatesBehind(context, feed, reached[feed]);
      // Some updates in GDELT's history lack a file.
      const withFile = updates.filter(({ files }) => files[kind]);
      for (const update of withFile.slice(0, updatesPerLook)) {
        yield await fileOf(context, kind, update, choice);
        reached = { ...reached, [feed]: update.time };
        const isLast = update === withFile[updatesPerLook - 1];
        yield { checkpoint: reached, hasMore: isLast && withFile.length > updatesPerLook };
      }
    }
  };
}

function feedsOf({ env }: FetchContext): Feed[] {
  const setting = env['GDELT_TRANSLATION'] || 'false';
  if (setting === 'false') return ['english'];
  if (setting === 'true') return ['english', 'translation'];
  throw new OperationError('CONFIGURATION', `GDELT_TRANSLATION is true or false, and not "${setting}"`);
}

async function fileOf(
  context: FetchContext,
  kind: FileKind,
  update: Update,
  choice: Choice,
): Promise<Fetched> {
  const listed = update.files[kind]!;
  const file = await download(context, kind, listed);
  if (choice === null && file.lines.length > 0) return asPublished(file.answer);
  const lines = choice === null ? [] : await chosenOf(context, kind, update, file.lines, choice);
  return extractOf(kind, listed, file, lines);
}

async function chosenOf(
  context: FetchContext,
  kind: FileKind,
  { files }: Update,
  lines: readonly Buffer[],
  choice: ReadonlySet<string>,
): Promise<readonly Buffer[]> {
  if (kind !== 'mentions') return linesIn(kind, lines, choice);
  // A mention names no place. In which country its event is, only the events of the same update tell.
  if (!files.export) return lines;
  const events = await download(context, 'export', files.export);
  return mentionsOf(linesIn('export', events.lines, choice), lines);
}

async function download(
  context: FetchContext,
  kind: FileKind,
  { url, fileName, bytes, md5 }: ListedFile,
): Promise<File> {
  const answer = await get(context, url, LARGEST_FILE);
  if (answer.bytes.length !== bytes || hash('md5', answer.bytes) !== md5) {
    throw unusable(url, `is not the file of ${bytes} bytes with the MD5 sum ${md5} that GDELT's list names`);
  }
  const lines = await linesOf(answer.bytes, fileName);
  const { length } = columnsOf[kind];
  const others = lines.filter((line) => cellsOf(line).length !== length);
  if (others.length > lines.length / 2) {
    throw unusable(
      url,
      `has ${others.length} of ${lines.length} lines without the ${length} columns that it should have`,
    );
  }
  return { answer, lines };
}

async function linesOf(bytes: Buffer, fileName: string): Promise<Buffer[]> {
  const table = await zipEntry(inMemory(bytes, fileName), isTable, zipLimits);
  const chunks: Buffer[] = [];
  for await (const chunk of await table.open()) chunks.push(Buffer.from(chunk));
  const content = Buffer.concat(chunks);
  const lines: Buffer[] = [];
  for (let from = 0; from < content.length;) {
    const end = content.indexOf(0x0a, from);
    lines.push(content.subarray(from, end === -1 ? undefined : end));
    from = end === -1 ? content.length : end + 1;
  }
  return lines;
}

/** Bytes that are not in the archive yet, for the reader of archives. */
function inMemory(bytes: Buffer, fileName: string): Snapshot {
  return {
    sha256: hash('sha256', bytes),
    fileName,
    url: null,
    contentType: null,
    etag: null,
    byteLength: bytes.length,
    retrievedAt: '',
    open: () => Readable.from([bytes]),
    read: async () => bytes,
  };
}

function extractOf(
  kind: FileKind,
  { url, fileName }: ListedFile,
  file: File,
  lines: readonly Buffer[],
): Fetched {
  const newline = Buffer.from('\n');
  const header = Buffer.from(`${columnsOf[kind].join('\t')}\n`);
  const count = `${lines.length}-of-${file.lines.length}`;
  return {
    bytes: Buffer.concat([header, ...lines.flatMap((line) => [line, newline])]),
    url,
    fileName: fileName.replace(/\.csv\.zip$/i, `.${count}.csv`),
    contentType: 'text/tab-separated-values',
    etag: null,
  };
}

function asPublished({ bytes, url, headers }: HttpAnswer): Fetched {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  return {
    bytes,
    url,
    fileName: /^[\w.-]{1,120}\.(csv|zip)$/i.test(name) ? name : 'gdelt.csv',
    contentType: headers['content-type'] ?? null,
    etag: headers['etag'] ?? null,
  };
}
