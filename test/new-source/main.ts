/** `npm run new:source -- <id>`: the folders of a new source, its tests, and its line in the registry. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { journalled } from '../../src/registry.ts';
import { namesOf, objectionTo, writeSource } from './source.ts';

const root = path.join(import.meta.dirname, '../..');

const command = new Command('new:source')
  .description('Writes the folders of a new source, its tests, and its line in src/registry.ts.')
  .argument('<id>', 'id of the source, in kebab-case: its folder, and its dataset in the graph for ever')
  .parse();
const [id = ''] = command.args;

const objection = objectionTo(id, {
  root,
  ids: journalled.map((connector) => connector.id),
  registry: await readFile(path.join(root, 'src/registry.ts'), 'utf8'),
});
if (objection !== undefined) command.error(objection, { exitCode: 2 });

const files = await writeSource(root, namesOf(id));
process.stdout.write(`Written:
${files.map((file) => `  ${file}`).join('\n')}

It is a source of an invented table, which compiles. Its tests fail until each TODO is decided:

  npx vitest run test/connectors/${id} test/boundaries.test.ts && npm run check:types

Go through them in this order (CONTRIBUTING.md, "Add a source", has the rules):
  1. src/connectors/${id}/index.ts      the terms; then what is in it, how it is updated, where and when it looks
  2. test/connectors/${id}/fixtures/    rows in the publisher's format, good and bad, written by you
  3. src/connectors/${id}/parse.ts      bytes to rows: format, columns, layouts, what proves that a file is whole
  4. src/connectors/${id}/map.ts        rows to records: native id, places, figures; lookups.ts has the code lists
  5. src/connectors/${id}/fetch.ts      the address; pages, checkpoints, what has not changed
  6. test/connectors/${id}/upstream.ts  its stand-in, and what happens to it in four weeks
  7. test/connectors/${id}/conformance.test.ts   what the fixtures and the stand-in give, and tests of what is special
  8. README.md, CHANGELOG.md            a row in the table of sources, and a line; settings also in .env.example
`);
