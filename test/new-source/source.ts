/** What `npm run new:source` writes: the files of `template/` for a new source, and its lines in the registry. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Script } from 'node:vm';
import { format, resolveConfig } from 'prettier';

const templates = path.join(import.meta.dirname, 'template');

/** The ways in which the name of a source is written. */
export interface SourceNames {
  /** `front-line`: its folder, and the id of its dataset. */
  id: string;
  /** `frontLine`: what `index.ts` exports. */
  name: string;
  /** `FrontLine`: the beginning of its types. */
  Name: string;
  /** `FRONT_LINE`: the scheme of its codes. */
  SCHEME: string;
}

export function namesOf(id: string): SourceNames {
  const name = id.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  return { id, name, Name, SCHEME: id.toUpperCase().replaceAll('-', '_') };
}

/** Why no source of this id can be made in the project at `root`; undefined where it can. `ids` are those that exist. */
export function objectionTo(
  id: string,
  { root, ids, registry }: { root: string; ids: readonly string[]; registry: string },
): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 40) {
    return `"${id}" is no id: it is kebab-case, of at most 40 letters a-z, digits and hyphens, such as acled or unhcr-odp.`;
  }
  if (ids.includes(id)) return `There is a source ${id} already.`;
  const taken = [`src/connectors/${id}`, `test/connectors/${id}`].find((folder) =>
    existsSync(path.join(root, folder)),
  );
  if (taken) return `There is a folder ${taken} already, and nothing in it is touched.`;
  const { name } = namesOf(id);
  if (!isVariable(name)) return `"${name}", the name of its variable, is a word of the language.`;
  if (new RegExp(`\\b${name}\\b`).test(withoutComments(registry))) {
    return `"${name}", the name of its variable, means something else in src/registry.ts.`;
  }
  return undefined;
}

/** Writes the files and the lines; gives their paths, relative to `root`. Nothing that exists is written over. */
export async function writeSource(root: string, names: SourceNames): Promise<string[]> {
  const registryFile = path.join(root, 'src/registry.ts');
  const registry = await tidy(withConnector(await readFile(registryFile, 'utf8'), names), registryFile);
  const files = new Map<string, string>();
  for (const template of await readdir(templates)) {
    const file = path.join(root, placeOf(template, names.id));
    files.set(file, await tidy(filled(await readFile(path.join(templates, template), 'utf8'), names), file));
  }
  for (const [file, text] of files) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  }
  await writeFile(registryFile, registry);
  return [...files.keys(), registryFile].map((file) => path.relative(root, file));
}

/** The registry with the import among those of the connectors, by the alphabet, and the connector at the end of the list. */
export function withConnector(registry: string, { id, name }: SourceNames): string {
  const imports = [...registry.matchAll(/^import \{ \w+ \} from '\.\/connectors\/([\w-]+)\/index\.ts';\n/gm)];
  const before = imports.find(([, folder]) => folder! > id);
  const last = imports.at(-1);
  const list = /^export const connectors\b[^=]*= \[\n[^\]]*/m.exec(registry);
  if (!last || !list) throw new Error('src/registry.ts has no imports or no list of connectors as expected.');
  const importAt = before?.index ?? last.index + last[0].length;
  const entryAt = list.index + list[0].length;
  return [
    registry.slice(0, importAt),
    `import { ${name} } from './connectors/${id}/index.ts';\n`,
    registry.slice(importAt, entryAt),
    `  ${name},\n`,
    registry.slice(entryAt),
  ].join('');
}

function placeOf(template: string, id: string): string {
  const file = template.replace(/\.txt$/, '');
  if (file.endsWith('.csv')) return `test/connectors/${id}/fixtures/${file}`;
  const isTest = file === 'upstream.ts' || file.endsWith('.test.ts');
  return `${isTest ? 'test' : 'src'}/connectors/${id}/${file}`;
}

function filled(text: string, names: SourceNames): string {
  return text.replace(/\{\{(id|name|Name|SCHEME)\}\}/g, (_all, key: keyof SourceNames) => names[key]);
}

async function tidy(text: string, file: string): Promise<string> {
  if (!file.endsWith('.ts')) return text;
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

function isVariable(name: string): boolean {
  try {
    // In an asynchronous function of a strict script, as in a module, `await` is none either.
    return new Script(`'use strict'; async () => { let ${name}; }`) instanceof Script;
  } catch {
    return false;
  }
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
}
