/**
 * Whatever happens to the graph, each question is answered as of a moment with the bytes that it was answered with then.
 * PAST_RUNS and SEED in the environment make it more, or repeat one.
 */
import * as fc from 'fast-check';
import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { recordId } from '../../src/domains/stored.ts';
import { incidentIdOf } from '../../src/domains/incidents/reconcile.ts';
import { readExamples } from '../../src/examples.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { schema } from '../../src/schema.ts';
import { loadDemoData } from '../kit/demo.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { figure, incident, meeting, onDay, publish, rejection, statement } from '../kit/records.ts';
import { rootQueries } from '../kit/root-fields.ts';
import { until } from '../kit/until.ts';

const RUNS = Number(process.env.PAST_RUNS ?? 2);
const report = (n: number): string =>
  recordId('IncidentReport', { datasetId: 'test', line: 'final' }, `r${n}`);

let gateway: EditedGateway;
let graph: Graph;
let key: string;
/** Operations by name. */
const questions = new Map<string, DocumentNode>();

interface Recorded {
  moment: string;
  /** Text of the data, by operation. */
  answers: Map<string, string>;
}

const number = fc.integer({ min: 0, max: 5 });
const step = fc.oneof(
  fc.record({
    does: fc.constant('ingest' as const),
    rows: fc.uniqueArray(fc.record({ n: number, killed: fc.integer({ min: 0, max: 3 }) }), {
      selector: ({ n }) => n,
      minLength: 1,
      maxLength: 6,
    }),
    isHeld: fc.boolean(),
    complete: fc.boolean(),
    isRejected: fc.boolean(),
  }),
  fc.record({ does: fc.constant('link' as const), a: number, b: number }),
  fc.record({ does: fc.constant('separate' as const), a: number }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const editors = {
  link: ({ a, b }: { a: number; b: number }) => ({ reports: [a, b].map(reportId), why: 'one strike' }),
  separate: ({ a }: { a: number }) => ({ report: reportId(a), why: 'a mistake' }),
};
const reportId = (n: number): string => encodeGlobalId('IncidentReport', report(n));

/** What editors may not do now is refused, and nothing happens. */
async function take(given: Step): Promise<void> {
  if (given.does !== 'ingest') {
    const field = `${given.does}Records`;
    const input = given.does === 'link' ? editors.link(given) : editors.separate(given);
    await gateway.mutate(key, field, input, '__typename');
    return;
  }
  const { rows, isHeld, complete, isRejected } = given;
  await publish(
    gateway.database,
    [
      ...rows.map(({ n, killed }) =>
        incident(`r${n}`, {
          headline: `Report ${n} of ${killed}`,
          killed: exactly(killed),
          period: onDay('2014-03-01'),
        }),
      ),
      figure('f', { quantity: exactly(1_000 + rows[0]!.killed) }),
      meeting(
        'm',
        isHeld
          ? { status: 'HELD', actual: onDay('2025-06-01') }
          : { status: 'PLANNED', scheduled: onDay('2027-06-01') },
      ),
      statement('s', { title: `Said of ${rows.length}`, period: onDay('2025-05-01') }),
      ...(isRejected ? [rejection(`line ${rows.length}`)] : []),
    ],
    { complete },
  );
}

/** The time on the clock of the database, once it is over: everything before it, and nothing that comes. */
async function timeNow(): Promise<string> {
  const [clock] = await gateway.database.live.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const time = clock!.now.getTime() + 1;
  await until(() => Promise.resolve(Date.now() > time));
  return new Date(time).toISOString();
}

async function record(names: readonly string[]): Promise<Recorded> {
  const moment = await timeNow();
  const answers = new Map<string, string>();
  for (const name of names) answers.set(name, await answerTo(questions.get(name)!));
  return { moment, answers };
}

async function answerTo(document: DocumentNode): Promise<string> {
  const answer = JSON.stringify((await graph.ask(print(document))).data);
  // What names the moment names the time of asking in an answer of the present.
  return answer.replace(/"recordedBefore":"[^"]*"/g, '"recordedBefore":null');
}

/** An operation with the directive. */
function asOf(document: DocumentNode, moment: string, more = ''): DocumentNode {
  const directive = parse(`query @asOf(recordedBefore: "${moment}" ${more}) { __typename }`)
    .definitions[0] as OperationDefinitionNode;
  const definitions = document.definitions.map((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? { ...each, directives: directive.directives! } : each,
  );
  return { ...document, definitions };
}

async function expectAsRecorded({ moment, answers }: Recorded): Promise<void> {
  for (const [name, answer] of answers)
    expect(await answerTo(asOf(questions.get(name)!, moment)), `${name} as of ${moment}`).toBe(answer);
}

beforeAll(async () => {
  gateway = await editedGateway();
  ({ key } = await gateway.key('Ann', 'write:desk', 'admin'));
  graph = await openGraph(gateway.database);
  await loadDemoData(gateway.database);
  for (const { name, document } of readExamples()) {
    const parsed = parse(document);
    const [operation] = parsed.definitions as OperationDefinitionNode[];
    // What names a moment of its own is asked with that.
    if (operation!.operation === OperationTypeNode.QUERY && operation!.directives?.length === 0)
      questions.set(name, parsed);
  }
  const begin = await timeNow();
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
    'placeByCode.code': '"UKR"',
    'search.query': '"Ukraine"',
    'search.in': '[INCIDENTS, STATEMENTS, ACTORS, PLACES]',
    'incidentDensity.resolution': '3',
    'savedQuery.hash': '"none"',
    'displacementStock.at': '"2022-12-31"',
    'incidentUndercount.independentLists': '["pub_a", "pub_b", "pub_c"]',
    'incidentUndercount.country': '"UKR"',
    ...Object.fromEntries(
      Object.keys(schema.getQueryType()!.getFields())
        .filter((field) => field.endsWith('Diff'))
        .map((field) => [`${field}.from`, `{ recordedBefore: "${begin}" }`]),
    ),
  };
  for (const [field, source] of Object.entries(rootQueries(schema, samples)))
    questions.set(field, parse(source));
  // What belongs to a key is no part of what was known.
  questions.delete('webhooks');
}, 120_000);

describe('a query as of a moment', () => {
  it(
    'has the bytes that it had then, after any ingests, corrections, withdrawals, merges and splits',
    { timeout: 60_000 + RUNS * 20_000 },
    async () => {
      const all = [...questions.keys()];
      const some = fc.subarray(all, { minLength: 12, maxLength: 20 });
      // Before anything happens each root field is asked.
      const recorded = [await record(all)];
      const property = fc.asyncProperty(
        fc.array(fc.tuple(step, some), { minLength: 3, maxLength: 6 }),
        async (steps) => {
          for (const [given, names] of steps) {
            await take(given);
            recorded.push(await record(names));
          }
          for (const each of recorded.slice(1)) await expectAsRecorded(each);
        },
      );
      const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
      // What happened before is there for what comes: nothing can be made smaller.
      await fc.assert(property, { numRuns: RUNS, endOnFailure: true, verbose: true, ...seed });
      await expectAsRecorded(recorded[0]!);
    },
  );

  it('tells of what was taken down since as of nothing, with a tombstone and its reason', async () => {
    const secret = 'Report 9 of a secret';
    await publish(gateway.database, [incident('r9', { headline: secret, period: onDay('2026-11-01') })], {
      dataset: 'test',
    });
    const names = ['incidents', 'incidentReports', 'timeline'];
    const before = await record(names);
    expect([...before.answers.values()].filter((answer) => answer.includes(secret)).length).toBeGreaterThan(
      2,
    );
    const input = {
      node: encodeGlobalId('Incident', incidentIdOf(report(9))),
      reasonClass: 'PRIVACY',
      why: 'a name',
    };
    await gateway.mutate(key, 'takeDown', input, '... on TakenDown { takedowns { id } }');
    for (const name of names) {
      const answer = await answerTo(asOf(questions.get(name)!, before.moment));
      expect(answer).not.toContain(secret);
    }
    const said = parse('{ incidents { nodes { title } } incidentReports { nodes { headline summary } } }');
    const narrowed = await answerTo(asOf(said, before.moment, 'assertedBefore: "2026-01-03T00:00:00Z"'));
    expect(narrowed).toContain('Report');
    expect(narrowed).not.toContain(secret);
    const tombstones = parse('{ takedowns { nodes { nodeId reasonClass } } }');
    expect(await answerTo(asOf(tombstones, before.moment))).toContain(
      JSON.stringify({ nodeId: input.node, reasonClass: 'PRIVACY' }),
    );
  });
});
