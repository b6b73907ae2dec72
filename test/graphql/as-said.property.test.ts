/** What publishers had said by now is what there is: each question has the same answer with and without the narrowing. */
import { type DocumentNode, Kind, type OperationDefinitionNode, OperationTypeNode, parse, print } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { readExamples } from '../../src/examples.ts';
import { schema } from '../../src/schema.ts';
import { loadDemoData } from '../kit/demo.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { rootQueries } from '../kit/root-fields.ts';

let database: TestDatabase;
let graph: Graph;
const questions = new Map<string, DocumentNode>();

function asOf(document: DocumentNode, directive: string): string {
  const { directives } = (parse(`query @asOf(${directive}) { __typename }`).definitions[0] as OperationDefinitionNode);
  const definitions = document.definitions.map((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? { ...each, directives: directives! } : each,
  );
  return print({ ...document, definitions });
}

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await loadDemoData(database);
  for (const { name, document } of readExamples()) {
    const parsed = parse(document);
    const [operation] = parsed.definitions as OperationDefinitionNode[];
    if (operation!.operation === OperationTypeNode.QUERY && operation!.directives?.length === 0)
      questions.set(name, parsed);
  }
  const one = (list: string): string => `${list}: ${list}(first: 1) { nodes { id } }`;
  const lists = ['incidents', 'actors', 'meetings', 'negotiationProcesses', 'statements', 'places'];
  const { data } = await graph.ask<Record<string, { nodes: { id: string }[] }>>(
    `{ ${lists.map(one).join(' ')} }`,
  );
  const literal = (list: string): string => JSON.stringify(data[list]!.nodes[0]!.id);
  const fields = ['incident', 'actor', 'meeting', 'negotiationProcess', 'statement', 'place'];
  const samples = {
    ...Object.fromEntries(fields.map((field, n) => [`${field}.id`, literal(lists[n]!)])),
    'node.id': literal('incidents'),
    'nodes.ids': `[${lists.map(literal).join(', ')}]`,
    'country.code': '"UKR"',
    'displacementStock.at': '"2022-12-31"',
    'incidentUndercount.independentLists': '["pub_a", "pub_b", "pub_c"]',
    'incidentUndercount.country': '"UKR"',
    ...Object.fromEntries(
      Object.keys(schema.getQueryType()!.getFields())
        .filter((field) => field.endsWith('Diff'))
        .map((field) => [`${field}.from`, `{ recordedBefore: "2026-01-01T00:00:00Z" }`]),
    ),
  };
  for (const [field, source] of Object.entries(rootQueries(schema, samples))) questions.set(field, parse(source));
}, 120_000);

test('identity', { timeout: 120_000 }, async () => {
  const now = new Date().toISOString();
  const bad: string[] = [];
  for (const [name, document] of questions) {
    const t0 = Date.now();
    try {
      const plain = await graph.ask(asOf(document, `recordedBefore: "${now}"`));
      const said = await graph.ask(asOf(document, `recordedBefore: "${now}", assertedBefore: "${now}"`));
      const [a, b] = [JSON.stringify(plain.data), JSON.stringify(said.data)];
      if (a !== b) {
        let i = 0;
        while (a[i] === b[i]) i++;
        bad.push(`${name}: ${a.slice(Math.max(0, i - 200), i + 150)}\n   !== ${b.slice(Math.max(0, i - 100), i + 150)}`);
      }
    } catch (error) {
      bad.push(`${name}: ${String((error as Error).message).slice(0, 300)} ${(error as { code?: string }).code}`);
    }
    if (Date.now() - t0 > 3000) console.log(name, Date.now() - t0);
  }
  console.log(bad.join('\n'), questions.size);
  expect(bad.length).toBe(0);
});
