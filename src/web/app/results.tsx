import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { GraphQLSchema } from 'graphql';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { chartTable } from './chart.ts';
import { ChartView, Select } from './chart-view.tsx';
import { type Failure, wordsOf } from './asking.ts';
import { codebookOf, type Entry } from './codebook.ts';
import type { Example } from './examples.ts';
import { MapView } from './map-view.tsx';
import { type Asked, askedBy, withMoment } from './operation.ts';
import { Past } from './past.tsx';
import { mapTable } from './places.ts';
import { mainTable, type Table, tablesOf } from './rows.ts';
import { TableView } from './table-view.tsx';
import { CiteView, CodeView, ExportView } from './take-away.tsx';
import { show, useView, type View, views } from './view.ts';

interface SourceReport {
  dataset: string;
  answer: string;
}

/** What the operation was priced at (docs/limits.md). */
interface Cost {
  requested: number;
  /** The most that one operation may cost. */
  limit: number;
  /** What is left of the allowance of this minute. */
  remaining: number;
}

interface Answer {
  data?: unknown;
  errors?: Failure[];
  extensions?: { sources?: SourceReport[]; cost?: Cost };
}

/** The answer in other forms than JSON, and the ways to take it away; it stands in GraphiQL's pane for the response. */
export function Results({ examples }: { examples: readonly Example[] }) {
  const view = useView();
  const { tab, schema, editor, isFetching } = useGraphiQL((state) => ({
    tab: state.tabs[state.activeTabIndex],
    schema: state.schema ?? null,
    editor: state.queryEditor,
    isFetching: state.isFetching,
  }));
  const { run } = useGraphiQLActions();
  const [query, variables, response] = [tab?.query ?? '', tab?.variables ?? '', tab?.response ?? ''];
  const asked = useMemo(
    () => askedBy(query, variables, tab?.operationName),
    [query, variables, tab?.operationName],
  );
  const answer = useMemo(() => answerIn(response), [response]);
  const setMoment = (time: string | null): void => {
    if (!asked) return;
    editor?.setValue(withMoment(asked, time));
    run();
  };
  return (
    <div className="results" data-view={view}>
      <ViewTabs view={view} />
      <Past asked={asked} onMoment={setMoment} />
      {view !== 'json' && (
        <div
          className="result-body"
          role="tabpanel"
          id="result-panel"
          aria-labelledby={`view-${view}`}
          tabIndex={0}
        >
          {isTaking(view) ? (
            <TakeAway view={view} asked={asked} schema={schema} examples={examples} />
          ) : isFetching ? (
            <p role="status">Asking…</p>
          ) : (
            <Rows view={view} asked={asked} schema={schema} answer={answer} />
          )}
        </div>
      )}
      {answer && <Grounds answer={answer} />}
    </div>
  );
}

const takings = { export: ExportView, cite: CiteView, code: CodeView };
type Taking = keyof typeof takings;
const isTaking = (view: View): view is Taking => view in takings;

interface TakeAwayProps {
  view: Taking;
  asked: Asked | null;
  schema: GraphQLSchema | null;
  examples: readonly Example[];
}

function TakeAway({ view, asked, ...rest }: TakeAwayProps) {
  const Part = takings[view];
  if (!asked) return <p>There is no operation in the editor that could be run.</p>;
  return <Part asked={asked} {...rest} />;
}

interface RowsProps {
  view: keyof typeof firstTable;
  asked: Asked | null;
  schema: GraphQLSchema | null;
  answer: Answer | null;
}

function Rows({ view, asked, schema, answer }: RowsProps) {
  const tables = useMemo(() => tablesOf(answer?.data), [answer]);
  const codebookFor = (table: Table) =>
    asked && schema ? codebookOf(asked, schema, table) : new Map<string, Entry>();
  if (!answer) return <p>Run the query first: the ▶ button, or Ctrl-Enter in the editor.</p>;
  return (
    <>
      {answer.errors && <Errors errors={answer.errors} />}
      <WithTable tables={tables} first={firstTable[view]}>
        {(table) =>
          view === 'table' ? (
            <TableView table={table} codebook={codebookFor(table)} />
          ) : view === 'map' ? (
            <MapView table={table} />
          ) : (
            <ChartView table={table} />
          )
        }
      </WithTable>
    </>
  );
}

/** Why the answer is not whole, in the words of the server. */
function Errors({ errors }: { errors: readonly Failure[] }) {
  return (
    <div role="alert" className="undrawn">
      <strong>The answer is not whole.</strong>
      <ul>
        {errors.map((error, n) => (
          <li key={n}>{wordsOf(error)}</li>
        ))}
      </ul>
    </div>
  );
}

function ViewTabs({ view }: { view: View }) {
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const step = (event: KeyboardEvent): void => {
    const now = views.findIndex(([name]) => name === view);
    const last = views.length - 1;
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const to = (next + views.length) % views.length;
    show(views[to]![0]);
    buttons.current[to]?.focus();
  };
  return (
    <div className="view-tabs" role="tablist" aria-label="Ways to look at the answer" onKeyDown={step}>
      {views.map(([name, label], n) => (
        <button
          key={name}
          ref={(button) => {
            buttons.current[n] = button;
          }}
          type="button"
          role="tab"
          id={`view-${name}`}
          aria-selected={name === view}
          aria-controls={name === view && name !== 'json' ? 'result-panel' : undefined}
          tabIndex={name === view ? 0 : -1}
          onClick={() => show(name)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

interface WithTableProps {
  tables: Table[];
  /** Chooses the table that is shown unless another is asked for. */
  first: (tables: readonly Table[]) => Table | undefined;
  children: (table: Table) => React.ReactNode;
}

/** What each way of looking begins with. */
const firstTable = { table: mainTable, map: mapTable, chart: chartTable };

/** The rows of the answer; where it has several lists, of the one that is chosen. */
function WithTable({ tables, first, children }: WithTableProps) {
  const [wanted, setWanted] = useState('');
  const table = tables.find(({ name }) => name === wanted) ?? first(tables);
  if (!table) return <p>There is no list in this answer; it is in the JSON.</p>;
  const { rows, totalCount } = table;
  return (
    <>
      <div className="tools">
        {tables.length > 1 && (
          <Select
            label="Rows of"
            value={table.name}
            options={tables.map(({ name }) => name)}
            onChange={setWanted}
          />
        )}
        <span>
          {rows.length.toLocaleString('en')} {rows.length === 1 ? 'row' : 'rows'}
          {totalCount !== null &&
            totalCount > rows.length &&
            ` of ${totalCount.toLocaleString('en')}; Export has all`}
        </span>
      </div>
      {children(table)}
    </>
  );
}

const absent: Record<string, string> = {
  NOT_LOADED: 'not loaded',
  NOT_LICENSED: 'not licensed to be shown',
  NOT_COVERED: 'does not cover the question',
  NOTHING_REPORTED: 'reports nothing',
};

/** Whose answer it is, and whose it is not; what it cost, where the server tells. */
function Grounds({ answer: { extensions } }: { answer: Answer }) {
  const sources = extensions?.sources ?? [];
  const from = sources.filter(({ answer }) => answer === 'LOADED').map(({ dataset }) => dataset);
  const without = sources.filter(({ answer }) => answer in absent);
  const cost = extensions?.cost;
  if (sources.length === 0 && !cost) return null;
  return (
    <details className="grounds">
      <summary>
        {cost && `Cost ${cost.requested.toLocaleString('en')}. `}
        {from.length > 0
          ? `Can be from ${from.join(', ')}`
          : sources.length > 0 && 'From no source that is loaded'}
        {without.length > 0 && `; ${without.length} more ${without.length === 1 ? 'has' : 'have'} no say`}
      </summary>
      {without.length > 0 && (
        <ul>
          {without.map(({ dataset, answer }) => (
            <li key={dataset}>
              {dataset}: {absent[answer]}
            </li>
          ))}
        </ul>
      )}
      {cost && (
        <p>
          One query may cost {cost.limit.toLocaleString('en')} at most; {cost.remaining.toLocaleString('en')}{' '}
          are left of this minute. <a href="/docs/limits">How it is priced</a>
        </p>
      )}
    </details>
  );
}

function answerIn(response: string): Answer | null {
  if (response.trim() === '') return null;
  try {
    const answer: unknown = JSON.parse(response);
    return typeof answer === 'object' && answer !== null ? answer : null;
  } catch {
    return null;
  }
}
