import { isAscii, isUtf8 } from 'node:buffer';
import { SourceError } from '../../core/errors.ts';

/** Encodings that published text files are in. UTF-16 only with its byte order mark. */
export type TextEncoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/**
 * Windows-1252 where it differs from Latin-1, 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt);
 * U+FFFD stands for the five bytes that the encoding does not have.
 *
 * `new TextDecoder('windows-1252')` decodes these bytes as control characters in Node 20.18.3 to 20.20, 22.13 and
 * later of 22, 23 and 24 (https://github.com/nodejs/node/issues/56542), so it is never asked.
 */
const windows1252 =
  '\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD' +
  '\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178';

/** Text of Windows-1252 bytes; bytes that the encoding does not have become U+FFFD. */
export function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (control) => windows1252[control.charCodeAt(0) - 0x80]!);
}

/** Whether the bytes can be Windows-1252 at all. */
export function isWindows1252(bytes: Buffer): boolean {
  return !/[\x81\x8d\x8f\x90\x9d]/.test(bytes.toString('latin1'));
}

/** What the lines of a file say about its encoding; feed it whole lines (without UTF-16), then ask. */
export class EncodingSurvey {
  #utf8Lines = 0;
  #otherLines = 0;
  #notWindows1252: number | undefined;

  /** A line with its number from 1. A line that may be cut (the last, without line end) proves nothing: leave it out. */
  add(line: Buffer, lineNumber: number): void {
    if (isAscii(line)) return;
    if (isUtf8(line)) this.#utf8Lines += 1;
    else this.#otherLines += 1;
    if (this.#notWindows1252 === undefined && !isWindows1252(line)) this.#notWindows1252 = lineNumber;
  }

  /**
   * One encoding for the whole file, by majority of the lines that have other bytes than ASCII. Strict UTF-8 alone would
   * be unsafe: one damaged byte in a UTF-8 file would turn every other name in it into mojibake. Windows-1252 text is
   * UTF-8 by accident only in sequences such as "Ã©", which hardly occur in a line and never in most lines.
   */
  conclusion(): 'utf-8' | 'windows-1252' {
    if (this.#utf8Lines >= this.#otherLines) return 'utf-8';
    if (this.#notWindows1252 !== undefined) {
      throw new SourceError(
        'SOURCE_UNREADABLE',
        `the text is neither UTF-8 nor Windows-1252 (line ${this.#notWindows1252} has bytes that neither has)`,
      );
    }
    return 'windows-1252';
  }
}

/** The UTF-16 flavour that a byte order mark at the very start announces. */
export function utf16OfMark(start: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Whether text begins like a web page. Upstreams answer so, with status 200, when they are down or want a login. */
export function looksLikeHtml(start: string): boolean {
  return /^\uFEFF?\s*<(!doctype\s+html|html|head|body|\?xml[^>]*>\s*<(!doctype\s+html|html))\b/i.test(start);
}

/** The error for a web page where data was expected. */
export function htmlError(fileName: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `${fileName} is a web page, not data`, {
    hint: 'Open the address in a browser: the publisher may be down, may have moved the file, or may want a login.',
  });
}
