import { useCallback, useMemo, useState } from 'react';
import { axesOf, type Choice, drawable, firstChoice, type Kind, kindsFor, numbersOf } from './chart.ts';
import { Figure, type Plots } from './figure.tsx';
import type { Table } from './rows.ts';

const KINDS: Record<Kind, string> = { line: 'Line', bar: 'Bars', dot: 'Dots' };
const MOST = 1_000;

/** One number of the rows over another column. Nothing is added up. */
export function ChartView({ table }: { table: Table }) {
  const first = useMemo(() => firstChoice(table), [table]);
  if (!first) return <p>These rows have no numbers to draw.</p>;
  return (
    <Chart
      key={`${table.path.join('.')} ${table.columns.map(({ name }) => name).join()}`}
      table={table}
      first={first}
    />
  );
}

function Chart({ table, first }: { table: Table; first: Choice }) {
  const [choice, setChoice] = useState(first);
  const [wanted, setWanted] = useState<Kind | null>(null);
  const found = useMemo(() => drawable(table, choice), [table, choice]);
  const isText = found.marks.some(({ x }) => typeof x === 'string');
  const kinds = kindsFor(found, isText);
  const kind = wanted && kinds.includes(wanted) ? wanted : kinds[0]!;
  const draw = useCallback(
    (plots: Plots, width: number) =>
      plots.drawChart(
        {
          marks: found.marks.slice(0, MOST),
          kind,
          xName: choice.x,
          yName: choice.y,
          hasSeries: choice.series !== '',
        },
        { width, height: Math.max(240, Math.min(420, width * 0.6)) },
      ),
    [found, kind, choice],
  );
  return (
    <div className="chart">
      <Tools
        table={table}
        choice={choice}
        onChoice={setChoice}
        kinds={kinds}
        kind={kind}
        onKind={setWanted}
      />
      {found.marks.length === 0 ? (
        <p>No row has both.</p>
      ) : (
        <Figure draw={draw} label={`${choice.y} over ${choice.x}. The table says the same.`} />
      )}
      {!found.isUnique && (
        <p className="hint">
          Several rows have the same {choice.x}. They are drawn as dots: a line or bars would add up what may
          overlap.
        </p>
      )}
      {found.unknown > 0 && (
        <p className="hint">
          {found.unknown} of {table.rows.length} rows are not drawn: {choice.y} or {choice.x} is not known
          there, which is not zero.
        </p>
      )}
      {found.marks.length > MOST && (
        <p className="hint">The first {MOST.toLocaleString('en')} rows are drawn.</p>
      )}
    </div>
  );
}

interface ToolsProps {
  table: Table;
  choice: Choice;
  onChoice(choice: Choice): void;
  kinds: readonly Kind[];
  kind: Kind;
  onKind(kind: Kind): void;
}

function Tools({ table, choice, onChoice, kinds, kind, onKind }: ToolsProps) {
  const names = (columns: { name: string }[]): string[] => columns.map(({ name }) => name);
  const texts = axesOf(table).filter((column) => column.kind === 'text');
  return (
    <div className="tools">
      <Select
        label="Number"
        value={choice.y}
        options={names(numbersOf(table))}
        onChange={(y) => onChoice({ ...choice, y })}
      />
      <Select
        label="Over"
        value={choice.x}
        options={names(axesOf(table))}
        onChange={(x) => onChoice({ ...choice, x })}
      />
      <Select
        label="Colour"
        value={choice.series}
        options={['', ...names(texts)]}
        onChange={(series) => onChoice({ ...choice, series })}
      />
      <label>
        As{' '}
        <select value={kind} onChange={({ target }) => onKind(target.value as Kind)}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {KINDS[one]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly string[];
  onChange(value: string): void;
}

export function Select({ label, value, options, onChange }: SelectProps) {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {option || 'none'}
          </option>
        ))}
      </select>
    </label>
  );
}
