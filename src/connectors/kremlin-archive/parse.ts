import { z } from 'zod';
import type { Parsed, Rejection, Snapshot } from '../connector.ts';
import { readCsv } from '../formats/csv.ts';
import { hasUnstorableText, readJson, storable } from '../formats/json.ts';
import { startOf } from '../formats/lines.ts';

const largestIndex = 16 * 1024 * 1024;

/** A row of the table has the whole text of a transcript, with its supplements, in one line. */
const maxRowBytes = 8 * 1024 * 1024;

const requiredColumns = ['title', 'date', 'raw_date', 'place', 'url'];

/** A page of the Kremlin's site in the words of the collection; '' where a cell is empty. No text of the page. */
export interface PageRow {
  title: string;
  /** `YYYY-MM-DD` */
  date: string;
  /** The date as the page writes it, "5 февраля 2025 года"; null where the collection has no such column. */
  rawDate: string | null;
  /** Where it was said, as the page writes it; null where the collection has no such column. */
  place: string | null;
  url: string;
  /** Category that the makers of the collection gave it by its words; null where there is none. */
  category: string | null;
}

const indexItem = z.object({ t: z.string(), d: z.string(), u: z.string(), cat: z.string().nullish() });

/**
 * Pages of a collection: a JSON list of English transcripts by year (`t d u s cat`), or a CSV of Russian news (`title`,
 * `raw_date`, …). The layouts are told apart by their first character. Summaries and texts are not read.
 *
 * @throws SourceError for a file that is neither.
 */
export async function* parsePages(snapshot: Snapshot): AsyncIterable<Parsed<PageRow>> {
  const start = (await startOf(snapshot)).toString('utf8').replace('\uFEFF', '').trimStart();
  if (start.startsWith('[')) yield* indexPages(snapshot);
  else yield* tablePages(snapshot);
}

async function* indexPages(snapshot: Snapshot): AsyncIterable<Parsed<PageRow>> {
  const items = (await readJson(snapshot, largestIndex)) as unknown[];
  for (const [index, item] of items.entries()) {
    const position = `${snapshot.fileName} [${index}]`;
    const parsed = indexItem.safeParse(item);
    if (!parsed.success || hasUnstorableText(item)) {
      const column = parsed.error?.issues[0]?.path.join('.') || null;
      const message = 'The item is no object with texts t, d and u.';
      const raw = storable(item) ?? null;
      yield { kind: 'rejected', position, code: 'BAD_LAYOUT', message, column, value: null, raw };
      continue;
    }
    const { t: title, d: date, u: url, cat } = parsed.data;
    const row = { title, date, rawDate: null, place: null, url, category: cat ?? null };
    yield { kind: 'row', position, row, raw: row };
  }
}

async function* tablePages(snapshot: Snapshot): AsyncIterable<Parsed<PageRow>> {
  for await (const item of readCsv(snapshot, { requiredColumns, maxRowBytes })) {
    if (item.kind === 'rejected') {
      yield withoutText(item);
      continue;
    }
    const { title = '', date = '', raw_date: rawDate = '', place = '', url = '' } = item.row;
    const row = { title, date, rawDate, place, url, category: null };
    yield { ...item, row, raw: row };
  }
}

/** What is kept of a rejected row is shown to readers: its beginning and its short columns, no text of a page. */
function withoutText(rejection: Rejection): Rejection {
  const { raw } = rejection;
  if (raw === null || typeof raw !== 'object') return { ...rejection, raw: String(raw).slice(0, 200) };
  const short = Object.entries(raw).filter(([name]) => requiredColumns.includes(name));
  return { ...rejection, raw: Object.fromEntries(short) };
}
