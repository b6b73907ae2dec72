import { isUtf8 } from 'node:buffer';
import { SourceError } from '../../core/errors.ts';
import {
  decodeWindows1252,
  EncodingSurvey,
  htmlError,
  looksLikeHtml,
  utf16OfMark,
  type TextEncoding,
} from './encoding.ts';

/** A file that can be opened more than once: a Snapshot, or an entry of a zip archive. */
export interface ByteSource {
  fileName: string;
  open(): NodeJS.ReadableStream | Promise<NodeJS.ReadableStream>;
}

/** One physical line of a text file. */
export interface TextLine {
  /** From 1. */
  number: number;
  /** The line in UTF-8, with its line end. */
  bytes: Buffer;
  /** False only for a last line that the file does not end: it may be cut. */
  ended: boolean;
  /** Why the line's text cannot be trusted or kept: not in the encoding of the rest, or NUL in it. */
  fault: 'BAD_ENCODING' | 'BAD_CHARACTER' | null;
}

const NEWLINE = 0x0a;

/** Enough to see a byte order mark or the beginning of a web page. */
const START_BYTES = 512;

/**
 * The lines of a text file in UTF-8, in batches of what the file's stream gives, without a byte order mark. The file is
 * read twice: once to learn its encoding, once for the lines; memory is bounded by the longest line.
 *
 * @throws SourceError for an empty file, a web page, an unknown encoding, or a line above `maxLineBytes`.
 */
export async function* readLines(source: ByteSource, maxLineBytes: number): AsyncGenerator<TextLine[]> {
  const encoding = await encodingOf(source, maxLineBytes);
  for await (const lines of splitLines(source, encoding, maxLineBytes)) {
    yield lines.map((line) => (encoding === 'windows-1252' ? fromWindows1252(line) : checked(line)));
  }
}

/** Learns the encoding of a whole file; see `EncodingSurvey`. */
export async function encodingOf(source: ByteSource, maxLineBytes: number): Promise<TextEncoding> {
  const start = await startOf(source);
  if (start.length === 0) throw new SourceError('SOURCE_UNREADABLE', `${source.fileName} is empty`);
  if (looksLikeHtml(start.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '')))
    throw htmlError(source.fileName);
  const utf16 = utf16OfMark(start);
  if (utf16) return utf16;
  const survey = new EncodingSurvey();
  for await (const lines of splitLines(source, 'utf-8', maxLineBytes)) {
    for (const line of lines) if (line.ended) survey.add(line.bytes, line.number);
  }
  return survey.conclusion();
}

/** The first bytes of a file, enough to tell what kind of file it is: 512 or all. */
export async function startOf(source: ByteSource): Promise<Buffer> {
  let start: Buffer = Buffer.alloc(0);
  for await (const chunk of await source.open()) {
    start = Buffer.concat([start, Buffer.from(chunk)]);
    if (start.length >= START_BYTES) break;
  }
  return start.subarray(0, START_BYTES);
}

async function* splitLines(
  source: ByteSource,
  encoding: TextEncoding,
  maxLineBytes: number,
): AsyncGenerator<TextLine[]> {
  let number = 0;
  let rest: Buffer = Buffer.alloc(0);
  const line = (bytes: Buffer, ended: boolean): TextLine => ({ number: ++number, bytes, ended, fault: null });
  for await (const chunk of withoutMark(await source.open(), encoding)) {
    const lines: TextLine[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      const piece = chunk.subarray(from, at + 1);
      lines.push(line(rest.length > 0 ? Buffer.concat([rest, piece]) : piece, true));
      rest = Buffer.alloc(0);
      from = at + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(from)]);
    const longest = Math.max(rest.length, ...lines.map(({ bytes }) => bytes.length));
    if (longest > maxLineBytes) {
      throw new SourceError(
        'SOURCE_UNREADABLE',
        `${source.fileName}: a line after line ${number - lines.length} has more than ${maxLineBytes} bytes`,
      );
    }
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [line(rest, false)];
}

/** The bytes in UTF-8 or a superset of ASCII, without a byte order mark. */
async function* withoutMark(stream: NodeJS.ReadableStream, encoding: TextEncoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of stream) yield Buffer.from(decoder.decode(Buffer.from(chunk), { stream: true }));
    yield Buffer.from(decoder.decode());
    return;
  }
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes: Buffer = Buffer.from(chunk);
    if (start === undefined) {
      yield bytes;
      continue;
    }
    start = Buffer.concat([start, bytes]);
    if (start.length < 3) continue;
    yield withoutUtf8Mark(start);
    start = undefined;
  }
  if (start !== undefined) yield withoutUtf8Mark(start);
}

function withoutUtf8Mark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function fromWindows1252(line: TextLine): TextLine {
  const text = decodeWindows1252(line.bytes);
  return { ...line, bytes: Buffer.from(text), fault: line.bytes.includes(0) ? 'BAD_CHARACTER' : null };
}

function checked(line: TextLine): TextLine {
  if (!isUtf8(line.bytes)) return { ...line, fault: 'BAD_ENCODING' };
  return line.bytes.includes(0) ? { ...line, fault: 'BAD_CHARACTER' } : line;
}
