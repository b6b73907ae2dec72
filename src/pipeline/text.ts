/**
 * Text that PostgreSQL cannot keep: NUL, and half of a surrogate pair. Both are looked for in the output of
 * JSON.stringify, which escapes them, so that all texts of a value are looked at in one pass.
 */

// An escaped backslash is matched as well, in order to be passed over: what follows it is no escape.
const escapes = /\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** Whether all texts in a value can be kept as they are. */
export function isStorable(json: string): boolean {
  if (!json.includes('\\u')) return true;
  return !json.match(escapes)?.some((escape) => escape !== '\\\\');
}

/** The same value with pictures of what cannot be kept: U+2400 for NUL, U+FFFD for half of a character. */
export function storableJson(json: string): string {
  return json.replace(escapes, (escape) => {
    if (escape === '\\\\') return escape;
    return escape === '\\u0000' ? '\u2400' : '\ufffd';
  });
}
