import { Command, Option } from 'commander';
import { scopes, type Scope } from './core/api-key.ts';
import { UserInputError } from './core/errors.ts';
import { createKey, listKeys, revokeKey } from './db/api-keys.ts';
import { reportFailure } from './reporting.ts';
import { withRuntime } from './runtime.ts';

async function create(name: string, options: { scope: Scope[]; days?: string }): Promise<void> {
  const days = options.days === undefined ? null : Number(options.days);
  if (days !== null && !(days > 0)) throw new UserInputError('BAD_USER_INPUT', '--days is a number above 0.');
  const expiresAt = days === null ? null : new Date(Date.now() + days * 86_400_000);
  await withRuntime(async ({ database }) => {
    const { key } = await createKey(database.live, { name, scopes: options.scope, expiresAt });
    process.stderr.write('This is the only time that the key is shown; only its SHA-256 is kept.\n');
    process.stdout.write(`${key}\n`);
  });
}

async function list({ json }: { json?: boolean }): Promise<void> {
  await withRuntime(async ({ database }) => {
    for (const key of await listKeys(database.live)) {
      const state = key.revokedAt
        ? `revoked ${key.revokedAt.toISOString()}`
        : key.expiresAt
          ? `until ${key.expiresAt.toISOString()}`
          : 'active';
      const used = key.lastUsedAt ? `last used ${key.lastUsedAt.toISOString()}` : 'never used';
      const line = [key.id, key.shown, key.name, key.scopes.join(','), state, used].join('  ');
      process.stdout.write(`${json ? JSON.stringify(key) : line}\n`);
    }
  });
}

async function revoke(key: string): Promise<void> {
  await withRuntime(async ({ database }) => {
    const names = await revokeKey(database.live, key);
    if (names.length === 0) {
      throw new UserInputError('BAD_USER_INPUT', `No active key is "${key}".`, {
        hint: 'Give its id or its first characters, as `npm run keys -- list` shows them.',
      });
    }
    process.stderr.write(`Revoked: ${names.join(', ')}\n`);
  });
}

const program = new Command('keys').description('API keys, for those who may write.').showHelpAfterError();
program
  .command('create')
  .description('make a key and print it once')
  .argument('<name>', 'whose it is and what for')
  .addOption(new Option('--scope <scope...>', 'what it may do').choices(scopes).default(['read'], '`read`'))
  .option('--days <number>', 'days for which it holds; left out: until it is revoked')
  .action(create);
program
  .command('list')
  .description('all keys, without the keys themselves')
  .option('--json', 'one JSON object a line')
  .action(list);
program
  .command('revoke')
  .description('revoke a key, at once and for ever')
  .argument('<key>', 'its id, or its first characters')
  .action(revoke);

program.parseAsync().catch(reportFailure);
