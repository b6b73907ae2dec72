/**
 * What the documentation has for readers, against a running server with the demo data: its example programs and one-liners as
 * they are printed, the code book, and what is done to each source's data.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';
import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { topicsOf, transformationTopics } from '../../src/core/source.ts';
import { readExamples } from '../../src/examples.ts';
import { type Program, programOf, programsDirectory, readPrograms } from '../../src/programs.ts';
import { journalled } from '../../src/registry.ts';
import { schema } from '../../src/schema.ts';
import { temporaryFolder } from '../kit/database.ts';
import { startServer, type TestServer } from '../web/server.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The address that the documentation is written with. */
const WRITTEN = /localhost:4000/g;

let server: TestServer;
let host: string;
beforeAll(async () => {
  server = await startServer();
  ({ host } = new URL(server.url));
});
afterAll(() => server?.stop());

// With the type that says that a GET of the graph is meant.
const textAt = async (address: string): Promise<string> =>
  (await fetch(server.url + address, { headers: { 'content-type': 'application/json' } })).text();

const tried = new Map<string, boolean>();

/** Whether a program of this name runs with these arguments; asked once. */
function runs(command: string, ...args: string[]): boolean {
  const key = [command, ...args].join(' ');
  if (!tried.has(key)) tried.set(key, spawnSync(command, args, { stdio: 'ignore' }).status === 0);
  return tried.get(key)!;
}

// Debian puts its packages for its own Python, which need not be the first on the path.
const pythons = ['python3', '/usr/bin/python3'];
const python =
  pythons.find((each) => runs(each, '-c', 'import pandas')) ?? pythons.find((each) => runs(each, '-V'));

const interpreters = {
  Python: {
    command: python ?? 'python3',
    has: (name: string) => runs(python ?? 'python3', '-c', `import ${name}`),
  },
  R: { command: 'Rscript', has: (name: string) => runs('Rscript', '-e', `library(${name})`) },
  JavaScript: { command: process.execPath, has: () => true },
};

/** What a program cannot be run without here; empty: it can be. */
function missingFor({ language, needs }: Pick<Program, 'language' | 'needs'>): string[] {
  const { command, has } = interpreters[language];
  if (!runs(command, '--version')) return [language];
  return needs.filter((name) => !has(name));
}

/** A folder for one program, with the packages that it may need. */
function folderFor(): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(root, path.join(folder, 'node_modules/conflict-gateway'));
  for (const name of ['ws', 'graphql-ws'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
  return folder;
}

// A server makes four exports at once and turns away who comes fifth.
const oneOfThree = pLimit(3);

/** Runs it to its end; rejects, with what it printed, where that is not 0. */
function output(cwd: string, command: string, ...args: string[]): Promise<string> {
  const ended = (): Promise<string> =>
    new Promise((resolve, reject) => {
      execFile(command, args, { cwd, timeout: 40_000 }, (error, stdout, stderr) => {
        if (error) reject(new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`, { cause: error }));
        else resolve(stdout);
      });
    });
  return oneOfThree(ended);
}

/** Runs a program as it is printed, but for the address. */
async function printed(file: string, text: string, language: Program['language']): Promise<string> {
  const folder = folderFor();
  writeFileSync(path.join(folder, file), text.replace(WRITTEN, host));
  return output(folder, interpreters[language].command, file);
}

/** A line of which `…` stands for anything; columns may be as wide as they like. */
const patternOf = (line: string): RegExp =>
  new RegExp(
    `^\\s*${line
      .split('…')
      .map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}\\s*$`,
  );

/** The lines that are not found, in their order. */
function absent(lines: readonly string[], text: string): string[] {
  let rest = text.split('\n');
  return lines.filter((line) => {
    const at = rest.findIndex((each) => patternOf(line).test(each));
    if (at >= 0) rest = rest.slice(at + 1);
    return at < 0;
  });
}

describe('the example programs', () => {
  const programs = readPrograms();

  it('are 30 and more, each with a title of its own, in three languages', () => {
    expect(programs.length).toBeGreaterThanOrEqual(30);
    expect(new Set(programs.map(({ title }) => title)).size).toBe(programs.length);
    expect(new Set(programs.map(({ language }) => language)).size).toBe(3);
  });

  it('without a question, or what they print, are none', () => {
    expect(() => programOf('a.py', '# A title\n#\n# No question.\n\nprint(1)\n')).toThrow(/Look at:/);
    expect(() => programOf('a.rb', '# A title\n')).toThrow(/none of .py, .R, .mjs/);
  });

  it.concurrent.for(programs)(
    '$file ends well and prints what it says',
    async ({ file, language, needs, prints }, { skip }) => {
      const missing = missingFor({ language, needs });
      skip(missing.length > 0, `there is no ${missing.join(', ')} here`);
      const text = await printed(file, readFileSync(path.join(programsDirectory, file), 'utf8'), language);
      expect(absent(prints, text), text).toEqual([]);
    },
  );

  it('stand on their page with their questions, beside those in GraphQL', async () => {
    const page = unescaped(await textAt('/docs/examples'));
    for (const { title, question } of programs) {
      expect(page).toContain(title);
      expect(page).toContain(question);
    }
    for (const { name } of readExamples()) expect(page).toContain(`/graphiql?example=${name}"`);
  });
});

const unescaped = (html: string): string =>
  html.replaceAll('&quot;', '"').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

describe('the one-liners of the documentation work as they are printed', () => {
  const fences = ['README.md', ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)]
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(/^```(sh|python|r)\n([^]*?)^```$/gm)].map(
        ([, language = '', text = '']) => ({ file, language, text }),
      ),
    )
    .filter(({ text }) => text.includes('localhost:4000'));
  /** curl's streams go on for ever: what they say at once is waited for. */
  const commands = fences.filter(({ language, text }) => language === 'sh' && !/\bcurl -s?N\b/.test(text));
  const tables = fences.filter(({ language }) => language !== 'sh');

  it('there are some of each kind', () => {
    expect(commands.length).toBeGreaterThanOrEqual(4);
    expect(tables.map(({ language }) => language).sort()).toEqual(['python', 'r']);
  });

  it.concurrent.for(commands)('$file: $text', async ({ text }) => {
    const script = `set -e\n${text.replace(WRITTEN, host).replace(/\bcurl /g, 'curl -sS --fail-with-body ')}`;
    const folder = folderFor();
    const said = await output(folder, 'bash', '-c', script);
    const files = readdirSync(folder).filter((name) => name !== 'node_modules');
    const brought = [said, ...files.map((name) => readFileSync(path.join(folder, name), 'utf8'))].join('');
    expect(brought.length).toBeGreaterThan(20);
    expect(brought).not.toMatch(/"errors":/);
  });

  it.concurrent.for(tables)('$file: $text', async ({ language, text }, { skip }) => {
    const isPython = language === 'python';
    const needed = { language: isPython ? 'Python' : 'R', needs: isPython ? ['pandas'] : [] } as const;
    const missing = missingFor({ ...needed, needs: [...needed.needs] });
    skip(missing.length > 0, `there is no ${missing.join(', ')} here`);
    const shown = isPython ? 'print(len(incidents))' : 'cat(nrow(incidents), "\\n")';
    const said = await printed(isPython ? 'a.py' : 'a.R', `${text}\n${shown}\n`, needed.language);
    const { data } = JSON.parse(
      await textAt('/graphql?query={incidents(first:0,where:{country:{eq:"UKR"}}){totalCount}}'),
    ) as { data: { incidents: { totalCount: number } } };
    expect(Number(said)).toBe(data.incidents.totalCount);
  });
});

describe('the code book', () => {
  it('has every type, field, argument and value of the schema, described', async () => {
    const entries: Record<string, string>[] = parseCsv(await textAt('/docs/codebook.csv'), { columns: true });
    const names = new Set(entries.map(({ name }) => name));
    for (const type of Object.values(schema.getTypeMap())) {
      if (isIntrospectionType(type)) continue;
      if (isEnumType(type))
        for (const { name } of type.getValues()) expect(names).toContain(`${type.name}.${name}`);
      if (isInputObjectType(type))
        for (const { name } of Object.values(type.getFields()))
          expect(names).toContain(`${type.name}.${name}`);
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        expect(names).toContain(`${type.name}.${field.name}`);
        for (const { name } of field.args) expect(names).toContain(`${type.name}.${field.name}.${name}`);
      }
    }
    expect(entries.filter(({ description }) => description === '')).toEqual([]);
    expect(names.size).toBe(entries.length);
    expect(JSON.parse(await textAt('/docs/codebook.json'))).toHaveLength(entries.length);
  });

  it('tells units and what may be unknown, at addresses that can be linked to', async () => {
    const entries = JSON.parse(await textAt('/docs/codebook.json')) as Record<string, unknown>[];
    const of = (name: string) => entries.find((entry) => entry.name === name);
    expect(of('Point.latitude')).toMatchObject({ unit: 'degree (WGS84)' });
    expect(of('Incident.title')).toMatchObject({ nullable: false, list: false, kind: 'FIELD' });
    expect(of('Incident.killed')).toBeDefined();
    const page = await textAt('/docs/codebook');
    for (const { name } of entries) expect(page).toContain(` id="${String(name)}"`);
    expect(page).not.toMatch(/<script|<form| style=/);
  });
});

describe('what is done to the data of a source', () => {
  it('is told of every dataset, in the graph and on its page', async () => {
    const query = '{ datasets { id transformations { topic text } } }';
    const { data } = JSON.parse(await textAt(`/graphql?query=${encodeURIComponent(query)}`)) as {
      data: { datasets: { id: string; transformations: { topic: string; text: string }[] }[] };
    };
    const told = new Map(data.datasets.map(({ id, transformations }) => [id, transformations]));
    const page = await textAt('/docs/transformations');
    for (const { id, dataset } of journalled) {
      if (told.has(id)) expect(told.get(id), id).toEqual(topicsOf(dataset.transformations));
      expect(page).toContain(`<h2 id="${id}">`);
    }
    expect(told.get('ucdp-ged')).toHaveLength(Object.keys(transformationTopics).length);
    expect(await textAt('/')).toContain('href="/docs/transformations#ucdp-ged"');
  });
});

describe('the index of the documentation', () => {
  it('leads to every text and page', async () => {
    const index = await textAt('/docs');
    const names = readdirSync(path.join(root, 'docs'))
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => name.slice(0, -3));
    for (const name of [...names, 'examples', 'transformations', 'codebook'])
      expect(index).toMatch(new RegExp(`href="[^"]*/docs/${name}"`));
  });
});
