import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Parsed, Rejection, ReleaseNotice, Snapshot } from '../connector.ts';
import { hasUnstorableText, parseJson, storable } from '../formats/json.ts';
import { columns, type DtmRow, levels } from './row.ts';

/** Folder of the API's tables: `admin0`, `admin1`, `admin2`, `country-list`. */
export const apiUrl = 'https://dtmapi.iom.int/v3/displacement/';

/** Line of answers that are not known to be all of a country and level. */
export const FILES = 'files';

export const LARGEST_ANSWER = 256 * 1024 * 1024;

const answerSchema = z.object({
  result: z.array(z.unknown()).nullable(),
  statusCode: z.int(),
  isSuccess: z.boolean(),
  errorMessages: z.array(z.unknown()).nullable(),
  totalRecordsCount: z.int().min(0),
});

/** What the API answers; `result` are the rows. */
export type Answer = Omit<z.infer<typeof answerSchema>, 'result'> & { result: unknown[] };

/** Rows of an answer of the API, from wherever. */
export async function* parseStocks(snapshot: Snapshot): AsyncIterable<Parsed<DtmRow>> {
  const answer = readAnswer(await snapshot.read(LARGEST_ANSWER), snapshot.fileName);
  yield releaseOf(snapshot.url, answer);
  for (const [index, item] of answer.result.entries()) {
    yield parsedItem(item, `${snapshot.fileName} result[${index}]`);
  }
}

/** The envelope of an answer; throws SourceError when it is another document, or when the API says that it failed. */
export function readAnswer(bytes: Buffer, fileName: string): Answer {
  const { data, error } = answerSchema.safeParse(parseJson(bytes, fileName));
  if (!data) {
    throw new SourceError(
      'SOURCE_UNREADABLE',
      `${fileName} is not an answer of IOM's DTM: ${z.prettifyError(error).replaceAll('\n', ' ')}`,
      { hint: 'An answer is {"result": […], "isSuccess": true, "totalRecordsCount": …, …}.' },
    );
  }
  if (data.isSuccess && data.result !== null) return { ...data, result: data.result };
  const reasons = (data.errorMessages ?? []).map((reason) =>
    typeof reason === 'string' ? reason : JSON.stringify(reason),
  );
  throw new SourceError(
    'SOURCE_UNREADABLE',
    `IOM's DTM failed (${data.statusCode}) for ${fileName}: ${reasons.join(' ').slice(0, 500) || 'no reason given'}`,
  );
}

/** All rows of a country and level are a line of their own. Another address may hold any part of them. */
function releaseOf(address: string | null, { totalRecordsCount }: Answer): ReleaseNotice {
  const url = new URL(address ?? apiUrl);
  const level = levels.find((each) => url.pathname.endsWith(`/${each}`));
  const parameters = [...url.searchParams.entries()];
  const [name, country] = parameters[0] ?? [];
  if (!level || parameters.length !== 1 || name !== 'Admin0Pcode' || !country) {
    return { kind: 'release', line: FILES };
  }
  return { kind: 'release', line: `${country}-${level}`, declaredRows: totalRecordsCount };
}

function parsedItem(item: unknown, position: string): Parsed<DtmRow> {
  if (hasUnstorableText(item)) {
    const message = 'The row has NUL or half a character in it, which no text has.';
    return rejection(position, 'BAD_CHARACTER', message, storable(item));
  }
  const isObject = item !== null && typeof item === 'object' && !Array.isArray(item);
  const missing = columns.filter((column) => !isObject || !Object.hasOwn(item, column));
  if (isObject && missing.length === 0) return { kind: 'row', position, row: item as DtmRow, raw: item };
  return rejection(position, 'MISSING_COLUMN', `The row lacks ${missing.join(', ')}.`, item);
}

function rejection(position: string, code: string, message: string, raw: unknown): Rejection {
  return { kind: 'rejected', position, code, message, column: null, value: null, raw };
}
