import { SourceError } from '../../core/errors.ts';
import type { Parsed, Snapshot } from '../connector.ts';
import { hasUnstorableText, readJson, storable } from '../formats/json.ts';
import { API_URL } from './fetch.ts';
import { type Topic, topics } from './topics.ts';

/** The largest topic had 3 MB in 2024. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A sentence about what happened, in which people may be named: it is read for the date in it and not kept. */
export const DESCRIPTION = 'Event Description';

/** An incident: values by column, as text. What is null, blank or a list is left out. */
export interface InsightRow {
  topic: Topic;
  cells: Readonly<Record<string, string>>;
}

/**
 * The incidents of a topic: a list of objects whose keys are labels for people. The same column has numbers in one topic
 * and their digits as text in another.
 */
export async function* parse(snapshot: Snapshot): AsyncGenerator<Parsed<InsightRow>> {
  const document = await readJson(snapshot, MAX_BYTES);
  const list: readonly unknown[] = Array.isArray(document) ? document : [];
  const topic = topicOf(list, snapshot.fileName);
  yield {
    kind: 'release',
    line: topic.name,
    // An address with conditions, or a file, may have a country only.
    ...(snapshot.url === API_URL + topic.name ? { declaredRows: list.length } : {}),
  };
  for (const [index, item] of list.entries()) {
    const position = `[${index}]`;
    const raw = withoutDescription(storable(item ?? null));
    if (isObject(item) && !hasUnstorableText(item)) {
      yield { kind: 'row', position, row: { topic, cells: cellsOf(item) }, raw };
    } else {
      const message = 'not an object of texts without NUL';
      yield { kind: 'rejected', position, code: 'BAD_VALUE', message, column: null, value: null, raw };
    }
  }
}

function topicOf(list: readonly unknown[], fileName: string): Topic {
  const columns = Object.keys(list.find(isObject) ?? {});
  const topic = topics.find(({ signs }) => signs.every((sign) => columns.includes(sign)));
  if (topic) return topic;
  const known = topics.map(({ name }) => name).join(', ');
  throw new SourceError(
    'SOURCE_UNREADABLE',
    `${fileName} is not a list of incidents of a topic that is read (${known})`,
  );
}

function cellsOf(item: Readonly<Record<string, unknown>>): Record<string, string> {
  const cells = Object.entries(item).flatMap(([name, value]): [string, string][] => {
    if (!['string', 'number', 'boolean'].includes(typeof value)) return [];
    const text = String(value).trim();
    return text === '' ? [] : [[name.trim(), text]];
  });
  return Object.fromEntries(cells);
}

function withoutDescription(raw: unknown): unknown {
  if (!isObject(raw)) return raw;
  return Object.fromEntries(Object.entries(raw).filter(([name]) => name !== DESCRIPTION));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
