import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { OperationError } from '../core/errors.ts';

/** One file of a Prisma schema. */
export interface SchemaFile {
  /** shown in Prisma's error messages */
  path: string;
  content: string;
}

/** One folder of `prisma/migrations`. */
export interface Migration {
  /** the folder's name, `<yyyymmddhhmmss>_<name>`; migrations are applied in the order of their names */
  name: string;
  sql: string;
  /** the data model that the migration leads to; null when the folder lacks its `datamodel.prisma.txt` (not `.prisma`: the generator would take it for a part of the model) */
  schema: SchemaFile | null;
}

/** The `prisma` folder of this checkout. */
export const prismaDir = fileURLToPath(new URL('../../prisma', import.meta.url));

/**
 * Reads all migrations, oldest first; none when the folder does not exist.
 * @param prisma folder that holds `migrations/`
 * @throws OperationError when a migration lacks its SQL
 */
export async function readMigrations(prisma: string = prismaDir): Promise<Migration[]> {
  const folder = path.join(prisma, 'migrations');
  if (!existsSync(folder)) return [];
  return Promise.all(migrationNames(prisma).map((name) => readMigration(folder, name)));
}

/** The names of all migrations, oldest first. */
export function migrationNames(prisma: string = prismaDir): string[] {
  const entries = readdirSync(path.join(prisma, 'migrations'), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/**
 * Reads the current Prisma schema: `schema.prisma`, then `models/*.prisma` in the order of their names.
 * @param prisma folder that holds both
 */
export async function readSchema(prisma: string = prismaDir): Promise<SchemaFile[]> {
  const models = path.join(prisma, 'models');
  const inModels = existsSync(models) ? await readdir(models) : [];
  const names = inModels.filter((name) => name.endsWith('.prisma')).sort();
  const paths = ['schema.prisma', ...names.map((name) => `models/${name}`)];
  return Promise.all(
    paths.map(async (relative) => ({
      path: relative,
      content: await readFile(path.join(prisma, relative), 'utf8'),
    })),
  );
}

/**
 * Writes a new migration folder with its SQL and the data model that it leads to.
 * @param name what it does, e.g. `add_meetings`; other characters than letters, digits and _ become _
 * @returns the folder's name, which starts with the time of writing (UTC)
 */
export async function writeMigration(
  name: string,
  sql: string,
  schema: SchemaFile[],
  prisma: string = prismaDir,
): Promise<string> {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folderName = `${time}_${name.toLowerCase().replace(/\W+/g, '_')}`;
  const folder = path.join(prisma, 'migrations', folderName);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'migration.sql'), sql, { flag: 'wx' });
  await writeFile(path.join(folder, 'datamodel.prisma.txt'), concatenate(schema), { flag: 'wx' });
  // `prisma migrate` refuses a folder that does not say which database it is for.
  const lock = path.join(prisma, 'migrations', 'migration_lock.toml');
  if (!existsSync(lock)) await writeFile(lock, 'provider = "postgresql"\n');
  return folderName;
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const sql = await readIfExists(path.join(folder, name, 'migration.sql'));
  if (sql === null) throw new OperationError('CONFIGURATION', `Migration ${name} has no migration.sql.`);
  const schema = await readIfExists(path.join(folder, name, 'datamodel.prisma.txt'));
  return { name, sql, schema: schema === null ? null : { path: `${name}/schema.prisma`, content: schema } };
}

async function readIfExists(file: string): Promise<string | null> {
  return existsSync(file) ? readFile(file, 'utf8') : null;
}

function concatenate(schema: SchemaFile[]): string {
  const note =
    '// The data model after this migration. Written by db:diff, which starts from the newest of these files.';
  return [note, ...schema.map((file) => `// ${file.path}\n${file.content.trim()}`)].join('\n\n') + '\n';
}
