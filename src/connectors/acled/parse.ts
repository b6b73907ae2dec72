import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Parsed, Rejection, Snapshot } from '../connector.ts';
import { hasUnstorableText, parseJson, readJson, storable } from '../formats/json.ts';

/** 5,000 events of some kB. */
const MAX_PAGE_BYTES = 128 * 1024 * 1024;

const pageSchema = z.object({
  status: z.literal(200),
  success: z.literal(true),
  count: z.int().min(0),
  data: z.array(z.unknown()),
});
export type Page = z.infer<typeof pageSchema>;

/** Every value is a text; older exports have numbers for some. Blank is null. */
const text = z
  .union([z.string(), z.number(), z.null()])
  .default(null)
  .transform((cell) => {
    const trimmed = String(cell ?? '').trim();
    return trimmed === '' ? null : trimmed;
  });

const needed = (form: RegExp, code: string, expected: string) =>
  text.transform((cell, context) => {
    if (cell !== null && form.test(cell)) return cell;
    const message = cell === null ? 'it is blank' : `"${cell.slice(0, 100)}" is not ${expected}`;
    context.addIssue({
      code: 'custom',
      message,
      params: { reason: cell === null ? 'MISSING_VALUE' : code },
    });
    return z.NEVER;
  });

const unixTime = needed(/^\d{9,10}$/, 'BAD_DATE', 'a number of seconds since 1970');

/** A number, or blank. */
const figure = (form: RegExp, expected: string) =>
  text.transform((cell, context) => {
    if (cell === null || form.test(cell)) return cell === null ? null : Number(cell);
    const message = `"${cell.slice(0, 100)}" is not ${expected}`;
    context.addIssue({ code: 'custom', message, params: { reason: 'BAD_NUMBER' } });
    return z.NEVER;
  });

const day = needed(/^(19|20)\d\d-\d{2}-\d{2}$/, 'BAD_DATE', 'a day such as 2022-02-24').refine(
  (cell) => z.iso.date().safeParse(cell).success,
  { error: 'there is no such day', params: { reason: 'BAD_DATE' } },
);

const eventSchema = z.object({
  event_id_cnty: needed(/./, 'MISSING_VALUE', 'an id'),
  event_date: day,
  time_precision: text,
  disorder_type: text,
  event_type: needed(/./, 'MISSING_VALUE', 'a type'),
  sub_event_type: text,
  actor1: text,
  assoc_actor_1: text,
  inter1: text,
  actor2: text,
  assoc_actor_2: text,
  inter2: text,
  interaction: text,
  civilian_targeting: text,
  iso: text,
  country: text,
  admin1: text,
  admin2: text,
  admin3: text,
  location: text,
  latitude: figure(/^-?\d{1,3}(\.\d+)?$/, 'degrees'),
  longitude: figure(/^-?\d{1,3}(\.\d+)?$/, 'degrees'),
  geo_precision: text,
  source: text,
  fatalities: figure(/^\d{1,7}$/, 'a whole number of persons'),
  timestamp: unixTime,
});

const deletionSchema = z.object({
  event_id_cnty: needed(/./, 'MISSING_VALUE', 'an id'),
  deleted_timestamp: unixTime,
});

/** An event of `acled/read` in ACLED's own words; the numbers of codes are texts. */
export type EventRow = z.infer<typeof eventSchema>;

/** A row of `deleted/read`: ACLED took the event back. */
export type DeletionRow = z.infer<typeof deletionSchema>;

export type AcledRow = EventRow | DeletionRow;

/** The envelope of an answer of ACLED's API; throws SourceError when it is another document, or tells of a failure. */
export function readPage(value: unknown, name: string): Page {
  const page = pageSchema.safeParse(value);
  if (page.success && page.data.count === page.data.data.length) return page.data;
  const why = page.success
    ? `count is ${page.data.count}, there are ${page.data.data.length} rows`
    : z.prettifyError(page.error).replaceAll('\n', ' ');
  throw new SourceError('SOURCE_UNREADABLE', `${name} is not a page of ACLED's API: ${why}`);
}

/** As `readPage`, from bytes. */
export function pageOf(bytes: Buffer, name: string): Page {
  return readPage(parseJson(bytes, name), name);
}

/** The rows of a page of `acled/read` or of `deleted/read`, which their fields tell apart. */
export async function* parse(snapshot: Snapshot): AsyncGenerator<Parsed<AcledRow>> {
  const { data } = readPage(await readJson(snapshot, MAX_PAGE_BYTES), snapshot.fileName);
  for (const [index, item] of data.entries()) yield parsed(item, `data[${index}]`);
}

function parsed(item: unknown, position: string): Parsed<AcledRow> {
  const raw = withoutNotes(storable(item ?? null));
  if (typeof item !== 'object' || item === null || hasUnstorableText(item)) {
    return rejected(position, 'BAD_VALUE', 'not an object of texts without NUL', null, null, raw);
  }
  const schema = Object.hasOwn(item, 'deleted_timestamp') ? deletionSchema : eventSchema;
  const row = schema.safeParse(item);
  if (row.success) return { kind: 'row', position, row: row.data, raw };
  const [first] = row.error.issues;
  const column = first?.path[0] === undefined ? null : String(first.path[0]);
  const reason: unknown = first?.code === 'custom' ? first.params?.['reason'] : undefined;
  const message = row.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  const cell: unknown = column === null ? null : (storable(item) as Record<string, unknown>)[column];
  const value = typeof cell === 'string' || typeof cell === 'number' ? String(cell) : null;
  return rejected(position, typeof reason === 'string' ? reason : 'BAD_VALUE', message, column, value, raw);
}

/** ACLED's text about an event may be in files that an operator has; it is not kept. */
function withoutNotes(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  return Object.fromEntries(Object.entries(raw).filter(([name]) => name !== 'notes'));
}

function rejected(
  position: string,
  code: string,
  message: string,
  column: string | null,
  value: string | null,
  raw: unknown,
): Rejection {
  return { kind: 'rejected', position, code, message, column, value, raw };
}
