import { isoDay } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import type { Mapped, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import { countClaim, correctionClaim, type Day, directionClaim } from './claims.ts';
import { countedKeys, directionKey, firstDay, qualifierKey } from './lookups.ts';
import type { DayRow, Layout } from './parse.ts';

/** Largest count that the store can hold. */
const LARGEST = 2_147_483_647;

const DAY_MS = 86_400_000;

/** Keys that say of which day a row is, or how another key is meant. */
const aboutTheRow: readonly string[] = ['date', 'day', qualifierKey];

/** What the rows so far said. */
interface Memory {
  /** Days by layout, with where they stand. */
  days: Map<string, string>;
  /** The newest count of each key. */
  counts: Map<string, { date: string; count: number }>;
  /** Native ids of the counts, to which corrections refer. */
  ids: Set<string>;
}

/** Each count of a day becomes a claim; so do the direction of the day and each correction. */
export function lossesMapper(): RowMapper<DayRow> {
  const memory: Memory = { days: new Map(), counts: new Map(), ids: new Set() };
  return {
    *map(parsed: ParsedRow<DayRow>): Iterable<Mapped> {
      const day = dayOf(parsed, memory);
      if ('kind' in day) yield day;
      else
        for (const key of Object.keys(parsed.row.cells))
          if (!aboutTheRow.includes(key)) yield* cell(parsed, day, key, memory);
    },
  };
}

function dayOf(parsed: ParsedRow<DayRow>, { days }: Memory): Day | Rejection {
  const { layout, cells } = parsed.row;
  const { date, day } = cells;
  if (typeof date !== 'string' || !isoDay.safeParse(date).success || date < firstDay) {
    const message = `The date is a day as YYYY-MM-DD, ${firstDay} or later`;
    return rejection(parsed, 'BAD_DATE', 'date', message);
  }
  const earlier = days.get(`${layout}/${date}`);
  if (earlier !== undefined)
    return rejection(parsed, 'DUPLICATE_ROW', 'date', `${earlier} has this day already`);
  days.set(`${layout}/${date}`, parsed.position);
  const expected = (Date.parse(date) - Date.parse(firstDay)) / DAY_MS + 1;
  if (day === expected) return { date, issues: [] };
  const message = `The day of the war is given as ${JSON.stringify(day)}; ${date} is day ${expected}`;
  const value = typeof day === 'number' || typeof day === 'string' ? String(day) : null;
  return { date, issues: [{ code: 'CONTRADICTION', path: 'period.latest', message, value }] };
}

function* cell(parsed: ParsedRow<DayRow>, day: Day, key: string, memory: Memory): Iterable<Mapped> {
  const { layout, cells } = parsed.row;
  const value = cells[key];
  const { position } = parsed;
  if (key === directionKey) {
    const words = typeof value === 'string' ? value.trim() : '';
    if (words === '') yield rejection(parsed, 'MISSING_VALUE', key, 'The direction is given in words');
    else yield { kind: 'record', position, record: directionClaim(day, words) };
    return;
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > LARGEST) {
    yield rejection(parsed, 'BAD_NUMBER', key, `A count is a whole number of at most ${LARGEST}`);
  } else if (layout === 'CORRECTION') {
    const target = `${day.date}/${key}`;
    const record = correctionClaim(day, key, value, memory.ids.has(target) ? target : null);
    // A 0 fills the table: that nothing was corrected is said only where something was.
    yield { kind: 'record', position, record, ...(value === 0 ? { onlyIfKnown: true as const } : {}) };
  } else if (value < 0) {
    yield rejection(parsed, 'BAD_NUMBER', key, 'A count of all losses so far is not negative');
  } else {
    const issues = [...day.issues, ...keyIssues(key), ...decrease(day.date, key, value, layout, memory)];
    const record = countClaim({ ...day, issues }, key, value, cells[qualifierKey]);
    memory.ids.add(record.nativeId);
    yield { kind: 'record', position, record };
  }
}

function keyIssues(key: string): DataIssue[] {
  if (countedKeys.has(key)) return [];
  const message = 'No file up to 2026 has this key; what it counts is taken from its name';
  return [{ code: 'UNKNOWN_CODE', path: 'objectText', message, value: key }];
}

/** A count of all losses so far that falls was corrected, whether or not the file of corrections says so. */
function decrease(date: string, key: string, count: number, layout: Layout, { counts }: Memory): DataIssue[] {
  const before = counts.get(`${layout}/${key}`);
  if (before && before.date > date) return [];
  counts.set(`${layout}/${key}`, { date, count });
  if (!before || before.count <= count) return [];
  const message = `A count of all losses so far is ${count}, below the ${before.count} of ${before.date}; kept as published`;
  return [{ code: 'CONTRADICTION', path: 'quantity', message, value: String(count) }];
}

function rejection(
  { position, raw, row }: ParsedRow<DayRow>,
  code: string,
  column: string,
  message: string,
): Rejection {
  const cell = row.cells[column];
  const value =
    cell === undefined || cell === null ? null : typeof cell === 'string' ? cell : JSON.stringify(cell);
  return { kind: 'rejected', position, code, message, column, value: value || null, raw };
}
