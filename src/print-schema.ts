import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { deskJsonSchema } from './connectors/desk/index.ts';
import { printedSchema } from './schema.ts';

const contracts = {
  'schema.graphql': printedSchema(),
  'desk.schema.json': `${JSON.stringify(deskJsonSchema(), null, 2)}\n`,
};

/** Writes the public contracts, or with `check` sets exit code 1 when a committed one is another. */
function print({ check }: { check?: boolean }): void {
  for (const [name, text] of Object.entries(contracts)) {
    const file = path.join(import.meta.dirname, '../schema', name);
    if (!check) {
      writeFileSync(file, text);
      continue;
    }
    const line = firstDifference(readFileSync(file, 'utf8'), text);
    if (line === null) continue;
    process.stderr.write(
      `schema/${name} is not what the code prints (line ${line}). Run: npm run schema:print\n`,
    );
    process.exitCode = 1;
  }
}

/** Number of the first line in which two texts differ, null when they are equal. */
function firstDifference(committed: string, printed: string): number | null {
  if (committed === printed) return null;
  const lines = printed.split('\n');
  const difference = committed.split('\n').findIndex((line, index) => line !== lines[index]);
  return (difference === -1 ? lines.length : difference) + 1;
}

new Command('print-schema')
  .description('Writes the public contracts in schema/: the SDL and the JSON Schema of desk documents.')
  .option('--check', 'write nothing; exit 1 when the file is not what the code prints')
  .action(print)
  .parse();
