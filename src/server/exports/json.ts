/** JSON in three shapes: an array of rows, a row a line, and GeoJSON by RFC 7946. Lists stay lists. */
import type { Row, Sink, Table } from './table.ts';

export const json: Sink = async function* (table, pages) {
  yield '[';
  yield* separated(pages, (row) => objectOf(table, row));
  yield '\n]\n';
};

export const ndjson: Sink = async function* (table, pages) {
  for await (const rows of pages) {
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(objectOf(table, row))}\n`).join('');
  }
};

/** Each row a feature. One without a place has the geometry `null`. */
export const geojson: Sink = async function* (table, pages) {
  const [latitude, longitude] = placeColumns(table);
  yield '{"type":"FeatureCollection","features":[';
  yield* separated(pages, (row) => {
    const [north, east] = [row[latitude], row[longitude]];
    const geometry =
      typeof north === 'number' && typeof east === 'number'
        ? { type: 'Point', coordinates: [east, north] }
        : null;
    return { type: 'Feature', geometry, properties: objectOf(table, row) };
  });
  yield '\n]}\n';
};

/** Where a table has coordinates; -1: nowhere. */
export function placeColumns({ columns }: Pick<Table, 'columns'>): [latitude: number, longitude: number] {
  const place = (wanted: string): number =>
    columns.findIndex(({ name, isList }) => name === wanted && !isList);
  return [place('latitude'), place('longitude')];
}

async function* separated(
  pages: AsyncIterable<readonly Row[]>,
  make: (row: Row) => object,
): AsyncIterable<string> {
  let before = '\n';
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield before + rows.map((row) => JSON.stringify(make(row))).join(',\n');
    before = ',\n';
  }
}

function objectOf({ columns }: Table, row: Row): object {
  return Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]));
}
