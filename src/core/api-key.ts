/** API keys: random, with a prefix by which leaks are found and a checksum by which slips are. */
import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What a key may do. `admin` may do everything; reading needs no key at all. */
export const scopes = ['read', 'write:desk', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Begins every key, so that scanners of public code know one when they see it. */
export const KEY_PREFIX = 'cgw_';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_BYTES = 32;
/** Digits in base 62 that hold 32 bytes, and a CRC-32. */
const RANDOM_DIGITS = 43;
const CHECK_DIGITS = 6;

const FORM = new RegExp(`^${KEY_PREFIX}[0-9A-Za-z]{${RANDOM_DIGITS + CHECK_DIGITS}}$`);

/** A new key: `cgw_`, 32 random bytes in base 62, and the CRC-32 of both in base 62. */
export function newKey(random: Buffer = randomBytes(RANDOM_BYTES)): string {
  const body = `${KEY_PREFIX}${base62(BigInt(`0x${random.toString('hex')}`), RANDOM_DIGITS)}`;
  return `${body}${checksum(body)}`;
}

/** Whether a text can be a key at all. A false one is a slip, and is not worth a question to the database. */
export function isKey(text: string): boolean {
  return FORM.test(text) && checksum(text.slice(0, -CHECK_DIGITS)) === text.slice(-CHECK_DIGITS);
}

/** What is stored of a key: its SHA-256, hex. A key has 256 random bits, so that no slow hash is needed. */
export function keyHash(key: string): string {
  return hash('sha256', key);
}

/** What may be shown of a key, so that people know which one is meant. */
export function shownKey(key: string): string {
  return `${key.slice(0, KEY_PREFIX.length + 6)}…`;
}

function checksum(text: string): string {
  return base62(BigInt(crc32(text)), CHECK_DIGITS);
}

function base62(value: bigint, digits: number): string {
  let text = '';
  for (let rest = value; text.length < digits; rest /= 62n) text = `${ALPHABET[Number(rest % 62n)]!}${text}`;
  return text;
}
