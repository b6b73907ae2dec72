import { graphql, type GraphQLSchema } from 'graphql';
import { anonymous, type Caller, type Context } from '../graphql/context.ts';
import { escape, page } from './page.ts';

/** By what a page asks the graph. */
export interface Asking {
  schema: GraphQLSchema;
  createContext: (caller: Caller) => Context;
}

interface HomeOptions extends Asking {
  examples: readonly { name: string; description: string }[];
}

interface HomeData {
  incidents: { totalCount: number };
  displacementFigures: { totalCount: number };
  meetings: { totalCount: number };
  agreements: { totalCount: number };
  statements: { totalCount: number };
  datasets: {
    id: string;
    title: string;
    publisher: { name: string };
    licence: { name: string; url: string | null };
    freshness: { lastSuccess: Date | null; records: number };
  }[];
}

const QUERY = /* GraphQL */ `
  {
    incidents(first: 0) {
      totalCount
    }
    displacementFigures(first: 0) {
      totalCount
    }
    meetings(first: 0) {
      totalCount
    }
    agreements(first: 0) {
      totalCount
    }
    statements(first: 0) {
      totalCount
    }
    datasets {
      id
      title
      publisher {
        name
      }
      licence {
        name
        url
      }
      freshness {
        lastSuccess
        records
      }
    }
  }
`;

/** The page at `/`: what this is, what is in it, and three ways in. Readable without scripts; asked of the graph itself. */
export async function renderHome(
  { schema, createContext, examples }: HomeOptions,
  host: string,
): Promise<string> {
  const answer = await graphql({ schema, source: QUERY, contextValue: createContext(anonymous) });
  if (answer.errors) throw answer.errors[0]!;
  const data = answer.data as unknown as HomeData;
  const numbers: [string, { totalCount: number }][] = [
    ['incidents', data.incidents],
    ['displacement figures', data.displacementFigures],
    ['meetings', data.meetings],
    ['agreements', data.agreements],
    ['statements', data.statements],
  ];
  return page(`
    <h1>Conflict Gateway</h1>
    <p>One GraphQL graph over what is published about an armed conflict, every number traceable to who said it and when.</p>
    <ul class="numbers">${numbers.map(([name, { totalCount }]) => `<li><b>${totalCount.toLocaleString('en')}</b> ${name}</li>`).join('')}</ul>
    <h2>Explore the data</h2>
    <p><a href="/graphiql">Open GraphiQL</a>, or begin with a question:</p>
    <ul>${examples.map(({ name, description }) => `<li><a href="/graphiql?example=${encodeURIComponent(name)}">${escape(questionOf(description) || name)}</a></li>`).join('')}</ul>
    <h2>Build an app</h2>
    <pre>curl -s ${escape(host)}/graphql -H 'content-type: application/json' \\
  -d '{"query":"{ incidents(first: 3) { nodes { title killed { low best high } } } }"}'</pre>
    <p>The schema: <a href="/schema.graphql">/schema.graphql</a></p>
    <h2>Watch live</h2>
    <pre>curl -N ${escape(host)}/graphql -H 'accept: text/event-stream' -H 'content-type: application/json' \\
  -d '{"query":"subscription { incidentChanged { kind incident { title } } }"}'</pre>
    <h2>What was corrected</h2>
    <p><a href="/corrections">Corrections</a>, by publishers and by us, with their reasons; also as a <a href="/corrections.atom">feed</a>.</p>
    <h2>Sources</h2>
    <table><thead><tr><th>Dataset<th>Publisher<th>Licence<th>Records<th>Last read</tr></thead><tbody>
    ${data.datasets.map(sourceRow).join('\n')}
    </tbody></table>`);
}

/** The first question of a description; what is to be minded when reading the answer is on the example itself. */
export function questionOf(description: string): string {
  return /^[^?]*\?/.exec(description)?.[0] ?? description;
}

function sourceRow({ id, title, publisher, licence, freshness }: HomeData['datasets'][number]): string {
  const terms = licence.url
    ? `<a href="${escape(licence.url)}">${escape(licence.name)}</a>`
    : escape(licence.name);
  const read = freshness.lastSuccess?.toISOString().slice(0, 10) ?? 'not loaded';
  return `<tr><td>${escape(title)} <code>${escape(id)}</code><td>${escape(publisher.name)}<td>${terms}<td>${freshness.records.toLocaleString('en')}<td>${read}</tr>`;
}
