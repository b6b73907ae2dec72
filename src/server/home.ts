import { graphql, type GraphQLSchema } from 'graphql';
import type { FreshnessStatus } from '../core/freshness.ts';
import type { Redistribution } from '../core/licence.ts';
import { anonymous, type Caller, type Context } from '../graphql/context.ts';
import { escape, page } from './page.ts';

/** By what a page asks the graph. */
export interface Asking {
  schema: GraphQLSchema;
  createContext: (caller: Caller) => Context;
}

interface HomeOptions extends Asking {
  examples: readonly { name: string; description: string; document: string }[];
}

interface Dataset {
  id: string;
  title: string;
  url: string | null;
  publisher: { name: string };
  licence: {
    name: string;
    url: string | null;
    commercial: boolean;
    shareAlike: boolean;
    redistribution: Redistribution;
  };
  freshness: { lastSuccess: Date | null; records: number; status: FreshnessStatus; reason: string | null };
}

interface Correction {
  eventId: string;
  dataset: string | null;
  recordedAt: Date;
  reason: string;
}

interface HomeData {
  incidents: { totalCount: number };
  displacementFigures: { totalCount: number };
  meetings: { totalCount: number };
  agreements: { totalCount: number };
  statements: { totalCount: number };
  feed: { position: number };
  datasets: Dataset[];
  corrections: { totalCount: number; nodes: Correction[]; pageInfo: { hasNextPage: boolean } };
}

/** Corrections that are looked through for the newest of each source. */
const LOOKED_THROUGH = 100;
/** Of these the page at `/corrections` has an anchor. */
const WITH_ANCHOR = 50;

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
    feed {
      position
    }
    datasets {
      id
      title
      url
      publisher {
        name
      }
      licence {
        name
        url
        commercial
        shareAlike
        redistribution
      }
      freshness {
        lastSuccess
        records
        status
        reason
      }
    }
    corrections(first: ${LOOKED_THROUGH}) {
      totalCount
      nodes {
        eventId
        dataset
        recordedAt
        reason
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`;

/** The page at `/`: what this is, what is in it, and three ways in. Readable without scripts; asked of the graph itself. */
export async function renderHome(
  { schema, createContext, examples }: HomeOptions,
  origin: string,
): Promise<string> {
  const answer = await graphql({ schema, source: QUERY, contextValue: createContext(anonymous) });
  if (answer.errors) throw answer.errors[0]!;
  const data = answer.data as unknown as HomeData;
  const now = new Date();
  const description = `<meta name="description" content="${SENTENCE}">`;
  const feed =
    '<link rel="alternate" type="application/atom+xml" title="Corrections" href="/corrections.atom">';
  return page(
    `<h1>What is published about an armed conflict, in one graph</h1>
    <p class="lead">${SENTENCE}</p>
    ${numbersOf(data, now)}
    ${doorsOf(origin)}
    ${questionsOf(examples)}
    ${sourcesOf(data, now)}`,
    { head: description + feed },
  );
}

const SENTENCE =
  'Incidents, displacement, negotiations and official statements from many publishers, with every number traceable to who said it, when, and in which bytes.';

function numbersOf(data: HomeData, now: Date): string {
  const loaded = data.datasets.filter(({ freshness }) => freshness.records > 0).length;
  const numbers: [number, string][] = [
    [data.incidents.totalCount, 'incidents'],
    [data.displacementFigures.totalCount, 'displacement figures'],
    [data.meetings.totalCount, 'meetings'],
    [data.agreements.totalCount, 'agreements'],
    [data.statements.totalCount, 'statements'],
    [data.feed.position, 'changes so far'],
    [loaded, `of ${data.datasets.length} sources loaded`],
  ];
  const items = numbers.map(([count, name]) => `<li><b>${count.toLocaleString('en')}</b> ${name}</li>`);
  return `<ul class="numbers">${items.join('')}</ul>
    <p class="soft">Counted for this page at ${timeOf(now)}. Numbers of records, not of people.</p>`;
}

/** What the door of the journalist opens: a committed operation. */
const QUESTION = {
  name: 'StrikesOnPlace',
  text: 'Which strikes on Dnipro since 2022, and who reported them?',
};

function doorsOf(origin: string): string {
  const at = escape(origin);
  const csv = `${at}/q/${QUESTION.name}.csv`;
  return `<div class="doors">
    <section aria-labelledby="app"><h2 id="app">Build an app</h2>
    <p>GraphQL over HTTP, typed, without a key. Paste this into a console or a module:</p>
    <pre class="copy" tabindex="0">const response = await fetch('${at}/graphql', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    query: '{ incidents(first: 3) { nodes { title killed { low best high } } } }',
  }),
});
console.log((await response.json()).data.incidents.nodes);</pre>
    <p class="go"><a href="/schema.graphql">Read the schema</a> · <a href="/docs/examples">Examples</a></p></section>
    <section aria-labelledby="facts"><h2 id="facts">Find facts and cite them</h2>
    <p>“${QUESTION.text}” As a map, a table, a chart; and in a spreadsheet that keeps itself up to date:</p>
    <pre class="copy" tabindex="0">=IMPORTDATA("${csv}")</pre>
    <p>The same as <a href="/q/${QUESTION.name}.csv">CSV</a>, <a href="/q/${QUESTION.name}.xlsx">Excel</a>,
    <a href="/q/${QUESTION.name}.geojson">GeoJSON</a>, with <a href="/q/${QUESTION.name}.metadata.json">columns, licences and citation</a>.</p>
    <p class="go"><a href="/graphiql?example=${QUESTION.name}&amp;view=map">Open the question</a> · <a href="/docs/exports">How exports work</a></p></section>
    <section aria-labelledby="live"><h2 id="live">Watch it live</h2>
    <p>A feed that resumes where it broke off and misses nothing. It says something at once, and then whenever something changes:</p>
    <pre class="copy" tabindex="0">curl -N ${at}/graphql -H 'accept: text/event-stream' \\
  -H 'content-type: application/json' \\
  -d '{"query":"subscription { changes { cursor changes { kind nodeType cause } } }"}'</pre>
    <p class="go"><a href="/graphiql?example=CountIncidents">Open the live view</a> · <a href="/docs/live">How to stay in sync</a></p></section>
    </div>`;
}

function questionsOf(examples: HomeOptions['examples']): string {
  // What is watched is no question, and has a door of its own.
  const items = examples
    .filter(({ description }) => description.includes('?'))
    .map(
      ({ name, description }) =>
        `<li><a href="/graphiql?example=${encodeURIComponent(name)}">${escape(questionOf(description))}</a></li>`,
    );
  return `<h2>Begin with a question</h2>
    <p>Each opens in GraphiQL with its answer, and can be changed there. No programming is needed.</p>
    <ul class="questions">${items.join('')}</ul>`;
}

/** The first question of a description; what is to be minded when reading the answer is on the example itself. */
export function questionOf(description: string): string {
  return /^[^?]*\?/.exec(description)?.[0] ?? description;
}

function sourcesOf({ datasets, corrections }: HomeData, now: Date): string {
  const newest = new Map<string, [Correction, number]>();
  corrections.nodes.forEach((correction, n) => {
    if (correction.dataset !== null && !newest.has(correction.dataset))
      newest.set(correction.dataset, [correction, n]);
  });
  const oldest = corrections.pageInfo.hasNextPage ? corrections.nodes.at(-1) : undefined;
  const none = oldest ? `none since ${dayOf(oldest.recordedAt)}` : 'none in the log';
  const sorted = [...datasets].sort(
    (a, b) => Number(b.freshness.records > 0) - Number(a.freshness.records > 0),
  );
  const rows = sorted.map((dataset) => {
    const found = newest.get(dataset.id);
    return sourceRow(dataset, found ? correctionOf(...found, now) : none, now);
  });
  return `<h2 id="sources">Sources</h2>
    <p>Every source that this server knows, loaded or not. “Not loaded” says nothing about what happened.
    ${corrections.totalCount.toLocaleString('en')} <a href="/corrections">corrections</a> are in the log, also as a <a href="/corrections.atom">feed</a>.</p>
    <div class="scroll" role="region" aria-labelledby="sources" tabindex="0"><table class="cards"><thead><tr><th>Source</th><th>Publisher</th><th>Licence</th><th>Records</th><th>Last read</th><th>Health</th><th>Last correction</th></tr></thead><tbody>
    ${rows.join('\n')}
    </tbody></table></div>`;
}

function correctionOf({ eventId, recordedAt, reason }: Correction, position: number, now: Date): string {
  const anchor = position < WITH_ANCHOR ? `#${encodeURIComponent(eventId)}` : '';
  return `<a href="/corrections${anchor}">${ageOf(recordedAt, now)}</a>: ${escape(reason)}`;
}

/** How a source stands, in words; a colour only underlines them. */
const standing: Record<FreshnessStatus, [words: string, mark: 'good' | 'bad' | 'soft']> = {
  CURRENT: ['up to date', 'good'],
  SILENT: ['silent', 'bad'],
  STALE: ['stale', 'bad'],
  UNWATCHED: ['not watched', 'soft'],
  DEMO: ['demo data', 'soft'],
  NOT_LOADED: ['not loaded', 'soft'],
};

function sourceRow(
  { id, title, url, publisher, licence, freshness }: Dataset,
  last: string,
  now: Date,
): string {
  const { lastSuccess, records, status, reason } = freshness;
  const [words, mark] = standing[status];
  const terms = [
    linkTo(licence.url, licence.name),
    ...(licence.redistribution === 'FULL'
      ? []
      : [`passed on: ${licence.redistribution.toLowerCase().replaceAll('_', ' ')}`]),
    ...(licence.commercial ? [] : ['no commercial use']),
    ...(licence.shareAlike ? ['share alike'] : []),
  ];
  const cells: [string, string][] = [
    [
      'Source',
      `${linkTo(url, title)} <code>${escape(id)}</code> <a href="/docs/transformations#${escape(id)}">what is done to it</a>`,
    ],
    ['Publisher', escape(publisher.name)],
    ['Licence', terms.join('; ')],
    ['Records', records.toLocaleString('en')],
    [
      'Last read',
      lastSuccess
        ? `<time datetime="${lastSuccess.toISOString()}">${ageOf(lastSuccess, now)}</time>`
        : 'never',
    ],
    [
      'Health',
      `<span class="mark ${mark}">${words}</span>${reason ? ` <span class="soft">${escape(reason)}</span>` : ''}`,
    ],
    ['Last correction', last],
  ];
  // In one element each, since a narrow screen lays the cells out as a grid of label and value.
  return `<tr>${cells.map(([label, cell]) => `<td data-label="${label}"${label === 'Records' ? ' class="n"' : ''}><div>${cell}</div></td>`).join('')}</tr>`;
}

const linkTo = (url: string | null, text: string): string =>
  url && /^https?:/.test(url) ? `<a href="${escape(url)}">${escape(text)}</a>` : escape(text);

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
const timeOf = (time: Date): string =>
  `<time datetime="${time.toISOString()}">${time.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const units: readonly [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago, in the largest unit that fits. */
export function ageOf(time: Date, now: Date): string {
  const seconds = (now.getTime() - time.getTime()) / 1_000;
  const found = units.find(([, length]) => seconds >= length);
  return found ? relative.format(-Math.floor(seconds / found[1]), found[0]) : 'just now';
}
