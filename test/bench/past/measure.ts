/** What a question of the past costs beside the same one of the present, in one run: time, statements, plans. */
import { execute, getOperationAST, parse } from 'graphql';
import pg from 'pg';
import { type Database, openDatabase } from '../../../src/db/clients.ts';
import { Tail } from '../../../src/feed/index.ts';
import { pinTo, requestOf, resolveAsOf } from '../../../src/graphql/as-of.ts';
import { createContext, type Readable } from '../../../src/graphql/context.ts';
import { schema } from '../../../src/schema.ts';

const ROUNDS = 25;
/** Longest that one question is measured, in ms, once it was asked three times. */
const PATIENCE_MS = 10_000;
/** Uses after which PostgreSQL keeps the plan of a prepared statement, and two of the names of statements. */
const WARMING = 8;

/** Questions by their names, about an incident of the store. */
export const questions: Record<string, (id: string) => string> = {
  'a node': (id) => `{ node(id: "${id}") { ... on Incident { title killed { best } } } }`,
  'a node with its reports': (id) =>
    `{ incident(id: "${id}") { title reports { nodes { nativeId killed { best } provenance { dataset { id } } } } } }`,
  'a page of 50 with reports': () =>
    '{ incidents(first: 50) { nodes { id title killed { best } reports { nodes { nativeId killed { best } } } } pageInfo { endCursor } } }',
  'a filtered page in another order': () =>
    '{ incidents(first: 50, where: { country: { eq: "UKR" }, killedBest: { gte: 10 } }, orderBy: [{ field: KILLED, direction: DESC }]) { nodes { id killed { best } } } }',
  'a page filtered by reports': () =>
    '{ incidents(first: 50, where: { reports: { some: { killedBest: { gte: 39 } } } }) { nodes { id killed { best } } } }',
  'a circle in which little is': () =>
    '{ incidents(first: 50, where: { within: { circle: { latitude: 10, longitude: 10, radiusKm: 20 } } }) { nodes { id } } }',
  'a count': () => '{ incidents(where: { killedBest: { gte: 10 } }) { totalCount } }',
  'a total of a month': () =>
    '{ casualtyTotal(outcome: KILLED, country: "UKR", period: { from: "2020-03-01", until: "2020-03-31" }, dateRule: CERTAINLY_WITHIN, placeRule: CERTAINLY_WITHIN) { ... on QuantityTotal { best included } } }',
  'the timeline': () => '{ timeline(first: 50) { nodes { __typename ... on Incident { title } } } }',
};

/** Asks the graph in this process; throws the first error of an answer. */
export interface Asking extends AsyncDisposable {
  ask(source: string): Promise<Record<string, unknown>>;
}

/** Opens the graph over a database. */
export async function openAsking(database: Readable & Pick<Database, 'url'>): Promise<Asking> {
  const tail = await Tail.start({ live: database.live, url: database.url, onError: () => undefined });
  return {
    async ask(source) {
      const document = parse(source);
      const contextValue = createContext(database, tail);
      const request = requestOf(schema, getOperationAST(document)!, {});
      if (request) pinTo(contextValue, await resolveAsOf(contextValue, request));
      const { data, errors } = await execute({ schema, document, contextValue });
      if (errors) throw errors[0]!;
      return data as Record<string, unknown>;
    },
    [Symbol.asyncDispose]: () => tail.stop(),
  };
}

/** The same question at a moment; `moment`: arguments of `@asOf`, or null for the present. */
export const at = (question: string, moment: string | null): string =>
  moment === null ? question : question.replace('{', `query @asOf(${moment}) {`);

/**
 * Medians in ms of one question at several moments, asked in turn so that all have the same weather; or why there is no answer.
 */
export async function medians(
  { ask }: Asking,
  sources: readonly string[],
  rounds = ROUNDS + WARMING,
): Promise<(number | string)[]> {
  const refusals = new Map<string, string>();
  const times = new Map(sources.map((source) => [source, [] as number[]]));
  const until = performance.now() + PATIENCE_MS * sources.length;
  for (let round = 0; round < rounds; round += 1) {
    for (const source of sources) {
      if (refusals.has(source)) continue;
      const begun = performance.now();
      await ask(source).catch((error: unknown) => refusals.set(source, String(error)));
      times.get(source)!.push(performance.now() - begun);
    }
    if (round >= 3 && performance.now() > until) break;
  }
  return sources.map((source) => refusals.get(source) ?? medianOf(times.get(source)!));
}

function medianOf(times: readonly number[]): number {
  const warm = times.slice(Math.min(WARMING, Math.floor(times.length / 2))).sort((a, b) => a - b);
  return warm[Math.floor(warm.length / 2)]!;
}

/** The statements of one question, once it was asked before. */
export async function statementsOf(url: string, source: string): Promise<string[]> {
  const heard: string[] = [];
  // The tail looks at the feed by itself, which is no part of the question.
  const heardOf = openDatabase({ url, onStatement: (sql) => void heard.push(sql) });
  try {
    await using asking = await openAsking(heardOf);
    await asking.ask(source);
    heard.splice(0);
    await asking.ask(source);
    return heard.filter((sql) => !sql.includes('feed.change_log'));
  } finally {
    await heardOf.close();
  }
}

/** How PostgreSQL would go about statements, whatever their parameters. */
export async function plansOf(url: string, statements: readonly string[]): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const plans = [];
    for (const sql of statements) {
      const { rows } = await client.query<string[]>({
        text: `EXPLAIN (GENERIC_PLAN, COSTS OFF) ${sql}`,
        rowMode: 'array',
      });
      plans.push(rows.join('\n'));
    }
    return plans.join('\n\n');
  } finally {
    await client.end();
  }
}
