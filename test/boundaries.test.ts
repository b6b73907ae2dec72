/**
 * The import rules of `.dependency-cruiser.cjs`. Each is broken once in a small tree of its own, beside imports that
 * are allowed, and must report exactly the breach; whether src/ keeps the rules is `npm run check:boundaries`.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

/** Importing file, what it imports, and the rule that this breaks; a type-only import starts with `type`. */
const breaches: readonly (readonly [file: string, imported: string, rule: string])[] = [
  ['core/a.ts', '../db/clients.ts', 'core-imports'],
  ['core/b.ts', 'type ../feed/index.ts', 'core-imports'],
  ['core/c.ts', 'node:fs/promises', 'core-no-io'],
  ['core/d.ts', 'node:net', 'core-no-io'],
  ['core/e.ts', 'https', 'core-no-io'],
  ['db/a.ts', '../feed/index.ts', 'db-imports'],
  ['feed/a.ts', '../graphql/builder.ts', 'feed-imports'],
  ['feed/b.ts', 'type ../domains/domain.ts', 'feed-imports'],
  ['reconciliation/a.ts', '../db/clients.ts', 'reconciliation-imports'],
  ['reconciliation/b.ts', 'type ../domains/incidents/record.ts', 'reconciliation-imports'],
  ['graphql/a.ts', '../domains/incidents/store.ts', 'graphql-imports'],
  ['graphql/b.ts', '../server/http.ts', 'graphql-imports'],
  ['server/a.ts', '../db/clients.ts', 'server-imports'],
  ['server/b.ts', '../domains/incidents/store.ts', 'server-imports'],
  ['server/c.ts', '../pipeline/run.ts', 'server-imports'],
  ['webhooks/a.ts', '../pipeline/addresses.ts', 'webhooks-imports'],
  ['pipeline/a.ts', '../connectors/pax/index.ts', 'pipeline-imports'],
  ['pipeline/b.ts', '../connectors/formats/csv.ts', 'pipeline-imports'],
  ['pipeline/c.ts', 'type ../domains/incidents/record.ts', 'pipeline-imports'],
  ['pipeline/d.ts', '../domains/stored.ts', 'pipeline-imports'],
  ['pipeline/e.ts', '../graphql/builder.ts', 'pipeline-imports'],
  ['web/app/a.tsx', '../../core/ids.ts', 'web-imports'],
  ['client/a.ts', '../feed/cursor.ts', 'client-imports'],
  ['client/b.ts', 'in-production', 'client-no-packages'],
  ['client/c.ts', 'node:events', 'client-no-packages'],
  ['domains/incidents/a.ts', '../statements/record.ts', 'domain-imports'],
  ['domains/incidents/b.graphql.ts', '../statements/graphql.ts', 'domain-imports'],
  ['domains/incidents/c.ts', '../../connectors/connector.ts', 'domain-imports'],
  ['domains/incidents/d.ts', 'type ../../pipeline/run.ts', 'domain-imports'],
  ['domains/incidents/e.ts', '../../graphql/builder.ts', 'domain-graphql-only'],
  ['domains/incidents/graphql.helper.ts', 'type ../../graphql/builder.ts', 'domain-graphql-only'],
  ['domains/a.ts', './incidents/record.ts', 'domain-contract-imports'],
  ['domains/b.ts', '../graphql/builder.ts', 'domain-contract-imports'],
  ['connectors/pax/a.ts', '../ucdp-ged/index.ts', 'connector-imports'],
  ['connectors/pax/b.ts', '../../domains/incidents/store.ts', 'connector-imports'],
  ['connectors/pax/c.ts', 'type ../../domains/domain.ts', 'connector-imports'],
  ['connectors/pax/d.ts', '../../db/clients.ts', 'connector-imports'],
  ['connectors/pax/items/e.ts', '../../../feed/index.ts', 'connector-imports'],
  ['connectors/a.ts', './pax/index.ts', 'connector-contract-imports'],
  ['connectors/formats/a.ts', '../pax/index.ts', 'connector-contract-imports'],
  ['server/d.ts', '../config.ts', 'nothing-imports-the-root'],
  ['domains/incidents/f.ts', 'type ../../config.ts', 'nothing-imports-the-root'],
  ['utils/a.ts', '../core/ids.ts', 'unknown-folder'],
  ['db/b.ts', '../../test/kit.ts', 'src-stays-inside'],
  ['db/c.ts', 'nobody-named-it', 'src-stays-inside'],
  ['db/d.ts', 'for-developers', 'no-developer-packages'],
  ['db/e.ts', './gone.ts', 'no-unresolvable'],
  ['server/f.ts', './g.ts', 'no-file-cycles'],
];

/** The way back of the cycle above; a cycle is reported once. */
const wayBack = ['server/g.ts', 'type ./f.ts'] as const;

/** Imports that no rule may object to. */
const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['core/ids.ts', 'node:crypto'],
  ['core/ids.ts', 'in-production'],
  ['db/clients.ts', '../core/ids.ts'],
  ['db/clients.ts', 'node:fs/promises'],
  ['feed/index.ts', '../db/clients.ts'],
  ['feed/index.ts', '../core/ids.ts'],
  ['reconciliation/index.ts', '../core/ids.ts'],
  ['graphql/builder.ts', '../feed/index.ts'],
  ['graphql/builder.ts', '../db/clients.ts'],
  ['domains/domain.ts', 'type ../db/clients.ts'],
  ['domains/stored.ts', '../feed/index.ts'],
  ['domains/incidents/record.ts', '../../core/ids.ts'],
  ['domains/incidents/store.ts', './record.ts'],
  ['domains/incidents/store.ts', '../stored.ts'],
  ['domains/incidents/store.ts', '../../feed/index.ts'],
  ['domains/incidents/store.ts', '../../reconciliation/index.ts'],
  ['domains/incidents/graphql.ts', '../../graphql/builder.ts'],
  ['domains/incidents/graphql.ts', './enums.graphql.ts'],
  ['domains/incidents/enums.graphql.ts', '../../graphql/builder.ts'],
  ['domains/statements/graphql.ts', '../../graphql/builder.ts'],
  ['domains/statements/record.ts', '../../core/ids.ts'],
  ['connectors/connector.ts', 'type ../core/ids.ts'],
  ['connectors/formats/csv.ts', 'type ../connector.ts'],
  ['connectors/formats/csv.ts', './lines.ts'],
  ['connectors/formats/lines.ts', '../../core/ids.ts'],
  ['connectors/pax/index.ts', 'type ../connector.ts'],
  ['connectors/pax/index.ts', './items/map.ts'],
  ['connectors/pax/items/map.ts', '../lookups.ts'],
  ['connectors/pax/items/map.ts', '../../../domains/statements/record.ts'],
  ['connectors/pax/lookups.ts', '../formats/csv.ts'],
  ['connectors/ucdp-ged/index.ts', '../../domains/incidents/record.ts'],
  ['pipeline/run.ts', 'type ../connectors/connector.ts'],
  ['pipeline/run.ts', 'type ../domains/domain.ts'],
  ['pipeline/run.ts', '../feed/index.ts'],
  ['server/http.ts', '../graphql/builder.ts'],
  ['server/http.ts', '../feed/index.ts'],
  ['server/http.ts', '../core/ids.ts'],
  ['web/app/main.tsx', './link.ts'],
  ['web/app/main.tsx', 'for-developers'],
  ['web/app/link.ts', 'in-production'],
  ['client/index.ts', './follow.ts'],
  ['config.ts', './core/ids.ts'],
  ['main.ts', './config.ts'],
  ['main.ts', './server/http.ts'],
  ['main.ts', './domains/incidents/graphql.ts'],
  ['main.ts', './connectors/ucdp-ged/index.ts'],
  ['main.ts', './pipeline/run.ts'],
];

/** Two folders that need each other although no two files do. */
const folderCycle: readonly (readonly [file: string, imported: string])[] = [
  ['server/one/a.ts', '../two/a.ts'],
  ['server/two/b.ts', '../one/b.ts'],
];

interface Violation {
  from: string;
  rule: { name: string };
}

/** Writes a tree with these imports and returns what the rules say about it. */
async function violations(
  imports: readonly (readonly [file: string, imported: string, ...unknown[]])[],
): Promise<Violation[]> {
  const directory = await mkdtemp(path.join(tmpdir(), 'boundaries-'));
  try {
    const files = new Map<string, string>([
      [
        'package.json',
        '{ "dependencies": { "in-production": "1.0.0" }, "devDependencies": { "for-developers": "1.0.0" } }',
      ],
      ['test/kit.ts', 'export {};\n'],
      ...['in-production', 'for-developers', 'nobody-named-it'].flatMap((name): [string, string][] => [
        [
          `node_modules/${name}/package.json`,
          `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`,
        ],
        [`node_modules/${name}/index.js`, ''],
      ]),
    ]);
    for (const [file, imported] of imports) {
      const name = `src/${file}`;
      const statement = `import ${imported.replace(/^type /, 'type * as it from ').replace(/(\S+)$/, "'$1'")};\n`;
      files.set(name, (files.get(name) ?? '') + statement);
      const target = path.posix.join('src', path.posix.dirname(file), imported.replace(/^type /, ''));
      if (/\.tsx?$/.test(target) && !target.endsWith('/gone.ts')) files.set(target, files.get(target) ?? '');
    }
    for (const [file, content] of files) {
      await mkdir(path.join(directory, path.dirname(file)), { recursive: true });
      await writeFile(path.join(directory, file), content);
    }
    return await cruise(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function cruise(directory: string): Promise<Violation[]> {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const rules = path.join(root, '.dependency-cruiser.cjs');
  const args = [program, '--config', rules, '--output-type', 'json', 'src'];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: directory,
    maxBuffer: 1 << 26,
  });
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return summary.violations;
}

describe('import rules', () => {
  let found: Violation[];

  beforeAll(async () => {
    found = await violations([...allowed, ...breaches, wayBack]);
  });

  test.each(breaches)('src/%s must not import %s (%s)', (file, _imported, rule) => {
    expect(found.filter(({ from }) => from === `src/${file}`).map((one) => one.rule.name)).toEqual([rule]);
  });

  test('nothing but the breaches is reported', () => {
    const seeded = new Set(breaches.map(([file]) => `src/${file}`));
    expect(found.filter(({ from, rule }) => !seeded.has(from) && rule.name !== 'no-folder-cycles')).toEqual(
      [],
    );
  });

  test('the allowed imports alone break no rule', async () => {
    expect(await violations(allowed)).toEqual([]);
  });

  test('folders that need each other are reported although no two files do', async () => {
    const names = (await violations(folderCycle)).map(({ rule }) => rule.name);
    expect(new Set(names)).toEqual(new Set(['no-folder-cycles']));
  });

  test('every rule is broken by a case of this file', async () => {
    const { default: rules } = (await import(path.join(root, '.dependency-cruiser.cjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    const broken = [...breaches.map(([, , rule]) => rule), 'no-folder-cycles'];
    expect(rules.forbidden.map(({ name }) => name).filter((name) => !broken.includes(name))).toEqual([]);
  });
});

describe('registration', () => {
  test.each(['connectors', 'domains'])(
    'every folder of src/%s with an index.ts is in registry.ts',
    async (kind) => {
      const registry = await readFile(path.join(root, 'src/registry.ts'), 'utf8');
      const entries = await readdir(path.join(root, 'src', kind), { withFileTypes: true });
      const folders = entries
        .filter(
          (entry) => entry.isDirectory() && existsSync(path.join(entry.parentPath, entry.name, 'index.ts')),
        )
        .map((entry) => entry.name);
      expect(folders.length).toBeGreaterThan(3);
      const imported = [
        ...registry.matchAll(/^import \{ (\w+) \} from '\.\/(\w+)\/([\w-]+)\/index\.ts';$/gm),
      ];
      const listed = registry.slice(registry.indexOf('export const'));
      const registered = imported.filter(
        ([, name, of]) => of === kind && new RegExp(`\\b${name}\\b`).test(listed),
      );
      expect(registered.map(([, , , folder]) => folder).sort()).toEqual(folders.sort());
    },
  );
});
