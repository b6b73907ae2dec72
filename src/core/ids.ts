import { hash } from 'node:crypto';

/** Namespace of all ids of this project (a random UUID, fixed for ever). */
const NAMESPACE = Buffer.from('6f1d2c3e8a5b4f7e9d0c1b2a39485766', 'hex');

/**
 * The UUID (version 5, RFC 9562) that always belongs to these parts, so that replaying an archive into an
 * empty database gives every node its old id. Parts are length-prefixed: ('a','bc') and ('ab','c') differ.
 */
export function deterministicId(kind: string, ...parts: readonly string[]): string {
  const name = [kind, ...parts].map((part) => `${part.length}:${part}`).join('|');
  const named = Buffer.concat([NAMESPACE, Buffer.from(name)]);
  const bytes = hash('sha1', named, 'buffer');
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** SHA-256 in hex of a value's JSON with sorted keys: equal content has equal hashes whatever its key order. */
export function contentHash(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}

function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}
