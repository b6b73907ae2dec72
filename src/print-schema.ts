import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { printedSchema } from './schema.ts';

const file = path.join(import.meta.dirname, '../schema/schema.graphql');

/** Writes the public contract, or with `check` sets exit code 1 when the committed one is another. */
function print({ check }: { check?: boolean }): void {
  const sdl = printedSchema();
  if (!check) return writeFileSync(file, sdl);
  const line = firstDifference(readFileSync(file, 'utf8'), sdl);
  if (line === null) return;
  process.stderr.write(`schema/schema.graphql is not what the code prints (line ${line}). Run: npm run schema:print\n`);
  process.exitCode = 1;
}

/** Number of the first line in which two texts differ, null when they are equal. */
function firstDifference(committed: string, printed: string): number | null {
  if (committed === printed) return null;
  const lines = printed.split('\n');
  const difference = committed.split('\n').findIndex((line, index) => line !== lines[index]);
  return (difference === -1 ? lines.length : difference) + 1;
}

new Command('print-schema')
  .description('Writes the schema to schema/schema.graphql.')
  .option('--check', 'write nothing; exit 1 when the file is not what the code prints')
  .action(print)
  .parse();
