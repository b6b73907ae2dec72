/** Parquet for pandas, R and DuckDB: a row group for each few pages. */
import { type BasicType, ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Column } from './columns.ts';
import { flat, type Row, type Sink, type Value } from './table.ts';

/** Rows of a group: what is in memory at once. */
const GROUP = 5_000;

type Schema = ConstructorParameters<typeof ParquetWriter>[0]['schema'];

export const parquet: Sink = async function* ({ columns, cursor }, pages) {
  const writer = new ByteWriter();
  const taken = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(columns),
    kvMetadata: [{ key: 'cursor', value: cursor }],
    createdBy: 'Conflict Gateway',
  });
  for await (const rows of grouped(pages)) {
    const columnData = columns.map((column, index) => ({
      name: column.name,
      data: rows.map((row) => stored(flat(row[index]!), column)),
    }));
    await file.write({ columnData, rowGroupSize: GROUP });
    yield taken();
  }
  await file.finish();
  yield taken();
};

async function* grouped(pages: AsyncIterable<readonly Row[]>): AsyncIterable<readonly Row[]> {
  let group: Row[] = [];
  for await (const rows of pages) {
    group.push(...rows);
    if (group.length < GROUP) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function stored(value: Value, { kind, isList }: Column): unknown {
  if (value === null) return undefined;
  return kind === 'integer' && !isList ? BigInt(value) : value;
}

const types: Readonly<Record<Column['kind'], BasicType>> = {
  text: 'STRING',
  integer: 'INT64',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};

function schemaOf(columns: readonly Column[]): Schema {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, kind, isList }) => {
      const type = types[isList ? 'text' : kind];
      return type === 'STRING'
        ? ({ name, repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const)
        : ({ name, repetition_type: 'OPTIONAL', type } as Schema[number]);
    }),
  ];
}
