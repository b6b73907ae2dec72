import { oneLine } from '../formats/text.ts';

/** Names that publishing systems fill in when nobody is named. */
const nobody =
  /^(?:admin(?:istrator)?|anonymous|author|editor|guest|n\/a|no-?reply|root|staff|unknown|user\d*|web ?master)$/i;

/** Longest name of somebody; what is longer is no name. */
const maxNameLength = 200;

/**
 * Names of authors that name somebody. `name@host (Name)`, as RSS asks for, gives the name; addresses, accounts and
 * handles (`/u/name`, `@name`) are left out.
 */
export function authorNames(written: readonly string[]): string[] {
  const short = written.map((text) => text.trim()).filter((text) => text.length <= maxNameLength);
  const names = short.map((text) => oneLine(/^\S+@\S+\s*\((.+)\)\s*$/.exec(text)?.[1] ?? text));
  return [...new Set(names.filter((name) => name !== null && namesSomebody(name)))] as string[];
}

function namesSomebody(name: string): boolean {
  const isAddress = /\S@\S+\.\S/.test(name) || /^(?:https?|mailto):/i.test(name);
  const isHandle = /^(?:@|\/?u\/)/.test(name);
  return !isAddress && !isHandle && !nobody.test(name) && /\p{L}/u.test(name);
}
