/** The documentation as pages: `/docs`, `/docs/<name>`, `/limits`, `/ethics`, and `/llms.txt` for programs that read. */
import { Marked, type RendererObject, type Tokens } from 'marked';
import { escape, page } from './page.ts';

/** Markdown of this project. */
export interface Texts {
  docs: readonly { name: string; markdown: string }[];
  /** What leads to them. */
  index: string;
  limits: string;
  ethics: string;
}

/** Where the texts say that the server is; a page says its own address instead. */
const WRITTEN_ORIGIN = 'http://localhost:4000';

/** The pages of the texts, by path; each is told the address of this server. */
export function textPages(texts: Texts): Map<string, (origin: string) => string> {
  const marked = markedFor(texts);
  const made = (title: string, markdown: string, before = ''): ((origin: string) => string) => {
    const body = before + marked.parse(markdown, { async: false });
    return (origin) =>
      page(body.replaceAll(WRITTEN_ORIGIN, escape(origin)), { title: `${title} – Conflict Gateway` });
  };
  return new Map([
    ['/docs', made(titleOf(texts.index), texts.index)],
    ['/limits', made('Limits', texts.limits, '<h1>Limits of today</h1>')],
    ['/ethics', made('Ethics', texts.ethics, '<h1>Ethics</h1>')],
    ...texts.docs.map(({ name, markdown }) => [`/docs/${name}`, made(titleOf(markdown), markdown)] as const),
  ]);
}

/** What a text is called: its first heading. */
const titleOf = (markdown: string): string => /^# (.*)$/m.exec(markdown)?.[1] ?? 'Docs';

function markedFor({ docs }: Texts): Marked {
  const names = new Set(docs.map(({ name }) => name));
  const renderer: RendererObject = {
    heading({ depth, tokens, text }: Tokens.Heading) {
      return `<h${depth} id="${escape(slugOf(text))}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }: Tokens.Link) {
      const text = this.parser.parseInline(tokens);
      const address = addressOf(href, names);
      return address === null ? text : `<a href="${escape(address)}">${text}</a>`;
    },
    table(token: Tokens.Table) {
      const rows = [token.header, ...token.rows].map((row, n) => {
        const cell = n === 0 ? 'th' : 'td';
        return `<tr>${row.map(({ tokens }) => `<${cell}>${this.parser.parseInline(tokens)}</${cell}>`).join('')}</tr>`;
      });
      const named = token.header.map(({ text }) => text).join(', ');
      // A wide table is scrolled by itself, also with the keyboard.
      return `<div class="scroll" role="region" aria-label="Table: ${escape(named)}" tabindex="0"><table><thead>${rows[0]}</thead><tbody>${rows.slice(1).join('')}</tbody></table></div>`;
    },
    code({ text }: Tokens.Code) {
      return `<pre tabindex="0"><code>${escape(text)}</code></pre>\n`;
    },
  };
  return new Marked({ gfm: true, renderer });
}

/** As GitHub makes it of a heading, so that links with an anchor hold in both places. */
export const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** Where a link of a text leads on the server; null: to a file of the repository that is not served. */
function addressOf(href: string, docs: ReadonlySet<string>): string | null {
  if (/^(https?:|#)/.test(href)) return href;
  const [, name = '', anchor = ''] = /^(?:docs\/)?([\w-]+)(?:\.md|\/)(#.*)?$/.exec(href) ?? [];
  if (docs.has(name)) return `/docs/${name}${anchor}`;
  if (/(^|\/)docs\/$/.test(href)) return '/docs';
  return /(^|\/)schema\/schema\.graphql$/.test(href) ? '/schema.graphql' : null;
}

/** A map of this server for language models and their kin (llmstxt.org). */
export function llmsText(
  origin: string,
  { docs }: Texts,
  examples: readonly { name: string; description: string }[],
): string {
  return `# Conflict Gateway

> One GraphQL graph over what is published about armed conflicts (incidents, displacement, negotiations, statements), in which every number says who said it, when, and in which bytes.

- GraphQL: POST ${origin}/graphql with {"query", "variables"} as application/json. No key to read. Subscriptions: the same address with "accept: text/event-stream", or WebSocket (graphql-transport-ws).
- Every committed query is a table at an address: ${origin}/q/<name>.<csv|json|ndjson|geojson|xlsx|parquet|metadata.json>?<variables>. Any other query: ${origin}/graphql?format=csv&query=…
- Any query is answered as of a past moment: \`query @asOf(recordedBefore: "2026-03-02T00:00:00Z")\`, or \`?asOf=\` in the address.
- Errors have extensions.code and mostly a hint.

Before you use a number:

- null is unknown, never 0. \`low\`, \`best\`, \`high\` are the publisher's own; quote them together.
- Never add up reports, nor a stock over time, nor figures of two frames. \`casualtyTotal\`, \`incidentSeries\`, \`displacementStock\` and their kin add up what may be added, and say why not otherwise.
- An empty list is not peace: \`extensions.sources\` says which datasets are loaded, licensed and cover the question.
- A place has a precision. A point of ADM2 or coarser is the middle of an area, not a site.
- Name the publisher, and heed \`provenance { licence attribution }\` of each record. The release line \`demo\` is not for citation.

## Contract

- [Schema](${origin}/schema.graphql): the whole graph, each field described
- [Code book](${origin}/docs/codebook.csv): every type, field and value with unit and nullability, as CSV
- [Example operations](${origin}/operations.json): each with its question, document and variables

## Docs

${docs.map(({ name, markdown }) => `- [${titleOf(markdown)}](${origin}/docs/${name})`).join('\n')}
- [Limits](${origin}/limits)
- [Ethics](${origin}/ethics)
- [Corrections](${origin}/corrections), as a feed: ${origin}/corrections.atom

## Questions

${examples.map(({ name, description }) => `- [${name}](${origin}/graphiql?example=${name}): ${description}`).join('\n')}
`;
}
