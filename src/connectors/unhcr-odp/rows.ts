import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Parsed, Snapshot } from '../connector.ts';
import { hasUnstorableText, readJson, storable } from '../formats/json.ts';

/** A row of `sublocation` and `origin`. Which numbers are text differs from widget to widget. */
export type PlaceRow = Readonly<Record<string, unknown>>;

/** A point of `timeseries` with what the answer says about all of its points. */
export interface PointRow {
  situation: { id: string | null; name: string | null };
  /** Numbers of the population groups that were asked for; empty where the address is not known. */
  groups: readonly string[];
  point: PlaceRow;
}

const LARGEST_FILE = 64 * 1024 * 1024;

const placesSchema = z.looseObject({ data: z.array(z.unknown()) });
const seriesSchema = z.looseObject({
  situation_view_id: z.union([z.string(), z.number()]).nullish(),
  situation_view_name: z.string().nullish(),
  data: z.looseObject({ timeseries: z.array(z.unknown()) }),
});

/** Rows of an answer of `sublocation` or `origin`; `required` are members by which the two are told apart. */
export async function* parsePlaces(
  required: readonly string[],
  snapshot: Snapshot,
): AsyncIterable<Parsed<PlaceRow>> {
  const { data } = await readAnswer(placesSchema, snapshot, '{"data": [{"geomaster_id": …}]}');
  if (data.length > 0 && !data.some((item) => lacking(item, required).length === 0)) {
    throw unusable(snapshot, `its rows lack ${lacking(data[0], required).join(', ')}`);
  }
  for (const [index, item] of data.entries()) {
    yield parsedItem(item, `${snapshot.fileName} data[${index}]`, required, (row) => row);
  }
}

/** Points of an answer of `timeseries`. */
export async function* parsePoints(snapshot: Snapshot): AsyncIterable<Parsed<PointRow>> {
  const answer = await readAnswer(seriesSchema, snapshot, '{"data": {"timeseries": [{"data_date": …}]}}');
  const id = answer.situation_view_id;
  const situation = {
    id: id === null || id === undefined ? null : String(id),
    name: answer.situation_view_name ?? null,
  };
  if (hasUnstorableText(situation)) throw unusable(snapshot, 'the name of its situation is damaged');
  const groups =
    snapshot.url === null
      ? []
      : new URL(snapshot.url).searchParams.getAll('population_group').flatMap(numbersIn);
  for (const [index, item] of answer.data.timeseries.entries()) {
    const position = `${snapshot.fileName} timeseries[${index}]`;
    yield parsedItem(item, position, ['data_date', 'individuals'], (point) => ({ situation, groups, point }));
  }
}

/** "5071, 5596" as its numbers, in their order as numbers: the same groups are added in any order. */
export function numbersIn(list: string): string[] {
  const found = list.match(/\d+/g) ?? [];
  return [...new Set(found)].sort((a, b) => Number(a) - Number(b));
}

async function readAnswer<T>(schema: z.ZodType<T>, snapshot: Snapshot, shape: string): Promise<T> {
  const answer = schema.safeParse(await readJson(snapshot, LARGEST_FILE));
  if (answer.success) return answer.data;
  throw unusable(snapshot, `an answer is ${shape}`);
}

function parsedItem<Row>(
  item: unknown,
  position: string,
  required: readonly string[],
  rowOf: (row: PlaceRow) => Row,
): Parsed<Row> {
  const rejected = { kind: 'rejected', position, column: null, value: null, raw: storable(item) } as const;
  if (hasUnstorableText(item)) {
    const message = 'The row has NUL or half a character in it, which no text has.';
    return { ...rejected, code: 'BAD_CHARACTER', message };
  }
  const missing = lacking(item, required);
  if (missing.length === 0) return { kind: 'row', position, row: rowOf(item as PlaceRow), raw: item };
  return { ...rejected, code: 'MISSING_COLUMN', message: `The row lacks ${missing.join(', ')}.` };
}

function lacking(item: unknown, required: readonly string[]): string[] {
  const row: object = item !== null && typeof item === 'object' ? item : {};
  return required.filter((name) => !Object.hasOwn(row, name));
}

function unusable(snapshot: Snapshot, what: string): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `${snapshot.fileName} is no answer of this widget: ${what}`);
}
