import { useId, useMemo, useState } from 'react';
import type { Entry } from './codebook.ts';
import { type Cell, type Column, type Table, textOf } from './rows.ts';

/** More rows than this are not drawn; the export has them. */
const MOST = 1_000;

interface Props {
  table: Table;
  codebook: Map<string, Entry>;
}

interface Order {
  column: number;
  descending: boolean;
}

/** The rows as a table that can be sorted, with what the schema says of each column. */
export function TableView({ table, codebook }: Props) {
  const [order, setOrder] = useState<Order | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const rows = useMemo(() => sorted(table, order), [table, order]);
  const sort = (column: number): void =>
    setOrder((before) =>
      before?.column !== column
        ? { column, descending: false }
        : before.descending
          ? null
          : { column, descending: true },
    );
  return (
    <>
      <div className="scroll" role="region" aria-label={`Table of ${table.name}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {table.columns.map((column, n) => (
                <Heading
                  key={column.name}
                  column={column}
                  entry={codebook.get(column.name)}
                  direction={
                    order?.column === n ? (order.descending ? 'descending' : 'ascending') : undefined
                  }
                  onSort={() => sort(n)}
                  onPoint={() => setPointed(column.name)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST).map((row) => (
              <tr key={row}>
                {table.rows[row]!.map((cell, n) => (
                  <td key={table.columns[n]!.name} className={table.columns[n]!.kind}>
                    <div>
                      <CellText cell={cell} />
                    </div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > MOST && (
        <p className="hint">The first {MOST.toLocaleString('en')} rows are shown; the export has all.</p>
      )}
      {codebook.size > 0 && <Meaning name={pointed} codebook={codebook} />}
      {codebook.size > 0 && <Codebook table={table} codebook={codebook} />}
    </>
  );
}

interface HeadingProps {
  column: Column;
  entry: Entry | undefined;
  direction: 'ascending' | 'descending' | undefined;
  onSort(): void;
  /** It is pointed at, or come to with the keyboard. */
  onPoint(): void;
}

/** A column's name, which sorts by it. What it means is shown below the table, where nothing cuts it off. */
function Heading({ column: { name, kind }, entry, direction, onSort, onPoint }: HeadingProps) {
  const id = useId();
  return (
    <th scope="col" className={kind} aria-sort={direction} onPointerEnter={onPoint} onFocus={onPoint}>
      <button type="button" onClick={onSort} aria-describedby={entry ? id : undefined}>
        {name}
        <span aria-hidden="true">{direction && (direction === 'descending' ? ' ↓' : ' ↑')}</span>
      </button>
      {entry && (
        <span id={id} className="visually-hidden">
          {entry.text}
        </span>
      )}
    </th>
  );
}

/** What the column means that is pointed at. */
function Meaning({ name, codebook }: { name: string | null; codebook: Props['codebook'] }) {
  if (name === null) {
    return <p className="meaning">Point at a column to read what it means; click to sort by it.</p>;
  }
  return (
    <p className="meaning">
      <code>{name}</code> {codebook.get(name)?.text ?? 'has no entry in the code book.'}
    </p>
  );
}

function Codebook({ table, codebook }: Props) {
  return (
    <details className="codebook">
      <summary>Code book: what the columns mean</summary>
      <dl>
        {table.columns.flatMap(({ name }) => {
          const entry = codebook.get(name);
          return entry ? [<Definition key={name} name={name} entry={entry} />] : [];
        })}
      </dl>
    </details>
  );
}

function Definition({ name, entry: { text, href, values } }: { name: string; entry: Entry }) {
  return (
    <>
      <dt>
        {href ? (
          <a href={href}>
            <code>{name}</code>
          </a>
        ) : (
          <code>{name}</code>
        )}
      </dt>
      <dd>
        {text}
        {values.length > 0 && (
          <ul>
            {values.map((value) => (
              <li key={value.name}>
                <code>{value.name}</code> {value.text}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </>
  );
}

function CellText({ cell }: { cell: Cell }) {
  const text = textOf(cell);
  if (text === '')
    return (
      <span className="unknown">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">unknown</span>
      </span>
    );
  if (typeof cell === 'number')
    return cell.toLocaleString('en', { maximumFractionDigits: 20, useGrouping: 'min2' });
  if (typeof cell === 'string' && /^https?:\/\/\S+$/.test(cell))
    return (
      <a href={cell} target="_blank" rel="noreferrer noopener">
        {cell}
      </a>
    );
  return text;
}

/** Numbers of the rows in their order. What is unknown comes last, whichever way. */
function sorted({ rows }: Table, order: Order | null): number[] {
  const numbers = rows.map((_, n) => n);
  if (!order) return numbers;
  const { column, descending } = order;
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  return numbers.sort((a, b) => {
    const [left, right] = [rows[a]![column]!, rows[b]![column]!];
    const [one, other] = [textOf(left), textOf(right)];
    if (one === '' || other === '') return Number(one === '') - Number(other === '');
    const order = typeof left === 'number' && typeof right === 'number' ? left - right : compare(one, other);
    return descending ? -order : order;
  });
}
