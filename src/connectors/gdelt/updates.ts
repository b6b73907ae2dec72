import { SourceError } from '../../core/errors.ts';
import type { FetchContext, HttpAnswer } from '../connector.ts';

const base = 'http://data.gdeltproject.org/gdeltv2/';

/** Texts in English, and texts in other languages that GDELT translates before it reads them: two series of files. */
export const feeds = {
  english: { latest: `${base}lastupdate.txt`, master: `${base}masterfilelist.txt` },
  translation: {
    latest: `${base}lastupdate-translation.txt`,
    master: `${base}masterfilelist-translation.txt`,
  },
} as const;
export type Feed = keyof typeof feeds;

/** The three files of an update. */
export const fileKinds = ['export', 'mentions', 'gkg'] as const;
export type FileKind = (typeof fileKinds)[number];

/** A file as a list names it. */
export interface ListedFile {
  url: string;
  fileName: string;
  bytes: number;
  md5: string;
}

/** What GDELT publishes every 15 minutes. */
export interface Update {
  /** `YYYYMMDDHHMMSS`, UTC; the name of its files begins so. */
  time: string;
  files: Partial<Record<FileKind, ListedFile>>;
}

const UPDATE_MS = 15 * 60_000;
const LARGEST_LATEST = 64 * 1024;

/** The whole list since 2015 has about 1.2 million lines of 120 bytes. */
const LARGEST_MASTER = 512 * 1024 * 1024;

/** The end of the list that is asked for at first: some two months. */
const TAIL_BYTES = 2 * 1024 * 1024;

/**
 * The updates behind a time, oldest first: none where there is nothing new, and only the newest where there is no time
 * to go on from.
 *
 * @throws SourceError where the lists are cut, contradict each other, or name files elsewhere.
 */
export async function updatesBehind(
  context: FetchContext,
  feed: Feed,
  since: string | undefined,
): Promise<Update[]> {
  const newest = await newestUpdate(context, feed);
  if (since === undefined) return [newest];
  if (newest.time <= since) return [];
  if (millisecondsOf(newest.time) - millisecondsOf(since) <= UPDATE_MS) return [newest];
  const listed = await endOfMaster(context, feeds[feed].master, since);
  // It is written after the files, so it may lack the newest; what lacks more is cut.
  const missing = millisecondsOf(newest.time) - millisecondsOf(listed.at(-1)?.time ?? since);
  if (missing > UPDATE_MS) {
    throw unusable(feeds[feed].master, `ends before ${newest.time}, the newest update`);
  }
  return missing > 0 ? [...listed, newest] : listed;
}

async function newestUpdate(context: FetchContext, feed: Feed): Promise<Update> {
  const address = feeds[feed].latest;
  const { bytes } = await get(context, address, LARGEST_LATEST);
  const updates = updatesIn(bytes.toString(), address, '');
  const [update] = updates;
  const isWhole = bytes.at(-1) === 0x0a && fileKinds.every((kind) => update?.files[kind]);
  if (!update || updates.length > 1 || !isWhole)
    throw unusable(address, 'does not name the three files of one update');
  return update;
}

/** The list grows by 100 MB in a decade, so that its end is asked for; the whole only after a long downtime. */
async function endOfMaster(context: FetchContext, address: string, since: string): Promise<Update[]> {
  const { status, headers, bytes } = await get(context, address, LARGEST_MASTER, {
    range: `bytes=-${TAIL_BYTES}`,
    // The end of the list and not that of a compressed list.
    'accept-encoding': 'identity',
  });
  const text = bytes.toString('latin1');
  if (!text.endsWith('\n')) throw unusable(address, 'ends in the middle of a line');
  const isPart = status === 206 && !/^bytes 0-/.test(headers['content-range'] ?? '');
  if (!isPart) return updatesIn(text, address, since);
  const wholeLines = text.slice(text.indexOf('\n') + 1);
  const first = /\/(\d{14})\./.exec(wholeLines)?.[1];
  if (first !== undefined && first <= since) return updatesIn(wholeLines, address, since);
  const all = await get(context, address, LARGEST_MASTER);
  return updatesIn(all.bytes.toString('latin1'), address, since);
}

/** The updates of a list that are newer than a time. Lines before them are not looked at: some of 2015 are damaged. */
function updatesIn(list: string, address: string, since: string): Update[] {
  const updates = new Map<string, Update>();
  for (const [line] of list.matchAll(/[^\r\n]+/g)) {
    const time = /\/(\d{14})\.[^/]*$/.exec(line)?.[1];
    if (time === undefined ? updates.size === 0 && since !== '' : time <= since) continue;
    const file = fileOf(line, address);
    const update = updates.get(file.time) ?? { time: file.time, files: {} };
    updates.set(file.time, { ...update, files: { ...update.files, [file.kind]: file.file } });
  }
  return [...updates.values()].sort((a, b) => (a.time < b.time ? -1 : 1));
}

/** One line, `size md5 address`. */
function fileOf(line: string, address: string): { time: string; kind: FileKind; file: ListedFile } {
  const [, bytes, md5, url = ''] = /^(\d{1,12}) ([0-9a-f]{32}) (\S+)$/.exec(line.trim()) ?? [];
  const fileName = url.startsWith(base) ? url.slice(base.length) : '';
  const [, time, kind] =
    /^(\d{14})(?:\.translation)?\.(export|mentions|gkg)\.csv\.zip$/i.exec(fileName) ?? [];
  if (!bytes || !md5 || !time || !kind) {
    throw unusable(address, `has the line ${JSON.stringify(line.slice(0, 200))}`);
  }
  return { time, kind: kind as FileKind, file: { url, fileName, bytes: Number(bytes), md5 } };
}

/** An answer with bytes. */
export async function get(
  context: FetchContext,
  url: string,
  maxBytes: number,
  headers: Record<string, string> = {},
): Promise<HttpAnswer> {
  const answer = await context.http.get(url, { maxBytes, headers });
  if (answer.status === 200 || answer.status === 206) return answer;
  throw unusable(url, `was answered with status ${answer.status}`);
}

export function unusable(address: string, what: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `${address} ${what}`, {
    hint: 'GDELT may be writing its files just now: the next look tries again where this one ended.',
  });
}

function millisecondsOf(time: string): number {
  return Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'));
}
