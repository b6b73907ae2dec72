/**
 * What a question of the past costs beside the same one of the present, on a store of many incidents of which a part was revised
 * again and again. `tsx test/bench/past.ts [incidents]`; the machine is named, since the numbers mean nothing without it.
 */
import os from 'node:os';
import { execute, getOperationAST, parse } from 'graphql';
import { Tail } from '../../src/feed/index.ts';
import { keepMoment } from '../../src/feed/sequencer.ts';
import { createContext } from '../../src/graphql/context.ts';
import { pinTo, requestOf, resolveAsOf } from '../../src/graphql/as-of.ts';
import { schema } from '../../src/schema.ts';
import { type BenchDatabase, benchDatabase } from './live/database.ts';
import { fillIncidents, reviseIncidents } from './past/store.ts';

const INCIDENTS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 15;
/** Each of so many runs revises a tenth. */
const REVISIONS = 5;

const questions: Record<string, (id: string) => string> = {
  'a node': (id) => `{ node(id: "${id}") { ... on Incident { title killed { best } } } }`,
  'a node with its reports': (id) =>
    `{ incident(id: "${id}") { title reports { nodes { nativeId killed { best } provenance { dataset { id } } } } } }`,
  'a page of 50 with reports': () =>
    '{ incidents(first: 50) { nodes { id title killed { best } reports { nodes { nativeId killed { best } } } } pageInfo { endCursor } } }',
  'a filtered page in another order': () =>
    '{ incidents(first: 50, where: { country: { eq: "UKR" }, killedBest: { gte: 10 } }, orderBy: [{ field: KILLED, direction: DESC }]) { nodes { id killed { best } } } }',
  'a count': () => '{ incidents(where: { killedBest: { gte: 10 } }) { totalCount } }',
  'the timeline': () => '{ timeline(first: 50) { nodes { __typename ... on Incident { title } } } }',
};

const database = await benchDatabase();
const tail = await Tail.start({ live: database.live, url: database.url, onError: () => undefined });
try {
  await fillIncidents(database.live, INCIDENTS);
  await keepMoment(database.live);
  const early = await clock(database);
  for (let n = 0; n < REVISIONS; n += 1) await reviseIncidents(database.live, n);
  await keepMoment(database.live);
  const { id } = (await ask('{ incidents(first: 1) { nodes { id } } }')).incidents.nodes[0]!;
  const late = await clock(database);
  process.stdout.write(
    `${INCIDENTS} incidents with a report each, ${REVISIONS} times a tenth of them revised; medians in ms\n`,
  );
  for (const [name, question] of Object.entries(questions)) {
    const live = await median(question(id));
    const times = [];
    for (const at of [late, early])
      times.push(await median(question(id).replace('{', `query @asOf(recordedBefore: "${at}") {`)));
    const ratios = times.map((ms) => `${ms.toFixed(1)} (${(ms / live).toFixed(1)}×)`);
    process.stdout.write(
      `${name}: live ${live.toFixed(1)}, now as a moment ${ratios[0]}, before the revisions ${ratios[1]}\n`,
    );
  }
} finally {
  await tail.stop();
  await database.close();
}
const load = os.loadavg()[0]!.toFixed(1);
process.stdout.write(
  `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}, load ${load} at the end\n`,
);

type Data = { incidents: { nodes: { id: string }[] } };

async function ask(source: string): Promise<Data> {
  const document = parse(source);
  const contextValue = createContext(database, tail);
  const request = requestOf(schema, getOperationAST(document)!, {});
  if (request) pinTo(contextValue, await resolveAsOf(contextValue, request));
  const { data, errors } = await execute({ schema, document, contextValue });
  if (errors) throw errors[0]!;
  return data as unknown as Data;
}

async function median(source: string): Promise<number> {
  await ask(source);
  const times: number[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const begun = performance.now();
    await ask(source);
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

async function clock({ live }: BenchDatabase): Promise<string> {
  const [row] = await live.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  await new Promise((resolve) => setTimeout(resolve, 5));
  return new Date(row!.now.getTime() + 1).toISOString();
}
