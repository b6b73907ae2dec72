import { Command } from 'commander';
import { readConfig } from './config.ts';
import { GatewayError } from './core/errors.ts';
import { openEmbedded } from './db/embedded.ts';
import { diffSchemas, migrate } from './db/migrate.ts';
import { prismaDir, readMigrations, readSchema, writeMigration } from './db/migrations-dir.ts';

const say = (message: string): void => void process.stderr.write(`${message}\n`);

/** Brings the database of `DATABASE_URL`, or else the embedded one in `dataDir`, up to the newest migration. */
async function apply(options: { dataDir?: string }): Promise<void> {
  const { databaseUrl, dataDir } = readConfig();
  const embedded =
    databaseUrl === undefined
      ? await openEmbedded({ dataDir: options.dataDir ?? dataDir, mode: 'join-or-own', onStep: say })
      : undefined;
  try {
    const { applied } = await migrate(databaseUrl ?? embedded!.url, { onStep: say });
    say(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.length} migration(s).`);
  } finally {
    await embedded?.stop();
  }
}

/** Writes the migration from the newest migration's data model to the current one. */
async function diff(name: string, options: { prisma: string }): Promise<void> {
  const [migrations, schema] = [await readMigrations(options.prisma), await readSchema(options.prisma)];
  const lacking = withoutSchema(migrations);
  if (lacking.length > 0)
    return fail(`These migrations lack their datamodel.prisma.txt: ${lacking.join(', ')}`);
  const newest = migrations.at(-1)?.schema;
  const sql = await diffSchemas(newest ? [newest] : [], schema);
  if (sql === '') return say('Nothing to do: the data model equals that of the newest migration.');
  const folder = await writeMigration(name, sql, schema, options.prisma);
  say(`Wrote prisma/migrations/${folder}. Read its SQL; add triggers, views and the like by hand.`);
}

/** Fails when a migration is missing: the data model and the newest migration's copy of it must agree. */
async function check(options: { prisma: string }): Promise<void> {
  const [migrations, schema] = [await readMigrations(options.prisma), await readSchema(options.prisma)];
  const lacking = withoutSchema(migrations);
  if (lacking.length > 0)
    return fail(`These migrations lack their datamodel.prisma.txt: ${lacking.join(', ')}`);
  const newest = migrations.at(-1)?.schema;
  const sql = await diffSchemas(newest ? [newest] : [], schema);
  if (sql === '') return say(`${migrations.length} migration(s) lead to the current data model.`);
  process.stdout.write(sql);
  fail('The data model has changes without a migration (SQL above). Run: npm run db:diff <name>');
}

function withoutSchema(migrations: { name: string; schema: unknown }[]): string[] {
  return migrations.flatMap(({ name, schema }) => (schema === null ? [name] : []));
}

function fail(message: string): void {
  say(message);
  process.exitCode = 1;
}

function program(): Command {
  const cli = new Command('migrate').description('Migrations of the database.');
  cli
    .command('apply')
    .description('apply what is missing, to DATABASE_URL or to the embedded database')
    .option('--data-dir <folder>', 'data directory of the embedded database (left out: DATA_DIR)')
    .action(apply);
  cli
    .command('diff')
    .description('write the next migration from the changes in the data model')
    .argument('<name>', 'what it does, e.g. add_meetings')
    .option('--prisma <folder>', 'folder of the data model and its migrations', prismaDir)
    .action(diff);
  cli
    .command('check')
    .description('exit 1 when the data model has changes without a migration')
    .option('--prisma <folder>', 'folder of the data model and its migrations', prismaDir)
    .action(check);
  return cli;
}

try {
  await program().parseAsync();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
  if (error instanceof GatewayError && error.hint) say(error.hint);
}
