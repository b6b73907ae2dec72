import 'graphiql/setup-workers/vite';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './graphiql.css';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { ToolbarButton, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createClient } from 'graphql-ws';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ExamplePanel, ExamplesIcon, LinkIcon } from './example-list.tsx';
import { toOperation, type ExampleList, type Operation } from './examples.ts';
import { copyText, linkTo, type Start } from './link.ts';
import { askedBy, isMutation } from './operation.ts';
import { Results } from './results.tsx';
import { editorStorage, rememberedTab } from './storage.ts';
import { currentView, rememberedView, show } from './view.ts';

const ENDPOINT = '/graphql';

const QUERY_BUILDER: GraphiQLPlugin = {
  ...explorerPlugin({ title: 'Query builder', showAttribution: false }),
  title: 'Query builder',
};

const WELCOME = `# Conflict Gateway
# Write a query here, or click one together in the query builder on the left. Ctrl-Enter runs it.
`;

/** Queries go by POST; a subscription has a socket of its own, so that the headers editor applies to it. */
const fetcher: Fetcher = (parameters, options) => {
  const wsClient = createClient({
    url: new URL(ENDPOINT, location.href.replace(/^http/, 'ws')).href,
    connectionParams: options?.headers,
    // A silent reconnect would skip events and look complete.
    retryAttempts: 0,
  });
  return createGraphiQLFetcher({ url: ENDPOINT, fetch: fetchJson, wsClient })(parameters, options);
};

/** Turns a proxy's or limiter's plain answer into a message, where parsing it as JSON would hide it. */
async function fetchJson(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (/json|multipart\/mixed/.test(response.headers.get('content-type') ?? '')) return response;
  const text = (await response.text()).slice(0, 500);
  throw new Error(`The server answered HTTP ${response.status} ${response.statusText}: ${text}`);
}

/** Opens an operation in a tab of its own, makes it the active one and runs it. */
function useOpenTab(): (operation: Operation) => void {
  const { addTab, run, setOperationName, stop, updateActiveTabValues } = useGraphiQLActions();
  const editors = useGraphiQL((state) => ({ query: state.queryEditor, variables: state.variableEditor }));
  return ({ query, variables, operationName }) => {
    // A running subscription would go on to write its events into the new tab.
    stop();
    addTab();
    updateActiveTabValues({ query, variables });
    editors.query?.setValue(query);
    editors.variables?.setValue(variables);
    // Until the editor has read the new text, it holds the name of the operation before.
    setOperationName(operationName ?? '');
    run();
  };
}

function examplesPlugin(list: ExampleList): GraphiQLPlugin {
  const Content = () => {
    const openTab = useOpenTab();
    return <ExamplePanel list={list} onOpen={(example) => openTab(toOperation(example))} />;
  };
  return { title: 'Questions', icon: ExamplesIcon, content: Content };
}

function CopyLinkButton() {
  const state = useGraphiQL((all) => ({
    query: all.queryEditor,
    variables: all.variableEditor,
    operationName: all.operationName,
    operations: all.operations,
  }));
  const [label, setLabel] = useState('Copy link to this query');

  const copy = async () => {
    const several = (state.operations?.length ?? 0) > 1;
    const operation = {
      query: state.query?.getValue() ?? '',
      variables: state.variables?.getValue() ?? '',
      operationName: several ? state.operationName : undefined,
    };
    const link = linkTo(operation, location.origin + location.pathname, currentView());
    // Where copying is forbidden the link can still be taken from the address bar.
    history.replaceState(null, '', link);
    setLabel((await copyText(link)) ? 'Link copied' : 'The link is in the address bar');
    setTimeout(() => setLabel('Copy link to this query'), 3000);
  };

  return (
    <>
      <ToolbarButton label={label} onClick={() => void copy()}>
        <LinkIcon className="graphiql-toolbar-icon" />
      </ToolbarButton>
      <span className="visually-hidden" role="status">
        {label.startsWith('Copy') ? '' : label}
      </span>
    </>
  );
}

/** Chooses one of a document's operations, once; the cursor goes there because Ctrl-Enter runs what it is in. */
function SelectOperation({ name }: { name: string }) {
  const { setOperationName } = useGraphiQLActions();
  const { editor, operations } = useGraphiQL((state) => ({
    editor: state.queryEditor,
    operations: state.operations,
  }));
  const done = useRef(false);
  useEffect(() => {
    const start = operations?.find((operation) => operation.name?.value === name)?.loc?.start;
    const position = start === undefined ? null : editor?.getModel()?.getPositionAt(start);
    if (done.current || !editor || !position) return;
    done.current = true;
    editor.setPosition(position);
    editor.revealPositionInCenterIfOutsideViewport(position);
    setOperationName(name);
  }, [editor, operations, name, setOperationName]);
  return null;
}

/** Runs what is shown first, once the editors are there: never a mutation, whose effect its reader has not asked for. */
function RunOnce({ operation: { query, operationName } }: { operation: Operation }) {
  const { run } = useGraphiQLActions();
  const isReady = useGraphiQL(({ queryEditor, variableEditor, responseEditor, operationName: chosen }) =>
    Boolean(queryEditor && variableEditor && responseEditor && (!operationName || chosen === operationName)),
  );
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !isReady) return;
    done.current = true;
    const asked = askedBy(query, '', operationName);
    if (asked && !isMutation(asked)) run();
  }, [isReady, query, operationName, run]);
  return null;
}

const MONOSPACE = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** The system's own font, where GraphiQL names a web font of 75 KB; and long lines wrap. */
function EditorOptions() {
  const editors = useGraphiQL((state) => [
    state.queryEditor,
    state.variableEditor,
    state.headerEditor,
    state.responseEditor,
  ]);
  useEffect(() => {
    editors.forEach((editor) =>
      editor?.updateOptions({
        fontFamily: MONOSPACE,
        fontSize: 14,
        wordWrap: 'on',
        // A dash or a Cyrillic letter is no attack here.
        unicodeHighlight: { ambiguousCharacters: false },
      }),
    );
  }, [editors]);
  return null;
}

/** Tab leads out of the editors, where it would else be caught, with no way out for whoever has no mouse. */
function TabLeadsOut() {
  const editor = useGraphiQL((state) => state.queryEditor);
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !editor) return;
    done.current = true;
    // The switch is one for all editors, and can only be thrown by its command.
    editor.trigger('page', 'editor.action.toggleTabFocusMode', null);
  }, [editor]);
  return null;
}

function Notice({ text }: { text: string }) {
  const [shown, setShown] = useState(true);
  if (!shown) return null;
  return (
    <p className="notice" role="alert">
      {text}{' '}
      <button type="button" onClick={() => setShown(false)}>
        Dismiss
      </button>
    </p>
  );
}

/** Everything the page needs to know before the editor opens. */
export interface Page {
  list: ExampleList;
  start: Start;
}

/** The props that decide what is in the editors: a link, else the tabs of last time, else the first examples. */
function initialContents({ linked, tabs }: Start) {
  const remembered = rememberedTab();
  const shown = linked ?? remembered ?? tabs[0];
  if (!shown) return {};
  return {
    defaultTabs: linked ? [linked] : tabs,
    // Both said outright. Left alone, GraphiQL gives a link the variables of the last visit, and forgets those of
    // the first default tab (graphiql#3392), of the active one too when it was not edited before a reload.
    initialQuery: shown.query,
    initialVariables: shown.variables,
  };
}

function GraphiQLPage({ list, start }: Page) {
  // Taken once: GraphiQL reads them once, and writes to the storage that they depend on.
  const [contents] = useState(() => initialContents(start));
  const [examples] = useState(() => examplesPlugin(list));
  const [plugins] = useState(() => [examples, QUERY_BUILDER, HISTORY_PLUGIN]);
  // What was written here before is not run again unasked.
  const [toRun] = useState(() => start.linked ?? (rememberedTab() ? null : (start.tabs[0] ?? null)));
  const [panel] = useState(() => ((rememberedTab() ?? start.linked) ? undefined : examples));
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={editorStorage}
      plugins={plugins}
      visiblePlugin={panel}
      defaultQuery={WELCOME}
      defaultEditorToolsVisibility
      shouldPersistHeaders={false}
      inputValueDeprecation
      schemaDescription
      {...contents}
    >
      <GraphiQL.Logo>
        <h1 className="brand">
          <a href="/">Conflict Gateway</a>
        </h1>
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <CopyLinkButton />
          </>
        )}
      </GraphiQL.Toolbar>
      <GraphiQL.Footer>
        <Results examples={list.examples} />
      </GraphiQL.Footer>
      <EditorOptions />
      <TabLeadsOut />
      {toRun && <RunOnce operation={toRun} />}
      {start.linked?.operationName && <SelectOperation name={start.linked.operationName} />}
      {start.notice && <Notice text={start.notice} />}
    </GraphiQL>
  );
}

/** Shows the page in `element`, replacing what is there. */
export function mount(element: HTMLElement, page: Page): void {
  show(page.start.view ?? rememberedView());
  createRoot(element).render(<GraphiQLPage {...page} />);
}
