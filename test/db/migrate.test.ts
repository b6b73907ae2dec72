import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEmbedded, type EmbeddedDatabase } from '../../src/db/embedded.ts';
import { diffSchemas, migrate, MigrationFailedError } from '../../src/db/migrate.ts';
import { readSchema } from '../../src/db/migrations-dir.ts';
import { query as queryAt } from './embedded-kit.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

let root: string;
let server: EmbeddedDatabase;
let prismaDir: string;
let url: string;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'migrate-'));
  server = await openEmbedded({ dataDir: path.join(root, '.data'), mode: 'own' });
});

afterAll(async () => {
  await server?.stop();
  rmSync(root, { recursive: true, force: true });
});

let count = 0;
beforeEach(async () => {
  const database = `test_${(count += 1)}`;
  await query(`CREATE DATABASE ${database}`, server.url);
  const target = new URL(server.url);
  target.pathname = `/${database}`;
  url = target.href;
  prismaDir = mkdtempSync(path.join(root, 'prisma-'));
});

afterEach(() => rmSync(prismaDir, { recursive: true, force: true }));

function query<Row extends object>(sql: string, target = url): Promise<Row[]> {
  return queryAt<Row>(target, sql);
}

function writeMigration(name: string, sql: string): void {
  mkdirSync(path.join(prismaDir, 'migrations', name), { recursive: true });
  writeFileSync(path.join(prismaDir, 'migrations', name, 'migration.sql'), sql);
}

const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';
const schemaFile = (content: string) => ({ path: 'schema.prisma', content: datasource + content });

const withFunction = `
CREATE TABLE place (id int PRIMARY KEY, name text);
-- a comment with a ; in it
CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name := upper(NEW.name);
  RETURN NEW;
END $$;
CREATE TRIGGER shout BEFORE INSERT ON place FOR EACH ROW EXECUTE FUNCTION shout()
-- no semicolon at the end`;

describe('migrate', () => {
  it('applies what is missing, in order, and nothing the second time', async () => {
    writeMigration('2_second', 'ALTER TABLE place ADD COLUMN since date;');
    writeMigration('1_first', withFunction);
    expect(await migrate(url, { prismaDir })).toEqual({ applied: ['1_first', '2_second'] });
    expect(await migrate(url, { prismaDir })).toEqual({ applied: [] });
    writeMigration('3_third', 'ALTER TABLE place DROP COLUMN since;');
    expect(await migrate(url, { prismaDir })).toEqual({ applied: ['3_third'] });
  });

  it('keeps semicolons inside function bodies', async () => {
    writeMigration('1_function', withFunction);
    await migrate(url, { prismaDir });
    expect(await query(`INSERT INTO place VALUES (1, 'bern') RETURNING name`)).toEqual([{ name: 'BERN' }]);
  });

  it("keeps Prisma's own table as `prisma migrate deploy` would", async () => {
    writeMigration('1_first', 'CREATE TABLE place (id int);');
    await migrate(url, { prismaDir });
    const rows = await query(
      `SELECT migration_name AS name, length(checksum) AS checksum, finished_at IS NOT NULL AS finished,
         rolled_back_at AS rolled_back, applied_steps_count AS steps, logs FROM _prisma_migrations`,
    );
    const expected = {
      name: '1_first',
      checksum: 64,
      finished: true,
      rolled_back: null,
      steps: 1,
      logs: null,
    };
    expect(rows).toEqual([expected]);
  });

  it('lets one of several concurrent starts do the work', async () => {
    // It takes as long as it takes another to come and wait.
    const untilAnotherWaits = `DO $$ BEGIN
      WHILE NOT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                         WHERE locktype = 'advisory' AND NOT granted AND datname = current_database())
      LOOP PERFORM pg_sleep(0.02); END LOOP; END $$;`;
    writeMigration('1_slow', `CREATE TABLE place (id int); ${untilAnotherWaits}`);
    writeMigration('2_more', 'CREATE TABLE actor (id int);');
    const steps: string[] = [];
    const onStep = (message: string) => void steps.push(message);
    const results = await Promise.all([1, 2, 3, 4].map(() => migrate(url, { prismaDir, onStep })));
    expect(results.flatMap(({ applied }) => applied)).toEqual(['1_slow', '2_more']);
    expect(steps.filter((step) => step === 'Applying migration 1_slow')).toHaveLength(1);
    expect(steps).toContain('Waiting for another process that is migrating the database');
  });

  it('names the migration, the line and the error when SQL fails, and applies nothing of it', async () => {
    writeMigration('1_first', 'CREATE TABLE place (id int);');
    writeMigration('2_bad', 'CREATE TABLE actor (id int);\n\nCREATE TABLE wrong (id no_such_type);');
    const error = await migrate(url, { prismaDir }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MigrationFailedError);
    expect((error as Error).message).toBe(
      'Migration 2_bad failed: type "no_such_type" does not exist (42704) at line 3',
    );
    expect(await query(`SELECT to_regclass('place')::text AS first, to_regclass('actor') AS bad`)).toEqual([
      { first: 'place', bad: null },
    ]);
  });

  it('applies a corrected migration after its failure', async () => {
    writeMigration('1_bad', 'CREATE TABLE actor (id no_such_type);');
    await expect(migrate(url, { prismaDir })).rejects.toThrow('Migration 1_bad failed');
    writeMigration('1_bad', 'CREATE TABLE actor (id int);');
    expect(await migrate(url, { prismaDir })).toEqual({ applied: ['1_bad'] });
  });

  it('tries again what a killed process left half-way, unless its transaction was committed', async () => {
    writeMigration('1_first', 'CREATE TABLE place (id int);');
    await migrate(url, { prismaDir });
    const cutOff = `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '2_second')`;
    await query(cutOff);
    writeMigration('2_second', 'CREATE TABLE actor (id int);');
    expect(await migrate(url, { prismaDir })).toEqual({ applied: ['2_second'] });
    // Killed after the commit, before Prisma counted the step: the mark was part of the transaction.
    await query('UPDATE _prisma_migrations SET applied_steps_count = 0');
    expect(await migrate(url, { prismaDir })).toEqual({ applied: [] });
  });

  it('tells of edited and of unknown migrations', async () => {
    writeMigration('1_first', 'CREATE TABLE place (id int);');
    writeMigration('2_second', 'CREATE TABLE actor (id int);');
    await migrate(url, { prismaDir });
    rmSync(path.join(prismaDir, 'migrations', '2_second'), { recursive: true });
    writeMigration('1_first', 'CREATE TABLE place (id bigint);');
    const steps: string[] = [];
    await migrate(url, { prismaDir, onStep: (message) => steps.push(message) });
    expect(steps).toEqual([
      'Migration 1_first was edited after this database had it',
      'This database has migrations that this version does not know: 2_second',
    ]);
  });

  it('does nothing without migrations and refuses a folder without SQL', async () => {
    expect(await migrate(url, { prismaDir })).toEqual({ applied: [] });
    mkdirSync(path.join(prismaDir, 'migrations', '1_empty'), { recursive: true });
    await expect(migrate(url, { prismaDir })).rejects.toThrow('Migration 1_empty has no migration.sql');
  });
});

describe('diffSchemas', () => {
  const one = schemaFile('model Place {\n  id Int @id\n}\n');
  const two = schemaFile('enum Kind {\n  A\n  B\n}\nmodel Place {\n  id Int @id\n  kind Kind\n}\n');

  it('gives the SQL that leads from one data model to another', async () => {
    expect(await diffSchemas([], [one])).toMatch(/^-- CreateTable\nCREATE TABLE "Place"/);
    const sql = await diffSchemas([one], [two]);
    expect(sql).toContain(`CREATE TYPE "Kind" AS ENUM ('A', 'B');`);
    expect(sql).toContain('ALTER TABLE "Place" ADD COLUMN     "kind" "Kind" NOT NULL;');
  });

  it('is empty when both mean the same, in however many files', async () => {
    const { path: file, content } = two;
    const split = content.indexOf('model');
    const files = [
      { path: 'models/place.prisma', content: `// a comment\n${content.slice(split)}` },
      { path: file, content: content.slice(0, split) },
    ];
    expect(await diffSchemas([two], files)).toBe('');
  });

  it('gives SQL that PostgreSQL accepts', async () => {
    writeMigration('1_first', await diffSchemas([], [one]));
    writeMigration('2_second', await diffSchemas([one], [two]));
    expect((await migrate(url, { prismaDir })).applied).toHaveLength(2);
  });

  it('explains what is wrong with a schema', async () => {
    const wrong = schemaFile('model Place {\n  id Nothing @id\n}\n');
    await expect(diffSchemas([one], [wrong])).rejects.toThrow(
      /Type "Nothing" is neither[^]*schema\.prisma:5/,
    );
  });
});

describe('the migrate command', () => {
  it('writes a migration with its data model, and checks that none is missing', async () => {
    mkdirSync(path.join(prismaDir, 'models'));
    writeFileSync(path.join(prismaDir, 'schema.prisma'), datasource);
    writeFileSync(path.join(prismaDir, 'models', 'place.prisma'), 'model Place {\n  id Int @id\n}\n');
    const missing = await command('check');
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.stdout).toContain('CREATE TABLE "Place"');

    expect(await command('diff', 'Add places!')).toMatchObject({ code: 0 });
    expect(await command('check')).toMatchObject({ code: 0, stdout: '' });
    const again = await command('diff', 'again');
    expect(again).toMatchObject({ code: 0 });
    expect(again.stderr).toContain('Nothing to do');

    const [folder] = migrationFolders();
    expect(folder).toMatch(/^\d{14}_add_places_?$/);
    const schema = readFileSync(path.join(prismaDir, 'migrations', folder!, 'datamodel.prisma.txt'), 'utf8');
    expect(await diffSchemas(await readSchema(prismaDir), [{ path: 'schema.prisma', content: schema }])).toBe(
      '',
    );
    expect((await migrate(url, { prismaDir })).applied).toEqual([folder]);
  });

  it('fails its check when a migration lacks its data model', async () => {
    writeFileSync(path.join(prismaDir, 'schema.prisma'), datasource);
    writeMigration('1_first', 'SELECT 1;');
    const result = await command('check');
    expect(result).toMatchObject({ code: 1 });
    expect(result.stderr).toContain('lack their datamodel.prisma.txt: 1_first');
  });

  it('brings a database up to date with the migrations of this checkout', async () => {
    const first = await command('apply');
    expect(first, first.stderr).toMatchObject({ code: 0 });
    expect((await command('apply')).stderr).toContain('up to date');
  });

  function migrationFolders(): string[] {
    return readdirSync(path.join(prismaDir, 'migrations')).filter((name) => !name.includes('.'));
  }

  function command(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const where = args[0] === 'apply' ? [] : ['--prisma', prismaDir];
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/migrate.ts', ...args, ...where], {
      cwd: repository,
      env: { ...process.env, DATABASE_URL: url },
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...output })));
  }
});
