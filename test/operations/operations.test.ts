import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Kind, type OperationDefinitionNode, OperationTypeNode, parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { readExamples } from '../../src/examples.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { loadDemoData } from '../kit/demo.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { figure, incident, meeting, onDay, publish, statement } from '../kit/records.ts';

const directory = path.resolve(import.meta.dirname, '../../schema/operations');

const examples = readExamples().map(({ name, description, document }) => {
  const definition = parse(document).definitions[0] as OperationDefinitionNode;
  return { name, description, document, definition };
});
const ofType = (type: OperationTypeNode) =>
  examples.filter(({ definition }) => definition.operation === type);

let database: TestDatabase;
let graph: Graph;

beforeAll(async () => {
  database = await testDatabase();
  await loadDemoData(database);
  graph = await openGraph(database);
});

describe.each(examples)('the operation $name', ({ name, description, document, definition }) => {
  it('is the only one of the file of its name, under the question that it answers', () => {
    expect(readFileSync(path.join(directory, `${name}.graphql`), 'utf8')).toBe(document);
    expect(parse(document).definitions.map(({ kind }) => kind)).toEqual([Kind.OPERATION_DEFINITION]);
    expect(description).toMatch(/^[A-Z].*[.?]$/);
  });

  it('needs no variables', () => {
    const needed = definition.variableDefinitions?.filter(
      ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
    );
    expect(needed).toEqual([]);
  });
});

it('there is a file for each operation and an operation for each expected answer', () => {
  const expected = readdirSync(path.join(import.meta.dirname, 'expected')).map(
    (file) => path.parse(file).name,
  );
  expect(expected.sort()).toEqual(
    ofType(OperationTypeNode.QUERY)
      .map(({ name }) => name)
      .sort(),
  );
  expect(examples.length).toBeGreaterThanOrEqual(14);
});

// Rewritten by `npx vitest run test/operations -u`: read the difference before you commit it.
describe('on the demo data', () => {
  it.each(ofType(OperationTypeNode.QUERY))(
    '$name gives its expected answer in its expected number of statements',
    async ({ name, document }) => {
      const { data, statements } = await graph.ask(document);
      const seen = JSON.stringify({ statements: statements.length, answer: data }, hideVolatile, 2);
      await expect(`${seen}\n`).toMatchFileSnapshot(`expected/${name}.json`);
    },
  );
});

const volatile = ['cursor', 'head', 'oldest', 'recordedAt', 'finishedAt'];

function hideVolatile(key: string, value: unknown): unknown {
  return volatile.includes(key) && value !== null ? `<${key}>` : value;
}

describe('a subscription', () => {
  const revised = [
    incident('watched', { headline: 'Watched', killed: exactly(2) }),
    figure('watched', { quantity: exactly(2_000) }),
    meeting('watched', { status: 'HELD', actual: onDay(new Date().toISOString().slice(0, 10)) }),
    statement('watched', { title: 'Said again' }),
  ];
  const firstEvents: Record<string, object> = {
    WatchChanges: { changes: { changes: [{ kind: 'REVISED', dataset: 'watched' }, {}, {}, {}] } },
    WatchIncidents: {
      incidentChanged: {
        kind: 'REVISED',
        matches: true,
        incident: { title: 'Watched', killed: { best: 2 } },
      },
    },
    WatchDisplacement: {
      displacementReleased: { kind: 'REVISED', displacementFigure: { quantity: { best: 2_000 } } },
    },
    WatchMeetings: { meetingChanged: { kind: 'STATUS_CHANGED', meeting: { status: 'HELD' } } },
    WatchNewEvents: {
      changes: { changes: [{ kind: 'STATUS_CHANGED', node: { status: 'HELD' } }] },
    },
    CountIncidents: { incidentCountChanged: { count: expect.any(Number) as number } },
    WatchStatements: { statementIssued: { kind: 'REVISED', statement: { title: 'Said again' } } },
  };

  it('is expected for each that is committed', () => {
    expect(
      ofType(OperationTypeNode.SUBSCRIPTION)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(firstEvents).sort());
  });

  it.each(ofType(OperationTypeNode.SUBSCRIPTION))(
    '$name tells of what comes after it began',
    async ({ name, document }) => {
      const before = [
        incident('watched'),
        figure('watched'),
        meeting('watched', { status: 'PLANNED' }),
        statement('watched'),
      ];
      await publish(database, before, { dataset: 'watched' });
      const events = await graph.follow(document);
      await publish(database, revised, { dataset: 'watched' });
      let event: unknown;
      do event = (await events.next()).value;
      while ((event as { changes?: { changes: object[] } }).changes?.changes.length === 0);
      expect(event).toMatchObject(firstEvents[name]!);
      await events.return?.();
    },
  );
});
