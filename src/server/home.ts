import { graphql, type GraphQLSchema } from 'graphql';
import { anonymous, type Caller, type Context } from '../graphql/context.ts';

interface HomeOptions {
  schema: GraphQLSchema;
  createContext: (caller: Caller) => Context;
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
    <h2>Sources</h2>
    <table><thead><tr><th>Dataset<th>Publisher<th>Licence<th>Records<th>Last read</tr></thead><tbody>
    ${data.datasets.map(sourceRow).join('\n')}
    </tbody></table>`);
}

/** The first question of a description; what is to be minded when reading the answer is on the example itself. */
function questionOf(description: string): string {
  return /^[^?]*\?/.exec(description)?.[0] ?? description;
}

function sourceRow({ id, title, publisher, licence, freshness }: HomeData['datasets'][number]): string {
  const terms = licence.url
    ? `<a href="${escape(licence.url)}">${escape(licence.name)}</a>`
    : escape(licence.name);
  const read = freshness.lastSuccess?.toISOString().slice(0, 10) ?? 'not loaded';
  return `<tr><td>${escape(title)} <code>${escape(id)}</code><td>${escape(publisher.name)}<td>${terms}<td>${freshness.records.toLocaleString('en')}<td>${read}</tr>`;
}

function page(body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Conflict Gateway</title>
<link rel="icon" href="/favicon.svg"><style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
pre{overflow-x:auto;padding:.75rem;border:1px solid #8888;border-radius:.4rem}
.numbers{display:flex;flex-wrap:wrap;gap:1.5rem;list-style:none;padding:0}.numbers b{font-size:1.5rem;font-variant-numeric:tabular-nums;display:block}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .5rem;border-bottom:1px solid #8884;vertical-align:top}
</style></head><body>${body}</body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
