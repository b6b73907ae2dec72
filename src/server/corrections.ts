/** The log of corrections for people (`/corrections`) and for feed readers (`/corrections.atom`), asked of the graph itself. */
import XMLBuilder from 'fast-xml-builder';
import { graphql } from 'graphql';
import { deterministicId } from '../core/ids.ts';
import { anonymous } from '../graphql/context.ts';
import type { Asking } from './home.ts';
import { escape, page } from './page.ts';

interface Entry {
  eventId: string;
  source: 'PUBLISHER' | 'EDITOR' | 'LINKING';
  kind: string;
  reason: string;
  who: string;
  recordedAt: Date;
  nodeId: string;
  nodeType: string;
  changed: { path: string; before: unknown; after: unknown }[];
}

interface Page {
  nodes: Entry[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const QUERY = /* GraphQL */ `
  query ($after: String) {
    corrections(first: 50, after: $after) {
      totalCount
      nodes {
        eventId
        source
        kind
        reason
        who
        recordedAt
        nodeId
        nodeType
        changed {
          path
          before
          after
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const sources: Record<Entry['source'], string> = {
  PUBLISHER: 'by the publisher',
  EDITOR: 'by our editors',
  LINKING: 'by comparison of reports',
};

async function corrections({ schema, createContext }: Asking, after: string | null): Promise<Page> {
  const contextValue = createContext(anonymous);
  const answer = await graphql({ schema, source: QUERY, variableValues: { after }, contextValue });
  if (answer.errors) throw answer.errors[0]!;
  return (answer.data as unknown as { corrections: Page }).corrections;
}

/** The page. Throws what the graph answers to a cursor that is none of the list. */
export async function renderCorrections(asking: Asking, after: string | null): Promise<string> {
  const { nodes, totalCount, pageInfo } = await corrections(asking, after);
  const older =
    pageInfo.hasNextPage && pageInfo.endCursor
      ? `<p><a rel="next" href="/corrections?after=${encodeURIComponent(pageInfo.endCursor)}">Older corrections</a></p>`
      : '';
  const body = `
    <h1>Corrections</h1>
    <p>What stood in this graph and does not stand so any more: numbers, days and places that publishers revised, what they
    withdrew, what our editors decided, what was merged, split or taken down. ${totalCount.toLocaleString('en')} in all, the
    newest first; also as an <a href="/corrections.atom">Atom feed</a>. <a href="/">Home</a></p>
    ${nodes.length === 0 ? '<p>Nothing was corrected yet.</p>' : ''}
    ${nodes.map(entryOf).join('\n')}
    ${older}`;
  const head =
    '<link rel="alternate" type="application/atom+xml" title="Corrections" href="/corrections.atom">';
  return page(body, { title: 'Corrections – Conflict Gateway', head });
}

function entryOf(entry: Entry): string {
  const { eventId, recordedAt, reason, source, who, nodeId } = entry;
  const at = recordedAt.toISOString();
  return `<article id="${escape(eventId)}"><h2>${escape(reason)}</h2>
    <p><time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>, ${sources[source]}: ${escape(who)}.
    <a href="${escape(addressOf(nodeId))}">The record</a></p>${tableOf(entry)}</article>`;
}

function tableOf({ changed }: Entry): string {
  if (changed.length === 0) return '';
  const rows = changed.map(
    ({ path, before, after }) =>
      `<tr><td><code>${escape(path)}</code><td>${escape(inText(before))}<td>${escape(inText(after))}</tr>`,
  );
  return `<table><thead><tr><th>Property<th>Before<th>After</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** A value of a change as a reader is told it. */
export const inText = (value: unknown): string =>
  value === null || value === undefined
    ? 'unknown'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

/** The page that shows a record and how it became what it is. */
export function addressOf(nodeId: string): string {
  const query = `{ node(id: ${JSON.stringify(nodeId)}) { __typename id revisions { nodes { recordedFrom cause changed { path before after } } } } }`;
  return `/graphiql?query=${encodeURIComponent(query)}`;
}

/** The Atom feed (RFC 4287) of the newest corrections. `origin` is the address of this server, `feed` the id of its feed. */
export async function renderCorrectionsAtom(asking: Asking, origin: string, feed: string): Promise<string> {
  const { nodes } = await corrections(asking, null);
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true });
  const document = {
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      id: `urn:uuid:${deterministicId('Corrections', feed)}`,
      title: 'Conflict Gateway: corrections',
      updated: (nodes[0]?.recordedAt ?? new Date(0)).toISOString(),
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': `${origin}/corrections.atom` },
        { '@rel': 'alternate', '@type': 'text/html', '@href': `${origin}/corrections` },
      ],
      entry: nodes.map((entry) => ({
        id: `urn:uuid:${entry.eventId}`,
        title: storable(entry.reason),
        updated: entry.recordedAt.toISOString(),
        author: { name: storable(entry.who) },
        category: [{ '@term': entry.source }, { '@term': entry.kind }],
        link: { '@rel': 'alternate', '@type': 'text/html', '@href': `${origin}${addressOf(entry.nodeId)}` },
        summary: storable([entry.reason, ...entry.changed.map(changeInText)].join('\n')),
      })),
    },
  };
  return builder.build(document);
}

/** A change of one property in words. */
export const changeInText = ({ path, before, after }: Entry['changed'][number]): string =>
  `${path}: ${inText(before)} → ${inText(after)}`;

/** Without the characters that XML has no way to write. */
export const storable = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
