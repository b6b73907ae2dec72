import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Words that stand where something is still to be decided. */
const undecided = /\b(?:todo|tbd|fixme)\b/i;

/** The texts in a value that are placeholders, each with its path: `dataset.licence.id: TODO the SPDX id`. */
export function placeholdersIn(value: unknown, at = ''): string[] {
  if (typeof value === 'string') return undecided.test(value) ? [`${at}: ${value}`] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) =>
    placeholdersIn(member, at === '' ? key : `${at}.${key}`),
  );
}

/** The lines of the program files below a folder that say what is still to be decided: `fetch.ts:4 TODO the address`. */
export function decisionsLeft(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) =>
      readFileSync(path.join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => {
          const found = /\b(?:TODO|TBD|FIXME)\b.*/.exec(line)?.[0];
          return found === undefined ? [] : [`${file}:${index + 1} ${found}`];
        }),
    );
}
