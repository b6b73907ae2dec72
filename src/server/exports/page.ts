/** The page of a query, for people: what it asks, its first rows, and all that can be taken away. Needs no script. */
import { getVariableValues, type GraphQLSchema, print } from 'graphql';
import { UserInputError } from '../../core/errors.ts';
import type { Loss } from '../../feed/index.ts';
import type { Context } from '../../graphql/context.ts';
import { escape, page } from '../page.ts';
import type { Asked, AskedMoment } from './asked.ts';
import { type Citation, inOneSentence } from './citation.ts';
import { columnsOf } from './columns.ts';
import { isFollowed } from './followed.ts';
import { citationNames, feedNames, formats, METADATA } from './formats.ts';
import { deprecationsIn } from './metadata.ts';
import { type Listed, listedBy } from './operation.ts';
import { firstPage } from './reading.ts';
import { cellsOf, flat } from './table.ts';
import { lossInWords } from './takedowns.ts';

/** Rows that are shown. */
const SHOWN = 20;

/** What is shown of a query beside its rows. */
export interface Shown {
  schema: GraphQLSchema;
  asked: Asked;
  moment: AskedMoment;
  citation: Citation;
  losses: readonly Loss[];
  createContext: () => Context;
  /** The answer as JSON, where it has no rows. */
  answer: () => Promise<string>;
  /** Path and parameters of the page. */
  pathname: string;
  search: string;
}

/** Renders the page. */
export async function renderQuery(shown: Shown): Promise<string> {
  const { schema, asked, moment, citation, losses, pathname, search } = shown;
  const listed = listedIn(shown);
  const link = (ending: string): string =>
    `<a href="${escape(`${pathname}.${ending}${search}`)}">${escape(ending.replace('citation.', '').replace('feed.json', 'JSON Feed'))}</a>`;
  const links = (endings: readonly string[]): string => endings.map(link).join(', ');
  const notes = [lossInWords(losses), ...deprecationsIn(schema, asked.document)].filter(
    (note) => note !== '',
  );
  const permalink = escape(citation.permalink);
  const body = `
    <h1>${escape(citation.title)}</h1>
    ${asked.question === citation.title ? '' : `<p>${escape(asked.question)}</p>`}
    <p>As of <time datetime="${moment.asOf.at.toISOString()}">${moment.asOf.at.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>.
    <a rel="bookmark" href="${permalink}">The permalink</a> shows it as it is now for ever. ${openInGraphiql(asked)} <a href="/">Home</a></p>
    ${notes.map((note) => `<p><strong>${escape(note)}</strong></p>`).join('')}
    ${listed ? await tableOf(shown, listed) : `<pre tabindex="0">${escape(await shown.answer())}</pre>`}
    <h2>Take it away</h2>
    ${listed ? `<p>All rows: ${links(Object.keys(formats))}. What the columns mean: ${link(METADATA)}.</p>` : ''}
    ${listed && isFollowed(listed) ? `<p>What is new and corrected in it: ${feedNames.map((name) => `<a href="${escape(`${pathname}.${name}${withoutMoment(search)}`)}">${name === 'atom' ? 'Atom' : 'JSON Feed'}</a>`).join(', ')}.</p>` : ''}
    <h2>Cite it</h2>
    <blockquote>${escape(inOneSentence(citation))}</blockquote>
    <ul>${citation.notes.map((note) => `<li>${escape(note)}</li>`).join('')}</ul>
    <p>As ${links(citationNames)}.</p>
    <h2>The query</h2>
    <pre tabindex="0">${escape(print(asked.document))}</pre>
    ${Object.keys(asked.variables).length > 0 ? `<pre tabindex="0">${escape(JSON.stringify(asked.variables, undefined, 2))}</pre>` : ''}`;
  return page(body, {
    title: `${citation.title} – Conflict Gateway`,
    head: '<meta name="robots" content="noindex">',
  });
}

function listedIn({ schema, asked }: Shown): Listed | undefined {
  const { document, operation, variables, choices } = asked;
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!values.coerced) throw values.errors[0]!;
  try {
    return listedBy(schema, document, operation, { variables: values.coerced, list: choices.list });
  } catch (error) {
    // A total, or a page of several lists: it is shown as it is.
    if (error instanceof UserInputError && error.code === 'NOT_A_TABLE') return undefined;
    throw error;
  }
}

async function tableOf({ schema, asked, moment, createContext }: Shown, listed: Listed): Promise<string> {
  const columns = columnsOf(schema, listed);
  const { rows, totalCount } = await firstPage({
    schema,
    listed,
    variables: asked.variables,
    limit: SHOWN,
    asOf: moment.asOf,
    createContext,
  });
  const toCells = cellsOf(columns);
  const head = columns.map(({ name }) => `<th>${escape(name)}`).join('');
  const lines = rows.slice(0, SHOWN).map(
    (row) =>
      `<tr>${toCells(row)
        .map((cell) => `<td>${escape(String(flat(cell) ?? ''))}`)
        .join('')}</tr>`,
  );
  const total = totalCount ?? rows.length;
  const count =
    lines.length < total
      ? `The first ${lines.length} of ${total.toLocaleString('en')} rows.`
      : `${total} rows.`;
  return `<p>${count}</p><div class="scroll" role="region" aria-label="Rows" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

// Behind the #, which is not sent, so that it may be long.
function openInGraphiql({ document, variables }: Asked): string {
  const parameters = new URLSearchParams({ query: print(document), variables: JSON.stringify(variables) });
  return `<a href="${escape(`/graphiql#${parameters.toString()}`)}">Open it in GraphiQL</a>, to change it.`;
}

function withoutMoment(search: string): string {
  const kept = new URLSearchParams(search);
  kept.delete('asOf');
  kept.delete('assertedBefore');
  return kept.size > 0 ? `?${kept.toString()}` : '';
}
