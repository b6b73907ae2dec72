import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Parsed, Rejection, Snapshot } from '../connector.ts';
import { hasUnstorableText, parseJson, readJson, storable } from '../formats/json.ts';
import { excerptOf, htmlToText, type Excerpt } from '../formats/text.ts';

/** Largest answer that is read: a page of 200 reports with their texts has about 5 MB. */
export const largestPage = 64 * 1024 * 1024;

/** Longest extract that is kept of a text, whose copyright stays with its source. */
const extractLength = 300;

const named = z.object({ name: z.string().trim().min(1) });

/** An empty text says as little as an absent key. */
const word = z
  .string()
  .transform((text) => text.trim() || undefined)
  .optional();

const fieldsSchema = z.object({
  title: word,
  origin: word,
  url: word,
  url_alias: word,
  date: z
    .object({
      original: word,
      created: word,
      changed: word,
    })
    .optional(),
  source: z
    .array(
      named.extend({
        id: z.int().positive(),
        shortname: word,
        homepage: word,
        type: named.optional(),
        disclaimer: word,
      }),
    )
    .optional(),
  language: z.array(named.extend({ code: word })).optional(),
  primary_country: named.extend({ iso3: word }).optional(),
  country: z.array(named.extend({ iso3: word })).optional(),
  theme: z.array(named).optional(),
  format: z.array(named).optional(),
  'body-html': word,
});

/**
 * A report in ReliefWeb's own words; an absent key is an unknown value. Version 1 of the API (2020) and version 2 have one
 * layout. Of the text there is the extract only, so that the whole goes no further than the archive; `body`, which is
 * Markdown, is not read, since the same text comes as `body-html`.
 */
export interface Report extends Omit<z.infer<typeof fieldsSchema>, 'body-html'> {
  /** `data[].id`, a string; `fields.id` is the same as a number. */
  id: string;
  extract: Excerpt | null;
}

const itemSchema = z.object({ id: z.string().regex(/^[1-9]\d*$/, 'an id in digits'), fields: fieldsSchema });

const pageSchema = z.object({
  totalCount: z.int().nonnegative().optional(),
  count: z.int().nonnegative().optional(),
  data: z.array(z.unknown()),
});
export type Page = z.infer<typeof pageSchema>;

/** Reports of an answer of the API. Throws SourceError when the file is something else. */
export async function* parseReports(snapshot: Snapshot): AsyncIterable<Parsed<Report>> {
  const { data } = pageOf(await readJson(snapshot, largestPage), snapshot.fileName);
  for (const [index, item] of data.entries()) yield parsedItem(item, `${snapshot.fileName} data[${index}]`);
}

/** The envelope of an answer; throws SourceError when it is another document. */
export function readPage(bytes: Buffer, fileName: string): Page {
  return pageOf(parseJson(bytes, fileName), fileName);
}

/** `date.changed` of an item, in its own words; undefined where it has none. */
export function changedOf(item: unknown): string | undefined {
  return z.object({ fields: z.object({ date: z.object({ changed: z.string() }) }) }).safeParse(item).data
    ?.fields.date.changed;
}

function pageOf(value: unknown, fileName: string): Page {
  const page = pageSchema.safeParse(value);
  if (page.success) return page.data;
  throw new SourceError('SOURCE_UNREADABLE', `${fileName} is not an answer of ReliefWeb's API`, {
    hint: 'An answer is {"totalCount": …, "count": …, "data": [{"id": "…", "fields": {…}}, …]}.',
  });
}

function parsedItem(item: unknown, position: string): Parsed<Report> {
  if (hasUnstorableText(item)) {
    const message = 'The report has NUL or half a character in it, which no text has.';
    return rejection(position, item, { code: 'BAD_CHARACTER', message, column: null });
  }
  const parsed = itemSchema.safeParse(item);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const column = issue?.path.join('.') || null;
    const message = `The report is not in ReliefWeb's layout: ${issue?.message ?? 'it is something else'}.`;
    return rejection(position, item, { code: 'BAD_LAYOUT', message, column });
  }
  const { 'body-html': html, ...fields } = parsed.data.fields;
  const extract = html === undefined ? null : excerptOf(htmlToText(html), extractLength);
  return {
    kind: 'row',
    position,
    row: { id: parsed.data.id, extract, ...fields },
    raw: storable(withoutText(item)),
  };
}

function rejection(
  position: string,
  item: unknown,
  why: Pick<Rejection, 'code' | 'message' | 'column'>,
): Rejection {
  return { kind: 'rejected', position, ...why, value: null, raw: storable(withoutText(item)) };
}

/** What is kept of a rejected row is shown to readers; the text of a report may not be. */
function withoutText(item: unknown): unknown {
  const parsed = z.looseObject({ fields: z.looseObject({}) }).safeParse(item);
  if (!parsed.success) return item ?? null;
  const { body: _markdown, 'body-html': _html, ...fields } = parsed.data.fields;
  return { ...parsed.data, fields };
}
