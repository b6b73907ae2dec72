/** The client helper as others get it: built, typed, small, and alone. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../kit/database.ts';

const PROJECT = path.join(import.meta.dirname, '../..');
const { exports } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as {
  exports: Record<string, { types: string; default: string }>;
};
const files = exports['./client']!;

/** A project into which the package is installed. */
let project: string;
let installed: string;

/** Runs a program of node_modules; its output counts when it fails. */
function run(cwd: string, program: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(PROJECT, 'node_modules', program), ...args],
    { cwd, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  );
  return { status, output: stdout + stderr };
}

beforeAll(() => {
  project = temporaryFolder();
  installed = path.join(project, 'node_modules/conflict-gateway');
  const outDir = path.join(installed, path.dirname(files.default));
  mkdirSync(outDir, { recursive: true });
  const built = [
    run(
      PROJECT,
      'vite/bin/vite.js',
      'build',
      '--config',
      'vite.client.config.ts',
      '--outDir',
      outDir,
      '--logLevel',
      'warn',
    ),
    run(PROJECT, 'typescript/bin/tsc', '-p', 'src/client', '--outDir', outDir),
  ];
  expect(built).toEqual([
    { status: 0, output: '' },
    { status: 0, output: '' },
  ]);
  writeFileSync(
    path.join(installed, 'package.json'),
    JSON.stringify({ name: 'conflict-gateway', exports, type: 'module' }),
  );
  writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }');
});

describe('conflict-gateway/client', () => {
  test('is one module that imports nothing, of less than 3 KB gzipped', () => {
    const folder = path.join(installed, path.dirname(files.default));
    const modules = readdirSync(folder).filter((name) => name.endsWith('.js'));
    expect(modules).toEqual([path.basename(files.default)]);
    const code = readFileSync(path.join(installed, files.default));
    expect(String(code)).not.toMatch(/\bimport\b|\brequire\b/);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThan(3_000);
  });

  test('is found by its name and runs', () => {
    const script =
      "import('conflict-gateway/client').then((all) => console.log(Object.keys(all).sort().join()))";
    const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: project, encoding: 'utf8' });
    expect(stdout.trim()).toBe('Interruption,eventStream,follow,webSocket');
  });

  test.each([
    ['esnext', 'bundler'],
    ['nodenext', 'nodenext'],
  ])('has types that hold for module %s', (module, moduleResolution) => {
    const program = path.join(project, 'program.ts');
    writeFileSync(program, PROGRAM);
    const options = { module, moduleResolution, target: 'es2022', lib: 'es2023,dom' };
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const { output } = run(project, 'typescript/bin/tsc', '--noEmit', '--strict', ...flags, program);
    expect(output).toBe('');
  });
});

const PROGRAM = `
import { eventStream, follow, webSocket } from 'conflict-gateway/client';

interface Data { changes: { changes: { kind: string }[] } }
const query = 'subscription ($after: String) { changes(after: $after) { changes { kind } } }';
const url = 'ws://localhost:4000/graphql';
const next = ({ data, cursor }: { data: Data; cursor: string }) => console.log(data.changes.changes[0].kind, cursor);
await follow<Data>({ transport: webSocket({ url, webSocketImpl: WebSocket }), query, next, after: null });
await follow<Data>({ transport: webSocket({ url }), query, next, snapshot: async () => 'cursor' });
// @ts-expect-error: a URL is text
await follow({ transport: eventStream({ url: 1 }), query, next: () => undefined });
`;
