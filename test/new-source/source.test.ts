/** `npm run new:source`, in a copy of the project: one source is left as it was written, of another one each TODO is decided. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journalled } from '../../src/registry.ts';
import { namesOf, objectionTo, withConnector, writeSource } from './source.ts';

const root = path.join(import.meta.dirname, '../..');

/** What a source needs of the project, and its checks. */
const needed = ['src', 'test/conformance', 'test/kit', 'test/world', 'test/new-source'];
const settings = [
  'package.json',
  'eslint.config.js',
  '.prettierrc.json',
  '.prettierignore',
  '.dependency-cruiser.cjs',
];

const fresh = 'front-line';
const decided = 'harbour-log';
const foldersOf = (id: string): string[] => [`src/connectors/${id}`, `test/connectors/${id}`];
const folders = foldersOf(fresh);

interface Outcome {
  code: number;
  output: string;
}

/** A program of node_modules (or one of ours), run in a folder. */
function run(cwd: string, ...args: string[]): Promise<Outcome> {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  return new Promise((resolve) => {
    const options = { cwd, env: Object.fromEntries(environment), maxBuffer: 1 << 26 };
    execFile(process.execPath, args, options, (error, stdout, stderr) =>
      resolve({
        code: typeof error?.code === 'number' ? error.code : error ? 1 : 0,
        output: stdout + stderr,
      }),
    );
  });
}

const generate = (cwd: string, id: string): Promise<Outcome> =>
  run(cwd, '--import', 'tsx', 'test/new-source/main.ts', id);

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** What its author does, as far as a machine can: every text that says what is to be decided says something else. */
async function decideAll(copy: string, id: string): Promise<void> {
  for (const folder of foldersOf(id)) {
    for (const file of (await filesIn(path.join(copy, folder))).filter((name) => name.endsWith('.ts'))) {
      const text = await readFile(path.join(copy, folder, file), 'utf8');
      await writeFile(path.join(copy, folder, file), text.replace(/\btodo\b/gi, 'decided'));
    }
  }
}

/** When each file was last written. */
async function timesIn(folder: string): Promise<Map<string, number>> {
  const files = await filesIn(folder);
  const times = files.map(async (file) => [file, (await stat(path.join(folder, file))).mtimeMs] as const);
  return new Map(await Promise.all(times));
}

let copy: string;
let before: Map<string, number>;
let said: Outcome;

beforeAll(async () => {
  copy = await realpath(await mkdtemp(path.join(tmpdir(), 'new-source-')));
  for (const part of [...needed, ...settings]) {
    await cp(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  await symlink(await realpath(path.join(root, 'node_modules')), path.join(copy, 'node_modules'), 'junction');
  // The types of the new files, and of what they import.
  const types = JSON.parse(await readFile(path.join(root, 'tsconfig.json'), 'utf8')) as object;
  await writeFile(path.join(copy, 'tsconfig.json'), JSON.stringify({ ...types, include: folders }));
  // Neither a database nor the caches of the tests that run around this one.
  await writeFile(path.join(copy, 'vitest.config.js'), "export default { cacheDir: '.cache' };\n");
  await writeSource(copy, namesOf(decided));
  await decideAll(copy, decided);
  before = await timesIn(copy);
  said = await generate(copy, fresh);
});

afterAll(() => rm(copy, { recursive: true }));

describe('a new source', { timeout: 180_000 }, () => {
  it('is six files, three files of tests and a line in the registry; nothing else is touched', async () => {
    expect(said.code).toBe(0);
    const written = [...(await timesIn(copy))].filter(([file, time]) => before.get(file) !== time);
    expect(written.map(([file]) => file)).toEqual([
      ...['fetch', 'index', 'lookups', 'map', 'parse', 'transformations'].map(
        (name) => `src/connectors/${fresh}/${name}.ts`,
      ),
      'src/registry.ts',
      `test/connectors/${fresh}/conformance.test.ts`,
      `test/connectors/${fresh}/fixtures/example.csv`,
      `test/connectors/${fresh}/upstream.ts`,
    ]);
    const registry = await readFile(path.join(root, 'src/registry.ts'), 'utf8');
    const expected = [decided, fresh].reduce((text, id) => withConnector(text, namesOf(id)), registry);
    expect(await readFile(path.join(copy, 'src/registry.ts'), 'utf8')).toBe(expected);
  });

  it('comes with the next steps, and names each file that it wrote', () => {
    const { output } = said;
    for (const file of ['index', 'parse', 'map', 'fetch']) {
      expect(output).toContain(`src/connectors/${fresh}/${file}.ts`);
    }
    expect(output).toContain(`npx vitest run test/connectors/${fresh}`);
    expect(output).toContain('src/registry.ts');
  });

  it('fits the types, the rules, the format and the boundaries at once', async () => {
    const bin = (file: string): string => path.join(copy, 'node_modules', file);
    const outcomes = await Promise.all([
      run(copy, bin('typescript/bin/tsc'), '-p', 'tsconfig.json'),
      run(copy, bin('eslint/bin/eslint.js'), '--max-warnings', '0', ...folders),
      run(copy, bin('prettier/bin/prettier.cjs'), '--check', ...folders, 'src/registry.ts'),
      run(
        copy,
        bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        folders[0]!,
      ),
    ]);
    expect(outcomes.filter(({ code }) => code !== 0)).toEqual([]);
  });

  it('fails its tests until its author has decided everything, and then passes them', async () => {
    const vitest = path.join(copy, 'node_modules/vitest/vitest.mjs');
    const { output } = await run(
      copy,
      vitest,
      'run',
      '--no-isolate',
      '--maxWorkers=1',
      '--reporter=json',
      '--outputFile=tests.json',
    );
    const report = JSON.parse(await readFile(path.join(copy, 'tests.json'), 'utf8').catch(() => output)) as {
      testResults: {
        name: string;
        assertionResults: { status: string; title: string; failureMessages: string[] }[];
      }[];
    };
    const testsOf = (id: string) =>
      report.testResults.find(({ name }) => name.includes(`/${id}/`))!.assertionResults;
    const failed = testsOf(fresh).filter(({ status }) => status === 'failed');
    expect(failed.map(({ title }) => title)).toEqual([
      'says everything in words that are meant, and nothing in placeholders',
      'leaves nothing to be decided in its files and tests',
    ]);
    expect(testsOf(decided).length).toBe(testsOf(fresh).length);
    expect(testsOf(decided).filter(({ status }) => status !== 'passed')).toEqual([]);
  });
});

describe('an id', () => {
  const objection = (id: string, registry = ''): string | undefined =>
    objectionTo(id, { root, ids: journalled.map((connector) => connector.id), registry });

  it.each([
    '',
    'Acled',
    '7days',
    'two--hyphens',
    'end-',
    '-begin',
    'a_b',
    '../acled',
    'a/b',
    'é',
    'a'.repeat(41),
  ])('that is not kebab-case is refused: "%s"', (id) => expect(objection(id)).toContain('kebab-case'));
  it.each(['acled', 'editorial', 'unhcr-population'])('of a source that exists is refused: %s', (id) =>
    expect(objection(id)).toBe(`There is a source ${id} already.`),
  );
  it('of a folder that exists is refused', () => {
    expect(objection('formats')).toContain('src/connectors/formats');
  });
  it.each(['import', 'await', 'eval', 'class'])('that no variable can have is refused: %s', (id) =>
    expect(objection(id)).toContain('word of the language'),
  );
  it('whose variable means something else in the registry is refused', async () => {
    const registry = await readFile(path.join(root, 'src/registry.ts'), 'utf8');
    for (const id of ['claims', 'store-places', 'connectors', 'map']) {
      expect(objection(id, registry), id).toContain('means something else');
    }
    expect(objection('sources', registry), 'a word of a comment').toBeUndefined();
  });
  it('that is good is not objected to', () => {
    for (const id of ['front-line', 'iso-4217', 'unhcr-new']) expect(objection(id)).toBeUndefined();
  });
  it('that is bad ends the command with 2 and the reason', async () => {
    const output = expect.stringContaining('There is a source acled already.');
    expect(await generate(root, 'acled')).toMatchObject({ code: 2, output });
  });
});

describe('the line in the registry', () => {
  const registry = [
    "import { beta } from './connectors/beta/index.ts';",
    "import { delta } from './connectors/delta/index.ts';",
    "import { claims } from './domains/claims/index.ts';",
    '',
    'export const connectors: readonly Connector[] = [',
    '  delta,',
    '  beta,',
    '].flat();',
    '',
  ].join('\n');
  const importsWith = (id: string): string[] => withConnector(registry, namesOf(id)).split('\n').slice(0, 4);

  it('is imported in the order of the alphabet, also before the first one and behind the last one', () => {
    const folder = (id: string): number => importsWith(id).findIndex((line) => line.includes(`/${id}/`));
    expect([folder('alpha'), folder('beta-two'), folder('gamma')]).toEqual([0, 1, 2]);
  });
  it('is the last of the list', () => {
    expect(withConnector(registry, namesOf('alpha-2'))).toContain('  beta,\n  alpha2,\n].flat();');
  });
  it('is not guessed where the registry is another one', () => {
    expect(() => withConnector('export {};\n', namesOf('alpha'))).toThrow(/registry/);
  });
});
