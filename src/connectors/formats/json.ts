import { isUtf8 } from 'node:buffer';
import { SourceError } from '../../core/errors.ts';
import type { Snapshot } from '../connector.ts';
import { htmlError, looksLikeHtml, utf16OfMark } from './encoding.ts';

/** Published JSON has fewer than ten levels; whatever walks the value must not run out of stack. */
const MAX_DEPTH = 100;

/**
 * The value in a JSON file of bounded size. Text that a database cannot keep is found with `hasUnstorableText`.
 *
 * @throws SourceError when the file is larger than `maxBytes`, empty, a web page, cut, or otherwise not JSON.
 */
export async function readJson(snapshot: Snapshot, maxBytes: number): Promise<unknown> {
  if (snapshot.byteLength > maxBytes) {
    const message = `${snapshot.fileName} has ${snapshot.byteLength} bytes, more than ${maxBytes}`;
    throw new SourceError('SOURCE_UNREADABLE', message);
  }
  return parseJson(await snapshot.read(maxBytes), snapshot.fileName);
}

/** The value in the bytes of a JSON document; `name` is for messages. Throws SourceError as `readJson`. */
export function parseJson(bytes: Buffer, name: string): unknown {
  const text = textOf(bytes, name);
  if (text.trim() === '') throw new SourceError('SOURCE_UNREADABLE', `${name} is empty`);
  if (looksLikeHtml(text.slice(0, 1_000))) throw htmlError(name);
  const value = parseText(text, name);
  if (isDeeperThan(value, MAX_DEPTH)) {
    throw new SourceError('SOURCE_UNREADABLE', `${name} is nested deeper than ${MAX_DEPTH} levels`);
  }
  return value;
}

function parseText(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SourceError('SOURCE_UNREADABLE', `${name} is not JSON, or only a part of it: ${reason}`, {
      cause,
    });
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}

function textOf(bytes: Buffer, name: string): string {
  const utf16 = utf16OfMark(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  if (!isUtf8(bytes)) throw new SourceError('SOURCE_UNREADABLE', `${name} is not UTF-8, which JSON must be`);
  return new TextDecoder().decode(bytes);
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair, in text and in JSON; JSON files can escape both. */
const unstorable = /\u0000|\p{Surrogate}/u;

/** Whether a value from a JSON file has text anywhere in it, keys included, that a database cannot keep. */
export function hasUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return unstorable.test(value);
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, member]) => unstorable.test(key) || hasUnstorableText(member));
}

/** The same value with U+FFFD for what a database cannot keep: for the `raw` of a rejection. */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\u0000|\p{Surrogate}/gu, '\uFFFD');
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [storable(key), storable(member)]));
}
