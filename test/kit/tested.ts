/**
 * Remembers which files passed all tests, so that `npm run check` right after `npm test` does not run them again. Any
 * change of a file that git knows or would take, of Node.js, or of what the tests are given by the environment counts.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { sharedData } from './shared-data.ts';

const root = path.resolve(import.meta.dirname, '../..');
const record = path.join(root, 'node_modules/.cache/conflict-gateway/tested.json');

/** A run of all tests in which none failed. */
export interface Tested {
  digest: string;
  at: string;
  passed: number;
  skipped: number;
}

/** The run in which the files, as they are now, passed all tests; undefined when there is none, or without git. */
export function testedAsIs(): Tested | undefined {
  if (!existsSync(record)) return undefined;
  const tested = JSON.parse(readFileSync(record, 'utf8')) as Tested;
  return tested.digest === digestOfFiles() ? tested : undefined;
}

/** Of everything that can change what the tests say; undefined where git cannot tell the files. */
function digestOfFiles(): string | undefined {
  let names: string[];
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
    });
    names = [...new Set(listed.toString('utf8').split('\0'))].filter(Boolean).sort();
  } catch {
    return undefined;
  }
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      process.version,
      process.platform,
      process.env.TEST_DATABASE_URL,
      sharedData('MANIFEST.md') !== undefined,
    ]),
  );
  for (const name of names) {
    const file = path.join(root, name);
    const content = existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'gone';
    hash.update(`${name}\0${content}\n`);
  }
  return hash.digest('hex');
}

/** Reporter of vitest that writes the record after a run of everything. */
export default class TestedReporter implements Reporter {
  private vitest!: Vitest;
  private digest: string | undefined;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  // What is edited while the tests run was not tested.
  onTestRunStart(): void {
    this.digest = digestOfFiles();
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly unknown[],
    reason: string,
  ): Promise<void> {
    if (reason !== 'passed' || errors.length > 0 || this.vitest.config.testNamePattern) return;
    const all = await this.vitest.globTestSpecifications();
    if (modules.length < all.length || this.digest === undefined || this.digest !== digestOfFiles()) return;
    const states = modules.flatMap(({ children }) =>
      [...children.allTests()].map((test) => test.result().state),
    );
    const count = (state: string): number => states.filter((each) => each === state).length;
    const tested: Tested = {
      digest: this.digest,
      at: new Date().toISOString(),
      passed: count('passed'),
      skipped: count('skipped'),
    };
    mkdirSync(path.dirname(record), { recursive: true });
    writeFileSync(record, JSON.stringify(tested));
  }
}
