import { SourceError } from '../../core/errors.ts';
import { decodeWindows1252, isWindows1252 } from '../formats/encoding.ts';

/**
 * Text of an XML file. The encoding is that of the byte order mark, else of the XML declaration, else of the HTTP
 * answer, else UTF-8: the declaration goes before HTTP, because servers label all files alike. An encoding that the
 * bytes break is passed over for the next, so that a wrong label never becomes garbled letters.
 *
 * @throws SourceError(SOURCE_UNREADABLE) with line and column when the bytes are valid in none of them.
 */
export function decodeXml(bytes: Buffer, contentType: string | null): string {
  const named = [markedEncoding(bytes), declaredEncoding(bytes), httpCharset(contentType), 'utf-8'];
  const labels = [...new Set(named.filter((label) => label !== undefined))];
  for (const label of labels) {
    const decode = strictDecoder(label);
    if (!decode) continue;
    try {
      return decode(bytes);
    } catch {
      continue;
    }
  }
  throw undecodable(bytes, labels);
}

/** Line and column, both from 1, of a place in a text. */
export function positionAt(text: string, index: number): string {
  const lines = text.slice(0, index).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}

type Decode = (bytes: Buffer) => string;

/** How to decode strictly; undefined for an encoding that nobody knows. */
function strictDecoder(label: string): Decode | undefined {
  const decoder = decoderOf(label, true);
  // Node decodes Windows-1252, which is also what a label of Latin-1 or ASCII means, wrongly in many versions.
  return decoder?.encoding === 'windows-1252'
    ? strictWindows1252
    : decoder && ((bytes) => decoder.decode(bytes));
}

function strictWindows1252(bytes: Buffer): string {
  if (!isWindows1252(bytes)) throw new RangeError('bytes that Windows-1252 does not have');
  return decodeWindows1252(bytes);
}

function decoderOf(label: string, fatal: boolean): { encoding: string; decode: Decode } | undefined {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return undefined;
  }
}

function undecodable(bytes: Buffer, labels: readonly string[]): SourceError {
  const text = (decoderOf(labels[0] ?? '', false) ?? new TextDecoder()).decode(bytes);
  const where = positionAt(text, Math.max(0, text.indexOf('\uFFFD')));
  return new SourceError('SOURCE_UNREADABLE', `The bytes are not valid ${labels.join(' or ')}: ${where}`, {
    hint: 'The publisher declares an encoding that it does not use, or the file was damaged on its way.',
  });
}

function markedEncoding(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 4).toString('hex');
  if (start.startsWith('efbbbf')) return 'utf-8';
  if (start.startsWith('fffe') || start === '3c003f00') return 'utf-16le';
  if (start.startsWith('feff') || start === '003c003f') return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 256).toString('latin1');
  const label = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(head)?.[1]?.toLowerCase();
  // What can be read as single bytes is not in an encoding of two bytes a letter, whatever it says.
  return label?.startsWith('utf-16') || label?.startsWith('ucs-2') ? undefined : label;
}

function httpCharset(contentType: string | null): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
}
