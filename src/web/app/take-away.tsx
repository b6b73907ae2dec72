import type { GraphQLSchema } from 'graphql';
import { type ReactNode, useState } from 'react';
import { addressedBy, addressOf, type Addressed, formats } from './addresses.ts';
import { useText } from './asking.ts';
import { Select } from './chart-view.tsx';
import { CopyBox, CopyButton } from './copy.tsx';
import type { Example } from './examples.ts';
import { type Asked, isQuery, listsOf } from './operation.ts';
import { saved, useSaved } from './saved.ts';
import { graphqlSnippets, type Snippet, tableSnippets } from './snippets.ts';

interface Props {
  asked: Asked;
  schema: GraphQLSchema | null;
  examples: readonly Example[];
}

/** All rows of the operation as a file, and what is to be known about them. */
export function ExportView(props: Props) {
  return (
    <WithAddress {...props} isTable>
      {(addressed, more) => {
        const at = (ending: string): string => addressOf(addressed, ending, '', more);
        return (
          <>
            <p>All rows, of one moment, whatever is written meanwhile; not only those that are shown here.</p>
            <ul className="formats">
              {formats.map(([ending, name, note]) => (
                <li key={ending}>
                  <a href={at(ending)} download>
                    {name}
                  </a>{' '}
                  {note}{' '}
                  <CopyButton text={location.origin + at(ending)} label={name}>
                    Copy address
                  </CopyButton>
                </li>
              ))}
            </ul>
            <About address={at('metadata.json')} />
            <p>
              <a href={addressOf(addressed, '', '', more)}>The page of this query</a>: its rows for people
              without scripts, and feeds of what is new and corrected in it.
            </p>
          </>
        );
      }}
    </WithAddress>
  );
}

interface Metadata {
  rows: number;
  moment: string;
  licences: { id: string; name: string; url: string | null; commercial: boolean; shareAlike: boolean }[];
  sources: { dataset: string; publisher: string; attribution: string }[];
}

function About({ address }: { address: string }) {
  const loaded = useText(address);
  if (loaded.state === 'loading') return <p role="status">Counting…</p>;
  if (loaded.state === 'failed') return <p role="alert">{loaded.why}</p>;
  const { rows, moment, licences, sources } = JSON.parse(loaded.text) as Metadata;
  return (
    <>
      <p>
        <strong>{rows.toLocaleString('en')} rows</strong> as of {moment.slice(0, 16).replace('T', ' ')} UTC.
        Columns with units and definitions: <a href={address}>metadata.json</a>.
      </p>
      {licences.length > 0 && (
        <>
          <h3>Licences, the most restrictive first</h3>
          <ul>
            {licences.map(({ id, name, url, commercial, shareAlike }) => (
              <li key={id}>
                {url ? <a href={url}>{name}</a> : name}
                {!commercial && '; no commercial use'}
                {shareAlike && '; what is made of it carries the same licence'}
              </li>
            ))}
          </ul>
          <h3>To be named</h3>
          <ul>
            {sources.map(({ dataset, publisher, attribution }) => (
              <li key={dataset}>
                {publisher}: {attribution}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const citations = [
  ['txt', 'Text'],
  ['bib', 'BibTeX'],
  ['json', 'CSL-JSON'],
  ['ris', 'RIS'],
] as const;

/** How the answer is cited so that anyone can check it. */
export function CiteView(props: Props) {
  return (
    <WithAddress {...props} isTable={false}>
      {(addressed, more) =>
        citations.map(([ending, name]) => (
          <section key={ending}>
            <h3>{name}</h3>
            <Citation address={addressOf(addressed, `citation.${ending}`, '', more)} name={name} />
          </section>
        ))
      }
    </WithAddress>
  );
}

function Citation({ address, name }: { address: string; name: string }) {
  const loaded = useText(address);
  if (loaded.state === 'loading') return <p role="status">Writing…</p>;
  if (loaded.state === 'failed') return <p role="alert">{loaded.why}</p>;
  return (
    <>
      <CopyBox text={loaded.text.trimEnd()} label={name} />
      <p>
        <a href={address} download>
          As a file
        </a>
      </p>
    </>
  );
}

/** The same question in other tools. */
export function CodeView(props: Props) {
  return (
    <>
      <WithAddress {...props} isTable>
        {(addressed, more) => {
          const csv = addressOf(addressed, 'csv', location.origin, more);
          return <Snippets snippets={tableSnippets(csv)} />;
        }}
      </WithAddress>
      <Snippets snippets={graphqlSnippets(props.asked, `${location.origin}/graphql`)} />
    </>
  );
}

function Snippets({ snippets }: { snippets: readonly Snippet[] }) {
  return snippets.map(({ id, name, note, text }) => (
    <section key={id} data-snippet={id}>
      <h3>{name}</h3>
      <p className="hint">{note}</p>
      <CopyBox text={text} label={name} />
    </section>
  ));
}

interface WithAddressProps extends Props {
  /** Whether what is shown needs rows. */
  isTable: boolean;
  children: (addressed: Addressed, more: [string, string][]) => ReactNode;
}

/** Shows what needs an address, or how the operation gets one. */
function WithAddress({ asked, schema, examples, isTable, children }: WithAddressProps) {
  const lists = schema ? listsOf(asked, schema) : [];
  const [wanted, setWanted] = useState('');
  useSaved();
  if (!isQuery(asked))
    return (
      <p>A {asked.operation.operation} has no address. Use the code below its tab, or ask it as a query.</p>
    );
  if (isTable && schema && lists.length === 0) {
    return (
      <p>This answer has no list whose rows could be a table: take it as JSON, by the code for GraphQL.</p>
    );
  }
  const list = lists.includes(wanted) ? wanted : (lists[0] ?? '');
  const addressed = addressedBy(asked, examples) ?? saved(asked);
  if (!addressed) return <Save asked={asked} />;
  const more: [string, string][] = isTable && lists.length > 1 ? [['list', list]] : [];
  return (
    <>
      {more.length > 0 && <Select label="Rows of" value={list} options={lists} onChange={setWanted} />}
      {children(addressed, more)}
    </>
  );
}

function Save({ asked }: { asked: Asked }) {
  const [state, setState] = useState<'idle' | 'saving' | { why: string }>('idle');
  const save = (): void => {
    setState('saving');
    saved.store(asked).then(
      () => setState('idle'),
      (error: unknown) => setState({ why: error instanceof Error ? error.message : String(error) }),
    );
  };
  return (
    <>
      <p>
        This query is your own. To have an address it is stored on this server under a name made of its
        content: it never changes, and whoever knows the address can read it.
      </p>
      <p>
        <button type="button" className="main" onClick={save} disabled={state === 'saving'}>
          Give it an address
        </button>
      </p>
      {typeof state === 'object' && <p role="alert">{state.why}</p>}
    </>
  );
}
