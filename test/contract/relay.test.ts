/**
 * Relay's compiler is the strictest check of Node, connections and PageInfo: it takes the committed operations, and pages and
 * refetches by the conventions that it knows.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Kind, parse, print, visit } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readExamples } from '../../src/examples.ts';

// Its main module is the path of the program for this machine.
const compiler = createRequire(import.meta.url)('relay-compiler') as string;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'relay-'));
  for (const name of ['src', 'made']) mkdirSync(path.join(folder, name));
  cpSync(path.join(import.meta.dirname, '../../schema/schema.graphql'), path.join(folder, 'schema.graphql'));
  const config = {
    src: './src',
    schema: './schema.graphql',
    artifactDirectory: './made',
    language: 'javascript',
  };
  writeFileSync(path.join(folder, 'relay.config.json'), JSON.stringify({ ...config, noSourceControl: true }));
});
afterEach(() => rmSync(folder, { recursive: true }));

function compiled(modules: Readonly<Record<string, string>>): { made: string[]; said: string } {
  for (const [name, text] of Object.entries(modules))
    writeFileSync(path.join(folder, 'src', `${name}.js`), `graphql\`\n${text.replaceAll('\\', '\\\\')}\``);
  const { stdout, stderr } = spawnSync(compiler, ['relay.config.json'], { cwd: folder, encoding: 'utf8' });
  return { made: readdirSync(path.join(folder, 'made')), said: stdout + stderr };
}

/** As Relay has it: named by its module and kind, and a variable that may not be null has no default. */
function inRelay(document: string): string {
  return print(
    visit(parse(document), {
      VariableDefinition: (node) =>
        node.type.kind === Kind.NON_NULL_TYPE ? { ...node, defaultValue: undefined } : undefined,
      OperationDefinition: (node) => ({
        ...node,
        name: {
          ...node.name!,
          value: `${node.name!.value}${node.operation[0]!.toUpperCase()}${node.operation.slice(1)}`,
        },
      }),
    }),
  );
}

test('the committed operations compile', () => {
  const examples = readExamples();
  const { made, said } = compiled(
    Object.fromEntries(examples.map(({ name, document }) => [name, inRelay(document)])),
  );
  expect(said).toContain('Compilation completed');
  expect(made).toHaveLength(examples.length);
});

const List = /* GraphQL */ `
  fragment List_query on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "ListPaginationQuery") {
    incidents(first: $count, after: $cursor) @connection(key: "List_incidents") {
      edges {
        node {
          ...Item_incident
        }
      }
    }
  }
`;
const Item = /* GraphQL */ `
  fragment Item_incident on Incident @refetchable(queryName: "ItemRefetchQuery") {
    title
    reports(first: 3) {
      edges {
        node {
          id
        }
      }
    }
  }
`;

test('a list is paged and a node is fetched again by the conventions of Relay', () => {
  const { made, said } = compiled({ List, Item });
  expect(said).toContain('Compilation completed');
  expect(made.sort()).toEqual(
    ['Item_incident', 'ItemRefetchQuery', 'ListPaginationQuery', 'List_query']
      .map((name) => `${name}.graphql.js`)
      .sort(),
  );
});

test('what the schema has not is refused', () => {
  expect(compiled({ List, Item: Item.replace('title', 'headlines') }).said).toContain('Compilation failed');
});
